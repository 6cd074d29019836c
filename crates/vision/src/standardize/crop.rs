//! Where the photo lies in the frame: uniform scale and translation, nothing else.
//!
//! A crop maps frame to photo as `photo = (frame - offset) * scale`. All rules of the profile hold at once or the
//! solver says which cannot, in which direction and by how much. It never enlarges: `scale <= 1`.

use crate::profile::{PhotoRules, Rule};

/// What the crop must respect, in frame pixels; 0 is the outer edge of the first pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anatomy {
    /// Topmost row of the hair.
    pub head_top: f32,
    /// Mean row of the two pupils.
    pub eye_line: f32,
    /// Left end of the face oval.
    pub face_left: f32,
    /// Right end of the face oval.
    pub face_right: f32,
    /// Last row of the person's body.
    pub body_bottom: f32,
    /// Topmost row in which the person is cut by the frame's left edge, if any.
    pub cut_left: Option<f32>,
    /// The same at the right edge.
    pub cut_right: Option<f32>,
    /// Frame width and height.
    pub frame: (u32, u32),
}

/// The solution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crop {
    /// Photo pixels per frame pixel, at most 1.
    pub scale: f64,
    /// Frame x of the photo's left edge; may be negative where the frame shows only wall.
    pub x: f64,
    /// Frame y of the photo's upper edge; may be negative where the frame shows only wall.
    pub y: f64,
    /// Width in frame pixels.
    pub width: f64,
    /// Height in frame pixels.
    pub height: f64,
}

/// A side of the frame, as seen in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The picture's left.
    Left,
    /// The picture's right.
    Right,
}

/// Why no crop exists, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Misfit {
    /// The face is too few pixels wide and would have to be enlarged: come closer.
    #[error("the face is {face_width:.0} px wide in the frame, {need:.0} px are needed: come closer")]
    TooFar {
        /// Face width in the frame.
        face_width: f32,
        /// Least face width of the photo.
        need: f32,
    },
    /// The frame ends too close below the face: step back.
    #[error("{missing:.0} more frame rows are needed below the shoulders: step back")]
    TooNear {
        /// Frame rows that are missing at the bottom.
        missing: f32,
    },
    /// The hair touches the frame's upper edge: lift the phone or step back.
    #[error("the head is cut by the upper edge of the frame: lift the phone or step back")]
    HeadCut,
    /// Between the eyes and the top of the hair there is more than the photo has room for.
    #[error("from eyes to the top of the hair is {ratio:.2} face widths, at most {most:.2} fit: flatten the hair")]
    HairTooHigh {
        /// Eye line to hair top, in face widths.
        ratio: f32,
        /// The most that fits.
        most: f32,
    },
    /// The eyes lie too close under the top of the matte: hair or forehead is missing.
    #[error("from eyes to the top of the head is only {ratio:.2} face widths, at least {least:.2} are needed")]
    HeadTooFlat {
        /// Eye line to hair top, in face widths.
        ratio: f32,
        /// The least that fits.
        least: f32,
    },
    /// The body is cut by a side of the frame: move the person away from it.
    #[error("the body is cut by the {side:?} side of the frame, {missing:.0} more columns are needed there")]
    OffCentre {
        /// The side at which pixels are missing.
        side: Side,
        /// Frame columns that are missing.
        missing: f32,
    },
}

impl Misfit {
    /// Stable name of the reason.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::TooFar { .. } => "too_far",
            Self::TooNear { .. } => "too_near",
            Self::HeadCut => "head_cut",
            Self::HairTooHigh { .. } => "hair_too_high",
            Self::HeadTooFlat { .. } => "head_too_flat",
            Self::OffCentre { side: Side::Left, .. } => "off_centre_left",
            Self::OffCentre { side: Side::Right, .. } => "off_centre_right",
        }
    }
}

/// Scales that are tried between the smallest and the largest allowed one.
const STEPS: u32 = 256;
/// Distance kept from each limit where the frame allows it: what measuring the finished photo may differ by, in px.
const MARGIN: f32 = 4.0;

