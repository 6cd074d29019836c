//! Whom does a capture code belong to?

use axum::Json;
use axum::extract::State;
use runtu_api::student::{CodeHolder, ResolveCode};

use crate::domain::masking::mask_name;
use crate::failure::Failure;
use crate::http::address::CallerAddress;
use crate::http::json::Body;
use crate::state::AppState;

/// POST [`runtu_api::paths::CODES`].
pub async fn resolve(
    State(state): State<AppState>,
    CallerAddress(address): CallerAddress,
    Body(body): Body<ResolveCode>,
) -> Result<Json<CodeHolder>, Failure> {
    let code = state.codes.resolve(&body.code)?;
    let (name, school) = state.db.resolve(&code, &address, state.now()).await?;
    Ok(Json(CodeHolder { masked_name: mask_name(&name), school }))
}
