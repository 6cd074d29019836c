//! Median luminance of the face in linear light, 0 black to 1 white.

use super::{Measure, Reading, Scene};
use crate::colour::luminance;
use crate::geometry::Point;

pub(super) const MEASURE: Measure =
    Measure { id: "light_level", unit: "luminance", read, hint_low: "more_light", hint_high: "less_light" };

/// Samples along each side of the face oval: enough for a median, whatever the frame's size.
const GRID: u32 = 48;

fn read(scene: &Scene) -> Option<Reading> {
    let oval = scene.oval()?;
    let (centre, rx, ry) = (oval.centre(), oval.width() / 2.0, oval.height() / 2.0);
    let step = |i: u32| (i as f32 + 0.5) / GRID as f32 * 2.0 - 1.0;
    let inside =
        (0..GRID).flat_map(|j| (0..GRID).map(move |i| (step(i), step(j)))).filter(|(u, v)| u * u + v * v < 0.8);
    let mut light: Vec<f32> = inside
        .filter_map(|(u, v)| scene.pixel(Point::new(centre.x + u * rx, centre.y + v * ry)))
        .map(luminance)
        .collect();
    let middle = light.len() / 2;
    // A face that is mostly outside the frame is not assessed.
    (light.len() as u32 > GRID * GRID / 4).then(|| Reading::of(*light.select_nth_unstable_by(middle, f32::total_cmp).1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn linear_light_halves_with_half_the_light() {
        let mut sitter = Sitter::good();
        let before = value(read, &sitter).unwrap();
        sitter.light(0.5);
        let after = value(read, &sitter).unwrap();
        assert!((after / before - 0.5).abs() < 0.03, "{before} {after}");
    }

    #[test]
    fn clothes_and_body_do_not_count() {
        let mut sitter = Sitter::good();
        let before = value(read, &sitter);
        sitter.paint(|_, v, light| if v > 0.95 { [1.0; 3] } else { light });
        assert_eq!(value(read, &sitter), before);
    }
}
