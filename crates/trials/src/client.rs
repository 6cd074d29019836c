//! A person with a browser that does not give up: the same call, with the same key, until an answer comes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use reqwest::{Method, Response, StatusCode};
use serde_json::Value;

/// How often a call was repeated because no answer came.
pub static REPEATED: AtomicU64 = AtomicU64::new(0);

/// A browser in front of one or several servers.
pub struct Browser {
    http: reqwest::Client,
    servers: Vec<String>,
    next: usize,
    cookie: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
    /// How many times the call had been sent before without an answer.
    pub repeats: u32,
}

/// A body.
#[derive(Clone)]
pub enum Body {
    None,
    Json(Value),
    Form(&'static str),
    Multipart(Vec<u8>),
}

/// Boundary of multipart bodies.
pub const BOUNDARY: &str = "runtu-trials-boundary";

impl Browser {
    pub fn new(servers: &[String], first: usize) -> Self {
        let http = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Self { http, servers: servers.to_vec(), next: first, cookie: None }
    }

    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    pub async fn call(&mut self, method: Method, path: &str, body: Body) -> Answer {
        let mut repeats = 0;
        loop {
            let server = &self.servers[self.next % self.servers.len()];
            let mut request = self.http.request(method.clone(), format!("{server}{path}"));
            if let Some(cookie) = &self.cookie {
                request = request.header("cookie", cookie);
            }
            request = match &body {
                Body::None => request,
                Body::Json(value) => request.header("content-type", "application/json").body(value.to_string()),
                Body::Form(text) => request.header("content-type", "application/x-www-form-urlencoded").body(*text),
                Body::Multipart(bytes) => request
                    .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
                    .body(bytes.clone()),
            };
            match request.send().await {
                Ok(response) => {
                    if let Some(answer) = self.take(response, repeats).await {
                        return answer;
                    }
                }
                Err(_lost) => {}
            }
            // Another server may be there; a phone waits a little.
            repeats += 1;
            REPEATED.fetch_add(1, Ordering::Relaxed);
            self.next += 1;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// `None` when the answer broke off, or is a fault that may pass.
    async fn take(&mut self, response: Response, repeats: u32) -> Option<Answer> {
        let status = response.status();
        let cookie = response.headers().get("set-cookie").and_then(|value| value.to_str().ok());
        let cookie = cookie.and_then(|text| text.split(';').next()).map(str::to_owned);
        let bytes = response.bytes().await.ok()?;
        if status.is_server_error() {
            eprintln!("a {status}: {}", String::from_utf8_lossy(&bytes));
            return None;
        }
        if cookie.is_some() {
            self.cookie = cookie;
        }
        Some(Answer { status, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null), repeats })
    }
}

/// A submission as a phone sends it.
pub fn submission(photo: &[u8]) -> Vec<u8> {
    let report = serde_json::json!({
        "version": "0.1.0", "profile": "cn-national-2025", "profile_date": "2025-04-18", "models": [],
        "bytes": photo.len(), "rules": [], "checks": []
    });
    let mut body = Vec::new();
    for (name, content) in [("photo", photo), ("report", report.to_string().as_bytes())] {
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").into_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}
