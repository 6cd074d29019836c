//! Errors on the wire: RFC 9457 `application/problem+json` with a stable code.

use serde::{Deserialize, Serialize};

/// Media type of an error body.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// An error as the server sends it. The sentence a person reads is the app's, chosen by `code`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:runtu:problem:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short English name of the fault.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What the app decides by.
    pub code: Code,
    /// What exactly was wrong, in English, for logs and support; never personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The rule of the photo standard that was broken, for [`Code::PhotoRule`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Seconds to wait before the next try, for [`Code::TooManyTries`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Tries that are left before [`Code::TooManyTries`], for [`Code::LastFourWrong`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tries_left: Option<u32>,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $status:literal, $title:literal;)*) => {
        /// Stable error codes. A new one may be added, none is ever given another meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum Code {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
            /// A code this version does not know.
            #[serde(other)]
            Other,
        }

        impl Code {
            /// Every code a server can send.
            pub const ALL: &[Code] = &[$(Code::$name,)*];

            /// The code as it stands in the JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $word,)* Code::Other => "other" }
            }

            /// The HTTP status it is sent with.
            pub fn status(self) -> u16 {
                match self { $(Code::$name => $status,)* Code::Other => 500 }
            }

            /// Short English name of the fault.
            pub fn title(self) -> &'static str {
                match self { $(Code::$name => $title,)* Code::Other => "Unknown error" }
            }
        }
    };
}

codes! {
    /// The capture code is not in any roster.
    CodeUnknown = "code_unknown", 404, "Unknown capture code";
    /// The last four characters do not match.
    LastFourWrong = "last_four_wrong", 403, "The last four characters do not match";
    /// Too many wrong tries: wait `retry_after` seconds.
    TooManyTries = "too_many_tries", 429, "Too many tries";
    /// No session, or it has expired: qualify again.
    NotQualified = "not_qualified", 401, "No valid session";
    /// The staff session is missing or over.
    NotSignedIn = "not_signed_in", 401, "Not signed in";
    /// User name or password is wrong.
    SignInWrong = "sign_in_wrong", 403, "Wrong user name or password";
    /// No such thing, or not yours.
    NotFound = "not_found", 404, "Not found";
    /// The record is not in a state that allows this (for example: submit before paying).
    WrongState = "wrong_state", 409, "Not possible in this state";
    /// The record has been paid for already.
    AlreadyPaid = "already_paid", 409, "Already paid";
    /// The record is approved: nothing can change any more.
    AlreadyApproved = "already_approved", 409, "Already approved";
    /// Somebody else has decided this submission.
    AlreadyDecided = "already_decided", 409, "Already decided";
    /// The same idempotency key came with other content.
    KeyReused = "key_reused", 409, "Idempotency key reused with other content";
    /// The upload is not an image that can be decoded.
    PhotoUnreadable = "photo_unreadable", 422, "The photo cannot be decoded";
    /// The photo breaks a rule of the standard: see `rule`.
    PhotoRule = "photo_rule", 422, "The photo breaks a rule of the standard";
    /// The batch takes no payments and photos yet.
    BatchNotOpen = "batch_not_open", 409, "The batch is not open yet";
    /// The batch takes none any more.
    BatchOver = "batch_over", 409, "The batch is over";
    /// The capture code was issued for a school that is not captured here.
    CodeOtherSchool = "code_other_school", 404, "Code of another school";
    /// The student has asked for the submission back: it is not decided meanwhile.
    WithdrawPending = "withdraw_pending", 409, "A withdrawal is being considered";
    /// Somebody else holds the submission, or did in between.
    LeaseLost = "lease_lost", 409, "The claim is lost";
    /// The time to take a decision back is over.
    UndoOver = "undo_over", 409, "Too late to take it back";
    /// The signed-in role does not allow this.
    Forbidden = "forbidden", 403, "Not allowed for this role";
    /// The account has a second factor: its code is missing, wrong or used.
    SecondFactor = "second_factor", 403, "Second factor needed";
    /// More requests than one address may send: see `retry_after`.
    TooManyRequests = "too_many_requests", 429, "Too many requests";
    /// The body came too slowly.
    TooSlow = "too_slow", 408, "The body came too slowly";
    /// The payment service does not answer: try again in a moment.
    PaymentUnavailable = "payment_unavailable", 503, "The payment service does not answer";
    /// More work than the server can take at this moment.
    Busy = "busy", 503, "Busy";
    /// The body is larger than allowed.
    TooLarge = "too_large", 413, "Body too large";
    /// The request did not come from our own pages.
    CrossSite = "cross_site", 403, "Request from another site";
    /// The address exists, but not for this method.
    MethodNotAllowed = "method_not_allowed", 405, "Method not allowed";
    /// The request is malformed.
    BadRequest = "bad_request", 400, "Malformed request";
    /// Our fault.
    Internal = "internal", 500, "Internal error";
}

impl Problem {
    /// A problem with nothing but its code.
    pub fn new(code: Code) -> Self {
        Self {
            kind: format!("urn:runtu:problem:{}", code.as_str()),
            title: code.title().into(),
            status: code.status(),
            code,
            detail: None,
            rule: None,
            retry_after: None,
            tries_left: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_json_and_unknown_ones_are_kept_apart() {
        for &code in Code::ALL {
            let text = serde_json::to_string(&Problem::new(code)).unwrap();
            assert!(text.contains(&format!("\"code\":\"{}\"", code.as_str())), "{text}");
            assert_eq!(serde_json::from_str::<Problem>(&text).unwrap().code, code);
        }
        assert_eq!(serde_json::from_str::<Code>("\"from_the_future\"").unwrap(), Code::Other);
    }
}
