//! From vision's nouns to the wire's. The domain is never serialised itself: whoever reports on a photo (the command
//! line, the worker, the server) comes through here, and so all of them say the same.

mod frame;
mod photo;
mod refusal;

pub use frame::{check, face, quality};
pub use photo::{Made, Tools, standard};
pub use refusal::{refused, unreadable};
