//! The network, as a trait: requests go out as exact bytes, answers come back as exact bytes.

use async_trait::async_trait;

#[cfg(feature = "http")]
mod http;
#[cfg(feature = "http")]
pub use http::HttpTransport;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Which of WeChat's hosts.
    pub host: Host,
    /// Path and query, exactly as signed.
    pub target: String,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// Body, exactly as signed; empty for `GET`.
    pub body: Vec<u8>,
}

/// WeChat's hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// The merchant API.
    Pay,
    /// Identities inside WeChat.
    Identity,
}

/// An answer, not yet verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Headers; names in any case.
    pub headers: Vec<(String, String)>,
    /// Body as it came.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TransportFault {
    /// Surely nothing has gone out.
    NotSent(String),
    /// The request may have arrived.
    NoAnswer(String),
}

/// Something that carries requests. It does not repeat them and does not follow redirects.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Carries one request.
    async fn send(&self, request: Request) -> Result<Reply, TransportFault>;
}

/// The value of a header.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}