/// Finds the crop nearest to the middle of every limit.
///
/// # Errors
/// [`Misfit`] when no crop satisfies all rules.
pub fn solve(anatomy: &Anatomy, rules: &PhotoRules) -> Result<Crop, Misfit> {
    let (least, most) = scales(anatomy, rules, 0.0);
    if anatomy.head_top <= 0.5 && least <= most {
        return Err(Misfit::HeadCut);
    }
    best(anatomy, rules, MARGIN).or_else(|| best(anatomy, rules, 0.0)).ok_or_else(|| diagnose(anatomy, rules))
}

/// Range of scales at which the face width fits without enlarging; empty (start > end) when none does.
fn scales(anatomy: &Anatomy, rules: &PhotoRules, margin: f32) -> (f32, f32) {
    let width = anatomy.face_right - anatomy.face_left;
    ((low(&rules.face_width) + margin) / width, ((high(&rules.face_width) - margin) / width).min(1.0))
}

fn best(anatomy: &Anatomy, rules: &PhotoRules, margin: f32) -> Option<Crop> {
    let (least, most) = scales(anatomy, rules, margin);
    if !(least > 0.0 && least <= most) {
        return None;
    }
    (0..=STEPS)
        .filter_map(|i| at_scale(anatomy, rules, margin, least + (most - least) * i as f32 / STEPS as f32))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, crop)| crop)
}

/// The best crop at one scale with its cost: squared distances from the middle of each limit, in half ranges.
fn at_scale(anatomy: &Anatomy, rules: &PhotoRules, margin: f32, scale: f32) -> Option<(f32, Crop)> {
    let (width, height) = (rules.width_px as f32, rules.height_px as f32);
    let eyes_below_top = scale * (anatomy.eye_line - anatomy.head_top);
    let (head, eyes) = (&rules.head_top, &rules.eye_line);
    // `top` is the photo row of the hair top: every vertical limit is an interval of it.
    let lowest = (low(head) + margin)
        .max(low(eyes) + margin - eyes_below_top)
        .max(height - scale * (anatomy.body_bottom - anatomy.head_top));
    let highest = (high(head) - margin).min(high(eyes) - margin - eyes_below_top);
    if lowest > highest {
        return None;
    }
    let (head_mid, head_half) = middle(head);
    let (eye_mid, eye_half) = middle(eyes);
    let (wh, we) = (head_half.powi(-2), eye_half.powi(-2));
    let top = ((wh * head_mid + we * (eye_mid - eyes_below_top)) / (wh + we)).clamp(lowest, highest);
    let y = anatomy.head_top - top / scale;
    let bottom = y + height / scale;

    let tolerance = centre_tolerance(rules);
    let centre = (anatomy.face_left + anatomy.face_right) / 2.0;
    let slack = (tolerance - margin / 2.0).max(0.0) / scale;
    let wanted = centre - width / 2.0 / scale;
    let (from, to) = side_room(anatomy, bottom, width / scale);
    let x = wanted.clamp(from.min(to), to.max(from));
    if from > to || (x - wanted).abs() > slack {
        return None;
    }

    let (face_mid, face_half) = middle(&rules.face_width);
    let face = scale * (anatomy.face_right - anatomy.face_left);
    let cost = wh * (top - head_mid).powi(2)
        + we * (top + eyes_below_top - eye_mid).powi(2)
        + ((face - face_mid) / face_half).powi(2)
        + ((x - wanted) * scale / tolerance).powi(2);
    let scale = f64::from(scale);
    let crop = Crop {
        scale,
        x: f64::from(x),
        y: f64::from(y),
        width: f64::from(rules.width_px) / scale,
        height: f64::from(rules.height_px) / scale,
    };
    Some((cost, crop))
}

