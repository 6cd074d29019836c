//! A sign beside each hint: what is to be done, seen before it is read. `left` and `right` are those of the picture, as
//! the helper sees it.

use leptos::prelude::*;

/// A sign, drawn in strokes on a 48x48 grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say what they show")]
pub enum Sign {
    Face,
    OnePerson,
    Closer,
    Back,
    PhoneLeft,
    PhoneRight,
    PhoneUp,
    PhoneDown,
    TiltLeft,
    TiltRight,
    TurnLeft,
    TurnRight,
    ChinUp,
    ChinDown,
    Shoulders,
    Eye,
    Mouth,
    Calm,
    Still,
    Lamp,
    Glare,
    LampLeft,
    LampRight,
    Backlit,
    Shirt,
    Brow,
    Hand,
    Wall,
    FromWall,
    Ear,
    Glasses,
    Hat,
    Ring,
    Filter,
    RearCamera,
    Screen,
    Good,
    Wait,
    Off,
}

impl Sign {
    /// The sign of a hint; of one of a newer release, a face.
    pub fn of(hint: &str) -> Self {
        match hint {
            "one_person_only" => Self::OnePerson,
            "come_closer" => Self::Closer,
            "step_back" => Self::Back,
            "aim_left" => Self::PhoneLeft,
            "aim_right" => Self::PhoneRight,
            "aim_higher" => Self::PhoneUp,
            "aim_lower" => Self::PhoneDown,
            "tilt_head_left" => Self::TiltLeft,
            "tilt_head_right" => Self::TiltRight,
            "turn_head_left" => Self::TurnLeft,
            "turn_head_right" => Self::TurnRight,
            "chin_up" => Self::ChinUp,
            "chin_down" => Self::ChinDown,
            "level_shoulders" | "face_camera" => Self::Shoulders,
            "open_eyes" | "look_at_camera" | "clear_eyes" => Self::Eye,
            "close_mouth" => Self::Mouth,
            "relax_face" => Self::Calm,
            "hold_still" => Self::Still,
            "more_light" | "neutral_light" => Self::Lamp,
            "less_light" | "soften_light" => Self::Glare,
            "light_from_left" => Self::LampLeft,
            "light_from_right" | "light_from_front" => Self::LampRight,
            "light_on_face" => Self::Backlit,
            "change_clothes" | "other_clothes" | "plain_clothes" | "cover_neckline" => Self::Shirt,
            "clear_forehead" => Self::Brow,
            "hands_down" => Self::Hand,
            "plain_wall" => Self::Wall,
            "step_from_wall" => Self::FromWall,
            "show_ears" | "show_left_ear" | "show_right_ear" => Self::Ear,
            "take_off_glasses" | "tilt_glasses" => Self::Glasses,
            "take_off_headwear" => Self::Hat,
            "take_off_jewellery" => Self::Ring,
            "no_beauty_filter" => Self::Filter,
            "use_rear_camera" | "uncover_lens" => Self::RearCamera,
            "no_screenshot" | "no_picture_of_picture" => Self::Screen,
            _ => Self::Face,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Face => {
                "M6 15V9a3 3 0 0 1 3-3h6M33 6h6a3 3 0 0 1 3 3v6M42 33v6a3 3 0 0 1-3 3h-6M15 42H9a3 3 0 0 1-3-3v-6M24 34c5 0 9-5 9-11s-4-10-9-10-9 4-9 10 4 11 9 11z"
            }
            Self::OnePerson => {
                "M16 22a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM4 40c0-7 5-12 12-12s12 5 12 12M33 14l10 10M43 14L33 24"
            }
            Self::Closer => {
                "M24 31c4 0 6-3 6-8s-2-7-6-7-6 2-6 7 2 8 6 8zM14 14L6 6M6 13V6h7M34 14l8-8M35 6h7v7M14 34l-8 8M6 35v7h7M34 34l8 8M42 35v7h-7"
            }
            Self::Back => {
                "M24 31c4 0 6-3 6-8s-2-7-6-7-6 2-6 7 2 8 6 8zM6 6l8 8M14 7v7H7M42 6l-8 8M34 7v7h7M6 42l8-8M14 41v-7H7M42 42l-8-8M34 41v-7h7"
            }
            Self::PhoneLeft => {
                "M28 8h12a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H28a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM20 24H5M12 16l-8 8 8 8"
            }
            Self::PhoneRight => {
                "M8 8h12a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM28 24h15M36 16l8 8-8 8"
            }
            Self::PhoneUp => {
                "M8 8h14a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM37 40V9M30 16l7-8 7 8"
            }
            Self::PhoneDown => {
                "M8 8h14a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM37 8v31M30 32l7 8 7-8"
            }
            Self::TiltLeft => "M29 44c5-1 8-7 7-14s-5-11-10-10-8 6-7 12 5 13 10 12zM36 11C29 3 17 4 9 12M9 3v9h9",
            Self::TiltRight => "M19 44c-5-1-8-7-7-14s5-11 10-10 8 6 7 12-5 13-10 12zM12 11C19 3 31 4 39 12M39 3v9h-9",
            Self::TurnLeft => {
                "M24 28c6 0 10-5 10-11S30 6 24 6s-10 5-10 11 4 11 10 11zM42 30c0 7-8 11-18 11-7 0-13-2-16-5M15 34l-8 1 2 8"
            }
            Self::TurnRight => {
                "M24 28c6 0 10-5 10-11S30 6 24 6s-10 5-10 11 4 11 10 11zM6 30c0 7 8 11 18 11 7 0 13-2 16-5M33 34l8 1-2 8"
            }
            Self::ChinUp => "M18 38c6 0 11-6 11-14S24 10 18 10 7 16 7 24s5 14 11 14zM39 36V12M33 19l6-8 6 8",
            Self::ChinDown => "M18 38c6 0 11-6 11-14S24 10 18 10 7 16 7 24s5 14 11 14zM39 12v24M33 29l6 8 6-8",
            Self::Shoulders => "M24 20a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM8 40v-4c0-5 4-8 9-8h14c5 0 9 3 9 8v4M3 44h42",
            Self::Eye => "M4 24s7-12 20-12 20 12 20 12-7 12-20 12S4 24 4 24zM24 30a6 6 0 1 0 0-12 6 6 0 0 0 0 12z",
            Self::Mouth => "M5 24c5-5 9-8 13-8 3 0 4 2 6 2s3-2 6-2c4 0 8 3 13 8-5 6-11 9-19 9S10 30 5 24zM5 24h38",
            Self::Calm => "M24 43a19 19 0 1 0 0-38 19 19 0 0 0 0 38zM17 19v2M31 19v2M17 32h14",
            Self::Still => {
                "M18 8h12a2 2 0 0 1 2 2v28a2 2 0 0 1-2 2H18a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM9 16v16M39 16v16M3 20v8M45 20v8"
            }
            Self::Lamp => {
                "M24 5v4M9 12l3 3M39 12l-3 3M3 26h4M41 26h4M18 36c0-4-5-6-5-12a11 11 0 0 1 22 0c0 6-5 8-5 12zM19 43h10"
            }
            Self::Glare => {
                "M24 32a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM24 5v5M24 38v5M5 24h5M38 24h5M11 11l3 3M34 34l3 3M37 11l-3 3M14 34l-3 3M6 42L42 6"
            }
            Self::LampLeft => "M31 43c6 0 10-7 10-15s-4-14-10-14-10 6-10 14 4 15 10 15zM6 14l8 4M4 26h9M6 38l8-4",
            Self::LampRight => {
                "M17 43c-6 0-10-7-10-15s4-14 10-14 10 6 10 14-4 15-10 15zM42 14l-8 4M44 26h-9M42 38l-8-4"
            }
            Self::Backlit => {
                "M24 44c6 0 9-6 9-13s-3-11-9-11-9 4-9 11 3 13 9 13zM24 4v8M8 9l5 7M40 9l-5 7M4 24h6M44 24h-6"
            }
            Self::Shirt => "M17 6L6 11l-2 11 7 2v18h26V24l7-2-2-11-11-5-7 8zM24 14v10",
            Self::Brow => {
                "M24 44c9 0 15-8 15-19S33 5 24 5 9 14 9 25s6 19 15 19zM14 23c2-2 5-2 7 0M27 23c2-2 5-2 7 0M24 18V9M20 12l4-4 4 4"
            }
            Self::Hand => {
                "M16 6v22l-4-4c-2-2-6 0-5 3l6 11c2 4 5 6 10 6 7 0 11-5 11-11V12M22 24V9M28 24V9M34 24v-9M41 6v18M36 19l5 6 5-6"
            }
            Self::Wall => "M4 8h40v32H4zM4 19h40M4 30h40M17 8v11M31 19v11M17 30v10M31 8h0",
            Self::FromWall => {
                "M6 4v40M38 16a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM38 20v14M33 44l5-10 5 10M33 26h10M11 25h16M16 20l-5 5 5 5M22 20l5 5-5 5"
            }
            Self::Ear => {
                "M15 20c0-8 5-14 11-14s11 5 11 12c0 8-8 10-8 17 0 5-4 8-8 8s-6-3-7-6M21 20c0-4 2-7 5-7s5 3 5 6c0 5-6 5-6 11"
            }
            Self::Glasses => {
                "M13 34a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM35 34a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM21 25c2-2 4-2 6 0M5 25L9 12M43 25l-4-13"
            }
            Self::Hat => "M10 30c0-12 5-20 14-20s14 8 14 20M3 34c6-3 13-4 21-4s15 1 21 4",
            Self::Ring => "M24 44a12 12 0 1 0 0-24 12 12 0 0 0 0 24zM18 22l-4-8 5-9h10l5 9-4 8M14 14h20",
            Self::Filter => "M22 8l4 10 10 4-10 4-4 10-4-10-10-4 10-4zM38 32v8M34 36h8M7 43L43 5",
            Self::RearCamera => {
                "M6 15h8l3-5h14l3 5h8v25H6zM17 27a7 7 0 0 1 13-3M31 28a7 7 0 0 1-13 3M30 18v6h-6M18 37v-6h6"
            }
            Self::Screen => {
                "M14 4h20a2 2 0 0 1 2 2v36a2 2 0 0 1-2 2H14a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM6 44L42 6M22 39h4"
            }
            Self::Good => "M8 25l11 11L41 12",
            Self::Wait => "M24 43a19 19 0 1 0 0-38 19 19 0 0 0 0 38zM24 13v11l7 5",
            Self::Off => "M24 43a19 19 0 1 0 0-38 19 19 0 0 0 0 38zM11 11l26 26",
        }
    }
}

/// The sign beside words; screen readers read the words only.
#[component]
pub fn Pictogram(
    /// Which one.
    sign: Sign,
) -> impl IntoView {
    view! {
        <svg class="pictogram" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path d=sign.path()></path>
        </svg>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use runtu_vision::measures;

    #[test]
    fn every_hint_has_a_sign_of_its_own_kind() {
        let of_sides = measures::ALL.iter().flat_map(|measure| [measure.hint_low, measure.hint_high]);
        for hint in of_sides.chain(measures::OWN_HINTS) {
            let expected = matches!(hint, "show_face" | "uncover_face");
            assert_eq!(Sign::of(hint) == Sign::Face, expected, "{hint}");
        }
    }

    #[test]
    fn signs_point_where_the_picture_does() {
        for (hint, sign) in [
            ("aim_left", Sign::PhoneLeft),
            ("aim_right", Sign::PhoneRight),
            ("turn_head_left", Sign::TurnLeft),
            ("turn_head_right", Sign::TurnRight),
            ("tilt_head_left", Sign::TiltLeft),
            ("tilt_head_right", Sign::TiltRight),
        ] {
            assert_eq!(Sign::of(hint), sign);
        }
    }
}
