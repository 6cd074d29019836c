//! Shadow on the wall, the person's own above all.
//!
//! It lies beside the person, where no pixel is surely wall, and without it a halo of shaded wall stays round the person.
//! Blocks outside segmentation's outline that have the wall's tint, less of its light and little texture, and that are
//! reached from the plain wall in small steps, are wall in shadow. What share of the wall's level is left there is a
//! field over the picture, grown from such blocks, and from the plain wall, to where neither is seen.

use super::{BLOCK, Block, Wall, grown};

/// Probability of person below which a block may be wall in shadow.
pub const OUTSIDE: f32 = 0.5;
/// Share of the wall's level that is left in a shadow.
const LEFT: std::ops::Range<f32> = 0.55..0.985;
/// Share from which a block is wall without shadow.
const PLAIN: std::ops::Range<f32> = 0.985..1.03;
/// What is left where there is no shadow.
const PLAIN_SHARE: [f32; 3] = [1.0; 3];
/// Greatest difference of a channel's share from the mean of the three: shade has the wall's tint.
const TINT: f32 = 0.03;
/// Variance within a block, as a multiple of the noise's and in levels beyond it: the edge of a soft shadow is steeper
/// than a plain wall, hair is far from it.
const FLAT: (f32, f32) = (1.5, 60.0);
/// Greatest step of the share from one block to the next.
const STEP: f32 = 0.1;
/// Share of the picture's blocks in shadow below which there is none worth the trouble.
const LEAST: f32 = 0.003;

/// The share of the wall's level that is left at each block of the picture, a channel.
#[derive(Debug, Clone)]
pub struct Shade {
    columns: usize,
    rows: usize,
    left: Vec<[f32; 3]>,
}

impl Shade {
    /// Finds shadow among the blocks outside segmentation's outline; `None` when there is hardly any.
    pub fn find(wall: &Wall, outside: &[Block]) -> Option<Self> {
        let (columns, rows) = ((wall.size.0 / BLOCK) as usize, (wall.size.1 / BLOCK) as usize);
        let mut seen = vec![None; columns * rows];
        for block in outside {
            let (x, y) = ((block.x / BLOCK as f32) as usize, (block.y / BLOCK as f32) as usize);
            seen[y * columns + x] = left(wall, block);
        }
        let known = reached(columns, &seen);
        let shaded = known.iter().flatten().filter(|left| **left != PLAIN_SHARE).count();
        if (shaded as f32) < LEAST * (columns * rows) as f32 {
            return None;
        }
        let left = grown(known, (columns, rows)).into_iter().map(|left| left.unwrap_or(PLAIN_SHARE)).collect();
        Some(Self { columns, rows, left })
    }

    /// The share at a pixel.
    pub fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let place = |v: f32, count: usize| {
            let v = (v / BLOCK as f32 - 0.5).clamp(0.0, (count - 1) as f32);
            let low = (v as usize).min(count - 1);
            (low, (low + 1).min(count - 1), v - low as f32)
        };
        let ((x0, x1, tx), (y0, y1, ty)) = (place(x, self.columns), place(y, self.rows));
        let cell = |x: usize, y: usize| self.left[y * self.columns + x];
        let (a, b, c, d) = (cell(x0, y0), cell(x1, y0), cell(x0, y1), cell(x1, y1));
        std::array::from_fn(|i| {
            let (top, bottom) = (a[i] + (b[i] - a[i]) * tx, c[i] + (d[i] - c[i]) * tx);
            top + (bottom - top) * ty
        })
    }
}

