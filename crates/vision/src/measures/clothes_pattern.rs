//! Patterned clothes: the part of them in which brightness changes strongly within a small neighbourhood.
//!
//! A lapel, a tie or a button makes such places too, but few; stripes and plaids are everywhere.

use super::statistics::share;
use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure =
    Measure { id: "clothes_pattern", unit: "share", read, hint_low: "plain_clothes", hint_high: "plain_clothes" };

/// Half the side of the neighbourhood in face widths.
const REACH: f32 = 0.1;
/// Standard deviation of lightness (Lab L) from which a place is patterned.
const BUSY: f32 = 5.5;

fn read(scene: &Scene) -> Option<Reading> {
    let (view, skin, (_, chin)) = (scene.portrait()?, scene.skin()?, scene.uv(CHIN)?);
    let is_cloth = |cell: &super::view::Cell| cell.seen && cell.person > 0.85 && !skin.like(cell, 11.0, 5.0);
    let reach = (REACH * view.per) as i32;
    let deviation = |column: i32, row: i32| {
        let (mut n, mut sum, mut squares) = (0.0f32, 0.0, 0.0);
        for y in (row - reach..=row + reach).step_by(2) {
            for x in (column - reach..=column + reach).step_by(2) {
                let cell = view.at(x, y);
                if is_cloth(cell) {
                    (n, sum, squares) = (n + 1.0, sum + cell.lab[0], squares + cell.lab[0] * cell.lab[0]);
                }
            }
        }
        let all = (reach + 1) as f32;
        (n > 0.6 * all * all).then(|| (squares / n - (sum / n).powi(2)).max(0.0).sqrt())
    };
    let places = (view.index(-1.2, chin + 0.3), view.index(1.2, chin + 1.4));
    let rows = (places.0.1..places.1.1).step_by(4);
    let deviations: Vec<f32> = rows
        .flat_map(|row| (places.0.0..places.1.0).step_by(4).map(move |column| (column, row)))
        .filter(|&(column, row)| is_cloth(view.at(column, row)))
        .filter_map(|(column, row)| deviation(column, row))
        .collect();
    (deviations.len() > 60).then(|| share(deviations, |deviation| deviation > BUSY).map(Reading::of))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, value};

    #[test]
    fn stripes_are_a_pattern_and_one_white_shirt_front_is_not() {
        let mut front = Sitter::good();
        front.paint(|u, v, light| if v > 1.1 && u.abs() < 0.15 && light[0] < 0.2 { [0.8; 3] } else { light });
        assert!(value(read, &front).unwrap() < 0.35, "{:?}", value(read, &front));
        let mut stripes = Sitter::good();
        stripes
            .paint(|u, v, light| if v > 1.05 && light[0] < 0.2 && (u * 40.0).sin() > 0.0 { [0.8; 3] } else { light });
        assert!(value(read, &stripes).unwrap() > 0.8);
    }
}
