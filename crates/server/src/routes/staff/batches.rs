//! What a school office sees: batches, how far they have come, who is missing, the export.

use axum::Json;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use runtu_api::staff::{Batch, Missing, Progress};
use serde::Deserialize;

use crate::admin::export;
use crate::failure::Failure;
use crate::http::session::Operator;
use crate::state::AppState;

const SHOWN: u64 = 500;

/// GET [`runtu_api::paths::STAFF_BATCHES`].
pub async fn list(State(state): State<AppState>, _operator: Operator) -> Result<Json<Vec<Batch>>, Failure> {
    let mut batches = Vec::new();
    for batch in state.db.batches().await? {
        let progress = state.db.progress(&batch.id).await?;
        batches.push(Batch {
            name: batch.name,
            school: batch.school,
            price_fen: u32::try_from(batch.price_fen).unwrap_or(u32::MAX),
            profile: batch.profile,
            opens_at: batch.window.opens.map(|at| at.to_string()),
            closes_at: batch.window.closes.map(|at| at.to_string()),
            progress: progress
                .into_iter()
                .map(|(state, records)| Progress { state: state.as_str().into(), records })
                .collect(),
        });
    }
    Ok(Json(batches))
}

/// Which page of the missing.
#[derive(Debug, Deserialize)]
pub struct Skip {
    #[serde(default)]
    skip: u32,
}

/// GET [`runtu_api::paths::STAFF_MISSING`].
pub async fn missing(
    State(state): State<AppState>,
    _operator: Operator,
    Path(batch): Path<String>,
    Query(page): Query<Skip>,
) -> Result<Json<Vec<Missing>>, Failure> {
    let batch = state.db.batch(&batch).await?;
    let missing = state.db.missing(&batch.id, page.skip.into(), SHOWN).await?;
    let rows = missing.into_iter().map(|row| Missing {
        name: row.name,
        class: row.class,
        student_no: row.student_no,
        state: row.state.as_str().into(),
    });
    Ok(Json(rows.collect()))
}

/// GET [`runtu_api::paths::STAFF_EXPORT`].
pub async fn export(
    State(state): State<AppState>,
    operator: Operator,
    Path(batch): Path<String>,
) -> Result<Response, Failure> {
    let batch = state.db.batch(&batch).await?;
    tracing::info!(batch = batch.id, "export by {}", operator.role.as_str());
    let body = Body::from_stream(export::stream(state.db.clone(), state.photos.clone(), batch, state.now()));
    let headers = [(header::CONTENT_TYPE, "application/zip"), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, body).into_response())
}
