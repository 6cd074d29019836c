//! Where on a still a check looks: the place it reports, or what follows from the face.

use runtu_api::report::{Box2, Check, Face, InspectReport};

/// Room around a reported place, as part of its longer side.
const ROOM: f32 = 0.35;
/// A cut-out is never smaller than this part of the still's width: it would show nothing but pixels.
const LEAST: f32 = 0.18;

/// The part of the still to show beside a check; nothing where the whole picture is meant.
pub fn place(check: &Check, report: &InspectReport) -> Option<Box2> {
    let place = match (check.place, &report.face) {
        (Some(place), _) => grown(place, ROOM),
        (None, Some(face)) => by_name(&check.id, face)?,
        (None, None) => return None,
    };
    within(place, report.width as f32, report.height as f32)
}

/// By proportions of a face: what the check is about.
fn by_name(id: &str, face: &Face) -> Option<Box2> {
    let oval = face.bounds;
    let part = |left: f32, top: f32, right: f32, bottom: f32| Box2 {
        x: oval.x + left * oval.width,
        y: oval.y + top * oval.height,
        width: (right - left) * oval.width,
        height: (bottom - top) * oval.height,
    };
    Some(match id {
        "eyes_open" | "gaze" | "eyes_visible" | "glasses_glare" | "glasses_tinted" => part(-0.05, 0.12, 1.05, 0.6),
        "mouth_closed" | "expression_neutral" => part(0.1, 0.5, 0.9, 1.05),
        "forehead_visible" | "headwear" | "framing_headroom" | "head_cut" => part(-0.3, -0.6, 1.3, 0.5),
        "ears_visible" => part(-0.3, 0.0, 1.3, 0.9),
        "face_present" | "face_partial" | "resolution" | "head_roll" | "head_yaw" | "head_pitch" | "light_level"
        | "light_even" | "light_colour" | "face_shadow" | "face_highlight" | "sharpness" | "noise" | "motion"
        | "beautified" => part(-0.25, -0.25, 1.25, 1.2),
        "accessories" => part(-0.4, 0.0, 1.4, 1.7),
        "shoulders_level" | "shoulders_square" | "clothes_neckline" | "clothes_blue" | "clothes_pattern" => {
            part(-1.0, 0.8, 2.0, 2.4)
        }
        _ => return None,
    })
}

fn grown(place: Box2, room: f32) -> Box2 {
    let more = room * place.width.max(place.height);
    Box2 { x: place.x - more, y: place.y - more, width: place.width + 2.0 * more, height: place.height + 2.0 * more }
}

/// At least as large as [`LEAST`], and inside the picture; nothing when no part of it is.
fn within(place: Box2, width: f32, height: f32) -> Option<Box2> {
    let least = LEAST * width;
    let (w, h) = (place.width.max(least).min(width), place.height.max(least).min(height));
    let x = (place.x + (place.width - w) / 2.0).clamp(0.0, width - w);
    let y = (place.y + (place.height - h) / 2.0).clamp(0.0, height - h);
    let overlaps = place.x < width && place.y < height && place.x + place.width > 0.0 && place.y + place.height > 0.0;
    (overlaps && w > 0.0 && h > 0.0).then_some(Box2 { x, y, width: w, height: h })
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_api::report::{CheckState, Limit};

    fn check(id: &str, place: Option<Box2>) -> Check {
        Check {
            id: id.into(),
            state: CheckState::Fail,
            blocking: true,
            value: Some(1.0),
            limit: Limit::default(),
            unit: "px".into(),
            hint: None,
            place,
        }
    }

    fn report(face: bool) -> InspectReport {
        let face = face.then(|| Face {
            bounds: square(400.0, 300.0, 200.0),
            pupil_left: [450.0, 380.0],
            pupil_right: [550.0, 380.0],
            chin: [500.0, 500.0],
            roll_deg: 0.0,
            confidence: 1.0,
        });
        InspectReport {
            version: "1".into(),
            profile: "p".into(),
            width: 1000,
            height: 1400,
            face,
            faces: 1,
            checks: vec![],
        }
    }

    fn square(x: f32, y: f32, side: f32) -> Box2 {
        Box2 { x, y, width: side, height: side }
    }

    #[test]
    fn a_reported_place_comes_first_with_room_around_it() {
        let shown = place(&check("eyes_open", Some(square(100.0, 200.0, 200.0))), &report(true));
        assert_eq!(shown, Some(square(30.0, 130.0, 340.0)));
    }

    #[test]
    fn nothing_leaves_the_picture_or_is_too_small_to_see() {
        let corner = place(&check("accessories", Some(square(990.0, 0.0, 8.0))), &report(false));
        assert_eq!(corner, Some(square(820.0, 0.0, 180.0)));
        let huge = place(&check("accessories", Some(square(-500.0, -500.0, 3000.0))), &report(false));
        assert_eq!(huge, Some(Box2 { x: 0.0, y: 0.0, width: 1000.0, height: 1400.0 }));
        assert_eq!(place(&check("accessories", Some(square(2000.0, 0.0, 10.0))), &report(false)), None);
    }

    #[test]
    fn without_a_place_it_follows_from_the_face() {
        let shown = place(&check("mouth_closed", None), &report(true)).unwrap();
        // The mouth of that face is at 455 of 300 to 500.
        assert_eq!((shown.x, shown.y, shown.width, shown.height), (410.0, 365.0, 180.0, 180.0));
        assert_eq!(place(&check("background_uniform", None), &report(true)), None, "the whole picture is meant");
        assert_eq!(place(&check("mouth_closed", None), &report(false)), None);
    }
}
