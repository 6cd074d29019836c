//! Shadow on the wall, the person's own above all.
//!
//! It lies beside the person, where no pixel is surely wall, and without it a halo of shaded wall stays round the person.
//! Blocks outside segmentation's outline that have the wall's tint, less of its light, and as little texture are wall in
//! shadow. What share of the wall's level is left there is a field over the picture, carried on from such blocks, and
//! from the plain wall, to where neither is seen.

use super::{BLOCK, Block, Wall};
use crate::standardize::matting::fill::{Weighted, fill};

/// Probability of person below which a block may be wall in shadow.
pub const OUTSIDE: f32 = 0.2;
/// Share of the wall's level that is left in a shadow.
const LEFT: std::ops::Range<f32> = 0.55..0.985;
/// Share from which a block is wall without shadow.
const PLAIN: std::ops::Range<f32> = 0.985..1.03;
/// Greatest difference of a channel's share from the mean of the three: shade has the wall's tint.
const TINT: f32 = 0.03;
/// Variance within a block, as a multiple of the noise's and in levels beyond it: the edge of a soft shadow is steeper
/// than a plain wall, hair is far from it.
const FLAT: (f32, f32) = (1.5, 12.0);
/// Share of the picture's blocks in shadow below which there is none worth the trouble.
const LEAST: f32 = 0.003;

/// The share of the wall's level that is left at each block of the picture.
#[derive(Debug, Clone)]
pub struct Shade {
    columns: usize,
    rows: usize,
    left: Vec<f32>,
}

impl Shade {
    /// Finds shadow among the blocks outside segmentation's outline; `None` when there is hardly any.
    pub fn find(wall: &Wall, outside: &[Block]) -> Option<Self> {
        let (columns, rows) = ((wall.size.0 / BLOCK) as usize, (wall.size.1 / BLOCK) as usize);
        let mut cells: Vec<Weighted> = vec![[0.0; 4]; columns * rows];
        let mut shaded = 0;
        for block in outside {
            let Some(left) = left(wall, block) else { continue };
            shaded += usize::from(left < 1.0);
            let (x, y) = ((block.x / BLOCK as f32) as usize, (block.y / BLOCK as f32) as usize);
            cells[y * columns + x] = [left, 0.0, 0.0, 1.0];
        }
        if (shaded as f32) < LEAST * (columns * rows) as f32 {
            return None;
        }
        fill(columns, rows, &mut cells);
        Some(Self { columns, rows, left: cells.into_iter().map(|cell| cell[0]).collect() })
    }

    /// The share at a pixel.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let place = |v: f32, count: usize| {
            let v = (v / BLOCK as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let low = (v as usize).min(count - 1);
            (low, (low + 1).min(count - 1), v - low as f32)
        };
        let ((x0, x1, tx), (y0, y1, ty)) = (place(x, self.columns), place(y, self.rows));
        let cell = |x: usize, y: usize| self.left[y * self.columns + x];
        let top = cell(x0, y0) + (cell(x1, y0) - cell(x0, y0)) * tx;
        let bottom = cell(x0, y1) + (cell(x1, y1) - cell(x0, y1)) * tx;
        top + (bottom - top) * ty
    }
}

/// The share of the wall's level at a block that is wall, in shadow or not.
fn left(wall: &Wall, block: &Block) -> Option<f32> {
    let plain = wall.plain_at(block.x, block.y);
    let share: [f32; 3] = std::array::from_fn(|c| block.mean[c] / plain[c].max(1.0));
    let mean = share.iter().sum::<f32>() / 3.0;
    let tint = share.iter().map(|share| (share - mean).abs()).fold(0.0, f32::max);
    let variance = block.variance.iter().sum::<f32>() / 3.0;
    let noise = wall.noise.iter().map(|n| n * n).sum::<f32>() / 3.0;
    if tint > TINT || variance > FLAT.0 * noise + FLAT.1 {
        return None;
    }
    match mean {
        mean if PLAIN.contains(&mean) => Some(1.0),
        mean if LEFT.contains(&mean) => Some(mean),
        _ => None,
    }
}
