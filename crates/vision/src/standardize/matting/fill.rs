//! Colours carried from where they are known to where they are not: push-pull over an image pyramid.
//!
//! Every level halves the one below by weighted means; on the way back a pixel that knows nothing takes the value of
//! the next coarser level, a pixel that knows a little takes part of it. Near a known pixel the result is that pixel's
//! colour, far away a wide mean. Linear in the number of pixels.

/// A premultiplied, weighted colour: three sums and the weight.
pub type Weighted = [f32; 4];

struct Level {
    width: usize,
    height: usize,
    cells: Vec<Weighted>,
}

/// Fills the grid in place: on return every cell has weight 1 and a colour, unless nothing was known at all.
pub fn fill(width: usize, height: usize, cells: &mut Vec<Weighted>) {
    let mut levels = vec![Level { width, height, cells: std::mem::take(cells) }];
    while let Some(top) = levels.last() {
        if top.width <= 1 && top.height <= 1 {
            break;
        }
        let next = push(top);
        levels.push(next);
    }
    let Some(mut coarse) = levels.pop() else { return };
    while let Some(mut below) = levels.pop() {
        pull(&coarse, &mut below);
        coarse = below;
    }
    *cells = coarse.cells;
}

fn push(fine: &Level) -> Level {
    let (width, height) = (fine.width.div_ceil(2), fine.height.div_ceil(2));
    let mut cells = vec![[0.0; 4]; width * height];
    for y in 0..fine.height {
        let row = &fine.cells[y * fine.width..(y + 1) * fine.width];
        let out = &mut cells[(y / 2) * width..(y / 2 + 1) * width];
        for (x, cell) in row.iter().enumerate() {
            for c in 0..4 {
                out[x / 2][c] += cell[c];
            }
        }
    }
    // Saturate: beyond one known pixel, more do not make a cell more certain, they only sharpen its mean.
    for cell in &mut cells {
        if cell[3] > 1.0 {
            *cell = cell.map(|v| v / cell[3]);
        }
    }
    Level { width, height, cells }
}

fn pull(coarse: &Level, fine: &mut Level) {
    for y in 0..fine.height {
        for x in 0..fine.width {
            let cell = &mut fine.cells[y * fine.width + x];
            let lacking = 1.0 - cell[3];
            if lacking > 0.0 {
                let from = bilinear(coarse, x, y);
                for c in 0..4 {
                    cell[c] += lacking * from[c];
                }
            }
        }
    }
}

/// The coarse level at the centre of a fine cell: weights 9, 3, 3, 1 of its four nearest cells.
fn bilinear(coarse: &Level, x: usize, y: usize) -> Weighted {
    let near = |v: usize, limit: usize| {
        let own = v / 2;
        let other = if v.is_multiple_of(2) { own.saturating_sub(1) } else { (own + 1).min(limit - 1) };
        (own, other)
    };
    let ((x0, x1), (y0, y1)) = (near(x, coarse.width), near(y, coarse.height));
    let at = |x: usize, y: usize| coarse.cells[y * coarse.width + x];
    let (a, b, c, d) = (at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1));
    std::array::from_fn(|i| (9.0 * a[i] + 3.0 * b[i] + 3.0 * c[i] + d[i]) / 16.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_cells_stay_and_the_rest_takes_the_nearest_colour() {
        let (width, height) = (32, 17);
        let mut cells = vec![[0.0; 4]; width * height];
        cells[0] = [1.0, 0.0, 0.0, 1.0];
        cells[width - 1] = [0.0, 1.0, 0.0, 1.0];
        fill(width, height, &mut cells);
        assert_eq!(cells[0], [1.0, 0.0, 0.0, 1.0]);
        assert!(cells.iter().all(|c| (c[3] - 1.0).abs() < 1e-4 && (c[0] + c[1] - 1.0).abs() < 1e-4));
        assert!(cells[2][0] > cells[8][0] && cells[8][0] > 0.5 && cells[width - 9][1] > 0.5);
    }

    #[test]
    fn nothing_known_stays_nothing() {
        let mut cells = vec![[0.0; 4]; 12];
        fill(4, 3, &mut cells);
        assert!(cells.iter().all(|c| *c == [0.0; 4]) && cells.len() == 12);
    }
}
