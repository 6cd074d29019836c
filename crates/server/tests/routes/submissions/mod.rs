mod put;

use crate::support::{Person, TestApp};

/// A student who may submit.
pub async fn paid_student<'a>(app: &'a TestApp, code: &str, last_four: &str) -> (Person<'a>, String) {
    let (person, record) = app.student(code, last_four).await;
    person.pay(&record).await;
    (person, record)
}
