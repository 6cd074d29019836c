//! Identities inside WeChat.

use serde_json::json;

use super::{Answer, json};
use crate::http::HttpRequest;
use crate::sim::Sim;

/// GET `/sns/oauth2/access_token`: a code of the simulated page for the openid in it.
pub(crate) fn exchange(sim: &Sim, request: &HttpRequest) -> Answer {
    let secret_fits = request.query("secret") == Some(&sim.merchant.app_secret);
    match request.query("code").and_then(|code| code.strip_prefix("code-")) {
        Some(payer) if secret_fits => json(&json!({ "openid": format!("o-{payer}"), "scope": "snsapi_base" })),
        _ => json(&json!({ "errcode": 40029, "errmsg": "invalid code" })),
    }
}
