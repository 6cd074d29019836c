//! One resampling from the full-resolution cut-out to photo size: colour and matte together, premultiplied, in linear
//! light, so that no colour of transparent pixels bleeds into the edge.

use super::crop::Crop;
use super::light;
use super::matting::Cutout;
use crate::colour::linear;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::U16x4;
use fast_image_resize::{CropBoxError, FilterType, ImageView, ResizeAlg, ResizeError, ResizeOptions, Resizer};
use image::RgbImage;

/// Reach of the Lanczos filter in photo pixels.
const REACH: f64 = 3.0;

/// Value that is stored for full light and full alpha: the filter overshoots at hard edges, and an alpha cut off there
/// would leave the overshoot in the colours, as a bright rim.
const FULL: f32 = 0.75 * 65535.0;

/// Premultiplied RGBA in linear light, 16 bit a channel, [`FULL`] for 1.
pub struct Layer(TypedImage<'static, U16x4>);

impl Layer {
    /// The photo over an opaque backdrop, as 8-bit sRGB.
    pub fn over(&self, backdrop: [u8; 3]) -> RgbImage {
        let back = linear(backdrop);
        let mut photo = RgbImage::new(self.0.width(), self.0.height());
        for (out, quad) in photo.pixels_mut().zip(self.0.pixels()) {
            let [r, g, b, a] = quad.0.map(|v| f32::from(v) / FULL);
            let (person, wall) = (1.0 / a.max(1.0), (1.0 - a).max(0.0));
            out.0 =
                light::pixel([r * person + back[0] * wall, g * person + back[1] * wall, b * person + back[2] * wall]);
        }
        photo
    }
}

/// Cuts and scales. Where the crop reaches beyond the cut-out the layer is transparent.
///
/// # Errors
/// [`ResizeError`] when the crop has no area.
pub fn resample(cutout: &Cutout, crop: &Crop, size: (u32, u32)) -> Result<Layer, ResizeError> {
    let has_area = [crop.scale, crop.width, crop.height].iter().all(|v| v.is_finite() && *v > 0.0);
    if !has_area {
        return Err(CropBoxError::WidthOrHeightLessThanZero.into());
    }
    let (frame_width, frame_height) = (i64::from(cutout.alpha.width()), i64::from(cutout.alpha.height()));
    let reach = REACH / crop.scale + 1.0;
    let (x0, x1) = window(crop.x, crop.width, reach, frame_width);
    let (y0, y1) = window(crop.y, crop.height, reach, frame_height);

    let mut source = TypedImage::<U16x4>::new((x1 - x0) as u32, (y1 - y0) as u32);
    let columns = x0.max(0)..x1.min(frame_width);
    for y in y0.max(0)..y1.min(frame_height) {
        let row = (y - y0) as usize * (x1 - x0) as usize;
        for x in columns.clone() {
            let alpha = cutout.alpha.get_pixel(x as u32, y as u32).0[0];
            if alpha > 0 {
                let a = f32::from(alpha) / 255.0;
                let [r, g, b] = linear(cutout.colour.get_pixel(x as u32, y as u32).0);
                source.pixels_mut()[row + (x - x0) as usize] =
                    U16x4::new([r * a, g * a, b * a, a].map(|v| (v * FULL + 0.5) as u16));
            }
        }
    }

    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).use_alpha(false).crop(
        crop.x - x0 as f64,
        crop.y - y0 as f64,
        crop.width,
        crop.height,
    );
    let mut target = TypedImage::<U16x4>::new(size.0, size.1);
    Resizer::new().resize_typed(&source, &mut target, &options)?;
    Ok(Layer(target))
}

/// First and one-past-last frame pixel that the filter may read along one axis. Beyond the frame only as far as the
/// crop itself goes: at the frame's edge the filter must not mix in emptiness.
fn window(from: f64, length: f64, reach: f64, limit: i64) -> (i64, i64) {
    let to = from + length;
    let low = ((from - reach).floor() as i64).max(0).min(from.floor() as i64);
    let high = ((to + reach).ceil() as i64).min(limit).max(to.ceil() as i64);
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standardize::matting::Quality;
    use image::{GrayImage, Luma, Rgb};

    const BLUE: [u8; 3] = [100, 197, 255];

    fn cutout(width: u32, height: u32, alpha: impl Fn(u32, u32) -> u8) -> Cutout {
        Cutout {
            alpha: GrayImage::from_fn(width, height, |x, y| Luma([alpha(x, y)])),
            colour: RgbImage::from_fn(width, height, |x, y| Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, 60])),
            quality: Quality { roughness: 0.0, clutter: 0.0, noise: 0.0, person: 0.0, mixed: 0.0, unseen: 0.0 },
        }
    }

    fn crop(scale: f64, x: f64, y: f64, size: (u32, u32)) -> Crop {
        Crop { scale, x, y, width: f64::from(size.0) / scale, height: f64::from(size.1) / scale }
    }

    #[test]
    fn whole_pixels_at_scale_one_are_copied() {
        let source = cutout(60, 80, |_, _| 255);
        let photo = resample(&source, &crop(1.0, 10.0, 20.0, (30, 40)), (30, 40)).unwrap().over(BLUE);
        for (x, y, pixel) in photo.enumerate_pixels() {
            assert_eq!(pixel, source.colour.get_pixel(x + 10, y + 20));
        }
    }

    #[test]
    fn beyond_the_frame_is_exactly_backdrop_and_the_edge_does_not_fade() {
        let source = cutout(60, 80, |_, _| 255);
        let photo = resample(&source, &crop(0.5, -20.0, -20.0, (50, 50)), (50, 50)).unwrap().over(BLUE);
        assert_eq!(photo.get_pixel(2, 2).0, BLUE);
        let whole = resample(&source, &crop(0.5, 0.0, 0.0, (30, 40)), (30, 40)).unwrap().over(BLUE);
        assert!(whole.pixels().all(|p| p.0[2] == 60), "a filter that reads beyond the frame would mix blue in");
    }

    #[test]
    fn transparent_colour_does_not_bleed() {
        let mut source = cutout(64, 64, |x, _| if x < 32 { 255 } else { 0 });
        for (x, _, pixel) in source.colour.enumerate_pixels_mut() {
            pixel.0 = if x < 32 { BLUE } else { [255, 0, 0] };
        }
        let photo = resample(&source, &crop(0.4, 0.0, 0.0, (25, 25)), (25, 25)).unwrap().over(BLUE);
        assert!(photo.pixels().all(|p| (0..3).all(|c| p.0[c].abs_diff(BLUE[c]) <= 1)));
    }

    #[test]
    fn a_crop_without_area_is_an_error() {
        for width in [-5.0, 0.0, f64::NAN] {
            let none = Crop { scale: 1.0, x: 0.0, y: 0.0, width, height: 10.0 };
            assert!(resample(&cutout(10, 10, |_, _| 255), &none, (10, 10)).is_err());
        }
    }
}
