//! Person apart from wall, by MediaPipe's selfie segmentation.

use crate::mask::Plane;
use crate::networks::{NetworkError, Segmenter};
use crate::sample::{Border, Range, Window, sample};
use image::RgbImage;

/// Side of the mask in cells.
pub const SIDE: u32 = 256;

/// Probability of person over the frame, as [`SIDE`] x [`SIDE`] cells whatever the frame's shape.
///
/// # Errors
/// When the network cannot run.
pub fn person(frame: &RgbImage, segmenter: &mut dyn Segmenter) -> Result<Plane, NetworkError> {
    let mask = segmenter.segment(&sample(frame, Window::stretched(frame), Border::Replicate, Range::Unit))?;
    let mut plane = Plane::filled(SIDE, SIDE, 0.0);
    for (to, from) in plane.data_mut().iter_mut().zip(mask.values()) {
        *to = from.clamp(0.0, 1.0);
    }
    Ok(plane)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::networks::{SegmenterInput, SegmenterOutput};

    /// Takes the green channel for a person.
    struct Green;

    impl Segmenter for Green {
        fn segment(&mut self, image: &SegmenterInput) -> Result<SegmenterOutput, NetworkError> {
            let cells = (SIDE * SIDE) as usize;
            Ok(SegmenterOutput::from_vec(image.values()[cells..2 * cells].to_vec()).unwrap())
        }
    }

    #[test]
    fn the_frame_is_stretched_over_the_mask() {
        let frame = RgbImage::from_fn(64, 16, |x, _| image::Rgb([0, if x < 32 { 255 } else { 0 }, 0]));
        let mask = person(&frame, &mut Green).unwrap();
        assert_eq!((mask.width(), mask.height()), (SIDE, SIDE));
        assert_eq!((mask.at(0, 0), mask.at(100, 255), mask.at(132, 0), mask.at(255, 255)), (1.0, 1.0, 0.0, 0.0));
    }
}
