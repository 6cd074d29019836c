//! A platform and a merchant for tests, with the keys that lie beside this crate.

use jiff::Timestamp;

use crate::crypto::signature::{Public, Secret};
use crate::merchant::Merchant;
use crate::platform::{KeyMode, Platform};
use crate::sim::Sim;

/// The merchant's private key, PKCS#8.
pub const MERCHANT_KEY: &str = include_str!("../keys/merchant.pem");
const MERCHANT_PUBLIC: &str = include_str!("../keys/merchant.pub.pem");
const STRANGER: &str = include_str!("../keys/stranger.pem");
const PLATFORM: [&str; 3] = [
    include_str!("../keys/platform-1.pem"),
    include_str!("../keys/platform-2.pem"),
    include_str!("../keys/platform-3.pem"),
];

/// The merchant's number.
pub const MCHID: &str = "1900000001";
/// The application.
pub const APPID: &str = "wx0123456789abcdef";
/// Its secret.
pub const APP_SECRET: &str = "an-app-secret-of-tests";
/// Serial number of the merchant's certificate.
pub const SERIAL: &str = "444F4864EA9B34415DBE94160C34E0E8D7B4B2C9";
/// The APIv3 key.
pub const API_KEY: &str = "0123456789abcdef0123456789abcdef";

/// The platform's key of a number from 1 to 3.
///
/// # Errors
/// A sentence.
pub fn platform_key(number: usize) -> Result<Secret, String> {
    Secret::from_pem(PLATFORM.get(number.wrapping_sub(1)).ok_or("keys 1 to 3 are there")?)
}

/// The merchant.
///
/// # Errors
/// A sentence.
pub fn merchant() -> Result<Merchant, String> {
    Ok(Merchant {
        mchid: MCHID.into(),
        appid: APPID.into(),
        app_secret: APP_SECRET.into(),
        serial: SERIAL.into(),
        public: Public::from_pem(MERCHANT_PUBLIC)?,
        api_key: API_KEY.into(),
    })
}

/// The platform with its first key.
///
/// # Errors
/// A sentence.
pub fn sim(mode: KeyMode, now: Timestamp) -> Result<Sim, String> {
    Ok(Sim::new(merchant()?, Platform::new(platform_key(1)?, mode, now)?, Secret::from_pem(STRANGER)?))
}
