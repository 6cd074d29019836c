//! The platform's own keys: which are live, and with which one an answer is signed.

use jiff::Timestamp;

use crate::crypto::certificate::{Issued, issue};
use crate::crypto::signature::Secret;

/// How the platform names the key it signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyMode {
    /// By the serial number of a platform certificate.
    Certificate,
    /// By the id of a platform public key.
    PublicKey,
}

/// A live key under both of its names.
#[derive(Debug, Clone)]
pub struct PlatformKey {
    secret: Secret,
    certificate: Issued,
    since: Timestamp,
}

impl PlatformKey {
    /// `PUB_KEY_ID_...`: the merchant's number, the day and a number, as the real ones look.
    pub fn public_id(&self) -> String {
        format!("PUB_KEY_ID_01{}", &self.certificate.serial[..32])
    }

    /// Serial number of its certificate.
    pub fn serial(&self) -> &str {
        &self.certificate.serial
    }

    /// Its certificate.
    pub fn certificate(&self) -> &str {
        &self.certificate.pem
    }

    /// Since when it is live.
    pub fn since(&self) -> Timestamp {
        self.since
    }

    /// Its public half.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    fn name(&self, mode: KeyMode) -> String {
        match mode {
            KeyMode::Certificate => self.certificate.serial.clone(),
            KeyMode::PublicKey => self.public_id(),
        }
    }
}

/// The keys.
#[derive(Debug, Clone)]
pub struct Platform {
    /// Oldest first; the last signs.
    keys: Vec<PlatformKey>,
    /// How it signs unless a request asks otherwise.
    pub mode: KeyMode,
    /// A key that is announced and does not sign yet.
    next: Option<PlatformKey>,
}

impl Platform {
    /// A platform with one key.
    ///
    /// # Errors
    /// A sentence.
    pub fn new(secret: Secret, mode: KeyMode, now: Timestamp) -> Result<Self, String> {
        Ok(Self { keys: vec![live(secret, 1, now)?], mode, next: None })
    }

    /// Announces a new key: merchants can fetch it, nothing is signed with it yet.
    ///
    /// # Errors
    /// A sentence.
    pub fn announce(&mut self, secret: Secret, now: Timestamp) -> Result<(), String> {
        self.next = Some(live(secret, self.keys.len() + 1, now)?);
        Ok(())
    }

    /// The announced key signs from now on; the one before stays known.
    pub fn switch(&mut self) {
        self.keys.extend(self.next.take());
    }

    /// Keys that merchants may know.
    pub fn live(&self) -> impl Iterator<Item = &PlatformKey> {
        self.keys.iter().rev().take(2).chain(&self.next)
    }

    /// The key that signs now.
    pub fn current(&self) -> Option<&PlatformKey> {
        self.keys.last()
    }

    /// The name and key for an answer: the one that the merchant asks for where it is live, else the current.
    pub fn signer(&self, asked: Option<&str>) -> Option<(String, &Secret)> {
        let by_name =
            |mode| self.keys.iter().find(move |key| Some(key.name(mode).as_str()) == asked).map(|key| (mode, key));
        let (mode, key) = by_name(KeyMode::PublicKey)
            .or_else(|| by_name(KeyMode::Certificate))
            .or_else(|| self.current().map(|key| (self.mode, key)))?;
        Some((key.name(mode), &key.secret))
    }
}

fn live(secret: Secret, number: usize, now: Timestamp) -> Result<PlatformKey, String> {
    let certificate = issue(&secret, &format!("platform-{number}"), now)?;
    Ok(PlatformKey { secret, certificate, since: now })
}
