//! From the bytes of a photo file to an upright 8-bit RGB picture, or whose fault it is that there is none.

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage, error::LimitErrorKind};
use std::io::Cursor;

/// Longest side that is accepted, in pixels.
pub const MAX_SIDE: u32 = 12_000;
/// Shortest side that is accepted, in pixels.
pub const MIN_SIDE: u32 = 32;
/// Most pixels that are accepted: phones make up to 50 million.
pub const MAX_PIXELS: u64 = 52_000_000;
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
    /// More than [`MAX_SIDE`], more than [`MAX_PIXELS`] or more memory than allowed.
    #[error("the picture is too large: at most {MAX_SIDE} pixels a side and {MAX_PIXELS} in all are read")]
    TooLarge,
    /// Less than [`MIN_SIDE`].
    #[error("the picture is too small: {0} x {1} pixels, at least {MIN_SIDE} a side are needed")]
    TooSmall(u32, u32),
    /// Parts of it are see-through: somebody has cut it out already, and what was behind the person is gone.
    #[error("parts of the picture are transparent: the photo is needed as the camera took it")]
    Transparent,
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
            Self::Transparent => "transparent",
        }
    }
}

/// Decodes JPEG, PNG or WebP and turns the picture upright by its EXIF orientation, once.
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
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(DecodeError::TooLarge);
    }
    let orientation = decoder.orientation().map_err(fault)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    if is_see_through(&picture) {
        return Err(DecodeError::Transparent);
    }
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

fn is_see_through(picture: &DynamicImage) -> bool {
    match picture {
        DynamicImage::ImageRgba8(picture) => picture.pixels().any(|pixel| pixel.0[3] < u8::MAX),
        DynamicImage::ImageLumaA8(picture) => picture.pixels().any(|pixel| pixel.0[1] < u8::MAX),
        DynamicImage::ImageRgba16(picture) => picture.pixels().any(|pixel| pixel.0[3] < u16::MAX),
        DynamicImage::ImageLumaA16(picture) => picture.pixels().any(|pixel| pixel.0[1] < u16::MAX),
        _ => false,
    }
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
mod tests;
