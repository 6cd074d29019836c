//! Everything that is not a page: the API.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Front;
use crate::http::{HttpRequest, Outcome};

/// Largest body that is read.
const LARGEST: usize = 64 * 1024;

/// Hands the request to the simulator, whatever it is.
pub async fn answer(State(front): State<Front>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let header = |(name, value): (&axum::http::HeaderName, &axum::http::HeaderValue)| {
        (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let request = HttpRequest {
        method: parts.method.to_string(),
        target: parts.uri.path_and_query().map_or_else(|| parts.uri.path().to_owned(), ToString::to_string),
        headers: parts.headers.iter().map(header).collect(),
        body: body.to_vec(),
    };
    let outcome = front.sim().handle(&request, front.clock.now());
    match outcome {
        Outcome::Silence => std::future::pending().await,
        Outcome::Answer(reply, after) => {
            tokio::time::sleep(after).await;
            let mut response = Response::builder().status(reply.status);
            for (name, value) in reply.headers {
                response = response.header(name, value);
            }
            response.body(Body::from(reply.body)).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    }
}
