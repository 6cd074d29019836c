//! Photos that keep every rule of the file and show a face, no two alike.

use image::imageops::FilterType;
use image::{RgbImage, imageops};
use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

/// The face of the test fixtures.
const FACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/cache/fixtures/astronaut.png");

/// Makes photos.
pub struct Photos(RgbImage);

impl Photos {
    /// Reads the fixture.
    pub fn open() -> Self {
        let picture = image::open(FACE).expect("cargo xtask models brings the fixture").into_rgb8();
        let (x, width) = (30, 384);
        let cut = imageops::crop_imm(&picture, x, 0, width, 512).to_image();
        Self(imageops::resize(&cut, 480, 640, FilterType::Triangle))
    }

    /// Number `n`.
    pub fn make(&self, n: u32) -> Vec<u8> {
        let mut picture = self.0.clone();
        for (bit, x) in (0..32).zip((0..).step_by(8)) {
            let value = if n >> bit & 1 == 1 { 250 } else { 5 };
            for (dx, dy) in (0..8).flat_map(|dx| (0..8).map(move |dy| (dx, dy))) {
                picture.put_pixel(x + dx, 632 + dy, image::Rgb([value; 3]));
            }
        }
        (40..96).rev().map(|quality| encode(&picture, quality)).find(|file| file.len() <= 40_000).expect("a quality")
    }
}

fn encode(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_density(PixelDensity::dpi(300));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(picture.as_raw(), 480, 640, ColorType::Rgb).expect("a picture of 480x640");
    file
}
