//! The list of certificates.

use serde_json::{Value, json};

use super::{Answer, json};
use crate::crypto::seal::seal;
use crate::platform::PlatformKey;
use crate::sim::{Sim, problem};
use crate::time::rfc3339;

/// GET `/v3/certificates`.
pub(crate) fn list(sim: &mut Sim) -> Answer {
    let live: Vec<PlatformKey> = sim.platform.live().cloned().collect();
    let mut data: Vec<Value> = Vec::new();
    for key in live {
        let nonce = sim.nonce()[..12].to_owned();
        let Ok(sealed) = seal(sim.merchant.api_key.as_bytes(), &nonce, "certificate", key.certificate().as_bytes())
        else {
            return problem(500, "SYSTEM_ERROR", "the APIv3 key is not 32 bytes");
        };
        data.push(json!({
            "serial_no": key.serial(),
            "effective_time": rfc3339(key.since()),
            "expire_time": rfc3339(key.since() + jiff::SignedDuration::from_hours(5 * 365 * 24)),
            "encrypt_certificate": sealed,
        }));
    }
    json(&json!({ "data": data }))
}
