//! `runtu-photo cutout`, `standardize` and `verify` as a caller sees them: status, files, reports, sentences.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use runtu_vision::image::{self, DynamicImage};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn runtu_photo(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_runtu-photo")).args(arguments).output().unwrap()
}

fn shared(picture: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(picture);
    if !path.is_file() {
        println!("SKIPPED: {} is not here", path.display());
    }
    path.is_file().then(|| path.to_str().unwrap().to_owned())
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        fs::write(self.path(name), bytes).unwrap();
        self.name(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn a_portrait_becomes_a_standard_photo_that_verifies() {
    let Some(frame) = shared("photos/business.png") else { return };
    let folder = Folder::new();
    let photo = folder.name("photo.jpg");
    let made = runtu_photo(&["standardize", &frame, &photo, "--json"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let report = json(&made);
    let bytes = fs::metadata(&photo).unwrap().len();
    assert!((30_720..=40_960).contains(&bytes) && report["bytes"] == bytes);
    assert!(report["transform"]["scale"].as_f64().unwrap() <= 1.0);
    assert_eq!(report["profile"], "cn-national-2025");
    assert_eq!(report["models"].as_array().unwrap().len(), 3);

    let again = runtu_photo(&["verify", &photo, "--json"]);
    assert_eq!(again.status.code(), Some(0));
    let verified = json(&again);
    assert_eq!(verified["rules"], report["rules"]);
    assert!(verified["rules"].as_array().unwrap().iter().all(|rule| rule["state"] == "pass"));
    assert_eq!(verified["source"], serde_json::Value::Null);

    let white = runtu_photo(&["verify", &photo, "--profile", "cn-xinjiang-2023", "--json"]);
    assert_eq!(white.status.code(), Some(1), "blue is not this profile's backdrop");
}

#[test]
fn a_png_that_is_called_jpg_is_a_photo_all_the_same() {
    let Some(frame) = shared("photos/business.png") else { return };
    let folder = Folder::new();
    let misnamed = folder.file("photo.jpg", &fs::read(frame).unwrap());
    let made = runtu_photo(&["standardize", &misnamed, &folder.name("out.jpg")]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
fn a_cut_out_has_the_frames_size_and_a_transparent_wall() {
    let Some(frame) = shared("matting/business.white.jpg") else { return };
    let folder = Folder::new();
    let out = folder.name("cut.png");
    let output = runtu_photo(&["cutout", &frame, &out]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let png = fs::read(&out).unwrap();
    let size = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!((size(16), size(20), png[25]), (1080, 1440, 6), "1080 x 1440, colour type RGBA");
}

/// A sitter as files of several kinds: what became of each.
#[test]
fn kinds_of_files_are_read_or_refused_with_a_reason() {
    let Some(frame) = shared("photos/business.png") else { return };
    let folder = Folder::new();
    let sitter = image::open(frame).unwrap();
    let png = |name: &str, picture: DynamicImage| {
        picture.save(folder.path(name)).unwrap();
        folder.name(name)
    };
    let mut cut_out = sitter.to_rgba8();
    cut_out.get_pixel_mut(0, 0).0[3] = 0;
    let lying = {
        let mut file = fs::read(png("whole.png", sitter.clone())).unwrap();
        file[16..24].copy_from_slice(&[0, 0, 0x23, 0x28, 0, 0, 0x1a, 0x2c]);
        folder.file("lying.png", &file)
    };
    for (file, status, reason) in [
        (png("deep.png", DynamicImage::ImageRgb16(sitter.to_rgb16())), 0, None),
        (png("cut.png", DynamicImage::ImageRgba8(cut_out)), 2, Some("transparent")),
        (png("grey.png", DynamicImage::ImageLuma8(sitter.to_luma8())), 2, Some("greyscale")),
        (lying, 2, Some("damaged")),
    ] {
        let output = runtu_photo(&["standardize", &file, &folder.name("out.jpg"), "--json"]);
        assert_eq!(output.status.code(), Some(status), "{file}: {}", String::from_utf8_lossy(&output.stderr));
        if let Some(reason) = reason {
            assert_eq!(json(&output)["reason"], reason, "{file}");
        }
    }
}

/// Fifty million pixels within the memory of a phone's tab and the networks'.
#[test]
#[cfg(target_os = "linux")]
fn fifty_million_pixels_become_a_photo_in_bounded_memory() {
    let Some(frame) = shared("photos/business.png") else { return };
    let folder = Folder::new();
    let large = folder.name("large.jpg");
    image::open(frame)
        .unwrap()
        .resize_exact(6120, 8160, image::imageops::FilterType::Triangle)
        .to_rgb8()
        .save(&large)
        .unwrap();
    let limited = "ulimit -v 1600000; exec \"$0\" standardize \"$1\" \"$2\"";
    let output = Command::new("sh")
        .args(["-c", limited, env!("CARGO_BIN_EXE_runtu-photo"), &large, &folder.name("out.jpg")])
        // The limit counts addresses: an arena for each core would use them up on a large machine.
        .env("MALLOC_ARENA_MAX", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A PNG of one pixel.
const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xfc\xcf\xc0\xf0\x1f\0\x05\x05\x02\0\
\x9d\x8e\x9c\x84\0\0\0\0IEND\xaeB\x60\x82";

#[test]
fn what_cannot_become_a_photo_is_refused_with_a_reason() {
    let folder = Folder::new();
    let cases = [
        (Some(folder.file("notes.jpg", b"not a picture")), "not_an_image"),
        (Some(folder.file("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")), "unsupported_format"),
        (Some(folder.file("moving.gif", b"GIF89a\x01\0\x01\0\0\0\0;")), "unsupported_format"),
        (Some(folder.file("dot.png", DOT)), "too_small"),
        (Some(folder.file("half.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0")), "truncated"),
        (shared("faults/business.no_face.jpg"), "no_face"),
        (shared("photos/two_faces.jpg"), "two_faces"),
        (shared("photos/obama.jpg"), "wall_not_plain"),
        (shared("faults/business.framing_head_cut_strong.jpg"), "head_cut"),
        (shared("faults/business.framing_far_strong.jpg"), "too_far"),
    ];
    for (frame, reason) in cases {
        let Some(frame) = frame else { continue };
        let out = folder.name("out.jpg");
        let output = runtu_photo(&["standardize", &frame, &out, "--json"]);
        assert_eq!(output.status.code(), Some(2), "{frame}: {}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(json(&output)["reason"], reason, "{frame}: {}", json(&output)["detail"]);
        assert!(String::from_utf8_lossy(&output.stderr).contains(reason));
        assert!(!Path::new(&out).exists(), "a refusal writes nothing");
    }
}
