//! The built app: files with their exact types and cache rules, and the page for every path the app itself routes.

use std::path::Path;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::csp;
use crate::failure::Failure;
use crate::state::AppState;

/// Serves the folder that the settings name.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new().fallback(file_or_page).layer(middleware::from_fn(cache_rule)).with_state(state.clone())
}

async fn file_or_page(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let folder = &state.settings.app;
    let path = request.uri().path();
    if path.ends_with(".html") || !looks_like_file(path) {
        return page(folder, page_at(path)).await.unwrap_or_else(IntoResponse::into_response);
    }
    match ServeDir::new(folder).precompressed_br().precompressed_gzip().oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    }
}

/// The app that a path belongs to: the first segment says it.
fn page_at(path: &str) -> &'static str {
    match path.split('/').find(|part| !part.is_empty()).unwrap_or_default() {
        "review" | "school" | "ops" | "desk.html" => "desk.html",
        "capture" | "phone" | "studio.html" => "studio.html",
        _ => "index.html",
    }
}

/// The page, read anew each time: its policy always fits the scripts it holds, also after a rebuild.
async fn page(folder: &Path, name: &str) -> Result<Response, Failure> {
    let html = match tokio::fs::read_to_string(folder.join(name)).await {
        Ok(html) => html,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok((StatusCode::NOT_FOUND, "The app has not been built.").into_response());
        }
        Err(error) => return Err(Failure::machine("read a page of the app")(error)),
    };
    let policy = HeaderValue::from_str(&csp::of_page(&html)).map_err(Failure::machine("write the policy"))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
    ];
    Ok((headers, html).into_response())
}

/// Files have a dot in their last segment; the app's own paths have none.
fn looks_like_file(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|last| last.contains('.'))
}

/// A name with a content hash never changes its content; everything else is asked for again.
async fn cache_rule(request: Request, next: Next) -> Response {
    let immutable = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let good = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let rule = if immutable && good { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(rule));
    response
}

/// `name-0123456789abcdef.js`, `name-0123456789abcdef_bg.wasm`: what Trunk and the build write.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    let hash = stem.rsplit('-').next().unwrap_or_default();
    hash.len() >= 12 && hash.len() < stem.len() && hash.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_for_ever() {
        for (path, expected) in [
            ("/runtu-0123456789abcdef.js", true),
            ("/runtu-0123456789abcdef_bg.wasm", true),
            ("/models/face_detection-0123456789abcdef.onnx", true),
            ("/vision-worker_loader.js", false),
            ("/sw.js", false),
            ("/index.html", false),
            ("/models/manifest.json", false),
            ("/icon-192.png", false),
            ("/0123456789abcdef.js", false),
        ] {
            assert_eq!(is_hashed(path), expected, "{path}");
        }
    }

    #[test]
    fn every_app_has_its_paths() {
        for path in ["/review", "/review/abc", "/school/", "/ops/jobs", "/desk.html"] {
            assert_eq!(page_at(path), "desk.html", "{path}");
        }
        for path in ["/capture/abc/camera", "/phone", "/studio.html"] {
            assert_eq!(page_at(path), "studio.html", "{path}");
        }
        for path in ["/", "/records/review", "/reviewer", "/qualify"] {
            assert_eq!(page_at(path), "index.html", "{path}");
        }
    }

    #[test]
    fn paths_of_the_app_are_not_files() {
        assert!(!looks_like_file("/records/abc/paid"));
        assert!(!looks_like_file("/"));
        assert!(looks_like_file("/sw.js"));
    }
}
