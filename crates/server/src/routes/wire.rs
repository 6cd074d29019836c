//! The store's words and the wire's words, each in its own types; here they meet.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use jiff::Timestamp;
use runtu_api::paths;
use runtu_api::staff::{Attempt, Claim, Decision, Escalation, ReviewItem, StudentRequest};
use runtu_api::student as wire;

use crate::db::orders::Order;
use crate::db::records::Record;
use crate::db::requests::Request;
use crate::db::review::{Case, Verdict};
use crate::db::submissions::{Decided, Ended, Submission};
use crate::domain::Refusal;
use crate::domain::capture::CaptureState;
use crate::domain::lease::Lease;
use crate::domain::order::OrderState;
use crate::domain::photo_address::Pass;
use crate::domain::request::RequestKind;
use crate::domain::role::Role;
use crate::failure::{Failure, corrupt};
use crate::http::session::Member;
use crate::payment::PaymentService;
use runtu_vision::profile::Backdrop;

/// Longest words of a person, characters.
const NOTE_LIMIT: usize = 500;

/// Who looks at photos, and when: their addresses are made for them.
pub struct Viewer<'a> {
    /// Digest of the session's token.
    session: &'a str,
    now: Timestamp,
}

impl<'a> Viewer<'a> {
    /// A member of staff, now.
    pub fn of(member: &'a Member, now: Timestamp) -> Self {
        Self { session: &member.session, now }
    }

    /// The address of a photo, unless it is deleted.
    fn photo(&self, submission: &Submission) -> Option<String> {
        if submission.photo_deleted {
            return None;
        }
        let Pass { until, proof } = Pass::issue(self.session, &submission.id, self.now);
        let path = paths::STAFF_PHOTO.replace("{submission}", &submission.id);
        Some(format!("{path}?until={until}&proof={proof}"))
    }
}

/// A record as its owner sees it.
pub fn record(record: Record) -> wire::Record {
    wire::Record {
        id: record.id,
        name: record.name,
        school: record.school,
        level: record.level,
        class: record.class,
        student_no: record.student_no,
        price_fen: record.terms.price_fen,
        profile: record.terms.profile.id.clone(),
        album_allowed: record.terms.profile.album_upload,
        backdrops: record.terms.profile.photo.backdrops.iter().map(backdrop).collect(),
        opens_at: record.terms.window.opens.map(|at| at.to_string()),
        closes_at: record.terms.window.closes.map(|at| at.to_string()),
        withdraw_requested: record.state == CaptureState::WithdrawRequested,
        state: match record.state {
            CaptureState::Qualified => wire::CaptureState::Qualified,
            CaptureState::Paid => wire::CaptureState::Paid,
            CaptureState::Submitted | CaptureState::InReview | CaptureState::WithdrawRequested => {
                wire::CaptureState::InReview
            }
            CaptureState::Returned => wire::CaptureState::Returned,
            // To the student the way to the national record is one step.
            CaptureState::Approved | CaptureState::Publishing => wire::CaptureState::Approved,
            CaptureState::Published => wire::CaptureState::Published,
        },
        submission: record.submission.map(submission),
    }
}

fn backdrop(backdrop: &Backdrop) -> wire::Backdrop {
    wire::Backdrop { name: backdrop.name.clone(), rgb: backdrop.rgb }
}

fn submission(submission: Submission) -> wire::Submission {
    let decided_at = submission.decision.as_ref().map(|decided| decided.at.to_string());
    let (reasons, reviewer_note) = submission.decision.map(|d| (d.reasons, d.note)).unwrap_or_default();
    wire::Submission {
        key: submission.key,
        submitted_at: submission.submitted_at.to_string(),
        decided_at,
        reasons,
        reviewer_note,
    }
}

/// An order as its owner sees it.
pub fn order(order: Order, service: &dyn PaymentService) -> wire::Order {
    let state = match order.state {
        OrderState::Created => wire::OrderState::Created,
        OrderState::Paying => wire::OrderState::Paying,
        OrderState::Paid => wire::OrderState::Paid,
        OrderState::Refunding => wire::OrderState::Refunding,
        OrderState::Refunded => wire::OrderState::Refunded,
        OrderState::Closed => wire::OrderState::Closed,
    };
    let is_payable = order.state == OrderState::Paying && order.provider == service.name();
    wire::Order {
        pay_url: is_payable.then(|| service.pay_path(&order.id)),
        id: order.id,
        record: order.record,
        amount_fen: order.amount_fen,
        state,
        simulated: service.is_simulated(),
    }
}

