//! Width of the face in frame pixels: below the profile's least the crop would have to be enlarged; above what this
//! frame has room for, no crop shows the body to the chest.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "framing_distance", unit: "px", read, hint_low: "come_closer", hint_high: "step_back" };

fn read(scene: &Scene) -> Option<Reading> {
    let oval = scene.oval()?;
    let [left, right] = scene.pupils()?;
    let below_eyes = scene.size().1 - left.midpoint(right).y;
    let photo = &scene.profile.photo;
    // The tightest crop has the widest allowed face and the lowest allowed eye line; what lies below the eyes in it
    // must still be in the frame.
    let needs = (f64::from(photo.height_px) - photo.eye_line.max()) / photo.face_width.max();
    let frame_max = (f64::from(below_eyes) / needs).max(0.0);
    Some(Reading { frame_max: Some(frame_max), ..Reading::of(oval.width()) }.at(oval))
}

#[cfg(test)]
mod tests {
    use crate::measures::{
        State,
        testing::{Sitter, checked},
    };

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
    }
}
