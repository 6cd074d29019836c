//! How many times brighter the wall is than the light on the face.

use super::light_level::light_on_face;
use super::statistics::median;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "light_backlit", unit: "ratio", read, hint_low: "light_on_face", hint_high: "light_on_face" };

fn read(scene: &Scene) -> Option<Reading> {
    let wall = scene.wall()?;
    let light: Vec<f32> = wall.cells().map(|(_, _, i)| wall.y[i]).collect();
    (light.len() > 100).then(|| Some(Reading::of(median(light)? / light_on_face(scene)?.max(1e-4))))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_dark_person_before_a_bright_wall() {
        let before = value(read, &Sitter::good()).unwrap();
        let mut sitter = Sitter::good();
        sitter.paint(|_, _, light| if light[2] < 0.6 { light.map(|v| v * 0.2) } else { light });
        assert!(before < 3.0 && value(read, &sitter).unwrap() > 3.0 * before);
    }
}
