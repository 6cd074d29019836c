//! Looks for a code, with more and more patience.

use crate::luma::Luma;
use rxing::common::HybridBinarizer;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BinaryBitmap, DecodeHints, Luma8Source, Reader};

/// How hard to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Once as it is, and once in half size: a frame of the live scan, the next one comes soon.
    Glance,
    /// Every trick: there will be no other picture.
    Everything,
}

/// Longest side that is still worth doubling; above that a code's modules are large enough already.
const DOUBLE_UP_TO: usize = 1400;
/// Tiles a side, overlapping by half: a code up to half as large as the picture lies wholly in one of them.
const TILES: usize = 3;

/// The text of the first code found.
pub fn find(picture: &Luma, effort: Effort) -> Option<String> {
    let half = || picture.halved().and_then(|half| read(&half));
    let glance = || read(picture).or_else(half);
    match effort {
        Effort::Glance => glance(),
        Effort::Everything => {
            glance().or_else(|| read(&picture.inverted())).or_else(|| doubled(picture)).or_else(|| in_tiles(picture))
        }
    }
}

fn doubled(picture: &Luma) -> Option<String> {
    if picture.width().max(picture.height()) > DOUBLE_UP_TO {
        return None;
    }
    let big = picture.doubled();
    read(&big).or_else(|| read(&big.inverted()))
}

/// A small code in a large picture: the decoder's own threshold and its search then see little else.
fn in_tiles(picture: &Luma) -> Option<String> {
    let (width, height) = (picture.width().div_ceil(2), picture.height().div_ceil(2));
    let starts = |size: usize| (0..TILES).map(move |i| i * size / (TILES + 1));
    starts(picture.height()).flat_map(|y| starts(picture.width()).map(move |x| (x, y))).find_map(|(x, y)| {
        let tile = picture.cropped(x, y, width, height)?;
        read(&tile).or_else(|| doubled(&tile))
    })
}

fn read(picture: &Luma) -> Option<String> {
    let source = Luma8Source::new_with_slice(
        picture.data(),
        u32::try_from(picture.width()).ok()?,
        u32::try_from(picture.height()).ok()?,
    )
    .ok()?;
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    let found = QrReader.decode_with_hints(&mut bitmap, &hints).ok()?;
    let text = found.getText();
    (!text.is_empty()).then(|| text.to_owned())
}
