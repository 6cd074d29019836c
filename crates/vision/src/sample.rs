//! Cutting a network's input out of a frame.
//!
//! The networks were trained behind a sampler without half-pixel shift: destination index `i` of `n` reads the source at
//! `left + i * width / n`. Values are interpolated between four pixels and rounded to 8 bits before they are scaled, as
//! MediaPipe's CPU path (OpenCV's warp) does; ties go to the even value.
//!
//! Where that would skip most of the source, as in a photo of many megapixels, several points round the same place are
//! averaged: else the networks see noise and moire. MediaPipe itself never meets such frames.

use crate::geometry::{Point, Roi};
use crate::tensor::Tensor;
use image::RgbImage;

/// A rectangle of a frame, turned about its centre.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// Centre in frame pixels.
    pub centre: Point,
    /// Width in frame pixels before turning.
    pub width: f32,
    /// Height in frame pixels before turning.
    pub height: f32,
    /// Radians, clockwise.
    pub rotation: f32,
}

impl Window {
    /// The whole frame.
    pub fn stretched(frame: &RgbImage) -> Self {
        let (width, height) = (frame.width() as f32, frame.height() as f32);
        Self { centre: Point::new(width / 2.0, height / 2.0), width, height, rotation: 0.0 }
    }

    /// The smallest square that holds the whole frame in its middle.
    pub fn letterboxed(frame: &RgbImage) -> Self {
        let whole = Self::stretched(frame);
        let side = whole.width.max(whole.height);
        Self { width: side, height: side, ..whole }
    }
}

impl From<Roi> for Window {
    fn from(roi: Roi) -> Self {
        Self { centre: roi.centre, width: roi.side, height: roi.side, rotation: roi.rotation }
    }
}

/// What lies outside the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// The nearest pixel of the frame.
    Replicate,
    /// Black.
    Zero,
}

/// What 0 and 255 become.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Range {
    /// [0, 1]
    Unit,
    /// [-1, 1]
    Signed,
}

impl Range {
    fn scale(self, level: f32) -> f32 {
        match self {
            Self::Unit => level / 255.0,
            Self::Signed => level / 255.0 * 2.0 - 1.0,
        }
    }
}

/// Samples a window of the frame. An empty frame is all border, and its border black.
pub fn sample<const H: usize, const W: usize>(
    frame: &RgbImage,
    window: Window,
    border: Border,
    range: Range,
) -> Tensor<3, H, W> {
    let table: [f32; 256] = std::array::from_fn(|level| range.scale(level as f32));
    let source = Source { frame, border };
    let (sin, cos) = f64::from(window.rotation).sin_cos();
    let (width, height) = (f64::from(window.width), f64::from(window.height));
    let (cx, cy) = (f64::from(window.centre.x), f64::from(window.centre.y));
    let (across, down) = (taps(width / W as f64), taps(height / H as f64));
    let share = 1.0 / (across.len() * down.len()) as f32;

    let mut out = Tensor::zeros();
    let (red, rest) = out.values_mut().split_at_mut(H * W);
    let (green, blue) = rest.split_at_mut(H * W);
    for row in 0..H {
        for column in 0..W {
            let mut sum = [0.0_f32; 3];
            for dv in &down {
                let v = ((row as f64 + dv) / H as f64 - 0.5) * height;
                for du in &across {
                    let u = ((column as f64 + du) / W as f64 - 0.5) * width;
                    let colour = source.at(cx + u * cos - v * sin, cy + u * sin + v * cos);
                    sum = std::array::from_fn(|c| sum[c] + colour[c]);
                }
            }
            let [r, g, b] = sum.map(|value| usize::from((value * share).round_ties_even() as u8));
            let i = row * W + column;
            red[i] = table[r];
            green[i] = table[g];
            blue[i] = table[b];
        }
    }
    out
}

/// Where to read for one destination index, as parts of its step round its place: once for a step of up to four source
/// pixels, else at least every other pixel.
fn taps(step: f64) -> Vec<f64> {
    let count = if step > PLAIN_STEP { (step / 2.0).ceil() } else { 1.0 };
    (0..count as u32).map(|i| (f64::from(i) + 0.5) / count - 0.5).collect()
}

/// The largest step, in source pixels, that is read once: that of a 512-pixel photo before the face detector.
const PLAIN_STEP: f64 = 4.0;

/// Beyond any frame, in pixels.
const FAR: f64 = 1e9;

struct Source<'a> {
    frame: &'a RgbImage,
    border: Border,
}

