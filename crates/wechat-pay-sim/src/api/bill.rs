//! The daily bill: announced with its hash, downloaded unsigned.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sha1::{Digest as _, Sha1};

use super::{Answer, bad, json};
use crate::bill;
use crate::http::HttpRequest;
use crate::sim::{Sim, problem};
use crate::time::beijing;

/// Where the file is.
pub const DOWNLOAD: &str = "/v3/billdownload/file";
/// Hour of the next day, in Beijing, from which on a bill is there.
const READY: i8 = 10;

/// GET `/v3/bill/tradebill?bill_date=&bill_type=ALL&tar_type=GZIP`.
pub(crate) fn announce(sim: &Sim, request: &HttpRequest, now: Timestamp) -> Answer {
    let Some(day) = request.query("bill_date").and_then(|day| day.parse::<Date>().ok()) else {
        return bad("bill_date");
    };
    if request.query("bill_type") != Some("ALL") || request.query("tar_type") != Some("GZIP") {
        return bad("bill_type ALL and tar_type GZIP are simulated");
    }
    let now = beijing(now);
    let ready = day.tomorrow().is_ok_and(|next| now.date() > next || (now.date() == next && now.hour() >= READY));
    if !ready {
        return problem(400, "STATEMENT_CREATING", "the bill is not ready");
    }
    let Some(text) = bill::text(&sim.merchant, &sim.books, day) else {
        return problem(400, "NO_STATEMENT_EXIST", "nothing moved on this day");
    };
    let hash: String = Sha1::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    json(&json!({
        "hash_type": "SHA1",
        "hash_value": hash,
        "download_url": format!("https://api.mch.weixin.qq.com{DOWNLOAD}?token={day}"),
    }))
}

/// GET [`DOWNLOAD`].
pub(crate) fn download(sim: &Sim, request: &HttpRequest) -> Answer {
    let day = request.query("token").and_then(|day| day.parse::<Date>().ok());
    let Some(text) = day.and_then(|day| bill::text(&sim.merchant, &sim.books, day)) else { return bad("token") };
    let mut file = GzEncoder::new(Vec::new(), Compression::default());
    match file.write_all(text.as_bytes()).and_then(|()| file.finish()) {
        Ok(packed) => (200, packed),
        Err(error) => problem(500, "SYSTEM_ERROR", &error.to_string()),
    }
}
