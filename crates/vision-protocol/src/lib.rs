//! What the app and its workers say to one another.
//!
//! The heavy work (networks, matting, reading codes) runs in module workers, each a wasm of its own. This crate is the
//! only thing that both sides share:
//!
//! - [`message`]: every message, App -> worker and worker -> App, with the faults in [`fault`];
//! - [`wire`]: how a message travels. One posted value is the JavaScript array `[text, ...attachments]`: `text` is the
//!   message as JSON, and pictures ride beside it as `ImageBitmap` (moved) or `Blob` (shared by reference), so no
//!   picture is ever copied, encoded or parsed on the main thread. Each message says how many attachments it has;
//! - [`conversation`]: the app's side as a pure state machine (handshake, one frame in flight, sequence numbers,
//!   watchdog), with time as an argument. The app only wires it to a `Worker`;
//! - [`qr`]: the few words of the code reader, a second, much smaller worker.
//!
//! App and worker are separate downloads, so a phone can hold an old one of either: the worker's first message names
//! its [`PROTOCOL_VERSION`], and an app that speaks another one reloads instead of guessing. That message, `{"ready":
//! {"protocol": N, ...}}`, keeps its form for ever.

pub mod conversation;
pub mod fault;
pub mod message;
pub mod model;
pub mod qr;
pub mod wire;

/// Version of this protocol. Raise it with every change of a message that the other side could misread.
pub const PROTOCOL_VERSION: u32 = 3;
