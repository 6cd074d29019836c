//! Is the process alive, and can it serve?

use axum::extract::State;

use crate::failure::Failure;
use crate::state::AppState;

/// GET /healthz.
pub async fn live() -> &'static str {
    "ok"
}

/// GET /readyz: the database and the photo store answer.
pub async fn ready(State(state): State<AppState>) -> Result<&'static str, Failure> {
    state.db.ping().await?;
    state.photos.ping().await?;
    Ok("ok")
}
