//! The frame's own pixels where fine detail matters: sharpness, grain, texture.

use super::Scene;
use crate::geometry::Rect;

/// Grey levels (0..255, gamma-encoded luma) of a window of the frame, reduced to about the size that the photo will have.
#[derive(Debug)]
pub(super) struct Native {
    levels: Vec<f32>,
    pub(super) width: usize,
    pub(super) height: usize,
    /// Frame pixels per sample.
    pub(super) step: usize,
    origin: (usize, usize),
}

/// A face of this many pixels is about what the photo shows.
const PHOTO_FACE_PX: f32 = 240.0;

impl Native {
    /// A window of the frame; `None` when it has no area inside.
    pub(super) fn window(scene: &Scene, area: Rect) -> Option<Self> {
        let step = (scene.axes()?.unit / PHOTO_FACE_PX).round().max(1.0) as usize;
        Self::with_step(scene, area, step)
    }

    /// A window with a given number of frame pixels per sample.
    pub(super) fn with_step(scene: &Scene, area: Rect, step: usize) -> Option<Self> {
        let frame = scene.seen.frame;
        let clamp = |v: f32, size: u32| v.clamp(0.0, size as f32) as usize;
        let (x0, x1) = (clamp(area.x0, frame.width()), clamp(area.x1, frame.width()));
        let (y0, y1) = (clamp(area.y0, frame.height()), clamp(area.y1, frame.height()));
        let (width, height) = ((x1 - x0) / step, (y1 - y0) / step);
        if width < 12 || height < 12 {
            return None;
        }
        let mut levels = Vec::with_capacity(width * height);
        for row in 0..height {
            for column in 0..width {
                let mut sum = 0.0;
                for dy in 0..step {
                    for dx in 0..step {
                        let [r, g, b] =
                            frame.get_pixel((x0 + column * step + dx) as u32, (y0 + row * step + dy) as u32).0;
                        sum += 0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b);
                    }
                }
                levels.push(sum / (step * step) as f32);
            }
        }
        Some(Self { levels, width, height, step, origin: (x0, y0) })
    }

    /// Level of a sample.
    pub(super) fn at(&self, column: usize, row: usize) -> f32 {
        self.levels[row * self.width + column]
    }

    /// Second differences along one axis over `lag` samples: level minus the mean of its two neighbours. With
    /// `within_block`, only those that stay inside one 8x8 block of a JPEG.
    pub(super) fn bends(&self, across: bool, lag: usize, within_block: bool) -> Vec<f32> {
        let (dx, dy) = if across { (lag, 0) } else { (0, lag) };
        let mut bends = Vec::new();
        for row in dy..self.height.saturating_sub(dy) {
            for column in dx..self.width.saturating_sub(dx) {
                let along = if across { self.origin.0 + column * self.step } else { self.origin.1 + row * self.step };
                if within_block && self.step == 1 && !(lag..8 - lag).contains(&(along % 8)) {
                    continue;
                }
                let neighbours = (self.at(column - dx, row - dy) + self.at(column + dx, row + dy)) / 2.0;
                bends.push(self.at(column, row) - neighbours);
            }
        }
        bends
    }

    /// Mean step of level from one sample to the next: across borders of 8x8 blocks, and inside blocks.
    pub(super) fn block_steps(&self) -> (f32, f32) {
        let (mut border, mut borders, mut inside, mut insides) = (0.0, 0u32, 0.0, 0u32);
        for row in 0..self.height - 1 {
            for column in 0..self.width - 1 {
                let here = self.at(column, row);
                let right = ((here - self.at(column + 1, row)).abs(), self.origin.0 + column);
                let below = ((here - self.at(column, row + 1)).abs(), self.origin.1 + row);
                for (step, along) in [right, below] {
                    if along % 8 == 7 {
                        (border, borders) = (border + step, borders + 1);
                    } else {
                        (inside, insides) = (inside + step, insides + 1);
                    }
                }
            }
        }
        (border / borders.max(1) as f32, inside / insides.max(1) as f32)
    }
}
