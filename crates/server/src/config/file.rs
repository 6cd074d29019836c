//! The configuration as it is written: everything optional, nothing checked.

use std::path::Path;

use serde::Deserialize;

use crate::failure::Failure;

/// What a file, the environment or the command line says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the checked configuration says what each is")]
pub struct File {
    pub data: Option<String>,
    pub app: Option<String>,
    pub listen: Option<String>,
    pub contact: Option<String>,
    pub trusted_proxies: Option<Vec<String>>,
    pub database: Option<String>,
    pub models: Option<String>,
    pub rate_per_second: Option<u32>,
    pub log: Option<String>,
    pub public_url: Option<String>,
    pub s3: Option<S3>,
    pub wechat_pay: Option<WechatPay>,
    pub sealing_keys: Option<Vec<Key>>,
}

/// Section `[s3]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the checked configuration says what each is")]
pub struct S3 {
    pub bucket: Option<String>,
    pub endpoint: Option<String>,
    pub region: Option<String>,
    pub access_key: Option<String>,
    pub secret_key: Option<String>,
}

/// Section `[wechat_pay]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the checked configuration says what each is")]
pub struct WechatPay {
    pub mchid: Option<String>,
    pub appid: Option<String>,
    pub serial: Option<String>,
    pub private_key: Option<String>,
    pub api_v3_key: Option<String>,
    pub app_secret: Option<String>,
    pub public_key_id: Option<String>,
    pub public_key: Option<String>,
    pub simulator: Option<String>,
}

/// A section `[[sealing_keys]]`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the checked configuration says what each is")]
pub struct Key {
    pub id: String,
    pub key: String,
}

impl File {
    /// Reads a TOML file.
    ///
    /// # Errors
    /// [`Failure::Configuration`] when it cannot be read or holds a name that is not known.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let fault = |why: String| Failure::Configuration(vec![format!("{}: {why}", path.display())]);
        let text = std::fs::read_to_string(path).map_err(|e| fault(e.to_string()))?;
        // The parser's message repeats lines of the file, which holds secrets: only where and what is told.
        toml::from_str(&text).map_err(|e| fault(e.message().to_owned()))
    }

    /// This, with everything that `over` says laid over it.
    #[must_use]
    pub fn under(self, over: Self) -> Self {
        Self {
            data: over.data.or(self.data),
            app: over.app.or(self.app),
            listen: over.listen.or(self.listen),
            contact: over.contact.or(self.contact),
            trusted_proxies: over.trusted_proxies.or(self.trusted_proxies),
            database: over.database.or(self.database),
            models: over.models.or(self.models),
            rate_per_second: over.rate_per_second.or(self.rate_per_second),
            log: over.log.or(self.log),
            public_url: over.public_url.or(self.public_url),
            s3: laid(self.s3, over.s3, S3::under),
            wechat_pay: laid(self.wechat_pay, over.wechat_pay, WechatPay::under),
            sealing_keys: over.sealing_keys.or(self.sealing_keys),
        }
    }
}

/// One section over another, where both are there.
fn laid<T>(below: Option<T>, over: Option<T>, under: impl FnOnce(T, T) -> T) -> Option<T> {
    match (below, over) {
        (Some(below), Some(over)) => Some(under(below, over)),
        (below, over) => over.or(below),
    }
}

impl WechatPay {
    fn under(self, over: Self) -> Self {
        Self {
            mchid: over.mchid.or(self.mchid),
            appid: over.appid.or(self.appid),
            serial: over.serial.or(self.serial),
            private_key: over.private_key.or(self.private_key),
            api_v3_key: over.api_v3_key.or(self.api_v3_key),
            app_secret: over.app_secret.or(self.app_secret),
            public_key_id: over.public_key_id.or(self.public_key_id),
            public_key: over.public_key.or(self.public_key),
            simulator: over.simulator.or(self.simulator),
        }
    }
}

impl S3 {
    fn under(self, over: Self) -> Self {
        Self {
            bucket: over.bucket.or(self.bucket),
            endpoint: over.endpoint.or(self.endpoint),
            region: over.region.or(self.region),
            access_key: over.access_key.or(self.access_key),
            secret_key: over.secret_key.or(self.secret_key),
        }
    }
}
