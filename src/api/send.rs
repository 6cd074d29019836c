//! One request over `fetch`, with a deadline.

use super::error::{self, ApiError};
use gloo_net::http::{Method, RequestBuilder};
use gloo_timers::callback::Timeout;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, FormData};

/// Milliseconds that an ordinary call may take.
const PATIENCE: u32 = 15_000;
/// Milliseconds that an upload of a photo may take: 60 kB on a very slow line.
const UPLOAD_PATIENCE: u32 = 60_000;

/// GET.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    send(Method::GET, path, None, PATIENCE).await
}

/// DELETE.
pub async fn delete(path: &str) -> Result<(), ApiError> {
    send(Method::DELETE, path, None, PATIENCE).await
}

/// POST with a JSON body.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    // Our own wire types always serialise; should one not, the server would refuse the empty body by its code.
    let body = serde_json::to_string(body).unwrap_or_default();
    send(Method::POST, path, Some(Body::Json(body)), PATIENCE).await
}

/// DELETE with a JSON body.
pub async fn delete_with(path: &str, body: &impl Serialize) -> Result<(), ApiError> {
    let body = serde_json::to_string(body).unwrap_or_default();
    send(Method::DELETE, path, Some(Body::Json(body)), PATIENCE).await
}

/// PUT with a JSON body.
pub async fn put_json<T: DeserializeOwned>(path: &str, body: &impl Serialize) -> Result<T, ApiError> {
    let body = serde_json::to_string(body).unwrap_or_default();
    send(Method::PUT, path, Some(Body::Json(body)), PATIENCE).await
}

/// PUT of a form.
pub async fn put<T: DeserializeOwned>(path: &str, form: FormData) -> Result<T, ApiError> {
    send(Method::PUT, path, Some(Body::Form(form)), UPLOAD_PATIENCE).await
}

enum Body {
    Json(String),
    Form(FormData),
}

async fn send<T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: Option<Body>,
    patience: u32,
) -> Result<T, ApiError> {
    let controller = AbortController::new().ok();
    let signal = controller.as_ref().map(AbortController::signal);
    let _deadline = controller.map(|controller| Timeout::new(patience, move || controller.abort()));

    let request = RequestBuilder::new(path).method(method).abort_signal(signal.as_ref());
    let request = match body {
        None => request.build(),
        Some(Body::Json(text)) => request.header("content-type", "application/json").body(text),
        Some(Body::Form(form)) => request.body(JsValue::from(form)),
    };
    let failed = |_| match &signal {
        Some(signal) if signal.aborted() => ApiError::Timeout,
        _ => ApiError::Offline,
    };
    let response = request.map_err(failed)?.send().await.map_err(failed)?;
    let text = response.text().await.map_err(failed)?;
    error::read(response.status(), &text)
}
