//! BackgroundUniformity (42): mean gradient of luminance on the wall round head and neck.

use super::Component;
use super::aligned::{Aligned, SIDE};
use super::mapping::Mapping;

pub(super) const COMPONENT: Component = Component {
    id: "iso_background_uniformity",
    number: "42",
    unit: "levels",
    native,
    mapping: Mapping::Sigmoid { height: 190.0, base: 1.0, slope: -1.0, middle: 10.0, width: 100.0 },
};

/// What of the aligned picture is looked at, and the size it is reduced to.
const CROP: (usize, usize, usize, usize) = (62, 0, SIDE - 62, SIDE - 108);
const REDUCED: (usize, usize) = (354, 295);
/// Wall cells this close to something else do not count.
const ERODED: usize = 2;
/// Weights of the Scharr operator.
const SCHARR: [f64; 3] = [3.0, 10.0, 3.0];

fn native(aligned: &Aligned) -> Option<f64> {
    let (width, height) = REDUCED;
    let (x_step, y_step) = ((CROP.2 - CROP.0) as f32 / width as f32, (CROP.3 - CROP.1) as f32 / height as f32);
    let place = |column: usize, row: usize| {
        (CROP.0 as f32 + (column as f32 + 0.5) * x_step - 0.5, CROP.1 as f32 + (row as f32 + 0.5) * y_step - 0.5)
    };
    let cells = || (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
    let levels: Vec<f64> = cells().map(|(column, row)| level(aligned, place(column, row))).collect();
    let wall: Vec<bool> = cells()
        .map(|(column, row)| {
            let (x, y) = place(column, row);
            aligned.person(x.round() as usize, y.round() as usize).is_some_and(|person| person < 0.5)
        })
        .collect();
    let all_wall = |column: usize, row: usize| {
        (row - ERODED..=row + ERODED).all(|y| (column - ERODED..=column + ERODED).all(|x| wall[y * width + x]))
    };
    let at = |column: usize, row: usize| levels[row * width + column];
    let (mut sum, mut count) = (0.0, 0u32);
    for row in ERODED..height - ERODED {
        for column in ERODED..width - ERODED {
            if all_wall(column, row) {
                let (mut x, mut y) = (0.0, 0.0);
                for (i, weight) in SCHARR.into_iter().enumerate() {
                    x += weight * (at(column + 1, row + i - 1) - at(column - 1, row + i - 1));
                    y += weight * (at(column + i - 1, row + 1) - at(column + i - 1, row - 1));
                }
                sum += f64::hypot(x, y);
                count += 1;
            }
        }
    }
    (count > 0).then(|| sum / f64::from(count))
}

/// Luminance between four pixels, in whole levels.
fn level(aligned: &Aligned, (x, y): (f32, f32)) -> f64 {
    let (x0, y0) = (x.max(0.0) as usize, y.max(0.0) as usize);
    let (fx, fy) = (x - x0 as f32, y - y0 as f32);
    let rgb = |dx: usize, dy: usize| aligned.rgb[(y0 + dy).min(SIDE - 1) * SIDE + (x0 + dx).min(SIDE - 1)];
    let [p, q, r, s] = [rgb(0, 0), rgb(1, 0), rgb(0, 1), rgb(1, 1)];
    let mixed: [u8; 3] = std::array::from_fn(|c| {
        let [p, q, r, s] = [p[c], q[c], r[c], s[c]].map(f32::from);
        ((p * (1.0 - fx) + q * fx) * (1.0 - fy) + (r * (1.0 - fx) + s * fx) * fy).round() as u8
    });
    f64::from((crate::colour::luminance(mixed) * 255.0).round())
}
