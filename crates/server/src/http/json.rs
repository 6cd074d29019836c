//! JSON bodies whose refusal is a problem of ours.

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;

use super::slow;
use crate::domain::Refusal;
use crate::failure::Failure;

/// A JSON body.
#[derive(Debug, Clone, Copy)]
pub struct Body<T>(pub T);

impl<T, S> FromRequest<S> for Body<T>
where
    axum::Json<T>: FromRequest<S, Rejection = JsonRejection>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Refusal::TooLarge("the JSON body".into()).into())
            }
            Err(rejection) if slow::is_pause(&rejection) => Err(Refusal::TooSlow.into()),
            // The parser's own words may repeat what was sent: only its kind is told.
            Err(JsonRejection::JsonDataError(_)) => Err(bad("the JSON has not the expected members")),
            Err(JsonRejection::JsonSyntaxError(_)) => Err(bad("the body is not JSON")),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(bad("the content type must be application/json")),
            Err(_) => Err(bad("the body could not be read")),
        }
    }
}

fn bad(why: &str) -> Failure {
    Refusal::BadRequest(why.into()).into()
}