/// Range of the photo's left edge: a side where the body is cut must not come into the photo.
fn side_room(anatomy: &Anatomy, bottom: f32, width: f32) -> (f32, f32) {
    let reaches = |cut: Option<f32>| cut.is_some_and(|row| row < bottom);
    let from = if reaches(anatomy.cut_left) { 0.0 } else { f32::MIN };
    let to = if reaches(anatomy.cut_right) { anatomy.frame.0 as f32 - width } else { f32::MAX };
    (from, to)
}

fn low(rule: &Rule) -> f32 {
    rule.min() as f32
}

fn high(rule: &Rule) -> f32 {
    rule.max() as f32
}

/// Middle and half the width of a range.
fn middle(rule: &Rule) -> (f32, f32) {
    ((low(rule) + high(rule)) / 2.0, (high(rule) - low(rule)).max(1.0) / 2.0)
}

/// How far the face centre may be from the vertical middle line, in photo px.
fn centre_tolerance(rules: &PhotoRules) -> f32 {
    high(&rules.centre_offset).min(-low(&rules.centre_offset)).max(0.0) * rules.width_px as f32 / 2.0
}

/// Names the first group of rules that cannot hold, adding them one by one.
fn diagnose(anatomy: &Anatomy, rules: &PhotoRules) -> Misfit {
    let face_width = anatomy.face_right - anatomy.face_left;
    let (least, most) = scales(anatomy, rules, 0.0);
    let too_far = Misfit::TooFar { face_width, need: low(&rules.face_width) };
    // A degenerate face gives NaN or infinity and must end here too.
    let fits = least <= most;
    if !fits {
        return too_far;
    }
    let no_sides = Anatomy { cut_left: None, cut_right: None, ..*anatomy };
    let endless = Anatomy { body_bottom: anatomy.head_top + rules.height_px as f32 / least, ..no_sides };
    let ratio = (anatomy.eye_line - anatomy.head_top) / face_width;
    if best(&endless, rules, 0.0).is_none() {
        let (tallest, flattest) =
            (high(&rules.eye_line) - low(&rules.head_top), low(&rules.eye_line) - high(&rules.head_top));
        return if ratio * face_width * least > tallest {
            Misfit::HairTooHigh { ratio, most: tallest / (least * face_width) }
        } else if ratio * high(&rules.face_width) >= flattest {
            too_far
        } else {
            Misfit::HeadTooFlat { ratio, least: flattest / high(&rules.face_width) }
        };
    }
    if best(&no_sides, rules, 0.0).is_none() {
        let missing = least_extra(|rows| {
            best(&Anatomy { body_bottom: no_sides.body_bottom + rows, ..no_sides }, rules, 0.0).is_some()
        });
        return Misfit::TooNear { missing };
    }
    let centre = (anatomy.face_left + anatomy.face_right) / 2.0;
    let left = anatomy.cut_left.is_some() && (anatomy.cut_right.is_none() || centre <= anatomy.frame.0 as f32 - centre);
    let missing = least_extra(|columns| {
        let moved = if left { columns } else { 0.0 };
        let wider = Anatomy {
            face_left: anatomy.face_left + moved,
            face_right: anatomy.face_right + moved,
            frame: (anatomy.frame.0.saturating_add(columns as u32), anatomy.frame.1),
            ..*anatomy
        };
        best(&wider, rules, 0.0).is_some()
    });
    Misfit::OffCentre { side: if left { Side::Left } else { Side::Right }, missing }
}

/// The least whole number of pixels that makes `enough` true, up to 8192.
fn least_extra(enough: impl Fn(f32) -> bool) -> f32 {
    let (mut low, mut high) = (0u32, 8192u32);
    while low < high {
        let mid = (low + high) / 2;
        if enough(mid as f32) { high = mid } else { low = mid + 1 }
    }
    low as f32
}

#[cfg(test)]
mod tests {
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
        let shifted = |by: f32| {
            reason(&move |a: &mut Anatomy| (a.face_left, a.face_right) = (a.face_left + by, a.face_right + by))
        };
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
}
