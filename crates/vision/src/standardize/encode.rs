//! Baseline JPEG within a window of bytes, at the highest fidelity that fits, without padding and without metadata.

use super::refusal::Refusal;
use crate::profile::PhotoRules;
use image::RgbImage;
use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, Encoder, PixelDensity, PixelDensityUnit, SamplingFactor};

/// How chroma is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chroma {
    /// 4:4:4, every pixel.
    Full,
    /// 4:2:2, halved across.
    HalfWidth,
    /// 4:2:0, halved both ways.
    Quarter,
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// The JPEG file.
    pub jpeg: Vec<u8>,
    /// IJG quality factor.
    pub quality: u8,
    /// Chroma resolution.
    pub chroma: Chroma,
}

/// From this quality on, full chroma is better than a higher quality with less chroma: the edge between hair and a
/// saturated backdrop is where halved chroma shows first.
const FULL_CHROMA_FROM: u8 = 78;

/// How much a file grows with each step of quality, as a natural logarithm: the search's guess, not its result.
const GROWTH: f32 = 0.05;

/// Encodes the photo into the window.
///
/// # Errors
/// [`Refusal::Bytes`] when no quality allowed gives a file within the window.
pub fn encode(photo: &RgbImage, rules: &PhotoRules) -> Result<Encoded, Refusal> {
    let window = window(rules);
    let mut fallback: Option<Encoded> = None;
    let mut nearest: Option<usize> = None;
    for chroma in [Chroma::Full, Chroma::HalfWidth, Chroma::Quarter] {
        match search(photo, chroma, rules) {
            Ok(found) if found.quality >= FULL_CHROMA_FROM => return Ok(found),
            Ok(found) => {
                if fallback.as_ref().is_none_or(|f| found.quality > f.quality + 5) {
                    fallback = Some(found);
                }
            }
            Err(bytes) => {
                let off = |bytes| outside(bytes, window);
                if nearest.is_none_or(|n| off(bytes) < off(n)) {
                    nearest = Some(bytes);
                }
            }
        }
    }
    fallback.ok_or_else(|| {
        let bytes = nearest.unwrap_or_default();
        let extreme = if bytes < window.0 { "highest" } else { "lowest" };
        Refusal::Bytes { bytes, extreme, min: window.0, max: window.1 }
    })
}

/// The highest quality whose file fits, or the size of the file that came nearest.
fn search(photo: &RgbImage, chroma: Chroma, rules: &PhotoRules) -> Result<Encoded, usize> {
    let (min, max) = window(rules);
    let quality = |limit: f64| limit.clamp(1.0, 100.0) as u32;
    let (mut low, mut high) = (quality(rules.quality.min().ceil()), quality(rules.quality.max()));
    let mut best: Option<Encoded> = None;
    let mut sizes: Vec<usize> = Vec::new();
    // Photos land between 80 and 97 nearly always.
    let mut probe = 90u32.clamp(low, high);
    while low <= high {
        let jpeg = write(photo, probe as u8, chroma, rules.dpi);
        let bytes = jpeg.len();
        sizes.push(bytes);
        let step = ((max as f32 / bytes.max(1) as f32).ln() / GROWTH).round() as i64;
        if bytes <= max {
            low = probe + 1;
            if bytes >= min {
                best = Some(Encoded { jpeg, quality: probe as u8, chroma });
            }
        } else {
            high = probe - 1;
        }
        probe = (i64::from(probe) + step).clamp(i64::from(low), i64::from(high.max(low))) as u32;
    }
    best.ok_or_else(|| sizes.into_iter().min_by_key(|&bytes| outside(bytes, (min, max))).unwrap_or_default())
}

/// Least and most bytes of the profile.
fn window(rules: &PhotoRules) -> (usize, usize) {
    (rules.bytes.min().max(0.0) as usize, rules.bytes.max() as usize)
}

/// Bytes by which a size misses the window.
fn outside(bytes: usize, (min, max): (usize, usize)) -> usize {
    min.saturating_sub(bytes) + bytes.saturating_sub(max)
}

