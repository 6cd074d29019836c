use runtu_api::Code;

use crate::submissions::paid_student;
use crate::support::{Form, TestApp, fixture};

#[tokio::test]
async fn the_owner_and_only_the_owner_gets_the_photo() {
    let app = TestApp::new().await;
    let (li, record) = paid_student(&app, "code-li", "2031").await;
    let path = format!("/api/v1/records/{record}/photo");
    li.get(&path).await.is_problem(Code::NotFound);

    li.submit(&record, "00000000-0000-4000-8000-000000000001", Form::default()).await.json::<serde_json::Value>();
    let photo = li.get(&path).await;
    assert_eq!((photo.status, photo.header("content-type")), (200, "image/jpeg"));
    assert_eq!(photo.header("cache-control"), "private, no-store");
    assert_eq!(photo.body, fixture::photo());

    let (ou, _) = app.student("code-ou", "418X").await;
    ou.get(&path).await.is_problem(Code::NotFound);
    app.person().get(&path).await.is_problem(Code::NotQualified);
}
