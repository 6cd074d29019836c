//! The real network.

use std::time::Duration;

use async_trait::async_trait;

use super::{Host, Reply, Request, Transport, TransportFault};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest wait for a whole answer.
const WHOLE: Duration = Duration::from_secs(15);
/// Largest answer that is read, bytes: a day's bill.
const LARGEST: usize = 64 * 1024 * 1024;

/// HTTPS by rustls on aws-lc-rs; plain HTTP only where the address says so (a simulator on this machine).
#[derive(Debug, Clone)]
pub struct HttpTransport {
    http: reqwest::Client,
    pay: String,
    identity: String,
}

impl HttpTransport {
    /// WeChat's own addresses.
    pub const PAY: &str = "https://api.mch.weixin.qq.com";
    /// Where identities are asked for.
    pub const IDENTITY: &str = "https://api.weixin.qq.com";

    /// A transport to the two hosts, each `scheme://host[:port]`.
    ///
    /// # Errors
    /// When TLS cannot be set up on this machine.
    pub fn new(pay: &str, identity: &str) -> Result<Self, String> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .user_agent(concat!("wechat-pay/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| error.to_string())?;
        let trimmed = |address: &str| address.trim_end_matches('/').to_owned();
        Ok(Self { http, pay: trimmed(pay), identity: trimmed(identity) })
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request) -> Result<Reply, TransportFault> {
        let host = match request.host {
            Host::Pay => &self.pay,
            Host::Identity => &self.identity,
        };
        let url = format!("{host}{}", request.target);
        let method = if request.method == "GET" { reqwest::Method::GET } else { reqwest::Method::POST };
        let mut builder = self.http.request(method, url);
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        let mut response = builder.body(request.body).send().await.map_err(fault)?;
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(piece) = response.chunk().await.map_err(fault)? {
            if body.len() + piece.len() > LARGEST {
                return Err(TransportFault::NoAnswer("the answer is too large".into()));
            }
            body.extend_from_slice(&piece);
        }
        Ok(Reply { status, headers, body })
    }
}

/// Without a connection nothing has gone out; after that anything may have happened.
fn fault(error: reqwest::Error) -> TransportFault {
    // The address may hold order numbers: it stays out of the message.
    let error = error.without_url();
    if error.is_connect() || error.is_builder() {
        TransportFault::NotSent(error.to_string())
    } else {
        TransportFault::NoAnswer(error.to_string())
    }
}
