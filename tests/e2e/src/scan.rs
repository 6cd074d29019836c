//! What a camera sees when somebody holds a capture code before it.

use crate::camera::y4m;
use image::{GrayImage, Luma, Rgb, RgbImage};
use std::f32::consts::TAU;
use std::path::{Path, PathBuf};

const SIZE: (u32, u32) = (720, 1280);
/// One sway of the hand; the film repeats.
const FRAMES: u32 = 12;

/// Writes a film of `code` on a sheet of paper on a desk: turned, swaying, a little out of focus, grainy, and for the first third
/// half outside the picture.
pub fn film(code: &Path, dir: &Path) -> PathBuf {
    let code = image::open(code).expect("the code's picture").into_luma8();
    let frames: Vec<RgbImage> = (0..FRAMES).map(|number| frame(&code, number)).collect();
    let path = dir.join("code.y4m");
    std::fs::write(&path, y4m(&frames)).expect("written");
    path
}

fn frame(code: &GrayImage, number: u32) -> RgbImage {
    let sway = number as f32 / FRAMES as f32 * TAU;
    let away = if number < FRAMES / 3 { 330.0 } else { 0.0 };
    let (centre_x, centre_y) = (360.0 + away + 14.0 * sway.sin(), 610.0 + 20.0 * sway.cos());
    let (sin, cos) = (0.16 + 0.05 * sway.sin()).sin_cos();
    // Sheet pixels for a film pixel; a code fills half of the picture's width.
    let scale = code.width() as f32 / 360.0 * (1.0 + 0.03 * sway.cos());
    let mut noise = 0x9e37_79b9_u32.wrapping_mul(number + 1);
    let mut sharp = RgbImage::new(SIZE.0, SIZE.1);
    for (x, y, pixel) in sharp.enumerate_pixels_mut() {
        let (dx, dy) = (x as f32 - centre_x, y as f32 - centre_y);
        // The light falls off to the right.
        let light = 1.0 - 0.35 * x as f32 / SIZE.0 as f32;
        let mut sum = 0.0;
        // Four samples a pixel: the lens does not see modules as hard edges.
        for (ox, oy) in [(-0.9, -0.4), (0.4, -0.9), (0.9, 0.4), (-0.4, 0.9)] {
            let (u, v) = ((dx + ox) * scale, (dy + oy) * scale);
            sum += f32::from(sheet(code, u * cos + v * sin, v * cos - u * sin)) / 4.0;
        }
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = (noise >> 24) as f32 / 255.0 * 16.0 - 8.0;
        let value = |tint: f32| (sum * light * tint + grain + 6.0).clamp(0.0, 255.0) as u8;
        *pixel = Rgb([value(1.0), value(0.97), value(0.9)]);
    }
    sharp
}

/// Brightness at a place of the sheet, whose middle is the code's: the code, paper round it, the desk beyond.
fn sheet(code: &GrayImage, u: f32, v: f32) -> u8 {
    let (width, height) = (code.width() as f32, code.height() as f32);
    let (x, y) = (u + width / 2.0, v + height / 2.0);
    if (0.0..width).contains(&x) && (0.0..height).contains(&y) {
        let Luma([value]) = *code.get_pixel(x as u32, y as u32);
        return 25 + (f32::from(value) * 0.8) as u8;
    }
    let paper = u.abs() < width * 0.8 && v.abs() < height * 1.2;
    if paper { 228 } else { (96.0 + (x * 0.11 + (y * 0.013).sin() * 9.0).sin() * 14.0) as u8 }
}
