//! The list of platform certificates.

use serde::Deserialize;

use crate::sealed::Sealed;

#[derive(Debug, Deserialize)]
pub struct List {
    pub data: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
pub struct Entry {
    pub encrypt_certificate: Sealed,
}
