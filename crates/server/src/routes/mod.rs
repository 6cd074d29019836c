//! The addresses: one controller a file, named after what it does. Controllers translate between the wire and the
//! store; they decide nothing.

mod codes;
mod health;
mod orders;
mod qualifications;
mod records;
mod sandbox;
mod service;
mod session;
mod staff;
mod submissions;
mod wire;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::{any, delete, get, post, put};
use runtu_api::paths;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::timeout::RequestBodyTimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::domain::Refusal;
use crate::failure::Failure;
use crate::http::{app_files, headers, problem};
use crate::state::AppState;

/// Largest JSON body, bytes.
const JSON_LIMIT: usize = 16 * 1024;
/// Longest pause between two pieces of a body: a slow phone sends something, an attack sends nothing.
const BODY_PAUSE: Duration = Duration::from_secs(20);

/// Everything the server answers.
pub fn router(state: AppState) -> Router {
    let files = app_files::router(&state);
    Router::new()
        .merge(api())
        .merge(sandbox_pages())
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .fallback_service(files.with_state(state.clone()))
        .layer(RequestBodyTimeoutLayer::new(BODY_PAUSE))
        .layer(CsrfLayer::new().with_rejection_response(cross_site))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::map_response(headers::secure))
        .layer(
            CompressionLayer::new()
                .compress_when(DefaultPredicate::new().and(NotForContentType::const_new("application/octet-stream"))),
        )
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(state)
}

fn api() -> Router<AppState> {
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
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .route(paths::SUBMISSION, put(submissions::put::put).layer(DefaultBodyLimit::max(submissions::put::BODY_LIMIT)))
        .route("/api", any(nothing_here))
        .route("/api/", any(nothing_here))
        .route("/api/{*rest}", any(nothing_here))
        .layer(middleware::map_response(headers::no_store))
        .layer(middleware::map_response(problem::unify))
}

fn sandbox_pages() -> Router<AppState> {
    Router::new()
        .route(paths::SANDBOX_PAY, get(sandbox::page::page).post(sandbox::press::press))
        .route(sandbox::page::STYLE_PATH, get(sandbox::page::style))
        .layer(DefaultBodyLimit::max(JSON_LIMIT))
        .layer(middleware::map_response(headers::no_store))
}

async fn nothing_here() -> Failure {
    Refusal::NotFound.into()
}

fn cross_site(_error: ProtectionError) -> axum::response::Response {
    Failure::from(Refusal::CrossSite).into_response()
}

/// Method and route pattern only: the path itself holds ids.
fn span<B>(request: &axum::http::Request<B>) -> tracing::Span {
    let route = request.extensions().get::<axum::extract::MatchedPath>().map_or("file", |path| path.as_str());
    tracing::info_span!("request", method = %request.method(), route)
}
