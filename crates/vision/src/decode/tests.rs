//! Files as people and attackers hand them in.

use super::*;
use jpeg_encoder::{ColorType, Encoder};
use proptest::prelude::*;
use std::io::Write;

fn half_red(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| image::Rgb(if x < width / 2 { [255, 0, 0] } else { [0, 0, 255] }))
}

fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An EXIF block with nothing but the orientation.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let tiff =
        [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]];
    let tiff = tiff.concat();
    let length = (tiff.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &tiff, &jpeg[2..]].concat()
}

#[test]
fn all_three_formats_come_back_upright() {
    let picture = half_red(64, 40);
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        assert_eq!(decode(&encoded(&picture, format)), Ok(picture.clone()));
    }
    let jpeg = encoded(&picture, ImageFormat::Jpeg);
    assert_eq!(decode(&jpeg).unwrap().dimensions(), (64, 40));
    let turned = decode(&with_orientation(&jpeg, 6)).unwrap();
    assert_eq!(turned.dimensions(), (40, 64));
    assert!(turned.get_pixel(20, 4).0[0] > 200 && turned.get_pixel(20, 60).0[2] > 200);
}

#[test]
fn every_way_to_be_no_picture_has_its_name() {
    let jpeg = encoded(&half_red(64, 40), ImageFormat::Jpeg);
    let png = encoded(&half_red(64, 40), ImageFormat::Png);
    let name = |bytes: &[u8]| decode(bytes).unwrap_err().name();
    assert_eq!(name(b""), "not_an_image");
    assert_eq!(name(b"# notes, not a picture"), "not_an_image");
    assert_eq!(name(b"\0\0\0\x18ftypheic\0\0\0\0"), "unsupported_format");
    assert_eq!(name(b"GIF89a\x01\0\x01\0"), "unsupported_format");
    assert_eq!(name(&jpeg[..jpeg.len() - 20]), "truncated");
    assert_eq!(name(&jpeg[..30]), "truncated");
    assert_eq!(name(&png[..png.len() / 2]), "truncated");
    assert_eq!(name(&encoded(&half_red(31, 40), ImageFormat::Png)), "too_small");
    assert_eq!(name(&encoded(&half_red(MAX_SIDE + 1, 32), ImageFormat::Png)), "too_large");
    let mut damaged = png.clone();
    damaged[60] ^= 0xff;
    assert_eq!(name(&damaged), "damaged");
}

/// Red, green, blue, white in the four corners.
fn corners() -> RgbImage {
    const QUARTERS: [[u8; 3]; 4] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
    RgbImage::from_fn(64, 48, |x, y| image::Rgb(QUARTERS[usize::from(x >= 32) + 2 * usize::from(y >= 24)]))
}

/// Which of the four colours each corner has, by its first letter: upper left, upper right, lower left, lower right.
fn seen(picture: &RgbImage) -> String {
    let (right, bottom) = (picture.width() - 5, picture.height() - 5);
    let letter = |x, y| match picture.get_pixel(x, y).0.map(|channel| channel > 128) {
        [true, false, false] => 'r',
        [false, true, false] => 'g',
        [false, false, true] => 'b',
        [true, true, true] => 'w',
        _ => '?',
    };
    [(4, 4), (right, 4), (4, bottom), (right, bottom)].map(|(x, y)| letter(x, y)).iter().collect()
}

#[test]
fn each_of_the_eight_orientations_is_undone_once() {
    let jpeg = encoded(&corners(), ImageFormat::Jpeg);
    let upright = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, expected) in (1..=8).zip(upright) {
        let picture = decode(&with_orientation(&jpeg, orientation)).unwrap();
        assert_eq!(seen(&picture), expected, "orientation {orientation}");
        assert_eq!(picture.width() < picture.height(), orientation > 4, "orientation {orientation}");
    }
}

