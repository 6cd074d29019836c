//! RSA PKCS#1 v1.5 with SHA-256, both ways.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{
    DecodePrivateKey as _, DecodePublicKey as _, EncodePrivateKey as _, EncodePublicKey as _, LineEnding,
};
use rsa::signature::{SignatureEncoding as _, Signer as _, Verifier as _};
use rsa::{PrivateKey, PublicKey};
use sha2::Sha256;

/// A key that signs.
#[derive(Debug, Clone)]
pub struct Secret(PrivateKey);

/// A key that verifies.
#[derive(Debug, Clone)]
pub struct Public(PublicKey);

impl Secret {
    /// Reads PKCS#8 PEM.
    ///
    /// # Errors
    /// A sentence.
    pub fn from_pem(text: &str) -> Result<Self, String> {
        PrivateKey::from_pkcs8_pem(text).map(Self).map_err(|error| format!("not a PKCS#8 key: {error}"))
    }

    /// A new key of 2048 bits.
    ///
    /// # Errors
    /// A sentence.
    pub fn generate() -> Result<Self, String> {
        let mut random = rsa::rand_core::UnwrapErr(getrandom::SysRng);
        PrivateKey::new(&mut random, 2048).map(Self).map_err(|error| format!("no key: {error}"))
    }

    /// As PKCS#8 PEM.
    ///
    /// # Errors
    /// A sentence.
    pub fn to_pem(&self) -> Result<String, String> {
        self.0.to_pkcs8_pem(LineEnding::LF).map(|pem| pem.to_string()).map_err(|error| error.to_string())
    }

    /// Its other half.
    pub fn public(&self) -> Public {
        Public(self.0.to_public_key())
    }

    /// A signature in base64.
    pub fn sign(&self, message: &[u8]) -> String {
        BASE64_STANDARD.encode(self.signer().sign(message).to_vec())
    }

    pub(crate) fn signer(&self) -> SigningKey<Sha256> {
        SigningKey::new(self.0.clone())
    }
}

impl Public {
    /// Reads SPKI PEM.
    ///
    /// # Errors
    /// A sentence.
    pub fn from_pem(text: &str) -> Result<Self, String> {
        PublicKey::from_public_key_pem(text).map(Self).map_err(|error| format!("not a public key: {error}"))
    }

    /// As SPKI PEM.
    ///
    /// # Errors
    /// A sentence.
    pub fn to_pem(&self) -> Result<String, String> {
        self.0.to_public_key_pem(LineEnding::LF).map_err(|error| error.to_string())
    }

    /// Checks a signature in base64.
    pub fn is_signed(&self, message: &[u8], signature: &str) -> bool {
        let Ok(bytes) = BASE64_STANDARD.decode(signature) else { return false };
        let Ok(signature) = Signature::try_from(bytes.as_slice()) else { return false };
        VerifyingKey::<Sha256>::new(self.0.clone()).verify(message, &signature).is_ok()
    }
}
