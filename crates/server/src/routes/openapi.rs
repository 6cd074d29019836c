//! The description of the interface. The committed copy is `docs/openapi.json`; a test compares the two.

use axum::Json;
use runtu_api::problem::{self, Problem};
use runtu_api::{paths, staff, student};
use utoipa::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{OpenApi as Document, Ref, RefOr, Required, ResponseBuilder};

/// GET [`paths::OPENAPI`].
pub async fn show() -> Json<Document> {
    Json(document())
}

/// Every type of the wire; those that they hold come along.
#[derive(OpenApi)]
#[openapi(
    info(title = "Runtu", description = "Graduate photo capture: the interface of the server of record."),
    components(schemas(
        Problem,
        student::Service,
        student::ResolveCode,
        student::CodeHolder,
        student::Qualify,
        student::Record,
        student::Order,
        student::Ask,
        student::Request,
        staff::SignIn,
        staff::Staff,
        staff::Queue,
        staff::ReviewItem,
        staff::Claim,
        staff::Hold,
        staff::Decide,
        staff::Attempt,
        staff::Figures,
        staff::Requests,
        staff::StudentRequest,
        staff::AnswerRequest,
        staff::Batch,
        staff::Missing,
    ))
)]
struct Types;

/// What a body holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    Nothing,
    One(&'static str),
    Many(&'static str),
    Bytes(&'static str),
    Submission,
}

/// Who may ask.
#[derive(Debug, Clone, Copy)]
enum Who {
    Anyone,
    Student,
    Staff,
}

use Holds::{Bytes, Many, Nothing, One, Submission};
use HttpMethod::{Delete, Get, Post, Put};
use Who::{Anyone, Staff, Student};

/// Method, address, who, what goes in, what comes out, what it does.
const ROUTES: &[(HttpMethod, &str, Who, Holds, Holds, &str)] = &[
    (Get, paths::SERVICE, Anyone, Nothing, One("Service"), "What this installation is"),
    (Post, paths::CODES, Anyone, One("ResolveCode"), One("CodeHolder"), "Whom a capture code belongs to, masked"),
    (Post, paths::QUALIFICATIONS, Anyone, One("Qualify"), One("Record"), "Code and last four open a session"),
    (Delete, paths::SESSION, Student, Nothing, Nothing, "End the session on this phone"),
    (Get, paths::RECORDS, Student, Nothing, Many("Record"), "The capture list"),
    (Get, paths::RECORD, Student, Nothing, One("Record"), "One record"),
    (Get, paths::RECORD_PHOTO, Student, Nothing, Bytes("image/jpeg"), "The photo last submitted"),
    (Post, paths::RECORD_ORDERS, Student, Nothing, One("Order"), "The open order, or a new one"),
    (Get, paths::ORDER, Student, Nothing, One("Order"), "Where an order stands"),
    (Put, paths::SUBMISSION, Student, Submission, One("Record"), "Hand in a photo; safe to repeat with the same key"),
    (Get, paths::RECORD_REQUESTS, Student, Nothing, Many("Request"), "What was asked of customer service"),
    (
        Post,
        paths::RECORD_REQUESTS,
        Student,
        One("Ask"),
        One("Request"),
        "Ask for a submission back, or tell of a fault",
    ),
    (Post, paths::STAFF_SESSION, Anyone, One("SignIn"), One("Staff"), "Sign in"),
    (Get, paths::STAFF_SESSION, Staff, Nothing, One("Staff"), "Who is signed in"),
    (Delete, paths::STAFF_SESSION, Staff, Nothing, Nothing, "Sign out"),
    (Get, paths::STAFF_QUEUE, Staff, Nothing, One("Queue"), "What waits for review, oldest first"),
    (Post, paths::STAFF_CLAIMS, Staff, Nothing, One("ReviewItem"), "Claim the next submission; 204 when none waits"),
    (Get, paths::STAFF_SUBMISSION, Staff, Nothing, One("ReviewItem"), "One submission"),
    (Get, paths::STAFF_PHOTO, Staff, Nothing, Bytes("image/jpeg"), "Its photo; every view is in the audit log"),
    (Get, paths::STAFF_ATTEMPTS, Staff, Nothing, Many("Attempt"), "Every attempt of the same student"),
    (Put, paths::STAFF_CLAIM, Staff, One("Hold"), One("Claim"), "Heartbeat of a claim"),
    (Delete, paths::STAFF_CLAIM, Staff, One("Hold"), Nothing, "Lay a submission back"),
    (Post, paths::STAFF_DECISION, Staff, One("Decide"), One("ReviewItem"), "Approve, or return with reasons"),
    (Post, paths::STAFF_ESCALATION, Staff, One("Escalate"), Nothing, "Leave a submission to a lead"),
    (Post, paths::STAFF_UNDO, Staff, Nothing, One("ReviewItem"), "Take one's own decision back in time"),
    (Get, paths::STAFF_FIGURES, Staff, Nothing, One("Figures"), "Figures of the queue"),
    (Get, paths::STAFF_REQUESTS, Staff, Nothing, One("Requests"), "Requests of students without an answer"),
    (Post, paths::STAFF_REQUEST, Staff, One("AnswerRequest"), One("StudentRequest"), "Answer a request"),
    (Get, paths::STAFF_BATCHES, Staff, Nothing, Many("Batch"), "Batches and their progress"),
    (Get, paths::STAFF_MISSING, Staff, Nothing, Many("Missing"), "Who is not approved yet"),
    (Get, paths::STAFF_EXPORT, Staff, Nothing, Bytes("application/zip"), "Approved photos with a manifest"),
    (Get, paths::OPENAPI, Anyone, Nothing, Bytes("application/json"), "This description"),
];

/// The description.
pub fn document() -> Document {
    let mut document = Types::openapi();
    document.info.version = env!("CARGO_PKG_VERSION").into();
    for &(ref method, path, who, takes, gives, summary) in ROUTES {
        let mut operation = OperationBuilder::new().summary(Some(summary)).description(Some(match who {
            Who::Anyone => "Without a session.",
            Who::Student => "With the cookie `__Host-runtu`.",
            Who::Staff => "With the cookie `__Host-runtu-staff`, if the role allows it.",
        }));
        for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let text = ObjectBuilder::new().schema_type(Type::String);
            operation = operation.parameter(
                ParameterBuilder::new()
                    .name(name)
                    .parameter_in(ParameterIn::Path)
                    .required(Required::True)
                    .schema(Some(Schema::from(text))),
            );
        }
        if let Some((media, schema)) = content(takes) {
            let content = ContentBuilder::new().schema(Some(schema)).build();
            let body = RequestBodyBuilder::new().content(media, content).required(Some(Required::True));
            operation = operation.request_body(Some(body.build()));
        }
        let mut good = ResponseBuilder::new().description("Done");
        if let Some((media, schema)) = content(gives) {
            good = good.content(media, ContentBuilder::new().schema(Some(schema)).build());
        }
        let refused = ResponseBuilder::new().description("Refused, or failed").content(
            problem::MEDIA_TYPE,
            ContentBuilder::new().schema(Some(RefOr::Ref(Ref::from_schema_name("Problem")))).build(),
        );
        let status = if matches!(gives, Holds::Nothing) { "204" } else { "200" };
        operation = operation.response(status, good.build()).response("default", refused.build());
        document.paths.add_path_operation(path, vec![method.clone()], operation.build());
    }
    document
}

fn content(holds: Holds) -> Option<(&'static str, RefOr<Schema>)> {
    let json = "application/json";
    let named = |name| RefOr::Ref(Ref::from_schema_name(name));
    let text = || ObjectBuilder::new().schema_type(Type::String);
    match holds {
        Holds::Nothing => None,
        Holds::One(name) => Some((json, named(name))),
        Holds::Many(name) => Some((json, Schema::from(ArrayBuilder::new().items(named(name))).into())),
        Holds::Bytes(media) => {
            let bytes = text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
            Some((media, Schema::from(bytes).into()))
        }
        Holds::Submission => {
            let photo = text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
            let form = ObjectBuilder::new()
                .property("photo", Schema::from(photo))
                .property("report", named("StandardReport"))
                .property("note", Schema::from(text()))
                .required("photo")
                .required("report");
            Some(("multipart/form-data", Schema::from(form).into()))
        }
    }
}
