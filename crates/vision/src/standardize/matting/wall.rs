//! The wall behind the person, as it would look without the person.
//!
//! A plain wall under room light is a smooth function of place: a cubic polynomial a channel, fitted robustly to pixels
//! that are surely wall, plus a coarse grid of what the polynomial misses (shadows, stains), carried on from the
//! nearest wall pixels. All in 8-bit sRGB levels, where sensor noise is about as strong in the light as in the dark.

mod shade;

use super::polynomial::{Sample, TERMS, polynomial, solve};
use crate::mask::Plane;
use image::RgbImage;
use shade::Shade;

/// Side of the square blocks whose means are fitted, in pixels.
const BLOCK: u32 = 8;
/// Cells of the residual grid across the longer side of the frame.
const CELLS: u32 = 40;
/// Rounds of reweighting.
const ROUNDS: usize = 6;
/// Least distance at which a block counts as an outlier, in levels.
const LEAST_CUT: f32 = 3.0;

/// The model.
#[derive(Debug, Clone)]
pub struct Wall {
    size: (u32, u32),
    coefficients: [[f64; TERMS]; 3],
    residual: Vec<[f32; 3]>,
    grid: (usize, usize),
    cell: f32,
    /// Polynomial and residual at the corners of the cells: between them the wall is as good as straight.
    corners: Vec<[f32; 3]>,
    shade: Option<Shade>,
    /// Standard deviation of a single wall pixel from the model, a channel, in levels: sensor noise and plaster.
    pub noise: [f32; 3],
    /// Robust deviation of wall blocks from the smooth model, in levels: how plain the wall is.
    pub roughness: f32,
    /// Share of the sure-wall blocks that do not follow the model: things on the wall.
    pub outliers: f32,
}

struct Block {
    x: f32,
    y: f32,
    mean: [f32; 3],
    variance: [f32; 3],
}

impl Wall {
    /// Fits the model to the pixels where `sure` is above 0.5, and looks for shadow where `person`, the probability of
    /// person, is small (both have the frame's size); `None` when there are too few sure pixels to say anything.
    pub fn fit(frame: &RgbImage, sure: &Plane, person: &Plane) -> Option<Self> {
        let blocks = blocks(frame, |x, y| sure.at(x, y) > 0.5);
        if blocks.len() < 4 * TERMS {
            return None;
        }
        let size = frame.dimensions();
        let mut weights = vec![1.0f32; blocks.len()];
        let mut coefficients = [[0.0; TERMS]; 3];
        let mut cut = LEAST_CUT;
        for _ in 0..ROUNDS {
            coefficients = solve(
                blocks.iter().zip(&weights).map(|(b, &w)| Sample { x: b.x, y: b.y, value: b.mean, weight: w }),
                size,
            )?;
            let mut distances: Vec<f32> =
                blocks.iter().map(|b| distance(b, polynomial(&coefficients, size, b.x, b.y))).collect();
            // Tukey's biweight with the scale of the better half.
            for (w, d) in weights.iter_mut().zip(&distances) {
                *w = 0.0;
                let r = d / (4.685 * cut);
                if r < 1.0 {
                    *w = (1.0 - r * r).powi(2);
                }
            }
            cut = (median(&mut distances) * 1.48).max(LEAST_CUT / 2.0);
        }
        let mut wall = Self {
            size,
            coefficients,
            residual: Vec::new(),
            grid: (0, 0),
            cell: size.0.max(size.1) as f32 / CELLS as f32,
            corners: Vec::new(),
            shade: None,
            noise: [1.0; 3],
            roughness: cut,
            outliers: weights.iter().filter(|&&w| w == 0.0).count() as f32 / weights.len() as f32,
        };
        wall.fit_residual(&blocks, &weights);
        wall.fix_corners();
        wall.measure(&blocks, &weights);
        wall.shade = Shade::find(&wall, &self::blocks(frame, |x, y| person.at(x, y) < shade::OUTSIDE));
        Some(wall)
    }

