//! The platform's public keys: certificates with serial numbers, public keys with ids, or both while it changes over.

use std::collections::BTreeMap;

use aws_lc_rs::error::Unspecified;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use x509_cert::Certificate;
use x509_cert::der::{Decode as _, Encode as _};

/// One public key.
#[derive(Debug, Clone)]
pub struct PlatformKey(ParsedPublicKey);

/// Why a file is not a platform key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// Neither of the two kinds.
    #[error("not a PEM file with a CERTIFICATE or a PUBLIC KEY")]
    NotPem,
    /// A certificate that cannot be read.
    #[error("the certificate cannot be read: {0}")]
    Certificate(String),
    /// Not an RSA key of 2048 bits or more.
    #[error("not a usable RSA public key: {0}")]
    Key(String),
    /// An id of a public key begins with `PUB_KEY_ID_`.
    #[error("the id of a platform public key begins with PUB_KEY_ID_")]
    Id,
}

impl PlatformKey {
    fn from_spki(der: &[u8]) -> Result<Self, KeyFault> {
        ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der)
            .map(Self)
            .map_err(|error| KeyFault::Key(error.to_string()))
    }

    /// Checks a signature.
    ///
    /// # Errors
    /// When it is not of this message and key.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Unspecified> {
        self.0.verify_sig(message, signature)
    }
}

/// The keys that are believed, by the name that `Wechatpay-Serial` gives them.
#[derive(Debug, Clone, Default)]
pub struct PlatformKeys(BTreeMap<String, PlatformKey>);

impl PlatformKeys {
    /// Adds a platform certificate (PEM); its serial number.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn add_certificate(&mut self, text: &str) -> Result<String, KeyFault> {
        let der = pem(text, "CERTIFICATE").ok_or(KeyFault::NotPem)?;
        let unreadable = |error: x509_cert::der::Error| KeyFault::Certificate(error.to_string());
        let certificate = Certificate::from_der(&der).map_err(unreadable)?;
        let tbs = certificate.tbs_certificate();
        let spki = tbs.subject_public_key_info().to_der().map_err(unreadable)?;
        let serial: String = tbs.serial_number().as_bytes().iter().map(|byte| format!("{byte:02X}")).collect();
        self.0.insert(serial.clone(), PlatformKey::from_spki(&spki)?);
        Ok(serial)
    }

    /// Adds a platform public key (PEM) with its id.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn add_public_key(&mut self, id: &str, text: &str) -> Result<(), KeyFault> {
        if !id.starts_with("PUB_KEY_ID_") {
            return Err(KeyFault::Id);
        }
        let der = pem(text, "PUBLIC KEY").ok_or(KeyFault::NotPem)?;
        self.0.insert(id.to_owned(), PlatformKey::from_spki(&der)?);
        Ok(())
    }

    /// Takes over the keys of another ring.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The key of a name.
    pub fn get(&self, serial: &str) -> Option<&PlatformKey> {
        self.0.get(serial)
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The bytes of the first PEM block with a label.
pub(crate) fn pem(text: &str, label: &str) -> Option<Vec<u8>> {
    let (_, rest) = text.split_once(&format!("-----BEGIN {label}-----"))?;
    let (content, _) = rest.split_once(&format!("-----END {label}-----"))?;
    BASE64_STANDARD.decode(content.split_ascii_whitespace().collect::<String>()).ok()
}