/// The blocks that are plain wall, and those that are reached from it in small steps: a shadow begins softly, a sleeve
/// or a helmet of the wall's tint with a jump.
fn reached(columns: usize, seen: &[Option<[f32; 3]>]) -> Vec<Option<[f32; 3]>> {
    let mut known: Vec<Option<[f32; 3]>> = seen.iter().map(|left| left.filter(|left| *left == PLAIN_SHARE)).collect();
    let mut stack: Vec<usize> = (0..seen.len()).filter(|&i| known[i].is_some()).collect();
    while let Some(i) = stack.pop() {
        let x = i % columns;
        let near = [
            (x > 0).then(|| i - 1),
            (x + 1 < columns).then_some(i + 1),
            i.checked_sub(columns),
            (i + columns < seen.len()).then_some(i + columns),
        ];
        for j in near.into_iter().flatten() {
            if let (None, Some(from), Some(here)) = (known[j], known[i], seen[j])
                && (mean(from) - mean(here)).abs() < STEP
            {
                known[j] = Some(here);
                stack.push(j);
            }
        }
    }
    known
}

/// The share of the wall's level at a block that is wall, in shadow or not.
fn left(wall: &Wall, block: &Block) -> Option<[f32; 3]> {
    let plain = wall.plain_at(block.x, block.y);
    let share: [f32; 3] = std::array::from_fn(|c| block.mean[c] / plain[c].max(1.0));
    let tint = share.iter().map(|one| (one - mean(share)).abs()).fold(0.0, f32::max);
    let variance = block.variance.iter().sum::<f32>() / 3.0;
    let noise = wall.noise.iter().map(|n| n * n).sum::<f32>() / 3.0;
    if tint > TINT || variance > FLAT.0 * noise + FLAT.1 {
        return None;
    }
    match mean(share) {
        plain if PLAIN.contains(&plain) => Some(PLAIN_SHARE),
        shaded if LEFT.contains(&shaded) => Some(share),
        _ => None,
    }
}

fn mean(share: [f32; 3]) -> f32 {
    share.iter().sum::<f32>() / 3.0
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use image::Rgb;

    /// A person in a dark coat from column 240 on, before a wall of 210; `level` is the wall's share left at a column.
    fn scene(left: impl Fn(u32) -> f32, tint: [f32; 3]) -> Wall {
        let frame = RgbImage::from_fn(400, 304, |x, _| {
            let level = if x < 240 { 210.0 * left(x) } else { 30.0 };
            let shaded = left(x) < 1.0 && x < 240;
            Rgb(tint.map(|tint| (if shaded { level * tint } else { level }).round() as u8))
        });
        let plane = |of: &dyn Fn(u32) -> f32| Plane::from_vec(400, 304, (0..400 * 304).map(|i| of(i % 400)).collect());
        let sure = plane(&|x| f32::from(u8::from(x < 120))).unwrap();
        let person = plane(&|x| f32::from(u8::from(x >= 220))).unwrap();
        Wall::fit(&frame, &sure, &person).unwrap()
    }

    #[test]
    fn a_shadow_beside_the_person_is_wall_up_to_the_person() {
        let shadow = |x: u32| (1.0 - 0.2 * (x as f32 - 140.0) / 40.0).clamp(0.8, 1.0);
        let wall = scene(shadow, [1.0; 3]);
        for (x, expected) in [(20.0, 210.0), (120.0, 210.0), (190.0, 168.0), (238.0, 168.0)] {
            assert!((wall.at(x, 150.0)[0] - expected).abs() < 2.0, "{x}: {:?}", wall.at(x, 150.0));
        }
        assert!((wall.plain_at(190.0, 150.0)[0] - 210.0).abs() < 1.0, "the wall itself is as bright as before");
    }

    #[test]
    fn what_has_another_tint_is_too_dark_or_begins_with_a_jump_is_no_shadow() {
        let soft = |least: f32| move |x: u32| (1.0 - (1.0 - least) * (x as f32 - 140.0) / 40.0).clamp(least, 1.0);
        let jump = |x: u32| if x < 160 { 1.0 } else { 0.8 };
        for wall in [scene(soft(0.8), [1.0, 0.85, 0.8]), scene(soft(0.1), [1.0; 3]), scene(jump, [1.0; 3])] {
            assert!(wall.at(200.0, 150.0)[1] > 200.0, "the wall is not darker for it: {:?}", wall.at(200.0, 150.0));
        }
    }

    #[test]
    fn a_plain_wall_has_no_shade() {
        assert!(scene(|_| 1.0, [1.0; 3]).shade.is_none());
    }
}
