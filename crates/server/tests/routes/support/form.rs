//! A submission as a phone sends it.

use axum::body::Body;
use axum::http::{Method, Request};
use runtu_api::report::{Backdrop, Capture, StandardReport};

use super::{fixture, request};

const BOUNDARY: &str = "runtu-test-boundary";

/// Parts of a multipart body.
#[derive(Debug, Clone)]
pub struct Form {
    pub parts: Vec<(&'static str, Vec<u8>)>,
}

impl Default for Form {
    fn default() -> Self {
        Self::with_photo(fixture::photo())
    }
}

impl Form {
    /// A photo with a report that fits it.
    pub fn with_photo(photo: Vec<u8>) -> Self {
        let report = report(photo.len() as u64);
        Self { parts: vec![("photo", photo), ("report", serde_json::to_vec(&report).unwrap())] }
    }

    pub fn note(mut self, note: &str) -> Self {
        self.parts.push(("note", note.as_bytes().to_vec()));
        self
    }

    pub fn into_request(self, path: &str) -> Request<Body> {
        let mut body = Vec::new();
        for (name, content) in self.parts {
            body.extend_from_slice(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n").as_bytes(),
            );
            body.extend_from_slice(&content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        request(Method::PUT, path)
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Body::from(body))
            .unwrap()
    }
}

/// A report as the phone's code makes it.
pub fn report(bytes: u64) -> StandardReport {
    StandardReport {
        version: "0.1.0".into(),
        app: "runtu 0.1.0".into(),
        profile: "cn-national-2025".into(),
        profile_date: "2025-04-18".into(),
        models: vec![("face".into(), "0123456789ab".into())],
        bytes,
        quality: Some(90),
        source: Some([1440, 1920]),
        transform: None,
        capture: Some(Capture::FILE),
        matte: None,
        backdrop: Some(Backdrop { name: "light_blue".into(), rgb: [100, 197, 255] }),
        backdrops: Vec::new(),
        geometry: None,
        rules: Vec::new(),
        checks: Vec::new(),
    }
}
