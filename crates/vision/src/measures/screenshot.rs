//! Whether the file is a screenshot, as far as it tells: 1 for one, 0 for a photo.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "screenshot", unit: "screenshots", read, hint_low: "no_screenshot", hint_high: "no_screenshot" };

fn read(scene: &Scene) -> Option<Reading> {
    Some(Reading::of(f64::from(u8::from(scene.seen.camera.screenshot?))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::Sitter;
    use crate::profile::Profile;

    #[test]
    fn what_nobody_knows_is_unknown() {
        let sitting = Sitter::good().sit();
        for (screenshot, expected) in [(None, None), (Some(false), Some(0.0)), (Some(true), Some(1.0))] {
            let mut seen = sitting.seen();
            seen.camera.screenshot = screenshot;
            let reading = read(&Scene::new(&seen, Profile::default_national()));
            assert_eq!(reading.map(|reading| reading.value), expected);
        }
    }
}
