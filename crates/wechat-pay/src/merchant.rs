//! Who we are at WeChat Pay.

use crate::keys::{KeyFault, PlatformKeys};
use crate::numbers::{AppId, MchId, NumberFault};
use crate::sealed::{ApiV3Key, SealFault};
use crate::sign::{Signer, SignerFault};

/// A merchant with its application, its secrets and the platform keys it begins with.
#[derive(Debug)]
pub struct Merchant {
    /// The merchant's number.
    pub mchid: MchId,
    /// The application whose payers pay.
    pub appid: AppId,
    /// Signs requests.
    pub signer: Signer,
    /// Opens notifications.
    pub api_key: ApiV3Key,
    /// Where notifications go: `https`, no query.
    pub notify_url: String,
    /// Keys that are believed from the start. Certificates may also be fetched: [`crate::Client::refresh_certificates`].
    pub platform: PlatformKeys,
}

/// Why a merchant cannot be set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MerchantFault {
    /// A name breaks its rule.
    #[error(transparent)]
    Number(#[from] NumberFault),
    /// The merchant's key.
    #[error(transparent)]
    Signer(#[from] SignerFault),
    /// The APIv3 key.
    #[error(transparent)]
    ApiKey(#[from] SealFault),
    /// A platform key.
    #[error(transparent)]
    Platform(#[from] KeyFault),
    /// WeChat does not call such an address.
    #[error("the notify URL must be https, with a host, without query and fragment")]
    NotifyUrl,
}

impl Merchant {
    /// Checks what WeChat would only refuse later.
    ///
    /// # Errors
    /// [`MerchantFault`].
    pub fn checked(self) -> Result<Self, MerchantFault> {
        let rest = self.notify_url.strip_prefix("https://").ok_or(MerchantFault::NotifyUrl)?;
        let has_host = !rest.is_empty() && !rest.starts_with('/');
        if !has_host || self.notify_url.contains(['?', '#', ' ']) || self.notify_url.len() > 255 {
            return Err(MerchantFault::NotifyUrl);
        }
        Ok(self)
    }
}
