//! The daily bill: fetched, checked, read ([`parse`]) and compared with our books ([`reconcile`]).

pub mod parse;
pub mod reconcile;

use std::io::Read as _;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use flate2::read::GzDecoder;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::Client;
use crate::error::{CallError, Doubt};
use crate::wire;

pub use parse::{Bill, Line, Movement};

/// Largest bill when unpacked, bytes: ten million lines have about 3 GB, a day of ours a hundredth of that.
const LARGEST: u64 = 256 * 1024 * 1024;

impl Client {
    /// The bill of one day in Beijing; `None` when nothing moved on it. It is there the next day after ten o'clock.
    ///
    /// # Errors
    /// [`CallError`]; reading a bill may always be repeated.
    pub async fn bill(&self, day: Date, now: Timestamp) -> Result<Option<Bill>, CallError> {
        let target = format!("/v3/bill/tradebill?bill_date={day}&bill_type=ALL&tar_type=GZIP");
        let answer = match self.get(&target, now).await {
            Ok(answer) => answer,
            Err(CallError::Refused(refused)) if refused.code == "NO_STATEMENT_EXIST" => return Ok(None),
            Err(other) => return Err(other),
        };
        let place: wire::bill::Answer = answer.json().map_err(Doubt::Unreadable)?;
        if place.hash_type != "SHA1" {
            return Err(Doubt::Unreadable("the bill is hashed with something else than SHA1".into()).into());
        }
        let file = self.download(&place.download_url, now).await?;
        let plain = unpacked(&file).map_err(Doubt::Unreadable)?;
        if !hash(&plain).eq_ignore_ascii_case(&place.hash_value) {
            return Err(Doubt::Unreadable("the bill is not the one that was announced".into()).into());
        }
        let text = String::from_utf8(plain).map_err(|_| Doubt::Unreadable("the bill is not UTF-8".into()))?;
        Ok(Some(parse::bill(&text).map_err(Doubt::Unreadable)?))
    }

    /// The file itself comes unsigned: its hash came signed.
    async fn download(&self, url: &str, now: Timestamp) -> Result<Vec<u8>, CallError> {
        // The signed announcement names the address; only its path is used, so the request stays with WeChat's host.
        let target = url
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
            .ok_or_else(|| Doubt::Unreadable("the bill's address is not one".into()))?;
        let reply = self.exchange("GET", target, &[], now).await?;
        if reply.status == 200 { Ok(reply.body) } else { Err(Doubt::Status(reply.status).into()) }
    }
}

fn unpacked(file: &[u8]) -> Result<Vec<u8>, String> {
    let mut plain = Vec::new();
    let read = GzDecoder::new(file).take(LARGEST + 1).read_to_end(&mut plain);
    read.map_err(|_| "the bill does not unpack".to_owned())?;
    if plain.len() as u64 > LARGEST { Err("the bill is too large".into()) } else { Ok(plain) }
}

fn hash(plain: &[u8]) -> String {
    digest(&SHA1_FOR_LEGACY_USE_ONLY, plain).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
