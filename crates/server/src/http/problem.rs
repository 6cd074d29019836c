//! Every error of the interface as `application/problem+json` with a stable code.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use runtu_api::problem::MEDIA_TYPE;
use runtu_api::{Code, Problem};

use crate::domain::Refusal;
use crate::failure::Failure;

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        respond(problem_of(&self))
    }
}

/// The problem a failure is sent as. What is our fault is logged and not explained to the caller.
fn problem_of(failure: &Failure) -> Problem {
    match failure {
        Failure::Refused(refusal) => refused(refusal),
        Failure::Payment(_) => {
            tracing::warn!(fault = %failure, "the payment service");
            Problem { retry_after: Some(5), ..Problem::new(Code::PaymentUnavailable) }
        }
        fault => {
            tracing::error!(%fault, "request failed");
            Problem::new(Code::Internal)
        }
    }
}

fn refused(refusal: &Refusal) -> Problem {
    let code = match refusal {
        Refusal::CodeUnknown => Code::CodeUnknown,
        Refusal::LastFourWrong { .. } => Code::LastFourWrong,
        Refusal::TooManyTries { .. } => Code::TooManyTries,
        Refusal::NotQualified => Code::NotQualified,
        Refusal::NotSignedIn => Code::NotSignedIn,
        Refusal::SignInWrong => Code::SignInWrong,
        Refusal::NotFound => Code::NotFound,
        Refusal::WrongState => Code::WrongState,
        Refusal::AlreadyPaid => Code::AlreadyPaid,
        Refusal::AlreadyApproved => Code::AlreadyApproved,
        Refusal::AlreadyDecided => Code::AlreadyDecided,
        Refusal::KeyReused => Code::KeyReused,
        Refusal::PhotoUnreadable(_) => Code::PhotoUnreadable,
        Refusal::PhotoRule { .. } => Code::PhotoRule,
        Refusal::BatchNotOpen { .. } => Code::BatchNotOpen,
        Refusal::BatchOver => Code::BatchOver,
        Refusal::CodeOtherSchool => Code::CodeOtherSchool,
        Refusal::WithdrawPending => Code::WithdrawPending,
        Refusal::LeaseLost => Code::LeaseLost,
        Refusal::UndoOver => Code::UndoOver,
        Refusal::Forbidden => Code::Forbidden,
        Refusal::SecondFactor => Code::SecondFactor,
        Refusal::TooManyRequests { .. } => Code::TooManyRequests,
        Refusal::TooSlow => Code::TooSlow,
        Refusal::Busy => Code::Busy,
        Refusal::TooLarge(_) => Code::TooLarge,
        Refusal::CrossSite => Code::CrossSite,
        Refusal::BadRequest(_) => Code::BadRequest,
    };
    let mut problem = Problem::new(code);
    match refusal {
        Refusal::LastFourWrong { tries_left } => problem.tries_left = Some(*tries_left),
        Refusal::TooManyTries { retry_after } | Refusal::TooManyRequests { retry_after } => {
            problem.retry_after = Some(*retry_after);
        }
        Refusal::Busy => problem.retry_after = Some(2),
        Refusal::BatchNotOpen { opens } => problem.detail = Some(opens.to_string()),
        Refusal::PhotoRule { rule, detail } => {
            problem.rule = Some((*rule).into());
            problem.detail = Some(detail.clone());
        }
        Refusal::PhotoUnreadable(why) | Refusal::TooLarge(why) | Refusal::BadRequest(why) => {
            problem.detail = Some(why.clone());
        }
        _ => {}
    }
    problem
}

fn respond(problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry_after = problem.retry_after;
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// Turns whatever the framework itself refused below `/api` (wrong method, no such path, broken body) into a problem.
pub async fn unify(response: Response) -> Response {
    let status = response.status();
    let is_problem =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes() == MEDIA_TYPE.as_bytes());
    if is_problem || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let code = match status {
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::REQUEST_TIMEOUT => Code::TooSlow,
        status if status.is_client_error() => Code::BadRequest,
        _ => Code::Internal,
    };
    let mut unified = respond(Problem::new(code));
    if let Some(allow) = response.headers().get(header::ALLOW) {
        unified.headers_mut().insert(header::ALLOW, allow.clone());
    }
    unified
}

/// The answer when a handler panicked; the panic itself is in the log.
pub fn panicked(_panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    tracing::error!("a handler panicked");
    respond(Problem::new(Code::Internal))
}
