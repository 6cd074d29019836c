//! After Trunk: content-hashed names for what Trunk does not hash (workers, models), the models' manifest, the service
//! worker's list.

use crate::failure::{Doing, Failure};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

const STEP: &str = "finish the app";
/// The module workers, by crate.
const WORKERS: [&str; 2] = ["vision-worker", "qr-worker"];
/// Not cached with the shell: what is fetched when the path comes near the camera, and an installer's pictures.
const NOT_SHELL: [&str; 4] = ["vision-worker", "qr-worker", "models/", "screenshots/"];

/// One line of `models/manifest.json`.
#[derive(Serialize)]
struct Model {
    name: String,
    file: String,
    sha256: String,
    bytes: u64,
}

/// Finishes Trunk's output for the shell in `dir`, and adds the one for the studio and the one for the desk to it.
pub fn run(dir: &Path, studio: &Path, desk: &Path) -> Result<(), Failure> {
    add(dir, studio).doing(STEP)?;
    for worker in WORKERS {
        hash_worker(dir, worker)?;
    }
    hash_models(&dir.join("models")).doing(STEP)?;
    // Before the desk's files come: a student's phone keeps none of them, and is not told of their changes.
    write_service_worker(dir)?;
    add(dir, desk).doing(STEP)
}

/// Moves every file of `from` into `dir`; what both have is the same, by name.
fn add(dir: &Path, from: &Path) -> io::Result<()> {
    for file in files(from)? {
        let to = dir.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::rename(&file, to)?;
    }
    std::fs::remove_dir_all(from)
}

/// Every file below a folder, in a stable order.
pub fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// `w.js`, `w_bg.wasm` -> `w-<hash>.js`, `w-<hash>_bg.wasm`; the loader keeps its name and is served `no-cache`.
fn hash_worker(dir: &Path, worker: &str) -> Result<(), Failure> {
    let (js, wasm) = (dir.join(format!("{worker}.js")), dir.join(format!("{worker}_bg.wasm")));
    let loader = dir.join(format!("{worker}_loader.js"));
    let js_text = std::fs::read_to_string(&js).doing(STEP)?;
    let wasm_bytes = std::fs::read(&wasm).doing(STEP)?;
    let hash = short_hash(&[js_text.as_bytes(), &wasm_bytes]);
    let rename = |text: &str| {
        text.replace(&format!("{worker}_bg.wasm"), &format!("{worker}-{hash}_bg.wasm"))
            .replace(&format!("{worker}.js"), &format!("{worker}-{hash}.js"))
    };
    let loader_text = std::fs::read_to_string(&loader).doing(STEP)?;
    std::fs::write(&loader, rename(&loader_text)).doing(STEP)?;
    std::fs::write(dir.join(format!("{worker}-{hash}.js")), rename(&js_text)).doing(STEP)?;
    std::fs::rename(&wasm, dir.join(format!("{worker}-{hash}_bg.wasm"))).doing(STEP)?;
    std::fs::remove_file(&js).doing(STEP)
}

/// `m.onnx` -> `m-<hash>.onnx`, and the manifest that the worker reads.
fn hash_models(dir: &Path) -> io::Result<()> {
    let mut models = Vec::new();
    for path in files(dir)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "onnx")) {
        let bytes = std::fs::read(&path)?;
        let sha256 = hex(&Sha256::digest(&bytes));
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let file = format!("{name}-{}.onnx", &sha256[..16]);
        std::fs::rename(&path, dir.join(&file))?;
        models.push(Model { name, file, sha256, bytes: bytes.len() as u64 });
    }
    std::fs::write(dir.join("manifest.json"), serde_json::to_vec_pretty(&models)?)
}

/// Fills in what the shell consists of and a version that changes with any of it.
fn write_service_worker(dir: &Path) -> Result<(), Failure> {
    let path = dir.join("sw.js");
    let text = std::fs::read_to_string(&path).doing(STEP)?;
    let mut shell = vec!["/".to_owned()];
    let mut digest = Sha256::new();
    for file in files(dir).doing(STEP)? {
        let name = file.strip_prefix(dir).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if name == "sw.js" || name == "index.html" {
            digest.update(std::fs::read(&file).doing(STEP)?);
            continue;
        }
        digest.update(&name);
        digest.update(std::fs::read(&file).doing(STEP)?);
        if !NOT_SHELL.iter().any(|heavy| name.starts_with(heavy)) {
            shell.push(format!("/{name}"));
        }
    }
    let list = serde_json::to_string(&shell).doing(STEP)?;
    let list = list.trim_start_matches('[').trim_end_matches(']');
    let (precache, version) = ("/*__PRECACHE__*/", "__VERSION__");
    if !text.contains(precache) || !text.contains(version) {
        return Err(Failure::new(STEP, "public/sw.js has lost a placeholder", "put the placeholders back"));
    }
    let text = text.replace(precache, list).replace(version, &hex(&digest.finalize())[..16]);
    std::fs::write(&path, text).doing(STEP)
}

fn short_hash(parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    hex(&digest.finalize())[..16].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let dir = std::env::temp_dir().join(format!("runtu-finish-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(dir.join("models")).unwrap();
        dir
    }

    fn put(dir: &Path, name: &str, text: &str) {
        std::fs::write(dir.join(name), text).unwrap();
    }

    #[test]
    fn names_follow_contents_and_the_list_names_the_shell_only() {
        let dir = folder("names");
        for worker in WORKERS {
            put(&dir, &format!("{worker}.js"), &format!("const u = '{worker}_bg.wasm';"));
            put(&dir, &format!("{worker}_bg.wasm"), worker);
            put(
                &dir,
                &format!("{worker}_loader.js"),
                &format!("import i from './{worker}.js'; i('./{worker}_bg.wasm')"),
            );
        }
        put(&dir, "models/eye.onnx", "weights");
        put(&dir, "index.html", "<html>");
        put(&dir, "app-1.css", "a{}");
        put(&dir, "sw.js", "const PRECACHE = [/*__PRECACHE__*/]; const VERSION = \"__VERSION__\";");
        let desk = folder("desk");
        put(&desk, "desk.html", "<html>");
        put(&desk, "desk-1.js", "desk");
        put(&desk, "app-1.css", "a{}");
        let studio = folder("studio");
        put(&studio, "studio.html", "<html>");
        put(&studio, "app-1.css", "a{}");
        run(&dir, &studio, &desk).unwrap();

        let names: Vec<String> =
            files(&dir).unwrap().iter().map(|f| f.strip_prefix(&dir).unwrap().to_string_lossy().into_owned()).collect();
        let loader = std::fs::read_to_string(dir.join("vision-worker_loader.js")).unwrap();
        let js = names.iter().find(|n| n.starts_with("vision-worker-") && n.ends_with(".js")).unwrap();
        assert!(loader.contains(js.as_str()), "{loader}");
        assert!(std::fs::read_to_string(dir.join(js)).unwrap().contains("_bg.wasm"));
        assert!(!names.contains(&"vision-worker.js".to_owned()));
        let manifest = std::fs::read_to_string(dir.join("models/manifest.json")).unwrap();
        assert!(names.iter().any(|n| n.starts_with("models/eye-") && manifest.contains(&n["models/".len()..])));
        assert!(names.contains(&"desk.html".to_owned()) && names.contains(&"desk-1.js".to_owned()) && !desk.exists());
        let sw = std::fs::read_to_string(dir.join("sw.js")).unwrap();
        assert!(sw.contains("[\"/\",\"/app-1.css\",\"/studio.html\"]"), "{sw}");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
