//! The arrows between the crates, as ARCHITECTURE.md draws them, read from `cargo metadata`.
#![allow(clippy::expect_used, reason = "a test that cannot read its input has failed")]

use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::process::Command;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dep>,
}

#[derive(Deserialize)]
struct Dep {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

const WASM: &str = "wasm32-unknown-unknown";
const NATIVE: &str = "x86_64-unknown-linux-gnu";

/// Where, from, and what it must never reach, not even through others.
const FORBIDDEN: [(&str, &str, &[&str]); 7] = [
    (WASM, "runtu-vision", &["tract-onnx", "tract-core", "web-sys", "js-sys", "wasm-bindgen", "tokio", "runtu-api"]),
    (WASM, "runtu-inference", &["web-sys", "tokio", "axum", "leptos", "runtu-api"]),
    (WASM, "runtu-api", &["runtu-vision", "runtu-inference", "axum", "leptos", "web-sys"]),
    (WASM, "runtu-vision-protocol", &["runtu-vision", "runtu-inference", "tract-onnx", "web-sys"]),
    (WASM, "runtu", &["runtu-inference", "runtu-vision", "tract-onnx", "runtu-server", "axum", "rxing"]),
    (WASM, "runtu-vision-worker", &["leptos", "runtu", "runtu-server", "axum"]),
    (NATIVE, "runtu-server", &["runtu", "leptos", "web-sys", "runtu-vision-worker"]),
];

/// Normal dependencies (neither dev nor build) of every package, by name.
fn graph(platform: &str) -> HashMap<String, HashSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Metadata = serde_json::from_slice(&output.stdout).expect("cargo's format 1");
    let names: HashMap<&str, &str> = metadata.packages.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
    let mut graph: HashMap<String, HashSet<String>> = HashMap::new();
    for node in &metadata.resolve.nodes {
        let needs = node
            .deps
            .iter()
            .filter(|dep| dep.dep_kinds.iter().any(|k| k.kind.is_none()))
            .map(|dep| names[dep.pkg.as_str()].to_owned());
        graph.entry(names[node.id.as_str()].to_owned()).or_default().extend(needs);
    }
    graph
}

fn reached(graph: &HashMap<String, HashSet<String>>, from: &str) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(name) = open.pop() {
        for next in graph.get(&name).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    seen
}

#[test]
fn no_forbidden_arrow() {
    let (wasm, native) = (graph(WASM), graph(NATIVE));
    let mut broken = Vec::new();
    for (platform, from, never) in FORBIDDEN {
        let graph = if platform == WASM { &wasm } else { &native };
        assert!(graph.contains_key(from), "{from} is gone: mend this table");
        let reach = reached(graph, from);
        broken.extend(never.iter().filter(|to| reach.contains(**to)).map(|to| format!("{from} -> {to}")));
    }
    assert!(broken.is_empty(), "forbidden: {broken:?}");
}

#[test]
fn the_arrows_that_make_the_product_exist() {
    let graph = graph(WASM);
    for (from, to) in [
        ("runtu", "runtu-vision-protocol"),
        ("runtu", "rexie"),
        ("runtu-vision-worker", "runtu-inference"),
        ("runtu-inference", "tract-onnx"),
        ("runtu-photo", "runtu-vision"),
    ] {
        assert!(reached(&graph, from).contains(to), "{from} -> {to}");
    }
}
