//! Is the process alive?

/// GET /healthz.
pub async fn live() -> &'static str {
    "ok"
}