fn write(photo: &RgbImage, quality: u8, chroma: Chroma, dpi: u16) -> Vec<u8> {
    let (Ok(width), Ok(height)) = (u16::try_from(photo.width()), u16::try_from(photo.height())) else {
        return Vec::new();
    };
    let mut jpeg = Vec::with_capacity(48 * 1024);
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_density(PixelDensity { density: (dpi, dpi), unit: PixelDensityUnit::Inches });
    encoder.set_sampling_factor(match chroma {
        Chroma::Full => SamplingFactor::F_1_1,
        Chroma::HalfWidth => SamplingFactor::F_2_1,
        Chroma::Quarter => SamplingFactor::F_2_2,
    });
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    encoder.set_progressive(false);
    // One interleaved scan, as cameras write it. Tables made for the picture would save some bytes, but this encoder then
    // writes a scan for each component, and there are decoders that read reduced chroma wrong from that without a word.
    encoder.set_optimized_huffman_tables(false);
    // Writing to memory and sizes that were checked above: the encoder has no other way to fail.
    if encoder.encode(photo.as_raw(), width, height, ColorType::Rgb).is_err() {
        jpeg.clear();
    }
    jpeg
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::standardize::jfif;
    use image::Rgb;
    use proptest::prelude::*;

    fn rules() -> &'static PhotoRules {
        &Profile::default_national().photo
    }

    /// Backdrop with a square of noise, `side` px wide: more noise, more bytes.
    fn noisy(side: u32) -> RgbImage {
        let mut seed = 1u32;
        RgbImage::from_fn(480, 640, |x, y| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if x < side && y < side { Rgb([(seed >> 24) as u8, (seed >> 16) as u8, 90]) } else { Rgb([100, 197, 255]) }
        })
    }

    #[test]
    fn the_file_lands_in_the_window_and_says_what_it_is() {
        for side in [90, 120, 160] {
            let file = encode(&noisy(side), rules()).unwrap();
            assert!((30_720..=40_960).contains(&file.jpeg.len()), "{side}: {}", file.jpeg.len());
            let says = jfif::parse(&file.jpeg).unwrap();
            assert_eq!((says.size, says.components, says.baseline), ((480, 640), 3, true));
            assert_eq!((says.dpi, says.metadata, says.trailing, says.thumbnail), (Some((300, 300)), 0, 0, false));
            assert_eq!(says.quality, Some(file.quality));
            assert!(file.quality >= 60);
        }
    }

    #[test]
    fn a_flat_photo_is_refused_rather_than_padded() {
        let refusal = encode(&noisy(0), rules()).unwrap_err();
        assert!(matches!(refusal, Refusal::Bytes { bytes, extreme: "highest", .. } if bytes < 30_720), "{refusal}");
    }

    #[test]
    fn pure_noise_is_refused_rather_than_ruined() {
        let refusal = encode(&noisy(640), rules()).unwrap_err();
        assert!(matches!(refusal, Refusal::Bytes { bytes, extreme: "lowest", .. } if bytes > 40_960), "{refusal}");
    }

    #[test]
    fn no_higher_quality_would_fit() {
        let photo = noisy(120);
        let file = encode(&photo, rules()).unwrap();
        assert!(file.quality < 100);
        assert!(write(&photo, file.quality + 1, file.chroma, 300).len() > 40_960);
    }

    /// Chroma reduced or not: one scan holds all components, and a decoder gives back what was encoded.
    #[test]
    fn every_chroma_is_one_scan_that_decodes_to_the_photo() {
        let photo = RgbImage::from_fn(480, 640, |x, y| {
            let inside = (100..380).contains(&x) && (150..640).contains(&y);
            if inside { Rgb([(x / 2) as u8, (y / 3) as u8, 120]) } else { Rgb([100, 197, 255]) }
        });
        for chroma in [Chroma::Full, Chroma::HalfWidth, Chroma::Quarter] {
            let jpeg = write(&photo, 90, chroma, 300);
            let scans = jpeg.windows(2).filter(|pair| pair == &[0xff, 0xda]).count();
            assert_eq!(scans, 1, "{chroma:?}");
            let back = image::load_from_memory(&jpeg).unwrap().to_rgb8();
            let off: u64 = back.as_raw().iter().zip(photo.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
            let mean = off as f64 / photo.as_raw().len() as f64;
            assert!(mean < 1.5, "{chroma:?}: {mean}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn any_photo_is_a_file_in_the_window_or_a_refusal(side in 0u32..640, seed in any::<u32>(), bits in 0u32..8) {
            let mut state = seed;
            let photo = RgbImage::from_fn(480, 640, |x, y| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let noise = (state >> 24 << bits) as u8;
                if x.max(y) < side { Rgb([noise, noise / 2, 90]) } else { Rgb([100, 197, 255]) }
            });
            match encode(&photo, rules()) {
                Ok(file) => {
                    prop_assert!((30_720..=40_960).contains(&file.jpeg.len()));
                    let says = jfif::parse(&file.jpeg).unwrap();
                    prop_assert_eq!((says.size, says.quality), ((480, 640), Some(file.quality)));
                }
                Err(Refusal::Bytes { bytes, .. }) => prop_assert!(!(30_720..=40_960).contains(&bytes)),
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
