//! A merchant as the platform knows them.

use crate::crypto::signature::Public;

/// The registration.
#[derive(Debug, Clone)]
pub struct Merchant {
    /// The merchant's number.
    pub mchid: String,
    /// Their application.
    pub appid: String,
    /// Secret of the application, for identities.
    pub app_secret: String,
    /// Serial number of the certificate they sign with.
    pub serial: String,
    /// Its public key.
    pub public: Public,
    /// The APIv3 key, 32 bytes.
    pub api_key: String,
}
