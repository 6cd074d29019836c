//! Why a frame without a face shows nobody: because the lens sees nothing at all.

use image::RgbImage;

/// Levels (0..255) below which the brightest spots of a dark picture stay: a covered lens, or no light to speak of.
const DARK: f32 = 40.0;
/// Levels by which a picture through a finger differs from its own mean, at most: no edge of anything.
const FLAT: f32 = 14.0;
/// Red over blue of light that has gone through a finger; no wall is lit like that.
const FLESH: f32 = 2.0;
/// Points looked at along each axis.
const POINTS: u32 = 32;

/// True when something lies on the lens, or it is pitch dark.
pub(super) fn sees_nothing(frame: &RgbImage) -> bool {
    let (width, height) = frame.dimensions();
    if width == 0 || height == 0 {
        return true;
    }
    let at = |i: u32, size: u32| ((u64::from(2 * i + 1) * u64::from(size)) / u64::from(2 * POINTS)) as u32;
    let points: Vec<[f32; 3]> = (0..POINTS * POINTS)
        .map(|i| frame.get_pixel(at(i % POINTS, width), at(i / POINTS, height)).0.map(f32::from))
        .collect();
    let luma = |[r, g, b]: [f32; 3]| 0.299 * r + 0.587 * g + 0.114 * b;
    let mut levels: Vec<f32> = points.iter().map(|point| luma(*point)).collect();
    levels.sort_unstable_by(f32::total_cmp);
    // A few hot pixels of a dark sensor do not count.
    let (low, high) = (levels[levels.len() / 50], levels[levels.len() * 49 / 50]);
    let sum = points.iter().fold([0.0; 3], |sum: [f32; 3], point| std::array::from_fn(|c| sum[c] + point[c]));
    let fleshy = sum[0] > FLESH * sum[2].max(1.0) && sum[0] > sum[1];
    high < DARK || (high - low < 2.0 * FLAT && fleshy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn darkness_and_fingers_blind_and_walls_do_not() {
        let plain = |colour| RgbImage::from_pixel(64, 48, Rgb(colour));
        let hot =
            RgbImage::from_fn(640, 480, |x, y| if x % 97 == 0 && y % 89 == 0 { Rgb([255; 3]) } else { Rgb([4; 3]) });
        for blind in [plain([0; 3]), plain([20, 14, 12]), plain([140, 40, 30]), hot, RgbImage::new(0, 0)] {
            assert!(sees_nothing(&blind), "{:?}", blind.pixels().next());
        }
        let half = RgbImage::from_fn(64, 48, |x, _| if x < 32 { Rgb([150, 40, 30]) } else { Rgb([20, 10, 8]) });
        for open in [plain([224; 3]), plain([255; 3]), plain([150, 120, 90]), plain([60, 70, 110]), half] {
            assert!(!sees_nothing(&open), "{:?}", open.pixels().next());
        }
    }
}
