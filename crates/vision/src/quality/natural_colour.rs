//! NaturalColour (4B): how far the cheeks' mean colour is from the range of natural skin in CIE Lab (D50).

use super::cheeks::cheeks;
use super::mapping::Mapping;
use super::{Aligned, Component};

pub(super) const COMPONENT: Component = Component {
    id: "iso_natural_colour",
    number: "4B",
    unit: "delta_ab",
    native,
    mapping: Mapping::Sigmoid { height: 200.0, base: 1.0, slope: -1.0, middle: 0.0, width: 10.0 },
};

/// What skin has of a and b.
const A: (f64, f64) = (5.0, 25.0);
const B: (f64, f64) = (5.0, 35.0);
/// The native value where a colour is greenish or bluish.
const NO_SKIN: f64 = 100.0;

fn native(aligned: &Aligned) -> Option<f64> {
    let pixels = cheeks(aligned)?.concat();
    let mean = [0, 1, 2].map(|channel| {
        pixels.iter().map(|&i| f64::from(aligned.rgb[i][channel])).sum::<f64>() / (255.0 * pixels.len() as f64)
    });
    let (a, b) = lab_d50(mean);
    let beyond = |v: f64, (least, most): (f64, f64)| (least - v).max(v - most).max(0.0);
    Some(if a < 0.0 || b < 0.0 { NO_SKIN } else { beyond(a, A).hypot(beyond(b, B)) })
}

/// a and b of an sRGB colour 0..1, adapted to D50 (Bradford).
fn lab_d50(rgb: [f64; 3]) -> (f64, f64) {
    let [r, g, b] = rgb.map(|v| if v > 0.04045 { ((v + 0.055) / 1.055).powf(2.4) } else { v / 12.92 });
    let response = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = response((0.43605 * r + 0.38508 * g + 0.14309 * b) / 0.964_221);
    let y = response(0.22249 * r + 0.71689 * g + 0.06062 * b);
    let z = response((0.01393 * r + 0.09710 * g + 0.71419 * b) / 0.825_211);
    (500.0 * (x - y), 200.0 * (y - z))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_colours() {
        let near = |rgb: [u8; 3], want: (f64, f64)| {
            let got = lab_d50(rgb.map(|level| f64::from(level) / 255.0));
            assert!((got.0 - want.0).abs() < 0.3 && (got.1 - want.1).abs() < 0.3, "{got:?} is not {want:?}");
        };
        near([255, 255, 255], (0.0, 0.0));
        // CIE Lab (D50) of sRGB red.
        near([255, 0, 0], (80.8, 69.9));
    }
}
