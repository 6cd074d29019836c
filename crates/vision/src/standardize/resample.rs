//! One resampling from the full-resolution cut-out to photo size: colour and matte together, premultiplied, in linear
//! light, so that no colour of transparent pixels bleeds into the edge.

use super::crop::Crop;
use super::light;
use super::matting::Cutout;
use crate::colour::linear;
use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::U16x4;
use fast_image_resize::{FilterType, ImageView, ResizeAlg, ResizeError, ResizeOptions, Resizer};
use image::RgbImage;

/// Reach of the Lanczos filter in photo pixels.
const REACH: f64 = 3.0;

/// Premultiplied RGBA in linear light, 16 bit a channel.
pub struct Layer(TypedImage<'static, U16x4>);

impl Layer {
    /// The photo over an opaque backdrop, as 8-bit sRGB.
    pub fn over(&self, backdrop: [u8; 3]) -> RgbImage {
        let back = linear(backdrop);
        let mut photo = RgbImage::new(self.0.width(), self.0.height());
        for (out, quad) in photo.pixels_mut().zip(self.0.pixels()) {
            let [r, g, b, a] = quad.0.map(|v| f32::from(v) / 65535.0);
            let [r0, g0, b0] = back.map(|v| v * (1.0 - a));
            out.0 = light::pixel([r + r0, g + g0, b + b0]);
        }
        photo
    }
}

/// Cuts and scales. Where the crop reaches beyond the cut-out the layer is transparent.
///
/// # Errors
/// [`ResizeError`] when the crop is empty or not finite.
pub fn resample(cutout: &Cutout, crop: &Crop, size: (u32, u32)) -> Result<Layer, ResizeError> {
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
                    U16x4::new([r * a, g * a, b * a, a].map(|v| (v * 65535.0 + 0.5) as u16));
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
