//! Signing what the merchant sends: RSA PKCS#1 v1.5 with SHA-256 over the exact bytes.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;

use crate::keys::pem;

/// The scheme's name in the `Authorization` header.
const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// The merchant's private key with the serial number of its certificate.
pub struct Signer {
    key: RsaKeyPair,
    serial: String,
}

/// Why a key cannot sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignerFault {
    /// Not a PEM file with a PKCS#8 key.
    #[error("the merchant's key is not a PKCS#8 PEM file (BEGIN PRIVATE KEY)")]
    NotPkcs8,
    /// The key's content is refused.
    #[error("the merchant's key is not usable: {0}")]
    Unusable(String),
    /// The library would not sign.
    #[error("signing failed")]
    Failed,
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer").field("serial", &self.serial).finish_non_exhaustive()
    }
}

impl Signer {
    /// Reads `apiclient_key.pem`; `serial` is the serial number of the merchant's certificate, in hexadecimal.
    ///
    /// # Errors
    /// [`SignerFault`].
    pub fn from_pem(text: &str, serial: &str) -> Result<Self, SignerFault> {
        let der = pem(text, "PRIVATE KEY").ok_or(SignerFault::NotPkcs8)?;
        let key = RsaKeyPair::from_pkcs8(&der).map_err(|error| SignerFault::Unusable(error.to_string()))?;
        Ok(Self { key, serial: serial.to_ascii_uppercase() })
    }

    /// The signature of a message, in base64.
    ///
    /// # Errors
    /// [`SignerFault::Failed`].
    pub fn sign(&self, message: &[u8]) -> Result<String, SignerFault> {
        let mut signature = vec![0; self.key.public_modulus_len()];
        self.key
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| SignerFault::Failed)?;
        Ok(BASE64_STANDARD.encode(signature))
    }

    /// The `Authorization` header of a request.
    ///
    /// # Errors
    /// [`SignerFault::Failed`].
    pub fn authorization(
        &self,
        mchid: &str,
        request: &Signable<'_>,
        now: Timestamp,
        nonce: &str,
    ) -> Result<String, SignerFault> {
        let time = now.as_second();
        let signature = self.sign(&request.message(time, nonce))?;
        Ok(format!(
            "{SCHEME} mchid=\"{mchid}\",nonce_str=\"{nonce}\",timestamp=\"{time}\",serial_no=\"{}\",signature=\"{signature}\"",
            self.serial
        ))
    }

    /// The public key, DER (PKCS#1).
    pub fn public_key(&self) -> Vec<u8> {
        self.key.public_key().as_ref().to_vec()
    }
}

/// What is signed of a request.
#[derive(Debug, Clone, Copy)]
pub struct Signable<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// Path and query.
    pub target: &'a str,
    /// The exact body.
    pub body: &'a [u8],
}

impl Signable<'_> {
    /// `METHOD\nPATH+QUERY\nTIMESTAMP\nNONCE\nBODY\n`.
    pub fn message(&self, time: i64, nonce: &str) -> Vec<u8> {
        let mut message = format!("{}\n{}\n{time}\n{nonce}\n", self.method, self.target).into_bytes();
        message.extend_from_slice(self.body);
        message.push(b'\n');
        message
    }
}
