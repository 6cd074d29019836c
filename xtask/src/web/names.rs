//! Takes the names of functions out of what ships: a tenth of every file, and only a debugger reads them.
//!
//! Cargo's own `strip` does not reach packages that have an optimisation level of their own.

use crate::failure::{Doing, Failure};
use std::path::Path;
use wasmparser::{BinaryReaderError, Parser, Payload};

/// Strips every wasm file below `dir`.
pub fn strip(dir: &Path) -> Result<(), Failure> {
    let step = "strip the names";
    for file in super::finish::files(dir).doing(step)? {
        if file.extension().is_some_and(|kind| kind == "wasm") {
            let bytes = std::fs::read(&file).doing(step)?;
            std::fs::write(&file, without_names(&bytes).doing(step)?).doing(step)?;
        }
    }
    Ok(())
}

/// The module without its section of names.
fn without_names(module: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut kept = Vec::with_capacity(module.len());
    let mut done = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::Version { range, .. } => {
                done = place(range.end);
                kept.extend_from_slice(&module[..done]);
            }
            Payload::CodeSectionEntry(_) | Payload::End(_) => {}
            section => {
                let Some((_, range)) = section.as_section() else { continue };
                // A section starts where the one before ended: with its number and its length.
                let named = matches!(&section, Payload::CustomSection(custom) if custom.name() == "name");
                if !named {
                    kept.extend_from_slice(&module[done..place(range.end)]);
                }
                done = place(range.end);
            }
        }
    }
    Ok(kept)
}

/// A place in a file that is in memory.
fn place(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Magic and version, a type section `() -> ()`, a custom section with that name.
    fn module(custom: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0];
        bytes.extend([0, u8::try_from(custom.len()).unwrap() + 3, u8::try_from(custom.len()).unwrap()]);
        bytes.extend(custom);
        bytes.extend([7, 7]);
        bytes
    }

    #[test]
    fn only_the_names_go() {
        let named = module(b"name");
        let other = module(b"nome");
        assert_eq!(without_names(&named).unwrap(), named[..14]);
        assert_eq!(without_names(&other).unwrap(), other);
        assert!(without_names(b"no module").is_err());
    }
}
