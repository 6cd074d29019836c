//! What becomes of a parcel after a try.

use crate::api::ApiError;
use runtu_api::Code;

/// What a try has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The server has it: the parcel and its draft can go.
    Delivered,
    /// Nobody's fault: try again at the next occasion.
    Later,
    /// The session is over: the student has to qualify again, then it goes on by itself.
    NeedsSession,
    /// The server will never take it; the student decides what to do.
    Refused(Code),
}

/// Judges the answer to a submission.
pub fn verdict<T>(answer: &Result<T, ApiError>) -> Verdict {
    match answer {
        Ok(_) => Verdict::Delivered,
        Err(error) if error.is_passing() => Verdict::Later,
        Err(error) => match error.code() {
            Some(Code::NotQualified) => Verdict::NeedsSession,
            // The school may open it (again): the photo waits for that.
            Some(Code::BatchNotOpen | Code::BatchOver) => Verdict::Later,
            Some(code) => Verdict::Refused(code),
            None => Verdict::Later,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::Problem;

    #[test]
    fn a_parcel_is_only_given_up_when_the_server_says_why() {
        let problem = |code| Err::<(), _>(ApiError::Problem(Box::new(Problem::new(code))));
        let table = [
            (Ok(()), Verdict::Delivered),
            (Err(ApiError::Offline), Verdict::Later),
            (Err(ApiError::Timeout), Verdict::Later),
            (Err(ApiError::Garbled { status: 200 }), Verdict::Later),
            (problem(Code::Internal), Verdict::Later),
            (problem(Code::TooManyTries), Verdict::Later),
            (problem(Code::NotQualified), Verdict::NeedsSession),
            (problem(Code::NotQualified), Verdict::NeedsSession),
            (problem(Code::BatchOver), Verdict::Later),
            (problem(Code::PhotoRule), Verdict::Refused(Code::PhotoRule)),
            (problem(Code::WrongState), Verdict::Refused(Code::WrongState)),
            (problem(Code::AlreadyApproved), Verdict::Refused(Code::AlreadyApproved)),
        ];
        for (answer, expected) in table {
            assert_eq!(verdict(&answer), expected, "{answer:?}");
        }
    }
}
