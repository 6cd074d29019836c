//! Addresses of the HTTP interface. `{x}` are parameters in axum's notation.

/// Everything below this prefix is the interface; the rest belongs to the app.
pub const PREFIX: &str = "/api/v1";

/// GET: [`crate::student::Service`].
pub const SERVICE: &str = "/api/v1/service";
/// POST [`crate::student::ResolveCode`] -> [`crate::student::CodeHolder`].
pub const CODES: &str = "/api/v1/codes";
/// POST [`crate::student::Qualify`] -> [`crate::student::Record`], and the session cookie.
pub const QUALIFICATIONS: &str = "/api/v1/qualifications";
/// DELETE: ends the student's session on this phone.
pub const SESSION: &str = "/api/v1/session";
/// GET: `Vec<`[`crate::student::Record`]`>` of this session.
pub const RECORDS: &str = "/api/v1/records";
/// GET: [`crate::student::Record`].
pub const RECORD: &str = "/api/v1/records/{record}";
/// POST: [`crate::student::Order`], created or the one that is open.
pub const RECORD_ORDERS: &str = "/api/v1/records/{record}/orders";
/// GET: [`crate::student::Order`].
pub const ORDER: &str = "/api/v1/orders/{order}";
/// PUT multipart (`photo`: image/jpeg, `report`: [`crate::report::StandardReport`] as JSON, `note`: text, optional)
/// -> [`crate::student::Record`]. `{key}` is the idempotency key, a UUID made on the phone.
pub const SUBMISSION: &str = "/api/v1/records/{record}/submissions/{key}";
/// GET image/jpeg: the photo last submitted, to its owner.
pub const RECORD_PHOTO: &str = "/api/v1/records/{record}/photo";

/// GET: `Vec<`[`crate::student::Request`]`>`; POST [`crate::student::Ask`] -> [`crate::student::Request`].
pub const RECORD_REQUESTS: &str = "/api/v1/records/{record}/requests";

/// GET: the description of this interface, OpenAPI 3.1.
pub const OPENAPI: &str = "/api/v1/openapi.json";

/// The simulated payment page (HTML from the server, not part of the app).
pub const SANDBOX_PAY: &str = "/sandbox/pay/{order}";
/// The page that leads to WeChat's cashier (HTML from the server, not part of the app).
pub const WECHAT_PAY: &str = "/pay/{order}";
/// POST: what WeChat Pay tells us by itself.
pub const WECHAT_PAY_NOTIFY: &str = "/notify/wechat-pay";

/// POST [`crate::staff::SignIn`] -> [`crate::staff::Staff`] and the staff cookie; GET; DELETE.
pub const STAFF_SESSION: &str = "/api/v1/staff/session";
/// GET: [`crate::staff::Queue`].
pub const STAFF_QUEUE: &str = "/api/v1/staff/queue";
/// GET: [`crate::staff::ReviewItem`].
pub const STAFF_SUBMISSION: &str = "/api/v1/staff/submissions/{submission}";
/// GET image/jpeg. The whole address, with what lets in, comes with [`crate::staff::ReviewItem`].
pub const STAFF_PHOTO: &str = "/api/v1/staff/submissions/{submission}/photo";
/// POST [`crate::staff::Decide`] -> [`crate::staff::ReviewItem`].
pub const STAFF_DECISION: &str = "/api/v1/staff/submissions/{submission}/decision";
/// POST: claims the oldest submission for the caller's desk -> [`crate::staff::ReviewItem`], or 204 when there is none. Not
/// one of those in `?not=`, ids with commas between them: what lies on the desk already, and what was skipped.
pub const STAFF_CLAIMS: &str = "/api/v1/staff/claims";
/// PUT [`crate::staff::Hold`] -> [`crate::staff::Claim`]: a heartbeat; DELETE [`crate::staff::Hold`]: lays it back.
pub const STAFF_CLAIM: &str = "/api/v1/staff/submissions/{submission}/claim";
/// POST [`crate::staff::Escalate`]: leaves it to a lead; 204.
pub const STAFF_ESCALATION: &str = "/api/v1/staff/submissions/{submission}/escalation";
/// POST: takes one's own decision back in time -> [`crate::staff::ReviewItem`].
pub const STAFF_UNDO: &str = "/api/v1/staff/submissions/{submission}/undo";
/// GET: `Vec<`[`crate::staff::Attempt`]`>` of the same record.
pub const STAFF_ATTEMPTS: &str = "/api/v1/staff/submissions/{submission}/attempts";
/// GET: [`crate::staff::Figures`].
pub const STAFF_FIGURES: &str = "/api/v1/staff/figures";
/// GET: [`crate::staff::Requests`].
pub const STAFF_REQUESTS: &str = "/api/v1/staff/requests";
/// POST [`crate::staff::AnswerRequest`] -> [`crate::staff::StudentRequest`].
pub const STAFF_REQUEST: &str = "/api/v1/staff/requests/{request}";
/// GET: `Vec<`[`crate::staff::Batch`]`>`.
pub const STAFF_BATCHES: &str = "/api/v1/staff/batches";
/// GET: `Vec<`[`crate::staff::Missing`]`>`, 500 after `?skip=`.
pub const STAFF_MISSING: &str = "/api/v1/staff/batches/{batch}/missing";
/// GET: the approved photos of a batch as a zip file with a manifest; marks them as being published.
pub const STAFF_EXPORT: &str = "/api/v1/staff/batches/{batch}/export";
