//! `cargo xtask size`: what a phone downloads, compressed, beside its budget.

use crate::failure::{Doing, Failure};
use crate::setup::{self, Need};
use crate::{paths, web};
use std::path::Path;

const STEP: &str = "weigh the app";

/// What is weighed together.
struct Part {
    name: &'static str,
    /// The page whose files it is; none for what is fetched when the path comes near the camera.
    page: Option<&'static str>,
    /// Bytes, compressed; none where nothing was promised.
    budget: Option<usize>,
}

/// 1 KB = 1000 bytes: the stricter reading.
const PARTS: [Part; 4] = [
    Part { name: "shell (HTML, CSS, JS, wasm)", page: Some("index.html"), budget: Some(350_000) },
    Part { name: "camera (worker and models)", page: None, budget: Some(5_000_000) },
    Part { name: "studio (HTML, CSS, JS, wasm)", page: Some("studio.html"), budget: Some(450_000) },
    Part { name: "desk (HTML, CSS, JS, wasm)", page: Some("desk.html"), budget: None },
];

/// Builds the app as it ships, unless it is `built`, and weighs it.
pub fn run(built: bool) -> Result<(), Failure> {
    if !built {
        web::build(&setup::ensure(&[Need::Web, Need::Models])?, web::Profile::Ship)?;
    }
    weigh(&paths::dist())
}

/// Weighs a built app; fails when something is over its budget.
pub fn weigh(dist: &Path) -> Result<(), Failure> {
    let files = files(dist)?;
    let mut over = Vec::new();
    println!("{:32} {:>10} {:>10} {:>10}  share", "brotli 11, 1 KB = 1000 B", "plain KB", "KB", "budget KB");
    for part in PARTS {
        let page = match part.page {
            Some(page) => Some((page, std::fs::read_to_string(dist.join(page)).doing(STEP)?)),
            None => None,
        };
        let belongs = |name: &str| match &page {
            Some((page, html)) => name == *page || html.contains(&format!("/{name}")) && is_code(name),
            None => name.starts_with("vision-worker") || name.starts_with("models/"),
        };
        let (mut plain, mut small) = (0, 0);
        for name in files.iter().filter(|name| belongs(name)) {
            let bytes = std::fs::read(dist.join(name)).doing(STEP)?;
            plain += bytes.len();
            small += web::brotli(&bytes, 11).doing(STEP)?.len();
        }
        let kb = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
        let (budget, share) = match part.budget {
            Some(budget) => (kb(budget), format!("{:.0} %", 100.0 * small as f64 / budget as f64)),
            None => ("-".into(), String::new()),
        };
        println!("{:32} {:>10} {:>10} {budget:>10}  {share}", part.name, kb(plain), kb(small));
        if part.budget.is_some_and(|budget| small > budget) {
            over.push(part.name);
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(Failure::new(STEP, format!("over budget: {}", over.join(", ")), "find what grew (`git log`), or make it lazy"))
}

/// What a page runs, not its icons.
fn is_code(name: &str) -> bool {
    [".css", ".js", ".wasm"].iter().any(|end| name.ends_with(end))
}

/// Names of the files as the server knows them, without their compressed twins.
fn files(dist: &Path) -> Result<Vec<String>, Failure> {
    let files = web::files(dist).doing(STEP)?.into_iter();
    let names = files.map(|file| file.strip_prefix(dist).unwrap_or(&file).to_string_lossy().replace('\\', "/"));
    Ok(names.filter(|name| !name.ends_with(".br")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn app(name: &str, wasm: &[u8]) -> std::path::PathBuf {
        let dir = std::env::temp_dir().join(format!("runtu-size-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("models")).unwrap();
        for page in ["index.html", "studio.html", "desk.html"] {
            std::fs::write(dir.join(page), "<script src='/app-1_bg.wasm'></script>").unwrap();
        }
        std::fs::write(dir.join("app-1_bg.wasm"), wasm).unwrap();
        dir
    }

    #[test]
    fn too_much_is_told_and_a_little_is_not() {
        let little = app("little", b"wasm");
        assert!(weigh(&little).is_ok());
        // What does not compress: a sequence of hashes.
        let mut noise = Vec::new();
        let mut state = 1_u64;
        while noise.len() < 360_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            noise.extend_from_slice(&(state >> 32).to_le_bytes()[..4]);
        }
        let much = app("much", &noise);
        assert!(weigh(&much).unwrap_err().to_string().contains("shell"));
        for dir in [little, much] {
            std::fs::remove_dir_all(dir).unwrap();
        }
    }
}