#[test]
fn kinds_of_pictures_that_cameras_and_tools_write_are_read() {
    let picture = corners();
    let whole = DynamicImage::ImageRgb8(picture.clone());
    let png = |picture: DynamicImage| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    };
    assert_eq!(decode(&png(DynamicImage::ImageRgb16(whole.to_rgb16()))), Ok(picture.clone()), "16 bits a channel");
    assert_eq!(decode(&png(DynamicImage::ImageRgba8(whole.to_rgba8()))), Ok(picture.clone()), "opaque alpha");
    let grey = decode(&png(DynamicImage::ImageLuma8(whole.to_luma8()))).unwrap();
    assert!(grey.pixels().all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]));

    // CMYK as printers' tools write it: inverted, so that full ink is 0.
    let inks: Vec<u8> = picture.pixels().flat_map(|pixel| [pixel.0[0], pixel.0[1], pixel.0[2], 255]).collect();
    for (kind, name) in [(ColorType::Cmyk, "CMYK"), (ColorType::CmykAsYcck, "YCCK")] {
        let mut jpeg = Vec::new();
        let inks: Vec<u8> = inks.iter().map(|ink| 255 - ink).collect();
        Encoder::new(&mut jpeg, 95).encode(&inks, 64, 48, kind).unwrap();
        assert_eq!(seen(&decode(&jpeg).unwrap()), "rgbw", "{name}");
    }
}

#[test]
fn a_picture_that_was_cut_out_before_is_refused() {
    let mut cut = DynamicImage::ImageRgb8(corners()).into_rgba8();
    cut.get_pixel_mut(3, 3).0[3] = 0;
    let name = |picture: DynamicImage| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        decode(&bytes.into_inner()).unwrap_err().name()
    };
    assert_eq!(name(DynamicImage::ImageRgba8(cut.clone())), "transparent");
    let deep = DynamicImage::ImageRgba16(DynamicImage::ImageRgba8(cut.clone()).into_rgba16());
    assert_eq!(name(deep), "transparent");
    assert_eq!(name(DynamicImage::ImageLumaA8(DynamicImage::ImageRgba8(cut).into_luma_alpha8())), "transparent");
}

/// A PNG file of one header that says what it likes, and a few bytes of pixels.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for chunk in [header, b"IDAT\x78\x9c\x03\x00\x00\x00\x00\x01".to_vec(), b"IEND".to_vec()] {
        file.write_all(&(chunk.len() as u32 - 4).to_be_bytes()).unwrap();
        file.write_all(&chunk).unwrap();
        file.write_all(&crc(&chunk).to_be_bytes()).unwrap();
    }
    file
}

/// CRC-32 as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn headers_that_lie_cost_nothing() {
    let name = |width, height| decode(&png_that_claims(width, height)).unwrap_err().name();
    assert_eq!(name(1, 1), "too_small");
    assert_eq!(name(u32::MAX >> 1, u32::MAX >> 1), "too_large");
    assert_eq!(name(9000, 6700), "too_large", "60 million pixels");
    assert_eq!(name(11_000, 32), "damaged", "promised and not delivered");
    let mut jpeg = encoded(&corners(), ImageFormat::Jpeg);
    let size = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap() + 5;
    jpeg[size..size + 4].copy_from_slice(&[0xff; 4]);
    assert_eq!(decode(&jpeg).unwrap_err().name(), "too_large");
}

#[test]
fn what_the_file_is_called_does_not_matter_and_what_it_holds_does() {
    // The name never comes here: a PNG called .jpg is a PNG.
    assert_eq!(decode(&encoded(&corners(), ImageFormat::Png)), Ok(corners()));
    assert_eq!(decode(b"\x89PNG\r\n\x1a\n and then something else").unwrap_err().name(), "damaged");
}

fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let files = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP].map(|format| encoded(&corners(), format));
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let changes = prop::collection::vec(change, 0..12);
    (prop::sample::select(files.to_vec()), changes, any::<prop::sample::Index>(), any::<bool>()).prop_map(
        |(mut file, changes, end, cut)| {
            for (at, byte) in changes {
                let at = at.index(file.len());
                file[at] = byte;
            }
            if cut {
                file.truncate(end.index(file.len()));
            }
            file
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_damage_is_a_picture_of_allowed_size_or_an_error(file in damaged()) {
        if let Ok(picture) = decode(&file) {
            let (width, height) = picture.dimensions();
            prop_assert!(width.min(height) >= MIN_SIDE && width.max(height) <= MAX_SIDE);
            prop_assert!(u64::from(width) * u64::from(height) <= MAX_PIXELS);
        }
    }

    #[test]
    fn any_bytes_are_a_picture_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(decode(&bytes).is_err(), "400 random bytes are no picture of {MIN_SIDE} pixels");
    }
}
