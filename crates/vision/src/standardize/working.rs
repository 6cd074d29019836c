//! The part of the frame that is worked on: no larger than any crop may need, no finer than the photo can show.
//!
//! A window round the face holds every crop that the profile could allow. A very large face is reduced by a whole
//! factor first, by the mean of each block in linear light: the exact first half of the one resampling that follows.

use super::crop::Crop;
use super::light;
use crate::colour::linear;
use crate::mask::Plane;
use crate::mesh::FaceMesh;
use image::{Rgb, RgbImage, imageops};

/// Face width that is enough, in pixels: the middle of what profiles ask for, with something to spare.
const ENOUGH_FACE: f32 = 280.0;
/// Reach of the window from the middle of the face to either side, from the brow upwards and from the brow downwards,
/// in face widths. At the least scale, 180 px of face in 480 x 640, a crop is 2.7 face widths wide and 3.6 high.
const REACH: (f32, f32, f32) = (1.7, 1.6, 3.5);
/// Samples of the person plane in the window for each of its own cells, across.
const FINER: f32 = 2.0;

/// The working frame with what is known about it, in its own pixels.
pub struct Working {
    /// The pixels.
    pub frame: RgbImage,
    /// The mesh.
    pub mesh: FaceMesh,
    /// Probability of person over the working frame.
    pub person: Plane,
    origin: (u32, u32),
    factor: u32,
}

impl Working {
    /// Cuts and reduces.
    pub fn new(frame: &RgbImage, mesh: &FaceMesh, person: &Plane) -> Self {
        let oval = mesh.oval();
        let face = oval.width().max(1.0);
        let factor = ((face / ENOUGH_FACE) as u32).clamp(1, 16);
        let (width, height) = frame.dimensions();
        let (x0, x1) = span(oval.centre().x - REACH.0 * face, oval.centre().x + REACH.0 * face, width);
        let (y0, y1) = span(oval.y0 - REACH.1 * face, oval.y0 + REACH.2 * face, height);
        let (w, h) = ((x1 - x0) / factor, (y1 - y0) / factor);
        let window = imageops::crop_imm(frame, x0, y0, w * factor, h * factor).to_image();
        let k = factor as f32;
        let part = Part {
            x: x0 as f32 / width as f32,
            y: y0 as f32 / height as f32,
            width: (w * factor) as f32 / width as f32,
            height: (h * factor) as f32 / height as f32,
        };
        // Mesh coordinates have the centre of the first pixel at 0.
        let to_working = |v: f32, origin: u32| (v - origin as f32 + 0.5) / k - 0.5;
        let points = mesh.points.iter().map(|&[x, y, z]| [to_working(x, x0), to_working(y, y0), z / k]).collect();
        Self {
            frame: if factor == 1 { window } else { reduced(&window, factor) },
            mesh: FaceMesh { points, confidence: mesh.confidence },
            person: part.of(person),
            origin: (x0, y0),
            factor,
        }
    }

    /// A crop of the working frame in pixels of the whole frame.
    pub fn in_frame(&self, crop: Crop) -> Crop {
        let k = f64::from(self.factor);
        Crop {
            scale: crop.scale / k,
            x: crop.x * k + f64::from(self.origin.0),
            y: crop.y * k + f64::from(self.origin.1),
            width: crop.width * k,
            height: crop.height * k,
        }
    }
}

/// Whole pixels from `from` to `to` that the frame has; at least one.
fn span(from: f32, to: f32, limit: u32) -> (u32, u32) {
    let clamp = |v: f32| v.clamp(0.0, limit as f32) as u32;
    let low = clamp(from).min(limit.saturating_sub(1));
    (low, clamp(to.ceil()).max(low + 1))
}

fn reduced(frame: &RgbImage, factor: u32) -> RgbImage {
    let share = 1.0 / (factor * factor) as f32;
    RgbImage::from_fn(frame.width() / factor, frame.height() / factor, |x, y| {
        let mut sum = [0.0f32; 3];
        for dy in 0..factor {
            for dx in 0..factor {
                let light = linear(frame.get_pixel(x * factor + dx, y * factor + dy).0);
                (0..3).for_each(|c| sum[c] += light[c]);
            }
        }
        Rgb(light::pixel(sum.map(|v| v * share)))
    })
}

/// A part of a picture, in shares of its width and height.
struct Part {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Part {
    /// The same part of a plane that is stretched over the picture, bilinear.
    fn of(&self, plane: &Plane) -> Plane {
        let (pw, ph) = (plane.width() as f32, plane.height() as f32);
        let cells = |share: f32, of: f32| (share * of * FINER).ceil().max(1.0) as u32;
        let (width, height) = (cells(self.width, pw), cells(self.height, ph));
        let mut part = Plane::filled(width, height, 0.0);
        for y in 0..height {
            let fy = (self.y + self.height * (y as f32 + 0.5) / height as f32) * ph - 0.5;
            for x in 0..width {
                let fx = (self.x + self.width * (x as f32 + 0.5) / width as f32) * pw - 0.5;
                part.data_mut()[(y * width + x) as usize] = bilinear(plane, fx, fy);
            }
        }
        part
    }
}

fn bilinear(plane: &Plane, x: f32, y: f32) -> f32 {
    let (x0, y0) = (x.floor(), y.floor());
    let (tx, ty) = (x - x0, y - y0);
    let (x0, y0) = (x0 as i64, y0 as i64);
    let top = plane.at(x0, y0) * (1.0 - tx) + plane.at(x0 + 1, y0) * tx;
    let bottom = plane.at(x0, y0 + 1) * (1.0 - tx) + plane.at(x0 + 1, y0 + 1) * tx;
    top * (1.0 - ty) + bottom * ty
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_ramp_is_that_part() {
        let ramp = Plane::from_vec(8, 1, (0..8).map(|v| v as f32).collect()).unwrap();
        let part = Part { x: 0.5, y: 0.0, width: 0.25, height: 1.0 }.of(&ramp);
        assert_eq!(part.width(), 4);
        assert_eq!(part.data()[..4], [3.75, 4.25, 4.75, 5.25]);
    }

    #[test]
    fn a_reduced_checkerboard_is_half_the_light() {
        let board = RgbImage::from_fn(4, 4, |x, y| Rgb([if (x + y) % 2 == 0 { 255 } else { 0 }; 3]));
        assert!(reduced(&board, 2).pixels().all(|p| p.0 == [188; 3]));
    }
}
