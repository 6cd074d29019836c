//! Whatever goes wrong below `/api` is a problem with a stable code, also what the framework itself refuses.

use axum::body::Body;
use axum::http::Method;
use runtu_api::Code;
use runtu_api::student::Service;

use crate::support::{TestApp, request};

#[tokio::test]
async fn the_service_describes_itself() {
    let app = TestApp::new().await;
    let service: Service = app.person().get("/api/v1/service").await.json();
    assert!(service.demo && service.payment_simulated);
    assert_eq!(service.contact, "400-000-0000");
    for path in ["/healthz", "/readyz"] {
        assert_eq!(app.person().get(path).await.text(), "ok");
    }
}

#[tokio::test]
async fn unknown_paths_and_methods() {
    let app = TestApp::new().await;
    for path in ["/api/v1/nothing", "/api/", "/api/v2/service", "/api/v1/records/a/b/c"] {
        app.person().get(path).await.is_problem(Code::NotFound);
    }
    let answer = app.person().delete("/api/v1/service").await;
    answer.is_problem(Code::MethodNotAllowed);
    assert!(answer.header("allow").contains("GET"));
}

#[tokio::test]
async fn broken_bodies() {
    let app = TestApp::new().await;
    for (media_type, body, code) in [
        ("application/json", "{", Code::BadRequest),
        ("application/json", "{}", Code::BadRequest),
        ("application/json", "[1", Code::BadRequest),
        ("text/plain", "{\"code\":\"x\"}", Code::BadRequest),
        ("application/json", "\u{0}", Code::BadRequest),
    ] {
        let request = request(Method::POST, "/api/v1/codes").header("content-type", media_type);
        app.send(request.body(Body::from(body)).unwrap()).await.is_problem(code);
    }
    let large = request(Method::POST, "/api/v1/codes").header("content-type", "application/json");
    let large = large.body(Body::from(format!("{{\"code\":\"{}\"}}", "x".repeat(100_000)))).unwrap();
    app.send(large).await.is_problem(Code::TooLarge);
}

#[tokio::test]
async fn other_sites_cannot_act_for_a_browser() {
    let app = TestApp::new().await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.test")]
    {
        for path in ["/api/v1/session", "/sandbox/pay/x"] {
            let request = request(Method::POST, path).header(name, value).body(Body::empty()).unwrap();
            app.send(request).await.is_problem(Code::CrossSite);
        }
    }
    let own = request(Method::DELETE, "/api/v1/session").header("origin", "https://runtu.test");
    assert_eq!(app.send(own.body(Body::empty()).unwrap()).await.status, 204);
}

#[tokio::test]
async fn our_own_faults_are_not_explained_to_the_caller() {
    let app = TestApp::new().await;
    let (li, record) = crate::submissions::paid_student(&app, "code-li", "2031").await;
    let key = "00000000-0000-4000-8000-000000000001";
    li.submit(&record, key, crate::support::Form::default()).await.json::<serde_json::Value>();
    // The photo on the disk is damaged.
    let mut folders = vec![app.path("data/photos")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { folders.push(entry) } else { std::fs::write(entry, b"damaged").unwrap() }
        }
    }
    let problem = li.get(&format!("/api/v1/records/{record}/photo")).await.problem();
    assert_eq!((problem.code, problem.detail), (Code::Internal, None));
}

#[tokio::test]
async fn answers_are_not_kept_and_carry_the_security_headers() {
    let app = TestApp::new().await;
    let answer = app.person().get("/api/v1/service").await;
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("referrer-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("camera=(self)"));
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[tokio::test]
async fn a_body_that_does_not_come_is_told_so() {
    let app = TestApp::new().await;
    let (li, record) = crate::submissions::paid_student(&app, "code-li", "2031").await;
    for (method, path, media_type) in [
        (Method::POST, "/api/v1/codes".to_owned(), "application/json"),
        (
            Method::PUT,
            format!("/api/v1/records/{record}/submissions/00000000-0000-4000-8000-000000000001"),
            "multipart/form-data; boundary=b",
        ),
    ] {
        let first: Result<&[u8], std::io::Error> = Ok(b"--b");
        let pieces = futures::StreamExt::chain(futures::stream::iter([first]), futures::stream::pending());
        let slow = request(method, &path).header("content-type", media_type);
        li.send(slow.body(Body::from_stream(pieces)).unwrap()).await.is_problem(Code::TooSlow);
    }
}

#[tokio::test]
async fn every_answer_has_a_number_and_is_counted() {
    let app = TestApp::new().await;
    let forged = request(Method::GET, "/api/v1/records/secret-id").header("x-request-id", "mine");
    let answer = app.send(forged.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header("x-request-id").len(), 32, "{}", answer.header("x-request-id"));
    let metrics = app.person().get("/metrics").await;
    let text = metrics.text();
    let counted = "runtu_http_requests_total{method=\"GET\",route=\"/api/v1/records/{record}\",status=\"401\"} 1";
    assert!(text.contains(counted) && text.contains("runtu_review_queue{figure=\"waiting\"} 0"), "{text}");
    assert!(!text.contains("secret-id"), "{text}");
    assert_eq!(app.person().behind("1.2.3.4").get("/metrics").await.status, 404, "not for the world");
}
