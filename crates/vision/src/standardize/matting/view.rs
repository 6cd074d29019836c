//! The frame against the wall: what every later step reads, computed once.

use super::planes;
use super::wall::Wall;
use crate::colour::linear;
use crate::standardize::light;
use image::RgbImage;

/// Shortest side of the frames at which lengths in this module are given, in pixels.
const REFERENCE_SIDE: f32 = 1080.0;
/// What the wall model itself may be wrong by, as a variance in levels.
const MODEL_VARIANCE: f32 = 0.5;

/// A colour in linear light.
pub type Light = [f32; 3];

/// The frame and its difference from the wall.
pub struct View<'a> {
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Scale of lengths: 1 for frames whose shorter side is 1080 px.
    pub unit: f32,
    /// Difference from the wall, mean over 3 x 3 pixels, in levels, a channel.
    pub difference: [Vec<f32>; 3],
    /// How many standard deviations the 3 x 3 mean is from the wall.
    pub fine: Vec<f32>,
    /// The same for the 7 x 7 mean, which hears fainter differences and sees less detail.
    pub coarse: Vec<f32>,
    /// True where 7 x 7 pixels are of one colour, compared with their difference from the wall.
    pub smooth: Vec<bool>,
    /// Standard deviation of a wall pixel, in levels.
    pub noise: [f32; 3],
    frame: &'a RgbImage,
    wall: &'a Wall,
}

/// Deviation within 7 x 7 pixels, as part of their difference from the wall, below which they are of one colour: cloth,
/// skin and plastic are, hair is not.
const SMOOTH: f32 = 0.08;

impl<'a> View<'a> {
    /// Compares the frame with the wall.
    pub fn new(frame: &'a RgbImage, wall: &'a Wall) -> Self {
        let (width, height) = (frame.width() as usize, frame.height() as usize);
        let noise = wall.noise;
        let mut levels: [Vec<f32>; 3] = std::array::from_fn(|_| Vec::with_capacity(width * height));
        for (x, y, pixel) in frame.enumerate_pixels() {
            let back = wall.at(x as f32, y as f32);
            for c in 0..3 {
                levels[c].push(f32::from(pixel.0[c]) - back[c]);
            }
        }
        let mean = |data: &[f32], radius| planes::box_mean(width, height, data, radius);
        let wide: [Vec<f32>; 3] = std::array::from_fn(|c| mean(&levels[c], 3));
        let grey: Vec<f32> = (0..width * height).map(|i| (levels[0][i] + levels[1][i] + levels[2][i]) / 3.0).collect();
        let square = mean(&grey.iter().map(|v| v * v).collect::<Vec<_>>(), 3);
        let grey_noise = (noise.iter().sum::<f32>() / 3.0).powi(2);
        let smooth = (0..width * height)
            .map(|i| {
                let [r, g, b] = [wide[0][i], wide[1][i], wide[2][i]];
                let variance = square[i] - ((r + g + b) / 3.0).powi(2) - grey_noise;
                variance.max(0.0) < SMOOTH * SMOOTH * (r * r + g * g + b * b) / 3.0
            })
            .collect();
        let difference = levels.map(|data| mean(&data, 1));
        let fine = deviations(&difference, &noise, 9.0);
        let coarse = deviations(&wide, &noise, 49.0);
        let unit = width.min(height) as f32 / REFERENCE_SIDE;
        Self { width, height, unit, difference, fine, coarse, smooth, noise, frame, wall }
    }

    /// Pixels.
    pub fn len(&self) -> usize {
        self.width * self.height
    }

    /// Column and row of a pixel.
    pub fn place(&self, i: usize) -> (f32, f32) {
        ((i % self.width) as f32, (i / self.width) as f32)
    }

    /// Light of a pixel.
    pub fn light(&self, i: usize) -> Light {
        linear(self.pixel(i))
    }

    /// Light of the wall behind a pixel.
    pub fn wall_light(&self, i: usize) -> Light {
        self.wall_levels(i).map(light::between_levels)
    }

    /// Levels of the wall behind a pixel.
    pub fn wall_levels(&self, i: usize) -> [f32; 3] {
        let (x, y) = self.place(i);
        self.wall.at(x, y)
    }

    /// Variance of a pixel's light that sensor noise makes, a channel.
    pub fn light_variance(&self, i: usize) -> Light {
        let pixel = self.pixel(i);
        std::array::from_fn(|c| {
            let level = f32::from(pixel[c]);
            let slope = light::between_levels(level + 0.5) - light::between_levels(level - 0.5);
            (slope * self.noise[c]).powi(2)
        })
    }

    /// Standard deviation of a 3 x 3 mean of wall from the model, in levels.
    pub fn fine_noise(&self) -> f32 {
        let noise = self.noise.iter().sum::<f32>() / 3.0;
        (noise * noise / 9.0 + MODEL_VARIANCE).sqrt()
    }

    /// The four neighbours of a pixel within the frame.
    pub fn neighbours(&self, i: usize) -> impl Iterator<Item = usize> + use<> {
        let (x, width, length) = (i % self.width, self.width, self.len());
        [
            (x > 0).then(|| i - 1),
            (x + 1 < width).then(|| i + 1),
            i.checked_sub(width),
            (i + width < length).then(|| i + width),
        ]
        .into_iter()
        .flatten()
    }

    fn pixel(&self, i: usize) -> [u8; 3] {
        let raw = self.frame.as_raw();
        [raw[3 * i], raw[3 * i + 1], raw[3 * i + 2]]
    }
}

fn deviations(means: &[Vec<f32>; 3], noise: &[f32; 3], count: f32) -> Vec<f32> {
    let precision = noise.map(|sigma| 1.0 / (sigma * sigma / count + MODEL_VARIANCE));
    (0..means[0].len())
        .map(|i| ((0..3).map(|c| means[c][i] * means[c][i] * precision[c]).sum::<f32>() / 3.0).sqrt())
        .collect()
}
