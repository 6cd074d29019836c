//! The school's desk and the requests of students; and that nobody gets into a room that is not theirs.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::service::Service;
use runtu_e2e::{journey, scratch, staff};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_school_sees_who_is_missing_and_takes_the_photos_away() {
    let dir = scratch("school_desk");
    let service = Service::start(&dir).await;
    staff::photos(&service, 2, 600);
    let password = staff::account(&service, "olga", "operator");
    let desk = Phone::desk(&dir).await;
    journey::sign_in_at(&desk, &service, "/school", "olga", &password).await;
    desk.page("school", Some("ready")).await;
    let trial = "[data-batch='trial']";
    for (stage, count) in [("not-started", "600"), ("submitted", "2"), ("approved", "0")] {
        let said = desk.wait(&format!("{trial} [data-stage='{stage}'] dd")).await.text().await.unwrap();
        assert_eq!(said, count, "{stage}");
    }
    desk.wait(&format!("{trial} [data-action='missing']")).await.click().await.unwrap();
    desk.wait(&format!("{trial} [data-missing='500']")).await;
    desk.tap("more").await;
    desk.wait(&format!("{trial} [data-missing='602']")).await;
    desk.shot("missing").await;
    let link = desk.wait("[data-action='download-missing']").await;
    assert_eq!(link.attr("download").await.unwrap().as_deref(), Some("trial.csv"));
    assert!(link.attr("href").await.unwrap().unwrap().starts_with("blob:"));
    // Nothing is approved yet: the export is there, and holds its manifest only.
    let script = "const answer = await fetch(document.querySelector(\"[data-batch='trial'] [data-action=export]\").href); \
                  return [answer.status, answer.headers.get('content-type')]";
    assert_eq!(desk.run(script).await, json!([200, "application/zip"]));
    desk.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_answers_what_a_student_asks() {
    let dir = scratch("requests_desk");
    let service = Service::start(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("ask-wrong-information").await;
    phone.fill("message", "李思源").await;
    phone.tap("send-request").await;
    phone.wait("[data-request='wrong-information'][data-answer='waiting']").await;

    let room = dir.join("desk");
    std::fs::create_dir_all(&room).unwrap();
    let desk = Phone::desk(&room).await;
    let password = staff::account(&service, "lena", "lead");
    journey::sign_in_at(&desk, &service, "/review/requests", "lena", &password).await;
    desk.page("requests", Some("ready")).await;
    desk.fill("answer-note", "已更正").await;
    desk.tap("grant").await;
    desk.page("requests", Some("empty")).await;
    phone.reload().await;
    let told = phone.wait("[data-request='wrong-information'][data-answer='granted']").await;
    assert!(told.text().await.unwrap().contains("已更正"));
    desk.off().await;
    phone.off().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_kept_out_of_the_rooms_of_others() {
    let dir = scratch("desk_roles");
    let service = Service::start(&dir).await;
    let desk = Phone::desk(&dir).await;
    let rooms = [("/review", "review"), ("/review/requests", "requests"), ("/school", "school")];
    for (role, admitted) in [
        ("reviewer", [true, false, false]),
        ("lead", [true, true, false]),
        ("operator", [false, false, true]),
        ("admin", [true, true, true]),
    ] {
        let password = staff::account(&service, role, role);
        journey::sign_in_as(&desk, &service, role, &password).await;
        desk.wait("[data-action='sign-out']").await;
        for ((path, page), admitted) in rooms.into_iter().zip(admitted) {
            desk.open(&format!("{}{path}", service.url)).await;
            desk.page(if admitted { page } else { "refused" }, None).await;
        }
        desk.tap("sign-out").await;
        desk.page("sign-in", Some("first")).await;
    }
    desk.off().await;
}
