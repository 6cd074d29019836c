//! The committed description of the interface is the one that is served, and names every address.

use runtu_server::routes::openapi::document;

use crate::support::TestApp;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

#[tokio::test]
async fn the_committed_description_is_current() {
    let app = TestApp::new().await;
    let served: serde_json::Value = app.person().get("/api/v1/openapi.json").await.json();
    let text = serde_json::to_string_pretty(&document()).unwrap() + "\n";
    if std::env::var_os("RUNTU_WRITE_OPENAPI").is_some() {
        std::fs::write(COMMITTED, &text).unwrap();
    }
    let committed = std::fs::read_to_string(COMMITTED).unwrap_or_default();
    let way_out = "write it anew: RUNTU_WRITE_OPENAPI=1 cargo xtask test server";
    assert!(committed == text, "docs/openapi.json is not what the server serves; {way_out}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&committed).unwrap(), served);
}

#[test]
fn every_address_is_described() {
    let source = include_str!("../../../api/src/paths.rs");
    let described = document().paths;
    for line in source.lines().filter(|line| line.starts_with("pub const") && line.contains("/api/v1/")) {
        let path = line.split('"').nth(1).unwrap();
        assert!(described.get_path_item(path).is_some(), "{path}");
    }
}
