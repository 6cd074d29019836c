mod claims;
mod decision;
mod photo;
mod queue;
mod roles;
mod second_review;
mod session;
mod submission;

use runtu_api::staff::Queue;

use crate::submissions::paid_student;
use crate::support::{Form, Person, TestApp};

const KEY: &str = "00000000-0000-4000-8000-000000000001";

/// A submitted photo of Li: the student, the record and the submission.
async fn submitted<'a>(app: &'a TestApp, reviewer: &Person<'a>) -> (Person<'a>, String, String) {
    let (li, record) = paid_student(app, "code-li", "2031").await;
    li.submit(&record, KEY, Form::default().note("你好")).await.json::<serde_json::Value>();
    let queue: Queue = reviewer.get("/api/v1/staff/queue").await.json();
    let submission = queue.items[0].id.clone();
    (li, record, submission)
}
