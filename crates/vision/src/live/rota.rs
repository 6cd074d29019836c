//! Which work falls on which frame.
//!
//! All networks and all checks together take longer than the camera takes for a frame. So every frame follows the face and
//! judges what the mesh alone tells; what is costly takes turns. A turn follows from the number of frames and from nothing
//! else, least of all a clock: the same film gives the same answers on every machine.
//!
//! Checks that look at the same view of the frame share a turn, because making the view is most of their work.

/// Checks that are judged together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What the mesh tells, and how sharp the frame is: of the last frames the sharpest becomes the photo.
    Mesh,
    /// Head, hair and clothes.
    Portrait,
    /// The face from near.
    Closeup,
    /// The wall.
    Wall,
    /// Grain and texture.
    Grain,
}

/// What a frame is looked at for, beside following the face and [`Group::Mesh`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Tells person from wall.
    Segment,
    /// Looks who else is there.
    Count,
    /// Judges a group.
    Judge(Group),
    /// Nothing: lets the next frame come sooner after a costly one.
    Rest,
}

/// The turns, over and over. The mask is made first and used soon. At 30 frames a second each costly check is judged three
/// times a second.
const ROUND: [Turn; 10] = [
    Turn::Segment,
    Turn::Judge(Group::Wall),
    Turn::Rest,
    Turn::Judge(Group::Portrait),
    Turn::Count,
    Turn::Rest,
    Turn::Judge(Group::Closeup),
    Turn::Judge(Group::Grain),
    Turn::Rest,
    Turn::Count,
];

/// Frames in which everything has had its turn.
pub const FRAMES: u64 = ROUND.len() as u64;

/// Whose turn it is in the frame with this number.
pub fn turn(frame: u64) -> Turn {
    ROUND[(frame % FRAMES) as usize]
}

/// The group of a check.
pub fn group(id: &str) -> Group {
    match id {
        "shoulders_level"
        | "shoulders_square"
        | "background_contrast"
        | "object_in_frame"
        | "clothes_blue"
        | "clothes_pattern"
        | "clothes_neckline"
        | "headwear"
        | "accessories"
        | "ears_visible" => Group::Portrait,
        "light_level" | "light_even" | "face_shadow" | "face_highlight" | "face_partial" | "forehead_visible"
        | "glasses_glare" | "glasses_tinted" | "eyes_visible" => Group::Closeup,
        "light_backlit" | "light_colour" | "background_uniform" | "background_shadow" | "wall_distance" => Group::Wall,
        "noise" | "beautified" | "rephotographed" => Group::Grain,
        // A new measure is at first judged on every frame: right, if slow.
        _ => Group::Mesh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures;

    #[test]
    fn every_check_has_its_turn_in_every_round() {
        for measure in measures::ALL {
            let group = group(measure.id);
            assert!(group == Group::Mesh || ROUND.contains(&Turn::Judge(group)), "{}", measure.id);
        }
    }

    #[test]
    fn sharpness_is_known_of_every_frame() {
        assert_eq!(
            [group("sharpness"), group("motion")],
            [Group::Mesh; 2],
            "the shutter takes the sharpest of several"
        );
    }

    #[test]
    fn networks_never_meet_a_group_and_have_a_turn_each() {
        let of = |turn| ROUND.iter().filter(|other| **other == turn).count();
        assert_eq!((of(Turn::Segment), of(Turn::Count)), (1, 2));
        assert_eq!(turn(0), Turn::Segment, "a face that was just found waits for nothing");
        assert_eq!(turn(FRAMES), turn(0));
    }
}
