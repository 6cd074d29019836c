//! The store's words and the wire's words, each in its own types; here they meet.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use runtu_api::staff::{Decision, ReviewItem};
use runtu_api::student as wire;

use crate::db::orders::Order;
use crate::db::records::Record;
use crate::db::review::{Case, Verdict};
use crate::db::submissions::Submission;
use crate::domain::Refusal;
use crate::domain::capture::CaptureState;
use crate::domain::order::OrderState;
use crate::failure::{Failure, corrupt};
use crate::payment::PaymentService;
use runtu_vision::profile::Backdrop;

/// Longest note of a reviewer, characters.
const NOTE_LIMIT: usize = 500;

/// A record as its owner sees it.
pub fn record(record: Record) -> wire::Record {
    wire::Record {
        id: record.id,
        name: record.name,
        school: record.school,
        level: record.level,
        class: record.class,
        student_no: record.student_no,
        price_fen: record.price_fen,
        profile: record.profile.id.clone(),
        album_allowed: record.profile.album_upload,
        backdrops: record.profile.photo.backdrops.iter().map(backdrop).collect(),
        state: match record.state {
            CaptureState::Qualified => wire::CaptureState::Qualified,
            CaptureState::Paid => wire::CaptureState::Paid,
            CaptureState::InReview => wire::CaptureState::InReview,
            CaptureState::Returned => wire::CaptureState::Returned,
            CaptureState::Approved => wire::CaptureState::Approved,
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
    wire::Order {
        id: order.id,
        record: order.record,
        amount_fen: order.amount_fen,
        state,
        pay_url: order.pay_url.filter(|_| order.state == OrderState::Paying),
        simulated: service.is_simulated(),
    }
}

/// A submission as a reviewer sees it.
///
/// # Errors
/// [`Failure::Corrupt`] when the stored report cannot be read.
pub fn review_item(case: Case) -> Result<ReviewItem, Failure> {
    let Submission { id, report, note, submitted_at, decision, .. } = case.submission;
    Ok(ReviewItem {
        report: serde_json::from_str(&report).map_err(|_| corrupt("report of submission", &id))?,
        id,
        name: case.name,
        school: case.school,
        student_no: case.student_no,
        submitted_at: submitted_at.to_string(),
        note,
        decision: decision.map(|decided| {
            if decided.approved {
                Decision::Approve
            } else {
                Decision::Return { reasons: decided.reasons, note: decided.note }
            }
        }),
    })
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
    let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    if note.as_ref().is_some_and(|note| note.chars().count() > NOTE_LIMIT) {
        return Err(Refusal::BadRequest(format!("the note has at most {NOTE_LIMIT} characters")));
    }
    Ok(Verdict::Return { reasons, note })
}

/// A photo for whoever may see it, and for no cache between.
pub fn jpeg(photo: Bytes) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, photo).into_response()
}
