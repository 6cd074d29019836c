//! Width of the face in pixels of the shot: below the profile's least the crop would have to be enlarged; above what this
//! frame has room for, no crop shows the body to the chest.

use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "framing_distance", unit: "px", read, hint_low: "come_closer", hint_high: "step_back" };

/// From the chin to the chest, in face widths: where the armpits are.
const CHEST: f64 = 0.9;

fn read(scene: &Scene) -> Option<Reading> {
    let oval = scene.oval()?;
    let [left, right] = scene.pupils()?;
    let below_eyes = scene.size().1 - left.midpoint(right).y;
    let photo = &scene.profile.photo;
    // The tightest crop has the widest allowed face and the lowest allowed eye line; what lies below the eyes in it
    // must still be in the frame.
    let needs = (f64::from(photo.height_px) - photo.eye_line.max()) / photo.face_width.max();
    let scale = scene.seen.shot_scale();
    let for_crop = f64::from(below_eyes * scale) / needs;
    let for_chest = f64::from((scene.size().1 - scene.face()?.point(CHIN).y) * scale) / CHEST;
    let frame_max = for_crop.min(for_chest).max(0.0);
    Some(Reading { frame_max: Some(frame_max), ..Reading::of(oval.width() * scale) }.at(oval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{
        State,
        testing::{Sitter, checked},
    };
    use crate::profile::Profile;

    #[test]
    fn too_far_too_near_and_just_right() {
        let state = |scale| {
            let mut sitter = Sitter::good();
            sitter.zoom(scale);
            let checked = checked("framing_distance", &sitter);
            (checked.state, checked.hint)
        };
        assert_eq!(state(1.0), (State::Pass, None));
        assert_eq!(state(0.4), (State::Fail, Some("come_closer")));
        assert_eq!(state(2.6), (State::Fail, Some("step_back")));
        // The crop would still fit, but the body ends above the chest.
        assert_eq!(state(1.45), (State::Fail, Some("step_back")));
    }

    #[test]
    fn a_live_view_is_judged_by_the_shot_it_would_give() {
        let mut sitter = Sitter::good();
        sitter.zoom(0.4);
        let sitting = sitter.sit();
        let mut seen = sitting.seen();
        let read = |seen: &_| read(&Scene::new(seen, Profile::default_national())).unwrap();
        let still = read(&seen);
        seen.camera.shot_width = Some(3 * seen.frame.width());
        let live = read(&seen);
        assert_eq!(live.value, 3.0 * still.value);
        assert_eq!(live.place, still.place);
    }
}
