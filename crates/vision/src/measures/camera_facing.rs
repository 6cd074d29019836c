//! Which way the camera looks, from the track's settings or the file: 1 for the rear camera, 0 for a selfie.

use super::{Measure, Reading, Scene};
use crate::observe::Facing;

pub(super) const MEASURE: Measure =
    Measure { id: "camera_facing", unit: "rear", read, hint_low: "use_rear_camera", hint_high: "use_rear_camera" };

fn read(scene: &Scene) -> Option<Reading> {
    Some(Reading::of(if scene.seen.camera.facing? == Facing::Rear { 1.0 } else { 0.0 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::Sitter;
    use crate::profile::Profile;

    #[test]
    fn what_nobody_knows_is_unknown() {
        let sitting = Sitter::good().sit();
        for (facing, expected) in [(None, None), (Some(Facing::Rear), Some(1.0)), (Some(Facing::Front), Some(0.0))] {
            let mut seen = sitting.seen();
            seen.camera.facing = facing;
            let reading = read(&Scene::new(&seen, Profile::default_national()));
            assert_eq!(reading.map(|reading| reading.value), expected);
        }
    }
}
