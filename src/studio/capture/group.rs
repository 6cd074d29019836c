//! The checks in groups, as the checklist shows them, in the order in which guidance speaks of them.

use runtu_api::report::{Check, CheckState};

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Group {
    Face,
    Framing,
    Pose,
    Light,
    Wall,
    Clothes,
    Look,
    Picture,
}

impl Group {
    /// Every group, in order.
    pub const ALL: [Self; 8] =
        [Self::Face, Self::Framing, Self::Pose, Self::Light, Self::Wall, Self::Clothes, Self::Look, Self::Picture];

    /// The group of a check; one of a newer release is about the picture.
    pub fn of(id: &str) -> Self {
        match id {
            "face_present" | "face_single" | "face_partial" => Self::Face,
            "resolution" | "framing_distance" | "framing_centre" | "framing_headroom" | "head_cut" => Self::Framing,
            "head_roll" | "head_yaw" | "head_pitch" | "shoulders_level" | "shoulders_square" => Self::Pose,
            "face_shadow" | "face_highlight" => Self::Light,
            _ if id.starts_with("light_") => Self::Light,
            "wall_distance" | "object_in_frame" => Self::Wall,
            _ if id.starts_with("background_") => Self::Wall,
            _ if id.starts_with("clothes_") => Self::Clothes,
            "headwear" | "accessories" => Self::Clothes,
            "forehead_visible" | "ears_visible" | "glasses_glare" | "glasses_tinted" | "eyes_visible" | "eyes_open"
            | "gaze" | "mouth_closed" | "expression_neutral" => Self::Look,
            _ => Self::Picture,
        }
    }
}

/// The checks of each group that has any; within a group those that fail first.
pub fn grouped(checks: &[Check]) -> Vec<(Group, Vec<Check>)> {
    let of = |group: Group| {
        let mut own: Vec<Check> = checks.iter().filter(|check| Group::of(&check.id) == group).cloned().collect();
        own.sort_by_key(|check| check.state != CheckState::Fail);
        (group, own)
    };
    Group::ALL.into_iter().map(of).filter(|(_, own)| !own.is_empty()).collect()
}

/// How many of the blocking checks hold, and how many there are.
pub fn tally(checks: &[Check]) -> (usize, usize) {
    let blocking = || checks.iter().filter(|check| check.blocking);
    (blocking().filter(|check| check.state == CheckState::Pass).count(), blocking().count())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use runtu_api::report::Limit;
    use runtu_vision::measures;
    use std::collections::HashSet;

    fn check(id: &str, state: CheckState, blocking: bool) -> Check {
        Check {
            id: id.into(),
            state,
            blocking,
            value: None,
            limit: Limit::default(),
            unit: "px".into(),
            hint: None,
            place: None,
        }
    }

    #[test]
    fn no_group_is_empty_and_no_check_is_lost() {
        let checks: Vec<_> = measures::ALL.iter().map(|m| check(m.id, CheckState::Pass, true)).collect();
        let groups = grouped(&checks);
        assert_eq!(groups.iter().map(|(group, _)| *group).collect::<Vec<_>>(), Group::ALL);
        let ids: HashSet<_> = groups.iter().flat_map(|(_, own)| own.iter().map(|check| check.id.clone())).collect();
        assert_eq!(ids.len(), measures::ALL.len());
    }

    #[test]
    fn what_fails_comes_first_and_only_what_blocks_is_counted() {
        use CheckState::{Fail, Pass, Unknown};
        let checks = [
            check("head_roll", Pass, true),
            check("head_yaw", Unknown, true),
            check("head_pitch", Fail, true),
            check("accessories", Pass, false),
        ];
        let ids: Vec<_> = grouped(&checks)[0].1.iter().map(|check| check.id.clone()).collect();
        assert_eq!(ids, ["head_pitch", "head_roll", "head_yaw"]);
        assert_eq!(tally(&checks), (1, 3));
    }
}