/// A submission as a reviewer sees it.
///
/// # Errors
/// [`Failure::Corrupt`] when the stored report cannot be read.
pub fn review_item(case: Case, viewer: &Viewer<'_>) -> Result<ReviewItem, Failure> {
    let photo = viewer.photo(&case.submission).unwrap_or_default();
    let Submission { id, report, note, submitted_at, decision, server_report, disagreements, .. } = case.submission;
    let read = |text: &str| serde_json::from_str(text).map_err(|_| corrupt("report of submission", &id));
    let (pending, undo_until) = case.pending.map(|(verdict, until)| (verdict, until.to_string())).unzip();
    Ok(ReviewItem {
        report: read(&report)?,
        server_report: server_report.as_deref().map(read).transpose()?,
        disagreements,
        claim: case.lease.map(claim),
        undo_until,
        photo,
        escalation: case.escalation.map(|(by, note)| Escalation { by, note }),
        id,
        name: case.name,
        school: case.school,
        student_no: case.student_no,
        submitted_at: submitted_at.to_string(),
        note,
        decision: match pending {
            Some(Verdict::Approve) => Some(Decision::Approve),
            Some(Verdict::Return { reasons, note }) => Some(Decision::Return { reasons, note }),
            None => decision.and_then(decided),
        },
    })
}

fn decided(decided: Decided) -> Option<Decision> {
    match decided.verdict {
        Ended::Approved => Some(Decision::Approve),
        Ended::Returned => Some(Decision::Return { reasons: decided.reasons, note: decided.note }),
        Ended::Withdrawn => None,
    }
}

/// A claim on the wire.
pub fn claim(lease: Lease) -> Claim {
    Claim {
        by: lease.by,
        until: lease.until.to_string(),
        generation: u32::try_from(lease.generation).unwrap_or(u32::MAX),
    }
}

/// One attempt of a student.
pub fn attempt(submission: Submission, viewer: &Viewer<'_>) -> Attempt {
    Attempt {
        photo: viewer.photo(&submission),
        id: submission.id,
        submitted_at: submission.submitted_at.to_string(),
        decided_at: submission.decision.as_ref().map(|decided| decided.at.to_string()),
        withdrawn: submission.decision.as_ref().is_some_and(|decided| decided.verdict == Ended::Withdrawn),
        decision: submission.decision.and_then(decided),
    }
}

/// A request as its owner sees it.
pub fn request(request: Request) -> wire::Request {
    wire::Request {
        id: request.id,
        kind: match request.kind {
            RequestKind::Withdraw => wire::RequestKind::Withdraw,
            RequestKind::WrongInformation => wire::RequestKind::WrongInformation,
        },
        message: request.message,
        created_at: request.created_at.to_string(),
        answer: request.answer.map(|answer| wire::Answer {
            granted: answer.granted,
            note: answer.note,
            at: answer.at.to_string(),
        }),
    }
}

/// A request as staff see it.
pub fn student_request(from: Request) -> StudentRequest {
    StudentRequest {
        record: from.record.clone(),
        name: from.name.clone(),
        school: from.school.clone(),
        student_no: from.student_no.clone(),
        request: request(from),
    }
}

/// A role on the wire.
pub fn role(role: Role) -> runtu_api::staff::Role {
    match role {
        Role::Reviewer => runtu_api::staff::Role::Reviewer,
        Role::Lead => runtu_api::staff::Role::Lead,
        Role::Operator => runtu_api::staff::Role::Operator,
        Role::Admin => runtu_api::staff::Role::Admin,
    }
}

/// Free words of a person: trimmed, `None` when nothing is left.
///
/// # Errors
/// [`Refusal::BadRequest`] when they are too long or hold what no person types.
pub fn words(text: Option<String>) -> Result<Option<String>, Refusal> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    if let Some(text) = &text {
        if text.chars().count() > NOTE_LIMIT {
            return Err(Refusal::BadRequest(format!("at most {NOTE_LIMIT} characters")));
        }
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            return Err(Refusal::BadRequest("control characters".into()));
        }
    }
    Ok(text)
}

/// What a reviewer decided, if it can be taken.
///
/// # Errors
/// [`Refusal::BadRequest`] for a return without a reason, with one twice, or with too long a note.
pub fn verdict(decision: Decision) -> Result<Verdict, Refusal> {
    let (reasons, note) = match decision {
        Decision::Approve => return Ok(Verdict::Approve),
        Decision::Return { reasons, note } => (reasons, note),
    };
    let unique: std::collections::HashSet<_> = reasons.iter().collect();
    if reasons.is_empty() || unique.len() != reasons.len() {
        return Err(Refusal::BadRequest("a return needs reasons, each once".into()));
    }
    Ok(Verdict::Return { reasons, note: words(note)? })
}

/// A photo for whoever may see it, and for no cache between.
pub fn jpeg(photo: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, photo).into_response()
}
