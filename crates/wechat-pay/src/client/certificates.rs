//! Fetching the platform's certificates. The list's certificates are sealed with the APIv3 key, which only WeChat and we
//! hold: they may vouch for the very answer that brings them, and so the first ones can be fetched at all.

use jiff::Timestamp;

use super::Client;
use crate::error::{CallError, Doubt};
use crate::keys::PlatformKeys;
use crate::transport::Reply;
use crate::verify::verify;
use crate::wire::certificates::List;

impl Client {
    /// Fetches the certificates and believes them from now on; old ones stay, both may be in use. The new names.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn refresh_certificates(&self, now: Timestamp) -> Result<Vec<String>, CallError> {
        let Reply { status, headers, body } = self.exchange("GET", "/v3/certificates", &[], now).await?;
        if status != 200 {
            return Err(Doubt::Status(status).into());
        }
        let mut fetched = self.unsealed(&body)?;
        let names = fetched.names().map(str::to_owned).collect();
        // The answer must be signed by a key that is known, or by one that came sealed in it.
        let mut candidates = PlatformKeys::clone(&self.platform_keys());
        candidates.extend(fetched.clone());
        verify(&candidates, &headers, body, now).map_err(|why| Doubt::Unverified { status, why })?;
        self.trust(std::mem::take(&mut fetched));
        Ok(names)
    }

    /// What opens with our key; anything else makes the whole list unbelievable.
    fn unsealed(&self, body: &[u8]) -> Result<PlatformKeys, CallError> {
        let unreadable = |why: String| CallError::Unknown(Doubt::Unreadable(why));
        let list: List = serde_json::from_slice(body).map_err(|error| unreadable(format!("{:?}", error.classify())))?;
        let mut keys = PlatformKeys::default();
        for entry in list.data {
            let pem = self
                .merchant()
                .api_key
                .open(&entry.encrypt_certificate)
                .map_err(|fault| unreadable(fault.to_string()))?;
            keys.add_certificate(&String::from_utf8_lossy(&pem)).map_err(|fault| unreadable(fault.to_string()))?;
        }
        Ok(keys)
    }
}
