use runtu_api::Code;
use runtu_api::student::{CaptureState, Record};

use crate::support::TestApp;

#[tokio::test]
async fn code_and_last_four_open_a_session() {
    let app = TestApp::new().await;
    let person = app.person();
    let answer = person.try_qualify("code-ou", " 418x").await;
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["__Host-runtu=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let record: Record = answer.json();
    assert_eq!((record.name.as_str(), record.student_no.as_str()), ("欧阳静怡", "S2"));
    assert_eq!((record.price_fen, record.profile.as_str(), record.album_allowed), (2_500, "cn-national-2025", true));
    assert_eq!(record.backdrops.iter().map(|backdrop| backdrop.name.as_str()).collect::<Vec<_>>(), ["light_blue"]);
    assert_eq!((record.state, record.submission), (CaptureState::Qualified, None));
}

#[tokio::test]
async fn a_second_code_joins_the_same_session() {
    let app = TestApp::new().await;
    let person = app.person();
    person.qualify("code-wang-1", "7766").await;
    let second = person.try_qualify("code-wang-2", "7766").await;
    assert_eq!(second.header("set-cookie"), "", "the session stays the same");
    let list: Vec<Record> = person.get("/api/v1/records").await.json();
    assert_eq!(list.iter().map(|r| r.student_no.as_str()).collect::<Vec<_>>(), ["S3", "S4"]);
}

#[tokio::test]
async fn wrong_characters_are_counted_down_then_delayed() {
    let app = TestApp::new().await;
    let person = app.person();
    for left in [4, 3, 2, 1, 0] {
        let wrong = person.try_qualify("code-li", "0000").await.problem();
        assert_eq!((wrong.code, wrong.tries_left), (Code::LastFourWrong, Some(left)));
    }
    let answer = person.try_qualify("code-li", "2031").await;
    assert_eq!(answer.header("retry-after"), "30");
    assert_eq!((answer.problem().code, answer.problem().retry_after), (Code::TooManyTries, Some(30)));

    app.wait(29);
    person.try_qualify("code-li", "2031").await.is_problem(Code::TooManyTries);
    app.wait(1);
    let wrong = person.try_qualify("code-li", "1111").await.problem();
    assert_eq!((wrong.code, wrong.tries_left), (Code::LastFourWrong, Some(0)));
    assert_eq!(person.try_qualify("code-li", "2031").await.problem().retry_after, Some(60));
    app.wait(60);
    person.qualify("code-li", "2031").await;
    let wrong = person.try_qualify("code-li", "1111").await.problem();
    assert_eq!(wrong.tries_left, Some(4), "a right try forgives the wrong ones");
    assert!(app.audit_actions().await.contains(&"qualification.wrong".to_owned()));
}

#[tokio::test]
async fn the_delay_survives_a_restart() {
    let app = TestApp::new().await;
    for _ in 0..5 {
        app.person().try_qualify("code-li", "0000").await.is_problem(Code::LastFourWrong);
    }
    let app = app.restart().await;
    app.person().try_qualify("code-li", "2031").await.is_problem(Code::TooManyTries);
}

#[tokio::test]
async fn what_cannot_be_right_is_not_counted() {
    let app = TestApp::new().await;
    for typed in ["", "12", "12345", "一二三四"] {
        app.person().try_qualify("code-li", typed).await.is_problem(Code::BadRequest);
    }
    app.person().try_qualify("code-nobody", "1234").await.is_problem(Code::CodeUnknown);
    assert_eq!(app.person().try_qualify("code-li", "0000").await.problem().tries_left, Some(4));
}
