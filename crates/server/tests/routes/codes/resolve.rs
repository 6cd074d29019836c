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

#[tokio::test]
async fn a_sealed_code_finds_its_unique_number_and_knows_its_school() {
    let app = TestApp::new().await;
    let roster = "unique_no,name,last_four,school,level,class,student_no\n20260001,𠮷野,123X,示范大学,本科,一班,S9\n";
    app.import(roster).await.unwrap();
    let keys = vec![runtu_server::codes::SealingKey::new("test", [9; 32]).unwrap()];
    let sealed = runtu_server::codes::SealedCodes::new(keys);
    let seal = |number: &str, school: &str| {
        let envelope = runtu_server::codes::Envelope::new(number, Some(school));
        serde_json::json!({ "code": sealed.seal(&envelope, [3; 12]).unwrap() })
    };
    let person = app.person();
    let holder: CodeHolder = person.post("/api/v1/codes", &seal("20260001", "示范大学")).await.json();
    assert_eq!(holder.masked_name, "𠮷*");
    person.post("/api/v1/codes", &seal("20260002", "示范大学")).await.is_problem(Code::CodeUnknown);
    person.post("/api/v1/codes", &seal("20260002", "别的大学")).await.is_problem(Code::CodeOtherSchool);
    let code = seal("20260001", "示范大学");
    let code = code["code"].as_str().unwrap();
    assert_eq!(person.try_qualify(code, "123x").await.status, 200);
    app.person().try_qualify("RUNTU1.test.AAAA", "123x").await.is_problem(Code::CodeUnknown);
}
