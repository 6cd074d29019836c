//! What this installation is.

use axum::Json;
use axum::extract::State;
use runtu_api::student::Service;

use crate::state::AppState;

/// GET [`runtu_api::paths::SERVICE`].
pub async fn show(State(state): State<AppState>) -> Json<Service> {
    Json(Service {
        version: env!("CARGO_PKG_VERSION").into(),
        demo: state.settings.demo,
        payment_simulated: state.payment.is_simulated(),
        contact: state.settings.contact.clone(),
    })
}
