//! What Prometheus is told.

use std::sync::atomic::AtomicU64;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::domain::Refusal;
use crate::domain::calendar::Calendar;
use crate::failure::Failure;
use crate::state::AppState;

/// Upper ends of the classes of duration, seconds.
const CLASSES: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Kind {
    /// HTTP method.
    pub method: &'static str,
    /// Route pattern, never the path.
    pub route: String,
    /// HTTP status.
    pub status: u16,
}

/// A route.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Route {
    /// Route pattern.
    pub route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Queue {
    figure: &'static str,
}

/// Everything that is counted.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Kind, Counter<u64, AtomicU64>>,
    durations: Family<Route, Histogram>,
    queue: Family<Queue, Gauge>,
}

impl Default for Metrics {
    fn default() -> Self {
        let requests = Family::default();
        let durations: Family<Route, Histogram> = Family::new_with_constructor(|| Histogram::new(CLASSES));
        let queue = Family::default();
        let mut registry = Registry::with_prefix("runtu");
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register("http_request_duration_seconds", "Time to an answer", durations.clone());
        registry.register("review_queue", "Figures of the review queue", queue.clone());
        Self { registry, requests, durations, queue }
    }
}

impl Metrics {
    /// Counts an answered request.
    pub fn answered(&self, kind: Kind, seconds: f64) {
        self.durations.get_or_create(&Route { route: kind.route.clone() }).observe(seconds);
        self.requests.get_or_create(&kind).inc();
    }
}

/// GET /metrics, for a scraper beside the server: what comes through a proxy comes from outside.
pub async fn metrics(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Failure> {
    if headers.contains_key("x-forwarded-for") {
        return Err(Refusal::NotFound.into());
    }
    let figures = state.db.figures(Calendar::national(), state.now()).await?;
    for (figure, value) in [
        ("waiting", figures.waiting),
        ("claimed", figures.claimed),
        ("flagged", figures.flagged),
        ("overdue", figures.overdue),
        ("open_requests", figures.open_requests),
    ] {
        state.metrics.queue.get_or_create(&Queue { figure }).set(i64::try_from(value).unwrap_or(i64::MAX));
    }
    let mut text = String::new();
    encode(&mut text, &state.metrics.registry).map_err(Failure::machine("write the metrics"))?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
