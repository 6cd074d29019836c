//! A number for every request, one line in the log when it is answered, and the count for the metrics.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use super::metrics::Kind;
use crate::state::AppState;

/// Header of the request's number: ours, whatever came in.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Watches a request. Only the route pattern is kept: paths hold ids, queries may hold anything.
pub async fn observe(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = uuid::Uuid::new_v4().simple().to_string();
    let route = request.extensions().get::<MatchedPath>().map_or("file", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let span = tracing::info_span!("request", id, method, route);
    let start = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, seconds) = (response.status().as_u16(), start.elapsed().as_secs_f64());
    span.in_scope(|| tracing::info!(status, ms = seconds * 1_000.0, "answered"));
    state.metrics.answered(Kind { method, route, status }, seconds);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

/// Methods are anybody's words: only those that are known become labels.
fn known(method: &Method) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
        .into_iter()
        .find(|name| *name == method.as_str())
        .unwrap_or("other")
}
