//! Photos for tests: noise of the right size, encoded exactly to the standard or with one chosen fault.

use jpeg_encoder::{ColorType, Encoder, PixelDensity, SamplingFactor};

/// A JPEG to be made; the default satisfies every rule of the file.
#[derive(Debug, Clone)]
pub struct Jpeg {
    /// Width, px.
    pub width: u16,
    /// Height, px.
    pub height: u16,
    /// Density of the JFIF header.
    pub dpi: u16,
    /// Quality factor.
    pub quality: u8,
    /// Progressive instead of baseline.
    pub progressive: bool,
    /// With an EXIF segment.
    pub exif: bool,
    /// One component instead of three.
    pub grey: bool,
    /// Huffman tables made for the picture, one scan for each component.
    pub optimized: bool,
    /// Restart markers every so many blocks; 0 for none.
    pub restart_interval: u16,
    /// Chroma at full resolution.
    pub full_chroma: bool,
    /// Changes every pixel.
    pub seed: u32,
}

impl Default for Jpeg {
    fn default() -> Self {
        Self {
            width: 480,
            height: 640,
            dpi: 300,
            quality: 90,
            progressive: false,
            exif: false,
            grey: false,
            optimized: false,
            restart_interval: 0,
            full_chroma: false,
            seed: 1,
        }
    }
}

impl Jpeg {
    /// The file.
    pub fn encode(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.quality);
        encoder.set_density(PixelDensity::dpi(self.dpi));
        encoder.set_progressive(self.progressive);
        encoder.set_optimized_huffman_tables(self.optimized);
        encoder.set_restart_interval(self.restart_interval);
        encoder.set_sampling_factor(if self.full_chroma { SamplingFactor::F_1_1 } else { SamplingFactor::F_2_2 });
        if self.exif {
            encoder.add_app_segment(1, b"Exif\0\0MM\0*\0\0\0\x08".to_vec()).unwrap();
        }
        let colour = if self.grey { ColorType::Luma } else { ColorType::Rgb };
        encoder.encode(&self.pixels(), self.width, self.height, colour).unwrap();
        file
    }

    /// A gradient with a band of noise, which sets the file size.
    fn pixels(&self) -> Vec<u8> {
        let mut noise = self.seed.wrapping_mul(2_654_435_761) | 1;
        let channels = if self.grey { 1 } else { 3 };
        let mut pixels = Vec::new();
        for y in 0..u32::from(self.height) {
            for x in 0..u32::from(self.width) {
                noise ^= noise << 13;
                noise ^= noise >> 17;
                noise ^= noise << 5;
                let band = if (200..290).contains(&y) { noise % 96 } else { 0 };
                let value = ((x + y) / 8 + band) as u8;
                pixels.extend(std::iter::repeat_n(value, channels));
            }
        }
        pixels
    }
}

/// A file that satisfies every rule.
pub fn photo() -> Vec<u8> {
    Jpeg::default().encode()
}

/// A picture of the right size in the wrong format.
pub fn png() -> Vec<u8> {
    let mut file = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(480, 640).write_to(&mut file, image::ImageFormat::Png).unwrap();
    file.into_inner()
}
