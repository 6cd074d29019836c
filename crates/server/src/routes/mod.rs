//! The addresses: one controller a file, named after what it does. Controllers translate between the wire and the
//! store; they decide nothing.

mod cashier;
mod codes;
mod health;
pub mod openapi;
mod orders;
mod qualifications;
mod records;
mod requests;
mod sandbox;
mod service;
mod session;
mod staff;
mod submissions;
mod wechat;
mod wire;

use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, delete, get, post, put};
use runtu_api::paths;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::http::{app_files, headers, metrics, observe, problem, rates};
use crate::state::AppState;

/// Largest JSON body, bytes.
const JSON_LIMIT: usize = 16 * 1024;
/// Longest time to an answer, the body included: a phone on a bad network needs a minute for a photo.
const LONGEST: Duration = Duration::from_secs(120);

/// Everything the server answers.
pub fn router(state: AppState) -> Router {
    let files = app_files::router(&state);
    Router::new()
        .merge(api(&state))
        .merge(pay_pages())
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::metrics))
        .fallback_service(files.with_state(state.clone()))
        .layer(RequestBodyTimeoutLayer::new(state.settings.body_pause))
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::map_response(headers::secure))
        .layer(
            CompressionLayer::new()
                .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"))),
        )
        .layer(middleware::from_fn_with_state(state.clone(), observe::observe))
        .with_state(state)
}

fn api(state: &AppState) -> Router<AppState> {
    Router::new()
        .route(paths::SERVICE, get(service::show))
        .route(paths::CODES, post(codes::resolve::resolve))
        .route(paths::QUALIFICATIONS, post(qualifications::create::create))
        .route(paths::SESSION, delete(session::end::end))
        .route(paths::RECORDS, get(records::list::list))
        .route(paths::RECORD, get(records::show::show))
        .route(paths::RECORD_PHOTO, get(records::photo::photo))
        .route(paths::RECORD_ORDERS, post(orders::create::create))
        .route(paths::ORDER, get(orders::show::show))
        .route(paths::STAFF_SESSION, post(staff::session::create).get(staff::session::show).delete(staff::session::end))
        .route(paths::STAFF_QUEUE, get(staff::queue::queue))
        .route(paths::STAFF_SUBMISSION, get(staff::submission::show))
        .route(paths::STAFF_PHOTO, get(staff::photo::photo))
        .route(paths::STAFF_DECISION, post(staff::decision::decide))
        .route(paths::RECORD_REQUESTS, get(requests::list::list).post(requests::ask::ask))
        .route(paths::STAFF_CLAIMS, post(staff::claim::next))
        .route(paths::STAFF_CLAIM, put(staff::claim::keep).delete(staff::claim::release))
        .route(paths::STAFF_ESCALATION, post(staff::escalation::escalate))
        .route(paths::STAFF_UNDO, post(staff::undo::undo))
        .route(paths::STAFF_ATTEMPTS, get(staff::attempts::list))
        .route(paths::STAFF_FIGURES, get(staff::figures::figures))
        .route(paths::STAFF_REQUESTS, get(staff::requests::list))
        .route(paths::STAFF_REQUEST, post(staff::requests::answer))
        .route(paths::STAFF_BATCHES, get(staff::batches::list))
        .route(paths::STAFF_MISSING, get(staff::batches::missing))
        .route(paths::STAFF_EXPORT, get(staff::batches::export))
        .route(paths::OPENAPI, get(openapi::show))
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .route(paths::SUBMISSION, put(submissions::put::put).layer(DefaultBodyLimit::max(submissions::put::BODY_LIMIT)))
        .route("/api", any(nothing_here))
        .route("/api/", any(nothing_here))
        .route("/api/{*rest}", any(nothing_here))
        .layer(middleware::from_fn(no_zero_bytes))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(middleware::from_fn_with_state(state.clone(), rates::limit))
        .layer(middleware::map_response(headers::no_store))
        .layer(middleware::map_response(problem::unify))
}

/// No id holds a zero byte, and PostgreSQL does not even take one as a question.
async fn no_zero_bytes(request: Request, next: Next) -> Response {
    if request.uri().path().contains("%00") {
        return Failure::from(Refusal::NotFound).into_response();
    }
    next.run(request).await
}

/// What payers and payment services see. No limit of requests lies over it: notifications come from few addresses.
fn pay_pages() -> Router<AppState> {
    Router::new()
        .route(paths::SANDBOX_PAY, get(sandbox::page::page).post(sandbox::press::press))
        .route(paths::WECHAT_PAY, get(wechat::page::page))
        .route(wechat::page::SCRIPT_PATH, get(wechat::page::script))
        .route(cashier::STYLE_PATH, get(cashier::style))
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .route(
            paths::WECHAT_PAY_NOTIFY,
            post(wechat::notify::notify).layer(DefaultBodyLimit::max(wechat::notify::LIMIT)),
        )
        .layer(middleware::from_fn(no_zero_bytes))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST))
        .layer(middleware::map_response(headers::no_store))
}

async fn nothing_here() -> Failure {
    Refusal::NotFound.into()
}

fn cross_site(_error: ProtectionError) -> Response {
    Failure::from(Refusal::CrossSite).into_response()
}
