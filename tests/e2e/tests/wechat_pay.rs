//! Paying with WeChat Pay, that is its simulator: out of the app, over the platform's page, back to the result.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::bank::Bank;
use runtu_e2e::phone::{Lens, Phone};
use runtu_e2e::{journey, scratch};

const PAY: &str = "button[name='press'][value='pay']";

async fn to_the_platform(phone: &Phone) {
    phone.tap("pay").await;
    // The page between goes on by itself. The platform lets in only who comes from the registered domain.
    phone.wait(PAY).await;
    phone.shot("wechat-platform").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_pays_on_the_platforms_page_and_comes_back() {
    let dir = scratch("wechat_pay");
    let (_bank, service) = Bank::with_service(&dir).await;
    let phone = Phone::on(&dir, Lens::Missing).await;
    journey::qualify(&phone, &service, &service.students()[0]).await;
    phone.tap("start").await;
    phone.page("record", None).await;
    phone.tap("continue").await;
    phone.page("service", Some("ready")).await;

    // First the payer changes their mind: the result page offers to pay again.
    to_the_platform(&phone).await;
    phone.wait("button[name='press'][value='cancel']").await.click().await.unwrap();
    phone.page("paid", Some("pending")).await;
    phone.tap("pay-again").await;
    phone.wait(PAY).await.click().await.unwrap();
    phone.page("paid", Some("paid")).await;
    phone.tap("continue").await;
    phone.page("guide", Some("ready")).await;
    phone.off().await;
}
