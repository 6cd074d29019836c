//! Which of the person's colours a band pixel is mixed from.
//!
//! With the wall known, a pixel and its own colour lie on one line from the wall. Candidates are taken along the way
//! from the pixel into the person, in three directions; those on the line count most.

use super::foreground::{Foreground, share};
use super::planes;
use super::view::{Light, View};

/// Depths of the candidates beyond the nearest known pixel, in pixels at the reference size.
const DEPTHS: [f32; 6] = [1.0, 4.0, 8.0, 13.0, 18.0, 24.0];
/// Sideways steps, as part of the depth.
const SIDES: [f32; 3] = [-0.6, 0.0, 0.6];
/// Radius over which neighbouring choices are averaged, in pixels.
const AGREE: usize = 2;
/// Least variance of light, so that a noiseless picture does not divide by zero.
const LEAST_VARIANCE: f32 = 1e-6;

/// The person's light at each band pixel, in the order of `band`.
pub fn choose(view: &View, foreground: &Foreground, band: &[usize]) -> Vec<Light> {
    let nearest = planes::nearest(view.width, view.height, |i| foreground.known[i].is_some());
    let mut sums = vec![[0.0f32; 4]; view.len()];
    for &i in band {
        let [r, g, b] = candidate_mean(view, foreground, i, nearest[i]);
        sums[i] = [r, g, b, 1.0];
    }
    band.iter().map(|&i| neighbourhood_mean(view, &sums, i)).collect()
}

fn candidate_mean(view: &View, foreground: &Foreground, i: usize, nearest: Option<u32>) -> Light {
    let (light, wall) = (view.light(i), view.wall_light(i));
    let variance = view.light_variance(i).iter().sum::<f32>() + LEAST_VARIANCE;
    let (mut sum, mut total) = ([0.0f32; 3], 0.0f32);
    let mut add = |own: Light| {
        let t = share(light, wall, own).clamp(0.0, 1.0);
        let (mut off, mut contrast) = (0.0, 1e-6);
        for c in 0..3 {
            off += (light[c] - wall[c] - t * (own[c] - wall[c])).powi(2);
            contrast += (own[c] - wall[c]).powi(2);
        }
        // Of two that explain the pixel equally well, the one further from the wall is less likely to be mixed itself.
        let weight = contrast / (off + variance).powi(2);
        (0..3).for_each(|c| sum[c] += weight * own[c]);
        total += weight;
    };
    add(foreground.expected(view, i));
    if let Some(seed) = nearest {
        for own in inwards(view, foreground, i, seed as usize) {
            add(own);
        }
    }
    sum.map(|v| v / total)
}

/// Known colours beyond the nearest known pixel, seen from the band pixel.
fn inwards<'a>(
    view: &'a View,
    foreground: &'a Foreground,
    i: usize,
    seed: usize,
) -> impl Iterator<Item = Light> + use<'a> {
    let ((x, y), (sx, sy)) = (view.place(i), view.place(seed));
    let length = (sx - x).hypot(sy - y).max(1e-3);
    let (ux, uy) = ((sx - x) / length, (sy - y) / length);
    DEPTHS.iter().flat_map(move |depth| SIDES.iter().map(move |side| (depth * view.unit, side))).filter_map(
        move |(depth, side)| {
            let (px, py) = (sx + depth * (ux - side * uy), sy + depth * (uy + side * ux));
            let within = px >= 0.0 && py >= 0.0 && px < view.width as f32 && py < view.height as f32;
            within.then(|| foreground.known[py as usize * view.width + px as usize]).flatten()
        },
    )
}

fn neighbourhood_mean(view: &View, sums: &[[f32; 4]], i: usize) -> Light {
    let (x, y) = (i % view.width, i / view.width);
    let mut sum = [0.0f32; 4];
    for ny in y.saturating_sub(AGREE)..(y + AGREE + 1).min(view.height) {
        for nx in x.saturating_sub(AGREE)..(x + AGREE + 1).min(view.width) {
            let near = sums[ny * view.width + nx];
            (0..4).for_each(|c| sum[c] += near[c]);
        }
    }
    std::array::from_fn(|c| sum[c] / sum[3])
}
