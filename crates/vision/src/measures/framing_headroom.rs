//! Free wall above the head, in face widths.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "framing_headroom", unit: "face_widths", read, hint_low: "aim_higher", hint_high: "aim_lower" };

fn read(scene: &Scene) -> Option<Reading> {
    let (oval, person) = (scene.oval()?, scene.seen.person?);
    let (width, height) = scene.size();
    let column = |x: f32| (x / width * person.width() as f32) as i64;
    let (left, right) = (column(oval.x0 + 0.25 * oval.width()), column(oval.x1 - 0.25 * oval.width()));
    let is_head =
        |row: &i64| (left..=right).filter(|&x| person.at(x, *row) > 0.5).count() * 4 > (right - left) as usize;
    let top = (0..i64::from(person.height())).find(is_head)?;
    let top = if top <= 1 { 0.0 } else { top as f32 / person.height() as f32 * height };
    Some(Reading::of(top / oval.width()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn room_shrinks_as_the_head_rises() {
        let mut sitter = Sitter::good();
        // Crown 0.8 face widths above the pupils, which are 302 px from the top; a face is 200 px.
        assert!((value(read, &sitter).unwrap() - (302.4 / 200.0 - 0.8)).abs() < 0.05);
        sitter.shift(0.0, -0.28);
        assert_eq!(value(read, &sitter), Some(0.0));
    }
}
