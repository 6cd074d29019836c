//! Uneven light on the wall: how far its ln luminance is from the best smooth fall-off, at the worst tenth of the wall.
//!
//! One lamp in a room makes a fall-off that a quadratic surface follows. A shadow of the person or a cone of light does not.

use super::statistics::quantile;
use super::wall::Wall;
use super::{Measure, Reading, Scene};

pub(super) const MEASURE: Measure = Measure {
    id: "background_shadow",
    unit: "ln_luminance",
    read,
    hint_low: "step_from_wall",
    hint_high: "step_from_wall",
};

/// Terms of the surface: 1, x, y, xx, xy, yy.
const TERMS: usize = 6;

fn read(scene: &Scene) -> Option<Reading> {
    let wall = scene.face().and(scene.wall())?;
    let surface = surface(wall)?;
    let off =
        wall.cells().map(|(column, row, i)| (ln(wall, i) - dot(&surface, &terms(wall, column, row))).abs() as f32);
    quantile(off.collect(), 0.9).map(Reading::of)
}

fn ln(wall: &Wall, i: usize) -> f64 {
    f64::from(wall.y[i] + 0.005).ln()
}

fn terms(wall: &Wall, column: usize, row: usize) -> [f64; TERMS] {
    let x = column as f64 / wall.width as f64 * 2.0 - 1.0;
    let y = row as f64 / wall.height as f64 * 2.0 - 1.0;
    [1.0, x, y, x * x, x * y, y * y]
}

fn dot(a: &[f64; TERMS], b: &[f64; TERMS]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Least squares over the cells of the wall; `None` where there is too little wall for it.
fn surface(wall: &Wall) -> Option<[f64; TERMS]> {
    let mut normal = [[0.0f64; TERMS + 1]; TERMS];
    let mut count = 0;
    for (column, row, i) in wall.cells() {
        let t = terms(wall, column, row);
        for (line, a) in normal.iter_mut().zip(t) {
            for (cell, b) in line.iter_mut().zip(t.iter().chain([&ln(wall, i)])) {
                *cell += a * b;
            }
        }
        count += 1;
    }
    if count < 400 {
        return None;
    }
    for pivot in 0..TERMS {
        // The ridge keeps a wall seen on one side only from having no single best surface.
        normal[pivot][pivot] += 1e-3 * f64::from(count);
        let top = normal[pivot];
        for (_, line) in normal.iter_mut().enumerate().filter(|(i, _)| *i != pivot) {
            let factor = line[pivot] / top[pivot];
            line.iter_mut().zip(top).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    Some(std::array::from_fn(|i| normal[i][TERMS] / normal[i][i]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, ellipse, value};

    #[test]
    fn a_fall_off_is_smooth_and_a_shadow_is_not() {
        let mut lamp = Sitter::good();
        lamp.paint(|u, v, light| if light[2] > 0.6 { light.map(|l| l * (1.0 + 0.2 * u - 0.1 * v)) } else { light });
        assert!(value(read, &lamp).unwrap() < 0.03, "{:?}", value(read, &lamp));
        let mut shadow = Sitter::good();
        shadow.paint(|u, v, light| {
            if light[2] > 0.6 && ellipse(u, v, (0.5, 0.0), (0.7, 0.9)) { light.map(|l| l * 0.5) } else { light }
        });
        assert!(value(read, &shadow).unwrap() > 0.2);
    }
}
