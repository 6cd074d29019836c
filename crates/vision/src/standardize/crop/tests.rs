//! Sitters of whom everything fits, and of whom it does not.

use super::*;
use crate::profile::Profile;
use proptest::prelude::*;

fn rules() -> &'static PhotoRules {
    &Profile::default_national().photo
}

/// A sitter of whom everything fits, in a 1080 x 1440 frame.
fn sitter() -> Anatomy {
    Anatomy {
        head_top: 300.0,
        eye_line: 500.0,
        face_left: 420.0,
        face_right: 660.0,
        body_bottom: 1440.0,
        cut_left: Some(700.0),
        cut_right: Some(700.0),
        frame: (1080, 1440),
    }
}

/// Where the solution puts the parts, in photo px: hair top, eyes, face width, centre.
fn placed(a: &Anatomy, crop: &Crop) -> [f64; 4] {
    let s = crop.scale;
    [
        (f64::from(a.head_top) - crop.y) * s,
        (f64::from(a.eye_line) - crop.y) * s,
        f64::from(a.face_right - a.face_left) * s,
        (f64::from(a.face_left + a.face_right) / 2.0 - crop.x) * s,
    ]
}

#[test]
fn a_good_sitter_comes_near_the_middle_of_every_limit() {
    let [top, eyes, face, centre] = placed(&sitter(), &solve(&sitter(), rules()).unwrap());
    assert!((70.0..90.0).contains(&top) && (235.0..285.0).contains(&eyes), "{top} {eyes}");
    assert!((220.0..250.0).contains(&face) && (centre - 240.0).abs() < 0.5, "{face} {centre}");
}

#[test]
fn every_misfit_is_named_and_says_how_much() {
    let reason = |change: &dyn Fn(&mut Anatomy)| {
        let mut anatomy = sitter();
        change(&mut anatomy);
        solve(&anatomy, rules()).unwrap_err()
    };
    assert_eq!(reason(&|a| a.head_top = 0.0), Misfit::HeadCut);
    let far = reason(&|a| a.face_right = a.face_left + 150.0);
    assert_eq!(far, Misfit::TooFar { face_width: 150.0, need: 180.0 });
    assert!(
        matches!(reason(&|a| a.body_bottom = 800.0), Misfit::TooNear { missing } if (35.0..45.0).contains(&missing))
    );
    assert!(matches!(reason(&|a| a.head_top = 10.0), Misfit::HairTooHigh { ratio, most } if ratio > most));
    assert!(matches!(reason(&|a| a.head_top = 480.0), Misfit::HeadTooFlat { ratio, least } if ratio < least));
    let shifted =
        |by: f32| reason(&move |a: &mut Anatomy| (a.face_left, a.face_right) = (a.face_left + by, a.face_right + by));
    assert_eq!(shifted(-400.0).reason(), "off_centre_left");
    assert_eq!(shifted(400.0).reason(), "off_centre_right");
}

proptest! {
    #[test]
    fn a_solution_keeps_every_limit_and_a_misfit_never_panics(
        head_top in -10f32..2000.0,
        eyes_below in -50f32..900.0,
        face_left in -100f32..3000.0,
        face_width in -10f32..1500.0,
        body in 0f32..4000.0,
        cut_left in proptest::option::of(0f32..4000.0),
        cut_right in proptest::option::of(0f32..4000.0),
        frame in (1u32..4000, 1u32..4000),
    ) {
        let anatomy = Anatomy {
            head_top,
            eye_line: head_top + eyes_below,
            face_left,
            face_right: face_left + face_width,
            body_bottom: body.min(frame.1 as f32),
            cut_left,
            cut_right,
            frame,
        };
        if let Ok(crop) = solve(&anatomy, rules()) {
            let [top, eyes, face, centre] = placed(&anatomy, &crop);
            let near = |range: std::ops::RangeInclusive<f64>, v: f64| range.start() - 0.05 <= v && v <= range.end() + 0.05;
            prop_assert!(near(50.0..=110.0, top) && near(200.0..=300.0, eyes), "{top} {eyes}");
            prop_assert!(near(180.0..=300.0, face) && near(235.2..=244.8, centre), "{face} {centre}");
            prop_assert!(crop.scale <= 1.0);
            let bottom = crop.y + crop.height;
            prop_assert!(bottom <= f64::from(anatomy.body_bottom) + 0.1, "{bottom}");
            if cut_left.is_some_and(|row| f64::from(row) < bottom - 0.1) {
                prop_assert!(crop.x >= -0.1);
            }
            if cut_right.is_some_and(|row| f64::from(row) < bottom - 0.1) {
                prop_assert!(crop.x + crop.width <= f64::from(frame.0) + 0.1);
            }
        }
    }
}
