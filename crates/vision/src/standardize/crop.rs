//! Where the photo lies in the frame: uniform scale and translation, nothing else.
//!
//! A crop maps frame to photo as `photo = (frame - offset) * scale`. All rules of the profile hold at once or the
//! solver says which cannot, in which direction and by how much. It never enlarges: `scale <= 1`.

pub use super::misfit::{Misfit, Side};
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
mod tests;
