//! An order, as it is asked for, and what WeChat gives for it.

use std::net::IpAddr;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::amount::Fen;
use crate::error::{CallError, Doubt};
use crate::numbers::{OpenId, OutTradeNo};
use crate::sign::SignerFault;
use crate::{Client, wire};

/// Longest description, characters.
pub const DESCRIPTION: usize = 127;

/// An order. Asking again with exactly the same content is allowed and gives a fresh address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Our number.
    pub number: OutTradeNo,
    /// What is paid for, as the payer reads it: 1 to [`DESCRIPTION`] characters.
    pub description: String,
    /// The amount.
    pub amount: Fen,
    /// Until when it can be paid.
    pub expires_at: Timestamp,
    /// Where the payer is.
    pub place: Place,
}

/// Where the payer is: it decides the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A browser on a phone.
    H5 {
        /// The payer's address.
        ip: IpAddr,
    },
    /// Inside WeChat.
    Jsapi {
        /// The payer, as our application knows them.
        openid: OpenId,
    },
    /// A desktop: the payer scans a code.
    Native,
}

impl Place {
    /// The last segment of the address.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::H5 { .. } => "h5",
            Self::Jsapi { .. } => "jsapi",
            Self::Native => "native",
        }
    }
}

/// How the payer gets on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepaid {
    /// A page to go to, with our domain as referrer; lives about five minutes.
    H5 {
        /// Its address.
        url: String,
    },
    /// Parameters for the bridge inside WeChat.
    Jsapi(Bridge),
    /// Content of a QR code.
    Native {
        /// The content.
        code_url: String,
    },
}

/// What `WeixinJSBridge.invoke('getBrandWCPayRequest', ...)` takes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[allow(missing_docs, reason = "the names are WeChat's")]
pub struct Bridge {
    #[serde(rename = "appId")]
    pub app_id: String,
    #[serde(rename = "timeStamp")]
    pub time_stamp: String,
    #[serde(rename = "nonceStr")]
    pub nonce_str: String,
    pub package: String,
    #[serde(rename = "signType")]
    pub sign_type: &'static str,
    #[serde(rename = "paySign")]
    pub pay_sign: String,
}

/// What the bridge's signature covers: `appid\ntime\nnonce\npackage\n`.
pub(crate) fn bridge_message(appid: &str, time: i64, nonce: &str, package: &str) -> String {
    format!("{appid}\n{time}\n{nonce}\n{package}\n")
}

/// A time as WeChat writes it: RFC 3339 in Beijing's offset, whole seconds.
pub(crate) fn beijing(time: Timestamp) -> String {
    const EIGHT: Offset = Offset::constant(8);
    time.to_zoned(TimeZone::fixed(EIGHT)).strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

impl Client {
    /// Places the order, or asks again for one that is open. Store it before.
    ///
    /// # Errors
    /// [`CallError`]; after [`CallError::Unknown`] ask [`Client::query`] or repeat exactly this call.
    pub async fn order(&self, order: &Order, now: Timestamp) -> Result<Prepaid, CallError> {
        if !(1..=DESCRIPTION).contains(&order.description.chars().count()) {
            return Err(CallError::NotDone(format!("a description has 1 to {DESCRIPTION} characters")));
        }
        let merchant = self.merchant();
        let body = wire::order::body(merchant, order);
        let target = format!("/v3/pay/transactions/{}", order.place.word());
        let answer = self.post(&target, &body, now).await?;
        let answer: wire::order::Answer = answer.json().map_err(Doubt::Unreadable)?;
        let missing = || CallError::Unknown(Doubt::Unreadable("the answer has not what the product needs".into()));
        match &order.place {
            Place::H5 { .. } => Ok(Prepaid::H5 { url: answer.h5_url.ok_or_else(missing)? }),
            Place::Native => Ok(Prepaid::Native { code_url: answer.code_url.ok_or_else(missing)? }),
            Place::Jsapi { .. } => {
                let id = answer.prepay_id.ok_or_else(missing)?;
                self.bridge(&id, now).map(Prepaid::Jsapi).map_err(|fault| CallError::NotDone(fault.to_string()))
            }
        }
    }

    fn bridge(&self, prepay_id: &str, now: Timestamp) -> Result<Bridge, SignerFault> {
        let merchant = self.merchant();
        let (time, nonce) = (now.as_second(), self.nonce()?);
        let package = format!("prepay_id={prepay_id}");
        let message = bridge_message(merchant.appid.as_str(), time, &nonce, &package);
        Ok(Bridge {
            app_id: merchant.appid.as_str().into(),
            time_stamp: time.to_string(),
            pay_sign: merchant.signer.sign(message.as_bytes())?,
            nonce_str: nonce,
            package,
            sign_type: "RSA",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_beijings() {
        let time: Timestamp = "2026-06-01T16:00:05.9Z".parse().unwrap();
        assert_eq!(beijing(time), "2026-06-02T00:00:05+08:00");
    }
}
