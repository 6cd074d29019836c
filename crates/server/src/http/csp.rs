//! The content security policy: our own files only, WebAssembly, and the inline scripts that the page itself holds.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Policy of everything that has no inline script: workers obey the one of their own script.
pub fn plain() -> String {
    policy(&[], &[])
}

/// Policy of a page: allows exactly the inline scripts and styles it holds.
pub fn of_page(html: &str) -> String {
    policy(&hashes(html, "script"), &hashes(html, "style"))
}

fn policy(scripts: &[String], styles: &[String]) -> String {
    let list = |hashes: &[String]| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; worker-src 'self'; \
         img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; object-src 'none'; \
         base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        list(scripts),
        list(styles)
    )
}

/// Hashes of the inline elements `name`: those without `src`.
fn hashes(html: &str, name: &str) -> Vec<String> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut hashes = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        rest = &rest[start + open.len()..];
        let Some((attributes, after)) = rest.split_once('>') else { break };
        let Some((content, after)) = after.split_once(&close) else { break };
        if !attributes.split_ascii_whitespace().any(|a| a == "src" || a.starts_with("src=")) && !content.is_empty() {
            hashes.push(format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content))));
        }
        rest = after;
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_the_inline_scripts_are_allowed() {
        let html = "<head><script src=\"/a.js\"></script><script type=\"module\">alert('x')</script>\
                    <style>b{}</style></head><body><script></script></body>";
        // `printf "alert('x')" | openssl dgst -sha256 -binary | base64`
        let hash = BASE64_STANDARD.encode(Sha256::digest("alert('x')"));
        assert_eq!(hashes(html, "script"), [format!("sha256-{hash}")]);
        assert_eq!(hashes(html, "style").len(), 1);
        let policy = of_page(html);
        assert!(policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' 'sha256-{hash}';")), "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert!(plain().contains("script-src 'self' 'wasm-unsafe-eval';"));
    }
}
