//! Alpha of the band, from pixel, wall and the person's own colour; then what the pixels say about one another.

use super::foreground::{Foreground, share};
use super::regions::Region;
use super::view::{Light, View};

/// Alpha below which the wall reaches through.
const OPEN: f32 = 0.98;
/// Alpha from which person is visible.
const VISIBLE: f32 = 0.05;

/// Solves alpha. `own` is the person's light at each pixel of `band`, in its order.
pub fn solve(view: &View, regions: &[Region], foreground: &Foreground, band: &[usize], own: &[Light]) -> Vec<f32> {
    let mut alpha: Vec<f32> = regions.iter().map(|r| if *r == Region::Person { 1.0 } else { 0.0 }).collect();
    for (&i, own) in band.iter().zip(own) {
        alpha[i] = match foreground.fresh[i] {
            true => 1.0,
            false => share(view.light(i), view.wall_light(i), *own).clamp(0.0, 1.0),
        };
    }
    close_enclosed(view, regions, band, &mut alpha);
    calm_noise(view, foreground, band, own, &mut alpha);
    drop_islands(view, regions, band, &mut alpha);
    alpha
}

/// What no path through less than whole person connects with the wall is person: glints on spectacles, a white collar.
fn close_enclosed(view: &View, regions: &[Region], band: &[usize], alpha: &mut [f32]) {
    let open = reached(view, regions, Region::Wall, |i| alpha[i] < OPEN);
    for &i in band {
        if !open[i] {
            alpha[i] = 1.0;
        }
    }
}

/// What no path of visible person connects with the person is wall: grain, a mark on the wall.
fn drop_islands(view: &View, regions: &[Region], band: &[usize], alpha: &mut [f32]) {
    let joined = reached(view, regions, Region::Person, |i| alpha[i] > VISIBLE);
    for &i in band {
        if !joined[i] {
            alpha[i] = 0.0;
        }
    }
}

/// Pixels of a region, and those that satisfy `passes` and are connected with it through such pixels.
fn reached(view: &View, regions: &[Region], from: Region, passes: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut reached: Vec<bool> = regions.iter().map(|region| *region == from).collect();
    let mut stack: Vec<usize> = (0..view.len()).filter(|&i| reached[i]).collect();
    while let Some(i) = stack.pop() {
        for j in view.neighbours(i) {
            if !reached[j] && passes(j) {
                reached[j] = true;
                stack.push(j);
            }
        }
    }
    reached
}

/// Draws alpha to the mean of its 3 x 3 pixels as far as its variation is no more than what sensor noise makes (a local
/// Wiener filter): flat regions become flat, hairs keep their contrast.
fn calm_noise(view: &View, foreground: &Foreground, band: &[usize], own: &[Light], alpha: &mut [f32]) {
    let calmed: Vec<f32> = band
        .iter()
        .zip(own)
        .map(|(&i, own)| {
            if foreground.fresh[i] {
                return alpha[i];
            }
            let (mean, variance) = spread_of(view, alpha, i);
            let (wall, noise) = (view.wall_light(i), view.light_variance(i));
            let (mut numerator, mut square) = (0.0, 1e-6);
            for c in 0..3 {
                let towards = (own[c] - wall[c]).powi(2);
                numerator += towards * noise[c];
                square += towards;
            }
            let noise = numerator / (square * square);
            let kept = if variance > noise { 1.0 - noise / variance } else { 0.0 };
            mean + kept * (alpha[i] - mean)
        })
        .collect();
    for (&i, calm) in band.iter().zip(calmed) {
        alpha[i] = calm;
    }
}

/// Mean and variance of the 3 x 3 pixels round a pixel.
fn spread_of(view: &View, alpha: &[f32], i: usize) -> (f32, f32) {
    let (x, y) = (i % view.width, i / view.width);
    let (mut sum, mut square, mut n) = (0.0, 0.0, 0.0);
    for ny in y.saturating_sub(1)..(y + 2).min(view.height) {
        for nx in x.saturating_sub(1)..(x + 2).min(view.width) {
            let v = alpha[ny * view.width + nx];
            sum += v;
            square += v * v;
            n += 1.0;
        }
    }
    let mean = sum / n;
    (mean, (square / n - mean * mean).max(0.0))
}
