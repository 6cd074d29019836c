//! A look at the photo that comes out: the file's own bytes, read without any of our code, then the geometry.

use crate::service::program;
use image::{ImageReader, Rgb};
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

/// The backdrop of the default profile.
const BACKDROP: Rgb<u8> = Rgb([100, 197, 255]);

/// Panics with the rule that a photo breaks.
pub fn assert_standard(path: &Path) {
    let bytes = std::fs::read(path).expect("the photo");
    assert!((30_720..=40_960).contains(&bytes.len()), "{} bytes", bytes.len());
    assert_file(&bytes);
    let photo = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().unwrap().decode().unwrap().into_rgb8();
    assert_eq!(photo.dimensions(), (480, 640));
    for (x, y) in [(0, 0), (479, 0), (4, 4), (475, 4)] {
        let seen = photo.get_pixel(x, y);
        let off = (0..3).map(|i| seen.0[i].abs_diff(BACKDROP.0[i])).max().unwrap();
        assert!(off <= 3, "corner ({x}, {y}) is {seen:?}");
    }
    assert_geometry(path);
}

/// JFIF at 300 dpi, baseline, nothing but the picture.
fn assert_file(bytes: &[u8]) {
    assert_eq!(bytes[..4], [0xff, 0xd8, 0xff, 0xe0], "JPEG with a JFIF header first");
    assert_eq!(&bytes[6..11], b"JFIF\0");
    assert_eq!(bytes[13], 1, "density in dots per inch");
    assert_eq!(bytes[14..18], [1, 44, 1, 44], "300 x 300");
    assert_eq!(bytes[bytes.len() - 2..], [0xff, 0xd9], "nothing after the end of the picture");
    let mut at = 2;
    let mut baseline = false;
    loop {
        assert_eq!(bytes[at], 0xff, "a marker at {at}");
        let marker = bytes[at + 1];
        assert!(marker != 0xfe && !(0xe1..=0xef).contains(&marker), "metadata segment {marker:#x}");
        baseline |= marker == 0xc0;
        if marker == 0xda {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
    assert!(baseline, "baseline");
}

/// The geometry, as `runtu-photo verify` measures it.
fn assert_geometry(path: &Path) {
    let output =
        Command::new(program("runtu-photo")).arg("verify").arg(path).arg("--json").output().expect("runtu-photo");
    let text = String::from_utf8_lossy(&output.stdout);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|_| {
        panic!("runtu-photo says {text} {}", String::from_utf8_lossy(&output.stderr));
    });
    let geometry = &report["geometry"];
    for (name, low, high) in [
        ("head_top", 50.0, 110.0),
        ("eye_line", 200.0, 300.0),
        ("face_width", 180.0, 300.0),
        ("face_centre_x", 230.4, 249.6),
    ] {
        let value = geometry[name].as_f64().unwrap_or_else(|| panic!("no {name} in {report}"));
        assert!((low..=high).contains(&value), "{name} is {value}, not in {low}..{high}");
    }
    assert_eq!(output.status.code(), Some(0), "{report}");
}
