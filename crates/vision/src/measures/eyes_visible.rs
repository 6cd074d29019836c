//! Eyes clear of hair: the part of lids and skin round the eyes that looks like skin; the poorer eye counts.

use super::lenses::lenses;
use super::statistics::share;
use super::view::inside;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "eyes_visible", unit: "share", read, hint_low: "clear_eyes", hint_high: "clear_eyes" };

fn read(scene: &Scene) -> Option<Reading> {
    let skin = scene.skin()?;
    let shares = lenses(scene)?.map(|(eye, cells)| {
        let round = cells.into_iter().filter(|cell| !inside(&eye.opening, cell.u, cell.v));
        share(round, |cell| skin.chroma_distance(cell) < 22.0 && cell.y > 0.12 * skin.y)
    });
    Some(Reading::of(shares[0]?.min(shares[1]?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn hair_over_one_eye_hides_it() {
        let mut sitter = Sitter::good();
        let clear = value(read, &sitter).unwrap();
        sitter.paint(|u, v, light| if u > 0.15 && v < 0.1 { [0.02; 3] } else { light });
        assert!(clear > 0.75 && value(read, &sitter).unwrap() < 0.4, "{clear}");
    }
}
