//! From linear light back to 8-bit sRGB (IEC 61966-2-1), and between levels. Mixing of colours is only right in linear
//! light; the way there is [`crate::colour::linear`].

use crate::colour::linear;
use std::sync::LazyLock;

static TO_SRGB: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let encode = |v: f32| if v > 0.003_130_8 { 1.055 * v.powf(1.0 / 2.4) - 0.055 } else { 12.92 * v };
    (0..=u16::MAX).map(|v| (encode(f32::from(v) / 65535.0) * 255.0).round() as u8).collect()
});

static TO_LINEAR: LazyLock<[f32; 257]> =
    LazyLock::new(|| std::array::from_fn(|level| linear([level.min(255) as u8; 3])[0]));

/// A fractional sRGB level (0..=255) to linear light in 0..1, straight between whole levels.
pub fn between_levels(level: f32) -> f32 {
    let level = level.clamp(0.0, 255.0);
    let low = level as usize;
    TO_LINEAR[low] + (TO_LINEAR[low + 1] - TO_LINEAR[low]) * (level - low as f32)
}

/// Linear light to the nearest sRGB pixel; light outside 0..1 is clamped.
pub fn pixel(linear: [f32; 3]) -> [u8; 3] {
    linear.map(|v| TO_SRGB[usize::from((v.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_survives_the_round_trip() {
        for v in 0..=255u8 {
            assert_eq!(pixel(linear([v; 3])), [v; 3]);
            assert_eq!(between_levels(f32::from(v)), linear([v; 3])[0]);
        }
    }

    #[test]
    fn half_the_light_is_level_188() {
        assert_eq!(pixel([0.5; 3]), [188; 3]);
    }
}
