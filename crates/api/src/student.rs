//! What the student's app asks and gets.

use serde::{Deserialize, Serialize};

/// What this installation is and asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// Version of the server.
    pub version: String,
    /// True when the roster is the embedded demo.
    pub demo: bool,
    /// True when no real money moves: the app says so wherever it speaks of paying.
    pub payment_simulated: bool,
    /// How to reach customer service, as text to show.
    pub contact: String,
}

/// A capture code as read from the picture, still opaque.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResolveCode {
    /// The payload of the QR code.
    pub code: String,
}

/// Whom a code belongs to, masked: enough to recognise oneself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeHolder {
    /// Such as `张*丰`.
    pub masked_name: String,
    /// Such as `示范大学`.
    pub school: String,
}

/// A code with the last four characters of the ID number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Qualify {
    /// The payload of the QR code.
    pub code: String,
    /// Digits, or X at the end; case and HK/Macau brackets do not matter.
    pub last_four: String,
}

/// One enrolment record of the capture list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    /// Opaque id.
    pub id: String,
    /// The student's name.
    pub name: String,
    /// The school's name.
    pub school: String,
    /// Level of study, such as `本科`.
    pub level: String,
    /// Class.
    pub class: String,
    /// Student number.
    pub student_no: String,
    /// Price of the whole service.
    pub price_fen: u32,
    /// Rule profile that the photo must satisfy, such as `cn-national-2025`.
    pub profile: String,
    /// True when that profile also takes a photo from the album; else only the live camera.
    #[serde(default)]
    pub album_allowed: bool,
    /// Backdrops that the profile allows, the default first.
    #[serde(default)]
    pub backdrops: Vec<Backdrop>,
    /// Where the capture stands.
    pub state: CaptureState,
    /// The last submission, if there was one.
    pub submission: Option<Submission>,
    /// RFC 3339: before this moment the batch takes neither payments nor photos; absent when it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<String>,
    /// RFC 3339: from this moment on it takes none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<String>,
    /// True while customer service considers giving the submission back.
    #[serde(default)]
    pub withdraw_requested: bool,
}

/// Something asked of customer service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ask {
    /// What is asked.
    pub kind: RequestKind,
    /// In the student's own words, at most 500 characters.
    #[serde(default)]
    pub message: String,
}

/// What may be asked during the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum RequestKind {
    /// Give the submission back.
    Withdraw,
    /// Name, number or school on the record is wrong.
    WrongInformation,
}

/// A request as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Request {
    /// Opaque id.
    pub id: String,
    /// What is asked.
    pub kind: RequestKind,
    /// The student's words.
    pub message: String,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// What customer service answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// Whether it was granted.
    pub granted: bool,
    /// Words to the student.
    pub note: Option<String>,
    /// RFC 3339, UTC.
    pub at: String,
}

/// A colour behind the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = BackdropChoice))]
pub struct Backdrop {
    /// Stable name, such as `light_blue`.
    pub name: String,
    /// 8-bit sRGB.
    pub rgb: [u8; 3],
}

/// Where the capture of a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaptureState {
    /// Qualified, not paid.
    Qualified,
    /// Paid: shoot as often as you like.
    Paid,
    /// Submitted and waiting for, or in, review.
    InReview,
    /// Returned with reasons: shoot again.
    Returned,
    /// Approved: nothing changes any more.
    Approved,
    /// On the national record.
    Published,
}

/// A submission as its owner sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    /// Idempotency key it came with.
    pub key: String,
    /// RFC 3339, UTC.
    pub submitted_at: String,
    /// RFC 3339, UTC; absent while in review.
    pub decided_at: Option<String>,
    /// Why it was returned.
    pub reasons: Vec<ReturnReason>,
    /// The reviewer's own words, if any.
    pub reviewer_note: Option<String>,
}

/// Coded reasons of a return; each is a sentence in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it; the sentences are in the app")]
pub enum ReturnReason {
    NotTheStudent,
    Posture,
    EyesOrExpression,
    HairOverFace,
    EarsCovered,
    GlassesGlare,
    Accessories,
    UnevenLight,
    NotSharp,
    Clothes,
    Beautified,
    EdgeFault,
    Other,
}

impl ReturnReason {
    /// Every reason, in the order of the reviewer's number keys.
    pub const ALL: [ReturnReason; 13] = [
        Self::NotTheStudent,
        Self::Posture,
        Self::EyesOrExpression,
        Self::HairOverFace,
        Self::EarsCovered,
        Self::GlassesGlare,
        Self::Accessories,
        Self::UnevenLight,
        Self::NotSharp,
        Self::Clothes,
        Self::Beautified,
        Self::EdgeFault,
        Self::Other,
    ];
}

/// A payment order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    /// Opaque id.
    pub id: String,
    /// The record it pays for.
    pub record: String,
    /// Amount.
    pub amount_fen: u32,
    /// Where it stands.
    pub state: OrderState,
    /// Where to send the browser to pay, while `paying`. It returns to `/records/{record}/paid`.
    pub pay_url: Option<String>,
    /// True when no real money moves.
    pub simulated: bool,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    /// Made, not yet at the payment service.
    Created,
    /// At the payment service, undecided.
    Paying,
    /// Paid.
    Paid,
    /// A refund is on its way.
    Refunding,
    /// Refunded.
    Refunded,
    /// Closed without payment.
    Closed,
}