    /// Colour of the wall at a pixel, in levels.
    pub fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let plain = self.plain_at(x, y);
        match &self.shade {
            Some(shade) => {
                let left = shade.at(x, y);
                std::array::from_fn(|c| left[c] * plain[c])
            }
            None => plain,
        }
    }

    /// The same as it would look without shadow.
    fn plain_at(&self, x: f32, y: f32) -> [f32; 3] {
        let (gx, gy) = (x / self.cell, y / self.cell);
        let (x0, y0) = ((gx as usize).min(self.grid.0 - 1), (gy as usize).min(self.grid.1 - 1));
        let (tx, ty) = (gx - x0 as f32, gy - y0 as f32);
        let row = self.grid.0 + 1;
        let i = y0 * row + x0;
        let (a, b, c, d) = (self.corners[i], self.corners[i + 1], self.corners[i + row], self.corners[i + row + 1]);
        std::array::from_fn(|i| {
            let (top, bottom) = (a[i] + (b[i] - a[i]) * tx, c[i] + (d[i] - c[i]) * tx);
            top + (bottom - top) * ty
        })
    }

    fn fix_corners(&mut self) {
        self.corners = (0..=self.grid.1)
            .flat_map(|row| (0..=self.grid.0).map(move |column| (column, row)))
            .map(|(column, row)| {
                let (x, y) = (column as f32 * self.cell, row as f32 * self.cell);
                let smooth = polynomial(&self.coefficients, self.size, x, y);
                let rest = self.residual_at(x, y);
                std::array::from_fn(|c| smooth[c] + rest[c])
            })
            .collect();
    }

    fn residual_at(&self, x: f32, y: f32) -> [f32; 3] {
        let (gx, gy) = ((x / self.cell - 0.5).max(0.0), (y / self.cell - 0.5).max(0.0));
        let (x0, y0) = ((gx as usize).min(self.grid.0 - 1), (gy as usize).min(self.grid.1 - 1));
        let (x1, y1) = ((x0 + 1).min(self.grid.0 - 1), (y0 + 1).min(self.grid.1 - 1));
        let (tx, ty) = ((gx - x0 as f32).min(1.0), (gy - y0 as f32).min(1.0));
        let cell = |x: usize, y: usize| self.residual[y * self.grid.0 + x];
        let (a, b, c, d) = (cell(x0, y0), cell(x1, y0), cell(x0, y1), cell(x1, y1));
        std::array::from_fn(|i| (a[i] * (1.0 - tx) + b[i] * tx) * (1.0 - ty) + (c[i] * (1.0 - tx) + d[i] * tx) * ty)
    }

    /// Means of what the polynomial misses, cell by cell; empty cells take the mean of their neighbours, grown inwards.
    fn fit_residual(&mut self, blocks: &[Block], weights: &[f32]) {
        let columns = (self.size.0 as f32 / self.cell).ceil() as usize;
        let rows = (self.size.1 as f32 / self.cell).ceil() as usize;
        self.grid = (columns.max(1), rows.max(1));
        let mut sums = vec![[0.0f32; 4]; self.grid.0 * self.grid.1];
        for (b, &w) in blocks.iter().zip(weights) {
            let smooth = polynomial(&self.coefficients, self.size, b.x, b.y);
            let (x, y) = ((b.x / self.cell) as usize, (b.y / self.cell) as usize);
            let sum = &mut sums[y.min(self.grid.1 - 1) * self.grid.0 + x.min(self.grid.0 - 1)];
            for c in 0..3 {
                sum[c] += w * (b.mean[c] - smooth[c]);
            }
            sum[3] += w;
        }
        // One block of prior weight at zero keeps a cell with a single block from shouting.
        let cells = sums.iter().map(|s| (s[3] > 0.5).then(|| std::array::from_fn(|c| s[c] / (s[3] + 1.0)))).collect();
        self.residual = grown(cells, self.grid).into_iter().map(Option::unwrap_or_default).collect();
    }

    fn measure(&mut self, blocks: &[Block], weights: &[f32]) {
        let inliers = || blocks.iter().zip(weights).filter(|(_, w)| **w > 0.0).map(|(b, _)| b);
        for c in 0..3 {
            let mut variances: Vec<f32> = inliers().map(|b| b.variance[c]).collect();
            self.noise[c] = median(&mut variances).sqrt().max(0.5);
        }
        let mut off: Vec<f32> = inliers().map(|b| distance(b, self.plain_at(b.x, b.y))).collect();
        self.roughness = median(&mut off) * 1.48;
    }
}

