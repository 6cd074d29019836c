//! Where a day's bill is.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Answer {
    pub hash_type: String,
    pub hash_value: String,
    pub download_url: String,
}
