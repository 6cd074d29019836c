//! From the bytes of a photo file to an upright 8-bit RGB picture, or whose fault it is that there is none.

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage, error::LimitErrorKind};
use std::io::Cursor;

/// Longest side that is accepted, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// Shortest side that is accepted, in pixels.
pub const MIN_SIDE: u32 = 32;
/// Memory the decoder may take, in bytes.
const MAX_ALLOC: u64 = 512 << 20;

/// Why there is no picture. All of them are the file's fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// No known picture format.
    #[error("this is not an image: a JPEG, PNG or WebP file is needed")]
    NotAnImage,
    /// A picture, but in a format that we do not read.
    #[error("{0} pictures cannot be read: save the photo as JPEG first")]
    Unsupported(&'static str),
    /// The file ends in the middle of the picture.
    #[error("the file is incomplete: it ends in the middle of the picture")]
    Truncated,
    /// Damaged in another way.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// More than [`MAX_SIDE`] or more memory than allowed.
    #[error("the picture is too large: at most {MAX_SIDE} pixels a side are read")]
    TooLarge,
    /// Less than [`MIN_SIDE`].
    #[error("the picture is too small: {0} x {1} pixels, at least {MIN_SIDE} a side are needed")]
    TooSmall(u32, u32),
}

impl DecodeError {
    /// Stable name, such as `not_an_image`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NotAnImage => "not_an_image",
            Self::Unsupported(_) => "unsupported_format",
            Self::Truncated => "truncated",
            Self::Damaged(_) => "damaged",
            Self::TooLarge => "too_large",
            Self::TooSmall(..) => "too_small",
        }
    }
}

/// Decodes JPEG, PNG or WebP and turns the picture upright by its EXIF orientation, once. Transparent pixels keep
/// their colour.
///
/// # Errors
/// [`DecodeError`], whatever the bytes are.
pub fn decode(bytes: &[u8]) -> Result<RgbImage, DecodeError> {
    let format = format(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_has_an_end(bytes) {
        return Err(DecodeError::Truncated);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = image::Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if width.min(height) < MIN_SIDE {
        return Err(DecodeError::TooSmall(width, height));
    }
    let orientation = decoder.orientation().map_err(fault)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

fn format(bytes: &[u8]) -> Result<ImageFormat, DecodeError> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(DecodeError::Unsupported(match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1") => "HEIC",
            Some(b"avif" | b"avis") => "AVIF",
            _ => return Err(DecodeError::NotAnImage),
        }));
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        Ok(ImageFormat::Gif) => Err(DecodeError::Unsupported("GIF")),
        Ok(ImageFormat::Bmp) => Err(DecodeError::Unsupported("BMP")),
        Ok(ImageFormat::Tiff) => Err(DecodeError::Unsupported("TIFF")),
        _ => Err(DecodeError::NotAnImage),
    }
}

/// The decoder fills what is missing of a JPEG with grey. A whole file has an end marker after its first scan begins;
/// an end marker before that is the one of the embedded thumbnail.
fn jpeg_has_an_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = bytes.get(at..at + 4) {
        if marker == 0xda {
            return bytes[at..].windows(2).any(|pair| pair == [0xff, 0xd9]);
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    false
}

fn fault(error: ImageError) -> DecodeError {
    match error {
        ImageError::Limits(limit) => match limit.kind() {
            LimitErrorKind::DimensionError | LimitErrorKind::InsufficientMemory => DecodeError::TooLarge,
            _ => DecodeError::Damaged(limit.to_string()),
        },
        ImageError::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof => DecodeError::Truncated,
        other => DecodeError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let tiff = [
            b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
            &[orientation, 0, 0, 0, 0, 0, 0],
        ];
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
}
