use runtu_api::Code;
use runtu_api::student::CodeHolder;
use serde_json::json;

use crate::support::TestApp;

const PATH: &str = "/api/v1/codes";

#[tokio::test]
async fn a_known_code_names_its_holder_masked() {
    let app = TestApp::new().await;
    let holder: CodeHolder = app.person().post(PATH, &json!({ "code": " code-ou\n" })).await.json();
    assert_eq!((holder.masked_name.as_str(), holder.school.as_str()), ("欧**怡", "示范大学"));
}

#[tokio::test]
async fn an_unknown_code_is_named_so() {
    let app = TestApp::new().await;
    app.person().post(PATH, &json!({ "code": "code-nobody" })).await.is_problem(Code::CodeUnknown);
    app.person().post(PATH, &json!({ "code": "" })).await.is_problem(Code::BadRequest);
    app.person().post(PATH, &json!({ "code": "x".repeat(5_000) })).await.is_problem(Code::BadRequest);
}

#[tokio::test]
async fn trying_codes_slows_the_address_down_and_no_other() {
    let app = TestApp::new().await;
    let guesser = app.person().behind("1.1.1.1");
    for number in 0..30 {
        guesser.post(PATH, &json!({ "code": format!("guess-{number}") })).await.is_problem(Code::CodeUnknown);
    }
    let slowed = guesser.post(PATH, &json!({ "code": "guess-30" })).await.problem();
    assert_eq!((slowed.code, slowed.retry_after), (Code::TooManyTries, Some(10)));
    let other = app.person().behind("2.2.2.2");
    other.post(PATH, &json!({ "code": "guess-31" })).await.is_problem(Code::CodeUnknown);
}
