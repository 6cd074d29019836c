//! Large frames are reduced by a whole factor before they are cut out: the mean of each block in linear light, which is
//! the exact first half of the one resampling that follows.

use super::light;
use crate::colour::linear;
use crate::mesh::FaceMesh;
use image::{Rgb, RgbImage};

/// Face width that is enough for the photo: more than the profile's 300 px, so that nothing is ever enlarged.
const ENOUGH_FACE: f32 = 330.0;

/// The greatest factor that leaves the face wide enough; 1 leaves the frame as it is.
pub fn factor(mesh: &FaceMesh) -> u32 {
    ((mesh.oval().width() / ENOUGH_FACE) as u32).clamp(1, 16)
}

/// The frame reduced by `factor`; rows and columns that do not fill a block at the right and lower edge are dropped.
pub fn frame(frame: &RgbImage, factor: u32) -> RgbImage {
    let (width, height) = (frame.width() / factor, frame.height() / factor);
    let share = 1.0 / (factor * factor) as f32;
    RgbImage::from_fn(width, height, |x, y| {
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

/// The mesh in the reduced frame.
pub fn mesh(mesh: &FaceMesh, factor: u32) -> FaceMesh {
    let k = factor as f32;
    let centre = |v: f32| (v + 0.5) / k - 0.5;
    let points = mesh.points.iter().map(|&[x, y, z]| [centre(x), centre(y), z / k]).collect();
    FaceMesh { points, confidence: mesh.confidence }
}
