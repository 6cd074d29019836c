//! How many faces are in the frame, not counting what is far too small to be a person beside the sitter.

use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure =
    Measure { id: "face_single", unit: "faces", read, hint_low: "show_face", hint_high: "one_person_only" };

fn read(scene: &Scene) -> Option<Reading> {
    let faces = scene.seen.faces;
    let widest = faces.iter().map(|face| face.bounds.width()).fold(0.0, f32::max);
    let other = faces.iter().filter(|face| face.bounds.width() < widest).map(|face| face.bounds).next();
    let reading = scene.face().map(|_| Reading::of(scene.people() as f64))?;
    Some(other.map_or(reading, |place| reading.at(place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn a_neighbour_counts_and_a_badge_does_not() {
        let mut sitter = Sitter::good();
        assert_eq!(value(read, &sitter), Some(1.0));
        sitter.add_face(0.6);
        assert_eq!(value(read, &sitter), Some(2.0));
        sitter.add_face(0.1);
        assert_eq!(value(read, &sitter), Some(2.0));
        assert_eq!(value(read, &Sitter::nobody()), None);
    }
}
