//! What is behind the person: the frame on a coarse grid, split into person and wall.

use crate::colour::{lab, light_table, luminance_of};
use crate::observe::Observation;

/// Cells across the frame.
const ACROSS: usize = 160;
/// Pixels of a cell that are looked at, a side.
const TAPS: usize = 3;
/// Least step of ln luminance at an edge. A lamp's fall-off stays below, a door's edge does not.
const STEP: f32 = 0.1;
/// Least step of colour (Lab a, b) at an edge.
const COLOUR_STEP: f32 = 6.0;

/// A coarse picture with the wall marked.
#[derive(Debug)]
pub(super) struct Wall {
    /// Cells across.
    pub(super) width: usize,
    /// Cells down.
    pub(super) height: usize,
    /// Mean linear light of each cell.
    pub(super) rgb: Vec<[f32; 3]>,
    /// Relative luminance of each cell.
    pub(super) y: Vec<f32>,
    /// CIE Lab of each cell.
    pub(super) lab: Vec<[f32; 3]>,
    /// Greatest probability of person in and around each cell.
    pub(super) person: Vec<f32>,
}

impl Wall {
    /// `None` when segmentation has not run.
    pub(super) fn of(seen: &Observation) -> Option<Self> {
        let plane = seen.person?;
        let (fw, fh) = (seen.frame.width() as usize, seen.frame.height() as usize);
        let width = ACROSS.min(fw);
        let height = (fh * width / fw).max(1);
        let at = |i: usize, size: usize, of: u32| ((i as f32 + 0.5) / size as f32 * of as f32) as i64;
        let mut rgb = Vec::with_capacity(width * height);
        let mut person = Vec::with_capacity(width * height);
        let (light, pixels) = (light_table(), seen.frame.as_raw());
        let place =
            |i: usize, tap: usize, cells: usize, size: usize| ((i * TAPS + tap) * 2 + 1) * size / (2 * cells * TAPS);
        for row in 0..height {
            for column in 0..width {
                let mut sum = [0.0f32; 3];
                for y in 0..TAPS {
                    let line = place(row, y, height, fh) * fw;
                    for x in 0..TAPS {
                        let start = (line + place(column, x, width, fw)) * 3;
                        let pixel = &pixels[start..start + 3];
                        sum = std::array::from_fn(|channel| sum[channel] + light[usize::from(pixel[channel])]);
                    }
                }
                rgb.push(sum.map(|channel| channel / (TAPS * TAPS) as f32));
                person.push(plane.at(at(column, width, plane.width()), at(row, height, plane.height())));
            }
        }
        let person = spread(&spread(&person, 1, width), width, width);
        let y = rgb.iter().map(|&light| luminance_of(light)).collect();
        let lab = rgb.iter().map(|&light| lab(light)).collect();
        Some(Self { width, height, rgb, y, lab, person })
    }

    /// True when a cell surely shows the wall.
    pub(super) fn is_wall(&self, column: usize, row: usize) -> bool {
        self.person[row * self.width + column] < 0.15
    }

    /// True when two cells differ as the two sides of an edge do, in brightness or in colour.
    pub(super) fn differ(&self, i: usize, j: usize) -> bool {
        let colour = (self.lab[i][1] - self.lab[j][1]).hypot(self.lab[i][2] - self.lab[j][2]);
        ((self.y[i] + 0.01) / (self.y[j] + 0.01)).ln().abs() > STEP || colour > COLOUR_STEP
    }

    /// Cells that surely show the wall: column, row, index.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        (0..self.width * self.height)
            .map(|i| (i % self.width, i / self.width, i))
            .filter(|&(column, row, _)| self.is_wall(column, row))
    }
}

/// Each value becomes the greatest of itself and of its neighbours up to two steps of `stride` away.
fn spread(values: &[f32], stride: usize, width: usize) -> Vec<f32> {
    let line = |i: usize| if stride == 1 { i / width } else { i % width };
    let near = |i: usize, j: Option<usize>| j.filter(|&j| j < values.len() && line(j) == line(i)).map(|j| values[j]);
    (0..values.len())
        .map(|i| {
            let around = [i.checked_sub(2 * stride), i.checked_sub(stride), Some(i + stride), Some(i + 2 * stride)];
            around.into_iter().filter_map(|j| near(i, j)).fold(values[i], f32::max)
        })
        .collect()
}
