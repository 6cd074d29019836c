//! What the review desk asks and gets.

use crate::report::StandardReport;
use crate::student::{Request, ReturnReason};
use serde::{Deserialize, Serialize};

/// Credentials.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    /// Login name.
    pub username: String,
    /// Password.
    pub password: String,
    /// Six digits, for accounts with a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totp: Option<String>,
}

/// The signed-in member of staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Staff {
    /// Login name.
    pub username: String,
    /// What they may do.
    #[serde(default)]
    pub role: Role,
}

/// Roles of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reviews photos.
    #[default]
    Reviewer,
    /// Also settles disagreements and answers requests.
    Lead,
    /// A school office: batches, progress, export.
    Operator,
    /// Everything.
    Admin,
}

/// What waits for review, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    /// All that wait.
    pub waiting: u32,
    /// The first of them (at most 50).
    pub items: Vec<QueueItem>,
}

/// One line of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    /// Submission id.
    pub id: String,
    /// The student's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// RFC 3339, UTC.
    pub submitted_at: String,
    /// True when phone and server measured differently.
    #[serde(default)]
    pub flagged: bool,
    /// Who has it on the desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<String>,
}

/// All a reviewer needs to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReviewItem {
    /// Submission id.
    pub id: String,
    /// The student's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// Student number.
    pub student_no: String,
    /// RFC 3339, UTC.
    pub submitted_at: String,
    /// The student's note to the reviewer, if any.
    pub note: Option<String>,
    /// What the phone measured.
    pub report: StandardReport,
    /// The decision, once made.
    pub decision: Option<Decision>,
    /// What the server measured itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub server_report: Option<StandardReport>,
    /// Where the two differ: `face_missing`, `several_faces`, `report_of_another_file`, or the id of a rule.
    #[serde(default)]
    pub disagreements: Vec<String>,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// RFC 3339, UTC: until then the decision can be taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo_until: Option<String>,
    /// Where the photo is: for this session, for five minutes. Empty when it was deleted.
    pub photo: String,
    /// Who left it to a lead, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalation: Option<Escalation>,
}

/// A reviewer leaves a submission to a lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Escalation {
    /// Staff name.
    pub by: String,
    /// Words to the lead.
    pub note: String,
}

/// Leaving a submission to a lead; the claim ends with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Escalate {
    /// Number of the claim.
    pub generation: u32,
    /// Words to the lead, 1 to 500 characters.
    pub note: String,
}

/// A reviewer's hold on a submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Claim {
    /// Staff name.
    pub by: String,
    /// RFC 3339, UTC: it lapses then unless a heartbeat comes.
    pub until: String,
    /// Number of the claim, to be sent with the decision.
    pub generation: u32,
}

/// A heartbeat, or laying a submission back.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hold {
    /// Number of the claim.
    pub generation: u32,
}

/// A decision with the claim under which it is made. Without a claim it counts at once and cannot be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decide {
    /// The decision.
    #[serde(flatten)]
    pub decision: Decision,
    /// Number of the claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generation: Option<u32>,
}

/// One attempt of a student at a photo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attempt {
    /// Submission id.
    pub id: String,
    /// RFC 3339, UTC.
    pub submitted_at: String,
    /// RFC 3339, UTC; absent while undecided.
    pub decided_at: Option<String>,
    /// The decision; absent while undecided and when the student took it back.
    pub decision: Option<Decision>,
    /// True when the student asked for it back and got it.
    pub withdrawn: bool,
    /// Where the photo is: for this session, for five minutes. Absent when it has been deleted since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<String>,
}

/// A student's request as staff see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StudentRequest {
    /// Record it is about.
    pub record: String,
    /// The student's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// Student number.
    pub student_no: String,
    /// The request.
    pub request: Request,
}

/// Requests without an answer, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Requests {
    /// All that wait.
    pub waiting: u32,
    /// The first of them (at most 50).
    pub items: Vec<StudentRequest>,
}

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerRequest {
    /// Whether it is granted.
    pub granted: bool,
    /// Words to the student.
    #[serde(default)]
    pub note: Option<String>,
}

/// Figures of the review queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// Undecided submissions.
    pub waiting: u64,
    /// Of these, on somebody's desk.
    pub claimed: u64,
    /// Of these, with a difference between phone and server.
    pub flagged: u64,
    /// Of these, older than two working days.
    pub overdue: u64,
    /// RFC 3339, UTC: when the oldest of these was handed in.
    pub oldest: Option<String>,
    /// Decided within the last 24 hours.
    pub decided_last_day: u64,
    /// Requests of students without an answer.
    pub open_requests: u64,
}

/// A batch and how far it has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Batch {
    /// Its name, which addresses it.
    pub name: String,
    /// School whose records alone may be in it.
    pub school: Option<String>,
    /// Price of the whole service.
    pub price_fen: u32,
    /// Rule profile.
    pub profile: String,
    /// RFC 3339, UTC.
    pub opens_at: Option<String>,
    /// RFC 3339, UTC.
    pub closes_at: Option<String>,
    /// How many records stand where.
    pub progress: Vec<Progress>,
}

/// How many records stand somewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// Stable word of the state, such as `in_review`.
    pub state: String,
    /// How many.
    pub records: u64,
}

/// A student of a batch who is not approved yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Missing {
    /// The student's name.
    pub name: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
    /// Stable word of the state.
    pub state: String,
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Decision {
    /// The photo goes on the record.
    Approve,
    /// Back to the student.
    Return {
        /// At least one.
        reasons: Vec<ReturnReason>,
        /// Free words to the student.
        note: Option<String>,
    },
}
