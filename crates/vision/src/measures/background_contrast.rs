//! Contrast of clothes and hair against the wall: the smaller of the two colour distances (Lab) along the outline.
//!
//! Clothes melt into the wall where they are nearest to it, so their worst quarter counts.

use super::statistics::quantile;
use super::view::{Cell, View};
use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "background_contrast", unit: "delta_e", read, hint_low: "other_clothes", hint_high: "other_clothes" };

/// How many times more the hair's contrast counts: white hair before a white wall is told from it by the matte, and
/// nobody can change it.
const HAIR: f32 = 1.6;

/// How far inside and outside of the outline is compared, in face widths: the mask's edge is soft.
const INSIDE: f32 = 0.1;
const OUTSIDE: f32 = 0.14;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, (_, chin)) = (scene.portrait()?, scene.uv(CHIN)?);
    scene.seen.person?;
    let clothes = along(view, chin + 0.35, chin + 1.4, 0.25);
    let hair = along(view, -0.75, -0.25, 0.5);
    clothes.into_iter().chain(hair.map(|hair| HAIR * hair)).reduce(f32::min).map(Reading::of)
}

/// Distance of colour across the outline between two heights, at a quantile; `None` where too little of it is seen.
fn along(view: &View, from: f32, to: f32, q: f32) -> Option<f32> {
    let (inside, outside) = ((INSIDE * view.per) as i32, (OUTSIDE * view.per) as i32);
    let (first, last) = (view.index(0.0, from).1, view.index(0.0, to).1);
    let mut distances = Vec::new();
    for row in first..last {
        for (start, step) in [(0, 1), (view.width() as i32 - 1, -1)] {
            let cells = (0..view.width() as i32 / 2).map(|i| start + step * i);
            let Some(edge) = cells.clone().find(|&column| view.at(column, row).person > 0.5) else { continue };
            let (person, wall) = (view.at(edge + step * inside, row), view.at(edge - step * outside, row));
            // The person runs out of the view, or the edge is not one of person and wall.
            if edge != start && person.seen && wall.seen && wall.person < 0.15 && person.person > 0.8 {
                distances.push(distance(person, wall));
            }
        }
    }
    (distances.len() > 20).then(|| quantile(distances, q))?
}

fn distance(a: &Cell, b: &Cell) -> f32 {
    a.lab.iter().zip(b.lab).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn clothes_in_the_walls_colour_have_no_contrast() {
        let mut sitter = Sitter::good();
        assert!(value(read, &sitter).unwrap() > 40.0);
        sitter.paint(|_, v, light| if v > 1.05 && light[0] < 0.2 { [0.7, 0.7, 0.68] } else { light });
        assert!(value(read, &sitter).unwrap() < 5.0);
    }
}
