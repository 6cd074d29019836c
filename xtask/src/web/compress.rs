//! A brotli twin for every file that gains by it.

use crate::failure::{Doing, Failure};
use std::io::Write;
use std::path::Path;

const COMPRESSED: [&str; 10] = ["html", "js", "css", "wasm", "json", "svg", "onnx", "webmanifest", "txt", "ico"];

/// `bytes`, compressed.
pub fn brotli(bytes: &[u8], quality: u32) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, 24);
    writer.write_all(bytes)?;
    drop(writer);
    Ok(out)
}

/// Writes `file.br` beside every compressible file below `dir`.
pub fn run(dir: &Path, quality: u32) -> Result<(), Failure> {
    let step = "compress the app";
    let (mut plain, mut small) = (0, 0);
    for file in super::finish::files(dir).doing(step)? {
        let kind = file.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if !COMPRESSED.contains(&kind) {
            continue;
        }
        let bytes = std::fs::read(&file).doing(step)?;
        let out = brotli(&bytes, quality).doing(step)?;
        plain += bytes.len();
        small += out.len();
        let mut name = file.into_os_string();
        name.push(".br");
        std::fs::write(name, out).doing(step)?;
    }
    println!("web: {:.2} MB, {:.2} MB as brotli", plain as f64 / 1e6, small as f64 / 1e6);
    Ok(())
}
