//! How much of the head's width runs out of the top of the frame.

use super::statistics::share;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "head_cut", unit: "ratio", read, hint_low: "aim_higher", hint_high: "aim_higher" };

/// Rows below the frame's edge that are looked at: the networks blur the very edge.
const DEPTH: i64 = 2;

fn read(scene: &Scene) -> Option<Reading> {
    let (oval, person) = (scene.oval()?, scene.seen.person?);
    let column = |x: f32| (x / scene.size().0 * person.width() as f32) as i64;
    let columns = column(oval.x0).max(0)..=column(oval.x1).min(i64::from(person.width()) - 1);
    let cut = share(columns, |x| person.at(x, DEPTH) > 0.5)?;
    Some(Reading::of(if oval.y0 < 0.0 { 1.0 } else { cut }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_head_at_the_edge_is_cut() {
        let mut sitter = Sitter::good();
        assert_eq!(value(read, &sitter), Some(0.0));
        sitter.shift(0.0, -0.28);
        assert!(value(read, &sitter).unwrap() > 0.5);
    }
}
