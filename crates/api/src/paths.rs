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

/// The simulated payment page (HTML from the server, not part of the app).
pub const SANDBOX_PAY: &str = "/sandbox/pay/{order}";

/// POST [`crate::staff::SignIn`] -> [`crate::staff::Staff`] and the staff cookie; GET; DELETE.
pub const STAFF_SESSION: &str = "/api/v1/staff/session";
/// GET: [`crate::staff::Queue`].
pub const STAFF_QUEUE: &str = "/api/v1/staff/queue";
/// GET: [`crate::staff::ReviewItem`].
pub const STAFF_SUBMISSION: &str = "/api/v1/staff/submissions/{submission}";
/// GET image/jpeg.
pub const STAFF_PHOTO: &str = "/api/v1/staff/submissions/{submission}/photo";
/// POST [`crate::staff::Decision`] -> [`crate::staff::ReviewItem`].
pub const STAFF_DECISION: &str = "/api/v1/staff/submissions/{submission}/decision";
