//! Who the payer is inside WeChat: JSAPI orders need an openid. Unsigned, over TLS; the openid decides nothing but where
//! WeChat shows the cashier.

use serde::Deserialize;

use crate::Client;
use crate::error::{CallError, Doubt};
use crate::numbers::OpenId;
use crate::transport::{Host, Request, TransportFault};

/// WeChat's page that asks for an identity.
pub const AUTHORIZE: &str = "https://open.weixin.qq.com/connect/oauth2/authorize";

/// The address to send the browser to; it comes back to `back` with `code` and `state`.
pub fn authorize_url(page: &str, appid: &str, back: &str, state: &str) -> String {
    let (back, state) = (escaped(back), escaped(state));
    format!(
        "{page}?appid={appid}&redirect_uri={back}&response_type=code&scope=snsapi_base&state={state}#wechat_redirect"
    )
}

/// Percent-encodes everything but unreserved characters.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[derive(Deserialize)]
struct Answer {
    openid: Option<String>,
    #[serde(default)]
    errcode: i64,
}

impl Client {
    /// Exchanges the code for the payer's openid. A code works once.
    ///
    /// # Errors
    /// [`CallError`]; ask for a new code then.
    pub async fn openid(&self, secret: &str, code: &str) -> Result<OpenId, CallError> {
        let target = format!(
            "/sns/oauth2/access_token?appid={}&secret={}&code={}&grant_type=authorization_code",
            self.merchant().appid,
            escaped(secret),
            escaped(code)
        );
        let request = Request { method: "GET", host: Host::Identity, target, headers: vec![], body: vec![] };
        let reply = self.transport().send(request).await.map_err(|fault| match fault {
            TransportFault::NotSent(why) => CallError::NotDone(why),
            TransportFault::NoAnswer(why) => Doubt::NoAnswer(why).into(),
        })?;
        let answer: Answer =
            serde_json::from_slice(&reply.body).map_err(|_| Doubt::Unreadable("the identity is not JSON".into()))?;
        let openid = answer.openid.ok_or_else(|| CallError::NotDone(format!("error {}", answer.errcode)))?;
        OpenId::parse(openid).map_err(|fault| Doubt::Unreadable(fault.to_string()).into())
    }
}
