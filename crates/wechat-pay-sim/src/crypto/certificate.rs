//! Platform certificates.

use std::str::FromStr as _;
use std::time::Duration;

use jiff::Timestamp;
use rsa::pkcs1v15;
use sha2::{Digest as _, Sha256};
use x509_cert::builder::profile::cabf::Root;
use x509_cert::builder::{Builder as _, CertificateBuilder};
use x509_cert::der::EncodePem as _;
use x509_cert::der::asn1::UtcTime;
use x509_cert::der::pem::LineEnding;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::{Time, Validity};

use super::signature::Secret;

/// How long one is valid: five years, as the real ones.
const VALID: Duration = Duration::from_secs(5 * 365 * 86_400);

/// A certificate with its serial number in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Forty digits.
    pub serial: String,
    /// The certificate.
    pub pem: String,
}

/// A certificate for a key; the serial number follows from the name.
///
/// # Errors
/// A sentence.
pub fn issue(secret: &Secret, name: &str, from: Timestamp) -> Result<Issued, String> {
    let mut digits = Sha256::digest(name.as_bytes())[..20].to_vec();
    // Positive, and of full length in every case.
    digits[0] = (digits[0] & 0x3f) | 0x40;
    let serial = SerialNumber::new(&digits).map_err(sentence)?;
    let start = u64::try_from(from.as_second()).map_err(sentence)?;
    let time = |seconds| UtcTime::from_unix_duration(Duration::from_secs(seconds)).map(Time::UtcTime).map_err(sentence);
    let validity = Validity::new(time(start)?, time(start + VALID.as_secs())?);
    let subject = Name::from_str("CN=Simulated platform,O=wechat-pay-sim,C=CN").map_err(sentence)?;
    let signer = secret.signer();
    let public = rsa::signature::Keypair::verifying_key(&signer);
    let key = SubjectPublicKeyInfoOwned::from_key(&public).map_err(sentence)?;
    let profile = Root::new(false, subject).map_err(sentence)?;
    let builder = CertificateBuilder::new(profile, serial, validity, key).map_err(sentence)?;
    let certificate = builder.build::<_, pkcs1v15::Signature>(&signer).map_err(sentence)?;
    Ok(Issued {
        serial: digits.iter().map(|digit| format!("{digit:02X}")).collect(),
        pem: certificate.to_pem(LineEnding::LF).map_err(sentence)?,
    })
}

fn sentence(error: impl std::fmt::Display) -> String {
    format!("no certificate: {error}")
}
