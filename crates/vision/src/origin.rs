//! What a photo file says about how it came to be: which camera took it, and whether it is a picture of a screen's content.

use crate::observe::{Camera, Facing};
use exif::{Exif, In, Reader, Tag, Value};
use image::{ImageFormat, ImageReader};
use std::io::Cursor;

/// A screen is at least this much longer than wide, and at most [`SLIMMEST`]; a camera's picture is 4:3, 3:2 or 16:9.
const STOUTEST: f64 = 1.7;
const SLIMMEST: f64 = 2.4;
/// Widths of telephones' screens in pixels, the shorter side: what a screenshot is as wide as.
const SCREENS: [u32; 24] = [
    640, 720, 750, 828, 1008, 1080, 1125, 1170, 1179, 1200, 1206, 1216, 1220, 1224, 1240, 1242, 1260, 1264, 1280, 1284,
    1290, 1320, 1344, 1440,
];
/// What cameras write and screens do not.
const OF_A_CAMERA: [Tag; 6] =
    [Tag::Make, Tag::Model, Tag::ExposureTime, Tag::FNumber, Tag::FocalLength, Tag::LensModel];

/// What the file says. Nothing is believed beyond that: a file that says nothing is unknown.
pub fn of_file(bytes: &[u8]) -> Camera {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    Camera {
        facing: exif.as_ref().and_then(facing),
        shot_width: None,
        screenshot: Some(is_screenshot(bytes, exif.as_ref())),
    }
}

/// Telephones of one maker name the lens, such as `iPhone 13 front camera 2.71mm f/2.2`.
fn facing(exif: &Exif) -> Option<Facing> {
    let lens = text(exif, Tag::LensModel)?.to_ascii_lowercase();
    if lens.contains("front") {
        Some(Facing::Front)
    } else if lens.contains("back") || lens.contains("rear") {
        Some(Facing::Rear)
    } else {
        None
    }
}

fn is_screenshot(bytes: &[u8], exif: Option<&Exif>) -> bool {
    let says = |tag| exif.and_then(|exif| text(exif, tag)).unwrap_or_default();
    if says(Tag::UserComment).to_ascii_lowercase().contains("screenshot") {
        return true;
    }
    let of_a_camera =
        exif.is_some_and(|exif| OF_A_CAMERA.iter().any(|tag| exif.get_field(*tag, In::PRIMARY).is_some()));
    let is_png = image::guess_format(bytes).is_ok_and(|format| format == ImageFormat::Png);
    if of_a_camera || !is_png {
        return false;
    }
    let size = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png).into_dimensions();
    size.is_ok_and(|(width, height)| {
        let (short, long) = (width.min(height), width.max(height));
        SCREENS.contains(&short) && (STOUTEST..=SLIMMEST).contains(&(f64::from(long) / f64::from(short)))
    })
}

/// A text field, whatever way the tag stores it.
fn text(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(lines) => Some(lines.iter().map(|line| String::from_utf8_lossy(line)).collect()),
        Value::Undefined(bytes, _) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, RgbImage};

    fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(RgbImage::new(width, height)).write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG with one EXIF text field in the IFD that cameras use.
    fn saying(tag: u16, words: &str) -> Vec<u8> {
        let mut words = words.as_bytes().to_vec();
        words.push(0);
        let undefined = tag == 0x9286;
        let kind = if undefined { 7_u16 } else { 2 };
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value.to_be_bytes()].concat()
        };
        // Header 8, IFD0 with one entry 18, EXIF IFD with one entry 18, then the words.
        let tiff = [
            b"MM\0\x2a\0\0\0\x08".to_vec(),
            vec![0, 1],
            entry(0x8769, 4, 1, 26),
            vec![0; 4],
            vec![0, 1],
            entry(tag, kind, words.len() as u32, 44),
            vec![0; 4],
            words,
        ]
        .concat();
        let block = [&b"Exif\0\0"[..], &tiff].concat();
        let jpeg = file(64, 64, ImageFormat::Jpeg);
        [&jpeg[..2], &[0xff, 0xe1], &(block.len() as u16 + 2).to_be_bytes(), &block, &jpeg[2..]].concat()
    }

    #[test]
    fn the_lens_tells_which_way_it_looks() {
        for (lens, expected) in [
            ("iPhone 13 front camera 2.71mm f/2.2", Some(Facing::Front)),
            ("iPhone 15 Pro back triple camera 6.765mm f/1.78", Some(Facing::Rear)),
            ("RF50mm F1.2 L USM", None),
        ] {
            assert_eq!(of_file(&saying(0xa434, lens)).facing, expected, "{lens}");
        }
        assert_eq!(of_file(&file(64, 64, ImageFormat::Jpeg)).facing, None);
        assert_eq!(of_file(b"no picture").facing, None);
    }

    #[test]
    fn a_screenshot_has_the_size_of_a_screen_and_no_camera() {
        let is = |bytes: &[u8]| of_file(bytes).screenshot == Some(true);
        assert!(is(&file(1170, 2532, ImageFormat::Png)));
        assert!(is(&file(2400, 1080, ImageFormat::Png)), "lying");
        assert!(!is(&file(1080, 1440, ImageFormat::Png)), "the shape of a camera's picture");
        assert!(!is(&file(1000, 2000, ImageFormat::Png)), "no screen is as wide");
        assert!(!is(&file(1080, 2400, ImageFormat::Jpeg)), "cameras and chat programs write JPEG");
        assert!(is(&saying(0x9286, "ASCII\0\0\0Screenshot")), "it says so itself");
        assert!(!is(b"no picture"));
    }
}
