//! No page and no state breaks a rule of axe-core: the WCAG's, and those that are good practice.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test")]

use runtu_e2e::phone::{Phone, Theme};
use runtu_e2e::tour::{Visitor, tour};
use runtu_e2e::{root, scratch};
use serde_json::Value;

struct Axe {
    source: String,
    visited: usize,
    found: Vec<String>,
}

impl Visitor for Axe {
    async fn visit(&mut self, phone: &Phone, name: &str) {
        self.visited += 1;
        for theme in Theme::ALL {
            phone.theme(theme).await;
            phone.run(&self.source).await;
            let answer = phone.run("return axe.run(document, {resultTypes: ['violations']})").await;
            let violations = answer["violations"].as_array().expect("axe-core's answer");
            self.found.extend(violations.iter().flat_map(|violation| lines(name, theme, violation)));
        }
        phone.theme(Theme::Light).await;
    }
}

fn lines(page: &str, theme: Theme, violation: &Value) -> Vec<String> {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    let line = |node: &Value| {
        let summary = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
        format!("{page} ({theme:?}): {} at {}: {summary}", violation["id"], node["target"])
    };
    nodes.iter().map(line).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_page() {
    let source = std::fs::read_to_string(root().join("models/cache/fixtures/axe.min.js")).expect("cargo xtask models");
    let mut axe = Axe { source, visited: 0, found: Vec::new() };
    tour(&scratch("accessible"), &mut axe).await;
    println!("axe-core looked at {} pages and states in two themes", axe.visited);
    axe.found.sort();
    axe.found.dedup();
    assert!(axe.found.is_empty(), "{} violations:\n{}", axe.found.len(), axe.found.join("\n"));
}
