//! A photo handed in, and what became of it.

use sea_orm::entity::prelude::*;

/// A photo handed in, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "submissions")]
pub struct Model {
    /// Opaque id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose.
    pub record_id: String,
    /// Idempotency key from the phone; unique within the record.
    pub key: String,
    /// sha256 of everything the phone sent: tells a retry from a reuse of the key.
    pub fingerprint: String,
    /// Name of the photo in the photo store.
    pub photo_sha256: String,
    /// Its size.
    pub photo_bytes: i64,
    /// The phone's report, JSON.
    pub report: String,
    /// The student's words to the reviewer.
    pub note: Option<String>,
    /// Milliseconds since 1970.
    pub submitted_at: i64,
    /// `approve`, `return` or `grant_withdraw`; none while it waits.
    pub verdict: Option<String>,
    /// Coded reasons of a return, JSON array.
    pub reasons: String,
    /// The reviewer's words to the student.
    pub reviewer_note: Option<String>,
    /// Milliseconds since 1970.
    pub decided_at: Option<i64>,
    /// Staff name.
    pub decided_by: Option<String>,
    /// What the server itself saw, JSON.
    pub server_report: Option<String>,
    /// Where phone and server differ, JSON array of stable words.
    pub disagreements: String,
    /// Reviewer who has claimed it.
    pub lease_by: Option<String>,
    /// Milliseconds since 1970: the claim ends then.
    pub lease_until: Option<i64>,
    /// Counts the claims: a decision under an older one is too late.
    pub generation: i64,
    /// Milliseconds since 1970: until then the decision may be taken back.
    pub pending_until: Option<i64>,
    /// 1 when a second person must review it, without seeing the first's decision.
    pub needs_second: i64,
    /// Milliseconds since 1970; set when the photo was deleted.
    pub photo_deleted_at: Option<i64>,
    /// Reviewer who left it to a lead.
    pub escalated_by: Option<String>,
    /// Their words.
    pub escalation: Option<String>,
}

/// No joins: the store asks for what it needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
