//! The body of an order, and its answer.

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::merchant::Merchant;
use crate::order::{Order, Place, beijing};

/// The exact bytes: the same order is always the same bytes.
pub fn body(merchant: &Merchant, order: &Order) -> Vec<u8> {
    let (payer, scene) = match &order.place {
        Place::H5 { ip } => (None, Some(json!({ "payer_client_ip": ip.to_string(), "h5_info": { "type": "Wap" } }))),
        Place::Jsapi { openid } => (Some(json!({ "openid": openid.as_str() })), None),
        Place::Native => (None, None),
    };
    let body = Body {
        appid: merchant.appid.as_str(),
        mchid: merchant.mchid.as_str(),
        description: &order.description,
        out_trade_no: order.number.as_str(),
        time_expire: beijing(order.expires_at),
        notify_url: &merchant.notify_url,
        amount: Amount { total: order.amount.0, currency: "CNY" },
        payer,
        scene_info: scene,
    };
    serde_json::to_vec(&body).unwrap_or_default()
}

#[derive(Serialize)]
struct Body<'a> {
    appid: &'a str,
    mchid: &'a str,
    description: &'a str,
    out_trade_no: &'a str,
    time_expire: String,
    notify_url: &'a str,
    amount: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    payer: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scene_info: Option<serde_json::Value>,
}

#[derive(Serialize)]
struct Amount {
    total: u32,
    currency: &'static str,
}

/// One of them, by the product.
#[derive(Debug, Deserialize)]
pub struct Answer {
    pub h5_url: Option<String>,
    pub prepay_id: Option<String>,
    pub code_url: Option<String>,
}
