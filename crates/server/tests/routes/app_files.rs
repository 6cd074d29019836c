//! The app's own files: types, cache rules, policy, and the page for the paths that the app routes.

use crate::support::TestApp;

const PAGE: &str = "<html><script type=\"module\">start()</script></html>";

#[tokio::test]
async fn files_have_their_exact_types_and_cache_rules() {
    let app = TestApp::new().await;
    let for_ever = "public, max-age=31536000, immutable";
    for (name, media_type, cache) in [
        ("runtu-0123456789abcdef_bg.wasm", "application/wasm", for_ever),
        ("runtu-0123456789abcdef.js", "text/javascript", for_ever),
        ("models/mesh-0123456789abcdef.onnx", "application/octet-stream", for_ever),
        ("vision-worker_loader.js", "text/javascript", "no-cache"),
        ("sw.js", "text/javascript", "no-cache"),
        ("manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("models/manifest.json", "application/json", "no-cache"),
    ] {
        app.write_app_file(name, b"content");
        let answer = app.person().get(&format!("/{name}")).await;
        assert_eq!((answer.status, answer.header("content-type")), (200, media_type), "{name}");
        assert_eq!(answer.header("cache-control"), cache, "{name}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").contains("'wasm-unsafe-eval'"), "{name}");
    }
}

#[tokio::test]
async fn a_precompressed_file_is_preferred() {
    let app = TestApp::new().await;
    app.write_app_file("a-0123456789abcdef.js", b"plain");
    app.write_app_file("a-0123456789abcdef.js.br", b"brotli");
    let request = crate::support::request(axum::http::Method::GET, "/a-0123456789abcdef.js")
        .header("accept-encoding", "gzip, br")
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = app.send(request).await;
    assert_eq!((answer.header("content-encoding"), answer.text().as_str()), ("br", "brotli"));
    assert_eq!(answer.header("content-type"), "text/javascript");
}

#[tokio::test]
async fn paths_of_the_app_get_the_page_with_a_policy_that_fits_it() {
    let app = TestApp::new().await;
    app.write_app_file("index.html", PAGE.as_bytes());
    for path in ["/", "/index.html", "/records/abc/paid"] {
        let answer = app.person().get(path).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, PAGE), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        assert!(answer.header("content-security-policy").contains("'wasm-unsafe-eval' 'sha256-"), "{path}");
    }
    let desk = app.person().get("/review").await;
    assert_eq!(desk.status, 404, "the desk has a page of its own, never the student's");
    app.write_app_file("desk.html", b"<p>desk</p>");
    for path in ["/review", "/review/abc", "/school", "/ops", "/desk.html"] {
        let answer = app.person().get(path).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "<p>desk</p>"), "{path}");
        assert!(answer.header("content-security-policy").contains("'wasm-unsafe-eval'"), "{path}");
    }
    let missing = app.person().get("/gone.js").await;
    assert_eq!(missing.status, 404);
    assert_eq!(missing.header("cache-control"), "no-cache");
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let app = TestApp::new().await;
    app.write_app_file("index.html", PAGE.as_bytes());
    for path in ["/../data/runtu.db", "/%2e%2e/data/runtu.db", "/..%2fdata%2fruntu.db"] {
        let answer = app.person().get(path).await;
        assert_ne!(answer.status, 200, "{path}");
    }
}