impl Source<'_> {
    /// The colour between four pixels.
    fn at(&self, x: f64, y: f64) -> [f32; 3] {
        // Far outside is as good as further outside, and keeps the indices below from overflowing.
        let (x, y) = (x.clamp(-FAR, FAR), y.clamp(-FAR, FAR));
        let (x0, y0) = (x.floor(), y.floor());
        let (fx, fy) = ((x - x0) as f32, (y - y0) as f32);
        let (x0, y0) = (x0 as i64, y0 as i64);
        let weights = [(1.0 - fx) * (1.0 - fy), fx * (1.0 - fy), (1.0 - fx) * fy, fx * fy];
        let [p, q, r, s] = self.neighbours(x0, y0);
        std::array::from_fn(|c| {
            f32::from(p[c]) * weights[0]
                + f32::from(q[c]) * weights[1]
                + f32::from(r[c]) * weights[2]
                + f32::from(s[c]) * weights[3]
        })
    }

    /// The pixel, the one to its right, and the two below.
    fn neighbours(&self, x: i64, y: i64) -> [[u8; 3]; 4] {
        let (width, height) = (i64::from(self.frame.width()), i64::from(self.frame.height()));
        if x >= 0 && y >= 0 && x + 1 < width && y + 1 < height {
            let stride = width as usize * 3;
            let start = y as usize * stride + x as usize * 3;
            let raw = self.frame.as_raw();
            let pixel = |at: usize| [raw[at], raw[at + 1], raw[at + 2]];
            return [pixel(start), pixel(start + 3), pixel(start + stride), pixel(start + stride + 3)];
        }
        [self.pixel(x, y), self.pixel(x + 1, y), self.pixel(x, y + 1), self.pixel(x + 1, y + 1)]
    }

    fn pixel(&self, x: i64, y: i64) -> [u8; 3] {
        let (width, height) = (i64::from(self.frame.width()), i64::from(self.frame.height()));
        let inside = (0..width).contains(&x) && (0..height).contains(&y);
        if width == 0 || height == 0 || (!inside && self.border == Border::Zero) {
            return [0; 3];
        }
        self.frame.get_pixel(x.clamp(0, width - 1) as u32, y.clamp(0, height - 1) as u32).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f32::consts::FRAC_PI_2;

    /// Red counts columns, green counts rows, ten levels a step.
    fn chart(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| image::Rgb([10 * x as u8, 10 * y as u8, 0]))
    }

    fn levels<const H: usize, const W: usize>(tensor: &Tensor<3, H, W>, channel: usize) -> Vec<u8> {
        tensor.values()[channel * H * W..(channel + 1) * H * W].iter().map(|v| (v * 255.0).round() as u8).collect()
    }

    #[test]
    fn destination_index_reads_without_half_pixel_shift() {
        let frame = chart(8, 2);
        let halved = sample::<2, 4>(&frame, Window::stretched(&frame), Border::Replicate, Range::Unit);
        assert_eq!(levels(&halved, 0), [0, 20, 40, 60, 0, 20, 40, 60]);
        assert_eq!(levels(&halved, 1), [0, 0, 0, 0, 10, 10, 10, 10]);
        let doubled = sample::<2, 16>(&frame, Window::stretched(&frame), Border::Replicate, Range::Unit);
        assert_eq!(levels(&doubled, 0)[..4], [0, 5, 10, 15]);
        assert_eq!(levels(&doubled, 0)[15], 70, "the last half step lies beyond the last pixel");
    }

    #[test]
    fn a_large_step_averages_round_the_same_place() {
        let stripes = RgbImage::from_fn(64, 64, |x, _| image::Rgb([255 * (x / 2 % 2) as u8, 3 * x as u8, 0]));
        let out = sample::<8, 8>(&stripes, Window::stretched(&stripes), Border::Replicate, Range::Unit);
        let inner = 9..15; // the first row and column reach over the border
        assert!(
            levels(&out, 0)[inner.clone()].iter().all(|level| (120..=135).contains(level)),
            "a single reading would see black only"
        );
        let columns: Vec<u8> = inner.map(|i| 3 * 8 * (i % 8) as u8).collect();
        assert_eq!(levels(&out, 1)[9..15], columns, "no shift");
    }

    #[test]
    fn ties_are_rounded_to_even() {
        let frame = RgbImage::from_fn(2, 1, |x, _| image::Rgb([x as u8, 1 + x as u8, 0]));
        let out = sample::<1, 4>(&frame, Window::stretched(&frame), Border::Replicate, Range::Unit);
        assert_eq!(levels(&out, 0)[1], 0, "0.5");
        assert_eq!(levels(&out, 1)[1], 2, "1.5");
    }

    #[test]
    fn a_letterbox_centres_the_frame_on_black() {
        let frame = RgbImage::from_pixel(4, 2, image::Rgb([255; 3]));
        let out = sample::<4, 4>(&frame, Window::letterboxed(&frame), Border::Zero, Range::Signed);
        let red = &out.values()[..16];
        assert_eq!(red[..4], [-1.0; 4]);
        assert_eq!(red[4..12], [1.0; 8]);
        assert_eq!(red[12..], [-1.0; 4]);
    }

    #[test]
    fn a_quarter_turn_clockwise_reads_down_the_columns() {
        let frame = chart(9, 9);
        let window = Window { centre: Point::new(4.0, 4.0), width: 4.0, height: 4.0, rotation: FRAC_PI_2 };
        let out = sample::<4, 4>(&frame, window, Border::Replicate, Range::Unit);
        assert_eq!(levels(&out, 1)[..4], [20, 30, 40, 50], "to the right in the crop is downwards in the frame");
        assert_eq!(levels(&out, 0)[..4], [60; 4]);
    }

    #[test]
    fn a_replicated_border_repeats_the_edge_and_a_zero_border_fades_to_black() {
        let frame = RgbImage::from_pixel(2, 2, image::Rgb([200; 3]));
        let window = Window { centre: Point::new(0.0, 0.5), width: 2.0, height: 1.0, rotation: 0.0 };
        let replicated = sample::<1, 4>(&frame, window, Border::Replicate, Range::Unit);
        assert_eq!(levels(&replicated, 0), [200; 4]);
        let zero = sample::<1, 4>(&frame, window, Border::Zero, Range::Unit);
        assert_eq!(levels(&zero, 0), [0, 100, 200, 200]);
    }

    #[test]
    fn frames_of_no_or_one_pixel_are_sampled() {
        let empty = RgbImage::new(0, 0);
        assert_eq!(sample::<2, 2>(&empty, Window::stretched(&empty), Border::Replicate, Range::Unit), Tensor::zeros());
        let dot = RgbImage::from_pixel(1, 1, image::Rgb([9; 3]));
        let out = sample::<2, 2>(&dot, Window::stretched(&dot), Border::Replicate, Range::Unit);
        assert_eq!(levels(&out, 2), [9; 4]);
    }
}