/// Blocks whose corners are all `within`.
fn blocks(frame: &RgbImage, within: impl Fn(i64, i64) -> bool) -> Vec<Block> {
    let (width, height) = frame.dimensions();
    let mut blocks = Vec::new();
    for by in 0..height / BLOCK {
        for bx in 0..width / BLOCK {
            let (x0, y0) = (bx * BLOCK, by * BLOCK);
            let corners = [(x0, y0), (x0 + BLOCK - 1, y0), (x0, y0 + BLOCK - 1), (x0 + BLOCK - 1, y0 + BLOCK - 1)];
            if corners.iter().any(|&(x, y)| !within(x.into(), y.into())) {
                continue;
            }
            let (mut sum, mut square) = ([0.0f32; 3], [0.0f32; 3]);
            for y in y0..y0 + BLOCK {
                for x in x0..x0 + BLOCK {
                    let pixel = frame.get_pixel(x, y).0;
                    for c in 0..3 {
                        let v = f32::from(pixel[c]);
                        sum[c] += v;
                        square[c] += v * v;
                    }
                }
            }
            let n = (BLOCK * BLOCK) as f32;
            let mean = sum.map(|s| s / n);
            let half = (BLOCK - 1) as f32 / 2.0;
            blocks.push(Block {
                x: x0 as f32 + half,
                y: y0 as f32 + half,
                mean,
                variance: std::array::from_fn(|c| (square[c] / n - mean[c] * mean[c]).max(0.0)),
            });
        }
    }
    blocks
}

fn distance(block: &Block, model: [f32; 3]) -> f32 {
    (0..3).map(|c| (block.mean[c] - model[c]).powi(2)).sum::<f32>().sqrt()
}

/// The cells with the empty ones filled: each takes the mean of its neighbours, grown inwards.
fn grown(mut cells: Vec<Option<[f32; 3]>>, grid: (usize, usize)) -> Vec<Option<[f32; 3]>> {
    while cells.iter().any(Option::is_none) {
        let grown = grow(&cells, grid);
        if grown == cells {
            break;
        }
        cells = grown;
    }
    cells
}

fn grow(cells: &[Option<[f32; 3]>], (columns, rows): (usize, usize)) -> Vec<Option<[f32; 3]>> {
    let mut grown = cells.to_vec();
    for y in 0..rows {
        for x in 0..columns {
            if cells[y * columns + x].is_some() {
                continue;
            }
            let (mut sum, mut n) = ([0.0f32; 3], 0.0f32);
            for ny in y.saturating_sub(1)..(y + 2).min(rows) {
                for nx in x.saturating_sub(1)..(x + 2).min(columns) {
                    if let Some(value) = cells[ny * columns + nx] {
                        (0..3).for_each(|c| sum[c] += value[c]);
                        n += 1.0;
                    }
                }
            }
            if n > 0.0 {
                grown[y * columns + x] = Some(sum.map(|s| s / n));
            }
        }
    }
    grown
}

fn median(values: &mut [f32]) -> f32 {
    if values.is_empty() {
        return 0.0;
    }
    let mid = values.len() / 2;
    *values.select_nth_unstable_by(mid, f32::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn a_wall_with_a_lamp_is_known_behind_the_person() {
        let shade = |x: f32, y: f32| 200.0 + 20.0 * (x / 400.0) - 15.0 * (y / 300.0 - 0.5).powi(2);
        let person = |x: f32, y: f32| (x - 200.0).hypot(y - 200.0) < 90.0;
        let frame = RgbImage::from_fn(400, 300, |x, y| {
            let (x, y) = (x as f32, y as f32);
            Rgb(if person(x, y) { [20; 3] } else { [shade(x, y).round() as u8; 3] })
        });
        let sure = (0..400 * 300).map(|i| f32::from(!person((i % 400) as f32, (i / 400) as f32)));
        let sure = Plane::from_vec(400, 300, sure.collect()).unwrap();
        let wall = Wall::fit(&frame, &sure, &Plane::filled(400, 300, 1.0)).unwrap();
        for (x, y) in [(200.0, 200.0), (200.0, 120.0), (10.0, 10.0), (390.0, 290.0)] {
            assert!((wall.at(x, y)[0] - shade(x, y)).abs() < 1.5, "{x}, {y}: {:?}", wall.at(x, y));
        }
        assert!(wall.roughness < 1.0 && wall.outliers < 0.02);
    }

    #[test]
    fn a_picture_on_the_wall_does_not_bend_it() {
        let frame = RgbImage::from_fn(400, 300, |x, y| Rgb([if x < 80 && y < 80 { 40 } else { 210 }; 3]));
        let wall = Wall::fit(&frame, &Plane::filled(400, 300, 1.0), &Plane::filled(400, 300, 0.0)).unwrap();
        assert!((wall.at(200.0, 200.0)[0] - 210.0).abs() < 0.5);
        assert!((0.03..0.1).contains(&wall.outliers), "{}", wall.outliers);
    }
}
