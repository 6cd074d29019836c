//! The person's own shadow on the wall.
//!
//! It lies beside the person, where no pixel is surely wall, and without it a halo of shaded wall stays round the person.
//! From sure wall the shade is followed block by block: each is the wall's colour with less light, as flat as the wall,
//! and little darker or brighter than the block before.

use super::{BLOCK, Block, Wall};
use crate::standardize::light::between_levels;
use std::collections::VecDeque;

/// Probability of person below which a block may be wall in shadow.
pub const OUTSIDE: f32 = 0.3;
/// Light that is left in a shadow, as part of the light without it.
const LIGHT: std::ops::Range<f32> = 0.5..1.08;
/// Greatest distance of a channel's share of light from the mean of the three: shade has the wall's colour.
const TINT: f32 = 0.06;
/// Greatest step from block to block, in levels: cloth and hair begin with a jump.
const STEP: f32 = 6.0;
/// Variance within a block, as a multiple of the noise's and in levels beyond it: hair is not flat.
const FLAT: (f32, f32) = (1.5, 2.0);

/// Adds those blocks of `around` that are wall in shadow to `blocks`, or gives them weight if they are among them.
pub fn follow(wall: &Wall, blocks: &mut Vec<Block>, weights: &mut Vec<f32>, around: Vec<Block>) {
    let (columns, rows) = ((wall.size.0 / BLOCK) as usize, (wall.size.1 / BLOCK) as usize);
    let place = |b: &Block| (b.y / BLOCK as f32) as usize * columns + (b.x / BLOCK as f32) as usize;
    let mut there: Vec<Option<Block>> = (0..columns * rows).map(|_| None).collect();
    for block in around {
        let i = place(&block);
        there[i] = Some(block);
    }
    let mut sure = vec![None; columns * rows];
    let mut known: Vec<Option<[f32; 3]>> = vec![None; columns * rows];
    let mut queue = VecDeque::new();
    for (k, block) in blocks.iter().enumerate() {
        sure[place(block)] = Some(k);
        if weights[k] > 0.0 {
            known[place(block)] = Some(missed(wall, block));
            queue.push_back(place(block));
        }
    }
    while let Some(i) = queue.pop_front() {
        let Some(from) = known[i] else { continue };
        let (x, y) = (i % columns, i / columns);
        let near = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
        for (x, y) in near.into_iter().filter(|&(x, y)| x < columns && y < rows) {
            let j = y * columns + x;
            if known[j].is_some() || !there[j].as_ref().is_some_and(|block| is_shade(wall, block, from)) {
                continue;
            }
            let Some(block) = there[j].take() else { continue };
            known[j] = Some(missed(wall, &block));
            queue.push_back(j);
            match sure[j] {
                Some(k) => weights[k] = 1.0,
                None => {
                    blocks.push(block);
                    weights.push(1.0);
                }
            }
        }
    }
}

/// What the smooth model misses at a block, in levels.
fn missed(wall: &Wall, block: &Block) -> [f32; 3] {
    let smooth = wall.smooth(block.x, block.y);
    std::array::from_fn(|c| block.mean[c] - smooth[c])
}

fn is_shade(wall: &Wall, block: &Block, from: [f32; 3]) -> bool {
    let smooth = wall.smooth(block.x, block.y);
    let share: [f32; 3] = std::array::from_fn(|c| between_levels(block.mean[c]) / between_levels(smooth[c]).max(1e-3));
    let mean = share.iter().sum::<f32>() / 3.0;
    let here = missed(wall, block);
    let step = (0..3).map(|c| (here[c] - from[c]).powi(2)).sum::<f32>() / 3.0;
    let variance = block.variance.iter().sum::<f32>() / 3.0;
    let noise = wall.noise.iter().map(|n| n * n).sum::<f32>() / 3.0;
    LIGHT.contains(&mean)
        && share.iter().all(|share| (share - mean).abs() < TINT)
        && step < STEP * STEP
        && variance < FLAT.0 * noise + FLAT.1
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use image::Rgb;

    #[test]
    fn a_soft_shadow_beside_the_person_is_wall_and_a_coat_is_not() {
        // A person from column 200 on, in a coat; the shadow grows darker over the 80 columns before.
        let level = |x: u32| if x < 200 { 210.0 - 0.4 * (x as f32 - 120.0).max(0.0) } else { 90.0 };
        let frame = RgbImage::from_fn(400, 300, |x, _| Rgb([level(x).round() as u8; 3]));
        let plane = |of: &dyn Fn(u32) -> f32| Plane::from_vec(400, 300, (0..400 * 300).map(|i| of(i % 400)).collect());
        let sure = plane(&|x| f32::from(u8::from(x < 110))).unwrap();
        let person = plane(&|x| f32::from(u8::from(x >= 240))).unwrap();
        let wall = Wall::fit(&frame, &sure, &person).unwrap();
        assert!((wall.at(180.0, 150.0)[0] - level(180)).abs() < 2.5, "{:?}", wall.at(180.0, 150.0));
        assert!(wall.at(220.0, 150.0)[0] > 160.0, "the coat is no wall: {:?}", wall.at(220.0, 150.0));
    }
}
