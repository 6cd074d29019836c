//! Distance of the pupils in pixels of the shot: what every other measure and the printed photo live on.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "resolution", unit: "px", read, hint_low: "come_closer", hint_high: "step_back" };

fn read(scene: &Scene) -> Option<Reading> {
    let [left, right] = scene.pupils()?;
    Some(Reading::of(left.distance(right) * scene.seen.shot_scale()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn it_grows_with_the_face() {
        let mut near = Sitter::good();
        near.zoom(1.5);
        let (far, near) = (value(read, &Sitter::good()).unwrap(), value(read, &near).unwrap());
        assert!((far - 0.474 * 200.0).abs() < 2.0 && (near / far - 1.5).abs() < 0.01, "{far} {near}");
    }
}
