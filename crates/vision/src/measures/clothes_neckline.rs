//! Bare skin below the neck: how far below the chin the skin that joins the neck reaches, in face widths.

use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure = Measure {
    id: "clothes_neckline",
    unit: "face_widths",
    read,
    hint_low: "cover_neckline",
    hint_high: "cover_neckline",
};

/// Least width of skin in a row, in face widths: a gap between two buttons is not a neckline.
const LEAST_WIDTH: f32 = 0.24;

/// How far from the skin's hue a cell may be, and as part of the skin's own chroma: shaded linen is nearly as pale as pale
/// skin.
const TOLERANCE: f32 = 13.0;
const OF_CHROMA: f32 = 0.85;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin, (centre, chin)) = (scene.portrait()?, scene.skin()?, scene.uv(CHIN)?);
    let tolerance = TOLERANCE.min(OF_CHROMA * skin.lab[1].hypot(skin.lab[2]));
    let bare = |column: i32, row: i32| {
        let cell = view.at(column, row);
        cell.seen && cell.person > 0.6 && skin.like(cell, tolerance, 4.0)
    };
    let (left, first) = view.index(centre - 0.9, chin + 0.06);
    let (right, last) = view.index(centre + 0.9, chin + 1.5);
    let (from, to) = (view.index(centre - 0.22, 0.0).0, view.index(centre + 0.22, 0.0).0);
    // Row by row downwards, skin counts where it joins skin of the row above.
    let mut above: Vec<bool> = (left..=right).map(|column| (from..=to).contains(&column)).collect();
    let mut lowest = first;
    for row in first..=last.min(view.height() as i32 - 1) {
        let mut here: Vec<bool> = (left..=right).map(|column| bare(column, row)).collect();
        for pass in [false, true] {
            let order: Vec<usize> = if pass { (0..here.len()).rev().collect() } else { (0..here.len()).collect() };
            let mut joined = false;
            for i in order {
                joined = here[i] && (joined || above[i]);
                above[i] = above[i] && here[i] || joined;
            }
        }
        here.iter_mut().zip(&above).for_each(|(here, joined)| *here = *here && *joined);
        if here.iter().filter(|joined| **joined).count() as f32 >= LEAST_WIDTH * view.per {
            lowest = row;
        } else {
            break;
        }
        above = here;
    }
    Some(Reading::of((lowest - first) as f32 / view.per))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn skin_below_the_collar_counts_where_it_joins_the_neck() {
        let cut = |low: f32, from: f32| {
            let mut sitter = Sitter::good();
            sitter.paint(
                move |u, v, light| {
                    if v > from && v < low && u.abs() < 0.3 { [0.56, 0.33, 0.22] } else { light }
                },
            );
            value(read, &sitter).unwrap()
        };
        let closed = cut(0.0, 0.0);
        assert!(closed < 0.4 && cut(1.9, 0.9) > closed + 0.5, "{closed}");
        assert!((cut(2.2, 1.6) - closed).abs() < 0.05);
    }
}
