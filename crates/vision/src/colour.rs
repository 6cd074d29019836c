//! From 8-bit sRGB to linear light and CIE Lab (IEC 61966-2-1; CIE 15, D65 white).

use std::sync::LazyLock;

static LINEAR: LazyLock<[f32; 256]> = LazyLock::new(|| {
    std::array::from_fn(|level| {
        let v = level as f32 / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
});

/// Linear light of every sRGB level, for loops over many pixels.
pub fn light_table() -> &'static [f32; 256] {
    &LINEAR
}

/// Linear light of an sRGB pixel, each 0..1.
pub fn linear(rgb: [u8; 3]) -> [f32; 3] {
    rgb.map(|level| LINEAR[level as usize])
}

/// Relative luminance of an sRGB pixel, 0 black to 1 white.
pub fn luminance(rgb: [u8; 3]) -> f32 {
    luminance_of(linear(rgb))
}

/// Relative luminance of linear light.
pub fn luminance_of([r, g, b]: [f32; 3]) -> f32 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Steps of the table of [`lab_response`].
const RESPONSE_STEPS: usize = 4096;

/// CIE's cube-root response at equal steps of its argument's square root, which spreads the steep dark end.
static RESPONSE: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let at = |step: usize| (step as f32 / RESPONSE_STEPS as f32).powi(2);
    (0..=RESPONSE_STEPS)
        .map(|step| match at(step) {
            t if t > 0.008_856 => t.cbrt(),
            t => 7.787 * t + 16.0 / 116.0,
        })
        .collect()
});

fn lab_response(t: f32) -> f32 {
    RESPONSE[(t.clamp(0.0, 1.0).sqrt() * RESPONSE_STEPS as f32 + 0.5) as usize]
}

/// CIE Lab of linear light, D65: L 0..100, a green to red, b blue to yellow.
pub fn lab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let x = lab_response((0.412_456 * r + 0.357_576 * g + 0.180_437 * b) / 0.950_47);
    let y = lab_response(0.212_673 * r + 0.715_152 * g + 0.072_175 * b);
    let z = lab_response((0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours() {
        let near = |got: [f32; 3], want: [f32; 3]| {
            assert!(got.iter().zip(want).all(|(g, w)| (g - w).abs() < 0.15), "{got:?} is not {want:?}");
        };
        near(lab(linear([255, 255, 255])), [100.0, 0.0, 0.0]);
        near(lab(linear([0, 0, 0])), [0.0, 0.0, 0.0]);
        near(lab(linear([255, 0, 0])), [53.2, 80.1, 67.2]);
        near(lab(linear([0, 0, 255])), [32.3, 79.2, -107.9]);
        assert!((luminance([188, 188, 188]) - 0.503).abs() < 0.002);
    }
}
