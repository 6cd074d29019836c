//! What the review desk asks and gets.

use crate::report::StandardReport;
use crate::student::ReturnReason;
use serde::{Deserialize, Serialize};

/// Credentials.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignIn {
    /// Login name.
    pub username: String,
    /// Password.
    pub password: String,
}

/// The signed-in member of staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Staff {
    /// Login name.
    pub username: String,
}

/// What waits for review, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Queue {
    /// All that wait.
    pub waiting: u32,
    /// The first of them (at most 50).
    pub items: Vec<QueueItem>,
}

/// One line of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueueItem {
    /// Submission id.
    pub id: String,
    /// The student's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// RFC 3339, UTC.
    pub submitted_at: String,
}

/// All a reviewer needs to decide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
}

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
