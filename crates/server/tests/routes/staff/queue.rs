use runtu_api::staff::Queue;

use super::submitted;
use crate::submissions::paid_student;
use crate::support::{Form, TestApp};

#[tokio::test]
async fn oldest_first() {
    let app = TestApp::new().await;
    let reviewer = app.reviewer("anna").await;
    let empty: Queue = reviewer.get("/api/v1/staff/queue").await.json();
    assert_eq!((empty.waiting, empty.items.len()), (0, 0));

    submitted(&app, &reviewer).await;
    app.wait(60);
    let (ou, record) = paid_student(&app, "code-ou", "418X").await;
    ou.submit(&record, super::KEY, Form::default()).await.json::<serde_json::Value>();
    let queue: Queue = reviewer.get("/api/v1/staff/queue").await.json();
    assert_eq!(queue.waiting, 2);
    assert_eq!(queue.items.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["李思远", "欧阳静怡"]);
    assert_eq!(queue.items[1].submitted_at, "2026-06-01T00:01:00Z");
}
