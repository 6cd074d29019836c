//! The steps of the operating guide, as a student takes them.

use crate::phone::Phone;
use crate::service::{Service, Student};

/// From the welcome page to the capture list: the code's picture out of the album, then the last four.
pub async fn qualify(phone: &Phone, service: &Service, student: &Student) {
    phone.open(&service.url).await;
    phone.page("welcome", None).await;
    phone.tap("enter").await;
    phone.page("qualify", None).await;
    phone.choose("code-image", &student.code).await;
    phone.page("verify", None).await;
    phone.fill("last-four", &student.last_four).await;
    phone.tap("verify").await;
    phone.page("records", Some("ready")).await;
}

/// From the list over the simulated cashier to the requirements.
pub async fn pay(phone: &Phone) {
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("continue").await;
    phone.page("service", Some("ready")).await;
    phone.tap("pay").await;
    let cashier = phone.wait("button[name='press'][value='pay']").await;
    phone.shot("cashier").await;
    let said = phone.wait("body").await.text().await.unwrap();
    assert!(said.contains("模拟"), "the cashier must say that it is simulated: {said}");
    cashier.click().await.unwrap();
    phone.page("paid", Some("paid")).await;
    phone.tap("continue").await;
    phone.page("guide", Some("ready")).await;
}

/// From the requirements to the consent.
pub async fn consent(phone: &Phone) {
    phone.tap("consent").await;
    phone.page("guide", Some("agreed")).await;
}

/// The review desk, signed in as the demo's reviewer.
pub async fn sign_in(desk: &Phone, service: &Service) {
    sign_in_as(desk, service, &service.access("user"), &service.access("password")).await;
    desk.page("review", None).await;
}

/// The review desk, with the credentials sent.
pub async fn sign_in_as(desk: &Phone, service: &Service, user: &str, password: &str) {
    sign_in_at(desk, service, "/review", user, password).await;
}

/// A room of the desk, with the credentials sent.
pub async fn sign_in_at(desk: &Phone, service: &Service, room: &str, user: &str, password: &str) {
    desk.open(&format!("{}{room}", service.url)).await;
    desk.page("sign-in", Some("first")).await;
    desk.fill("username", user).await;
    desk.fill("password", password).await;
    desk.tap("sign-in").await;
}

/// Reloads the student's page until a decision has come to rest and is told.
pub async fn decided(phone: &Phone, state: &str) {
    phone
        .until("the decision is told", async || {
            phone.reload().await;
            phone.page("status", None).await;
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            phone.count(&format!("[data-page='status'][data-state='{state}']")).await == 1
        })
        .await;
    phone.page("status", Some(state)).await;
}
