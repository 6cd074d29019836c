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

/// The review desk, signed in.
pub async fn sign_in(desk: &Phone, service: &Service) {
    desk.open(&format!("{}/review", service.url)).await;
    desk.page("review", Some("sign-in")).await;
    desk.fill("username", &service.access("user")).await;
    desk.fill("password", &service.access("password")).await;
    desk.tap("sign-in").await;
    desk.page("review", Some("queue")).await;
}
