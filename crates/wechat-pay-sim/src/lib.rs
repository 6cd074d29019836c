//! A simulator of WeChat Pay's merchant API v3, for tests and demonstrations. No real money moves.
//!
//! [`Sim`] is the whole platform as one value: it takes requests and the time, gives answers, and says which callbacks
//! are due. It has no clock and no network, so a test can run a day in a moment and every run is the same. `front` puts it
//! behind HTTP.
//!
//! It is strict where the real one is: it checks the merchant's signature, clock and nonces, signs every answer with
//! certificates or with a public key and rotates both, and it fails on demand ([`faults`]).

pub mod api;
pub mod bill;
pub mod books;
pub mod callbacks;
pub mod crypto;
pub mod faults;
pub mod front;
pub mod gate;
pub mod http;
pub mod merchant;
pub mod pages;
pub mod platform;
pub mod sim;
pub mod testing;
mod time;

pub use faults::{CallbackFault, Fault, Race, RefundEnd};
pub use http::{HttpReply, HttpRequest, Outcome};
pub use merchant::Merchant;
pub use platform::{KeyMode, Platform};
pub use sim::Sim;
