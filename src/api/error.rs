//! How a call to the server can end badly.

use runtu_api::{Code, Problem};
use serde::de::DeserializeOwned;

/// Why there is no answer to a call.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// The server said no, and why.
    Problem(Box<Problem>),
    /// The server could not be reached.
    Offline,
    /// The server did not answer in time.
    Timeout,
    /// Something answered, but not as our server does: a proxy, a login page, another version.
    Garbled {
        /// The HTTP status of that answer.
        status: u16,
    },
}

impl ApiError {
    /// The server's code, if the server said no.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// A stable name of the error for `data-error`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Problem(problem) => problem.code.as_str(),
            Self::Offline => "offline",
            Self::Timeout => "timeout",
            Self::Garbled { .. } => "garbled",
        }
    }

    /// True when the same call may succeed later without anything being mended.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout | Self::Garbled { .. } => true,
            Self::Problem(problem) => matches!(
                problem.code,
                Code::Internal
                    | Code::TooManyTries
                    | Code::TooManyRequests
                    | Code::TooSlow
                    | Code::Busy
                    | Code::PaymentUnavailable
            ),
        }
    }
}

/// Reads an answer: 2xx as `T`, anything else as a problem.
///
/// # Errors
/// [`ApiError::Problem`] as sent; [`ApiError::Garbled`] when the body is neither.
pub fn read<T: DeserializeOwned>(status: u16, body: &str) -> Result<T, ApiError> {
    if (200..300).contains(&status) {
        // 204 has no body: `null` reads as `()`.
        let body = if body.is_empty() { "null" } else { body };
        return serde_json::from_str(body).map_err(|_| ApiError::Garbled { status });
    }
    match serde_json::from_str::<Problem>(body) {
        Ok(problem) => Err(ApiError::Problem(Box::new(problem))),
        Err(_) => Err(ApiError::Garbled { status }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::student::CodeHolder;

    #[test]
    fn an_answer_is_read_as_what_was_asked_for() {
        let holder = read::<CodeHolder>(200, r#"{"masked_name":"张*丰","school":"示范大学"}"#).unwrap();
        assert_eq!(holder.school, "示范大学");
        assert_eq!(read::<()>(204, ""), Ok(()));
    }

    #[test]
    fn a_problem_keeps_its_code() {
        let body = serde_json::to_string(&Problem::new(Code::LastFourWrong)).unwrap();
        assert_eq!(read::<CodeHolder>(403, &body).unwrap_err().code(), Some(Code::LastFourWrong));
    }

    #[test]
    fn a_stranger_s_answer_is_garbled() {
        let page = "<html>sign in to the campus network</html>";
        assert_eq!(read::<CodeHolder>(200, page), Err(ApiError::Garbled { status: 200 }));
        assert_eq!(read::<CodeHolder>(502, page), Err(ApiError::Garbled { status: 502 }));
    }

    #[test]
    fn only_what_passes_by_itself_is_tried_again() {
        assert!(ApiError::Offline.is_passing());
        assert!(ApiError::Problem(Box::new(Problem::new(Code::Internal))).is_passing());
        for code in [Code::PhotoRule, Code::WrongState, Code::NotQualified, Code::KeyReused, Code::AlreadyApproved] {
            assert!(!ApiError::Problem(Box::new(Problem::new(code))).is_passing(), "{code:?}");
        }
    }
}
