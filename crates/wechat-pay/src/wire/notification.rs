//! The envelope of a notification.

use serde::Deserialize;

use crate::sealed::Sealed;

#[derive(Debug, Deserialize)]
pub struct Envelope {
    pub event_type: String,
    pub resource: Sealed,
}
