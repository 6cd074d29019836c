//! The frame resampled into the face's own coordinates, so that measures do not depend on size, place or roll.
//!
//! Coordinates: `u` to the right along the line through the pupils, `v` down across it, in face widths (mesh points 234
//! to 454) from the middle between the pupils. Left and right are the picture's.

use crate::colour::{lab, light_table, luminance_of};
use crate::geometry::{Point, Rect};
use crate::mesh::{FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use crate::observe::Observation;

/// Where the face is: origin, axes and unit of its coordinates.
#[derive(Debug, Clone, Copy)]
pub(super) struct FaceAxes {
    origin: Point,
    /// Unit vector along `u`, in the frame.
    along: (f32, f32),
    /// Frame pixels per face width.
    pub(super) unit: f32,
}

impl FaceAxes {
    pub(super) fn of(face: &FaceMesh) -> Option<Self> {
        let [left, right] = [face.point(IRIS_RIGHT), face.point(IRIS_LEFT)];
        let between = left.distance(right);
        let unit = face.point(234).distance(face.point(454));
        let along = ((right.x - left.x) / between, (right.y - left.y) / between);
        (between > 1.0 && unit > 1.0).then(|| Self { origin: left.midpoint(right), along, unit })
    }

    /// Face coordinates of a frame point.
    pub(super) fn uv(&self, point: Point) -> (f32, f32) {
        let (dx, dy) = ((point.x - self.origin.x) / self.unit, (point.y - self.origin.y) / self.unit);
        (dx * self.along.0 + dy * self.along.1, dy * self.along.0 - dx * self.along.1)
    }

    /// Frame point of face coordinates.
    pub(super) fn point(&self, u: f32, v: f32) -> Point {
        let (x, y) = (u * self.along.0 - v * self.along.1, v * self.along.0 + u * self.along.1);
        Point::new(self.origin.x + x * self.unit, self.origin.y + y * self.unit)
    }

    /// Smallest upright frame rectangle round a rectangle of face coordinates.
    pub(super) fn rect(&self, (u0, v0): (f32, f32), (u1, v1): (f32, f32)) -> Rect {
        Rect::around([(u0, v0), (u1, v0), (u0, v1), (u1, v1)].map(|(u, v)| self.point(u, v))).unwrap_or_default()
    }
}

/// A cell is the mean of at most this many pixels a side: more tell no more of a colour.
const MOST_TAPS: i32 = 2;

/// One cell of a [`View`]: the mean of the frame pixels that fall into it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    /// Face coordinates of the cell's centre.
    pub(super) u: f32,
    /// See `u`.
    pub(super) v: f32,
    /// False outside the frame; nothing else is meaningful then.
    pub(super) seen: bool,
    /// Relative luminance, linear, 0..1.
    pub(super) y: f32,
    /// Linear light.
    pub(super) rgb: [f32; 3],
    /// CIE Lab.
    pub(super) lab: [f32; 3],
    /// Probability of person; 1 when segmentation has not run.
    pub(super) person: f32,
}

/// A window of the face's surroundings on a regular grid.
#[derive(Debug)]
pub(super) struct View {
    cells: Vec<Cell>,
    width: usize,
    height: usize,
    /// Cells per face width.
    pub(super) per: f32,
    from: (f32, f32),
}

impl View {
    /// Resamples `from..to` at `per` cells a face width.
    pub(super) fn new(seen: &Observation, axes: &FaceAxes, per: f32, from: (f32, f32), to: (f32, f32)) -> Self {
        let (width, height) = (((to.0 - from.0) * per) as usize, ((to.1 - from.1) * per) as usize);
        let cell_px = axes.unit / per;
        let taps = (cell_px.ceil() as i32).clamp(1, MOST_TAPS);
        let light = light_table();
        let mut cells = Vec::with_capacity(width * height);
        for row in 0..height {
            for column in 0..width {
                let u = from.0 + (column as f32 + 0.5) / per;
                let v = from.1 + (row as f32 + 0.5) / per;
                cells.push(cell(seen, light, axes.point(u, v), (u, v), cell_px, taps));
            }
        }
        Self { cells, width, height, per, from }
    }

    /// Cells across.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Cells down.
    pub(super) fn height(&self) -> usize {
        self.height
    }

    /// The cell in a column and a row, borders replicated.
    pub(super) fn at(&self, column: i32, row: i32) -> &Cell {
        let column = column.clamp(0, self.width as i32 - 1) as usize;
        let row = row.clamp(0, self.height as i32 - 1) as usize;
        &self.cells[row * self.width + column]
    }

    /// Column and row of face coordinates.
    pub(super) fn index(&self, u: f32, v: f32) -> (i32, i32) {
        (((u - self.from.0) * self.per).floor() as i32, ((v - self.from.1) * self.per).floor() as i32)
    }

    /// Cells inside the frame.
    pub(super) fn seen(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| cell.seen)
    }

    /// Cells inside the frame within a rectangle of face coordinates.
    pub(super) fn within(&self, from: (f32, f32), to: (f32, f32)) -> impl Iterator<Item = &Cell> {
        let (c0, r0) = self.index(from.0, from.1);
        let (c1, r1) = self.index(to.0, to.1);
        let columns = c0.clamp(0, self.width as i32) as usize..(c1 + 1).clamp(0, self.width as i32) as usize;
        let rows = r0.clamp(0, self.height as i32) as usize..(r1 + 1).clamp(0, self.height as i32) as usize;
        rows.flat_map(move |row| columns.clone().map(move |column| &self.cells[row * self.width + column]))
            .filter(|cell| cell.seen)
    }

    /// Cells inside the frame within a polygon of face coordinates.
    pub(super) fn polygon<'a>(&'a self, corners: &[(f32, f32)]) -> impl Iterator<Item = &'a Cell> + use<'a> {
        let low = corners.iter().fold(f32::MAX, |low, c| low.min(c.1));
        let high = corners.iter().fold(f32::MIN, |high, c| high.max(c.1));
        let row = |v: f32| (((v - self.from.1) * self.per).floor().max(0.0) as usize).min(self.height);
        let column = |u: f32| (((u - self.from.0) * self.per - 0.5).ceil().max(0.0) as usize).min(self.width);
        let mut spans = Vec::new();
        for row in row(low)..(row(high) + 1).min(self.height) {
            let crossed = crossings(corners, self.from.1 + (row as f32 + 0.5) / self.per);
            let line = row * self.width;
            spans.extend(crossed.chunks_exact(2).map(|ends| line + column(ends[0])..line + column(ends[1])));
        }
        spans.into_iter().flat_map(|span| &self.cells[span]).filter(|cell| cell.seen)
    }
}

/// True when a point lies in a polygon (even-odd rule).
pub(super) fn inside(corners: &[(f32, f32)], u: f32, v: f32) -> bool {
    crossings(corners, v).into_iter().filter(|crossing| u < *crossing).count() % 2 == 1
}

/// Where a level line crosses a polygon's sides, from left to right: an even number of places.
fn crossings(corners: &[(f32, f32)], v: f32) -> Vec<f32> {
    let before = corners.iter().cycle().skip(corners.len().saturating_sub(1));
    let sides = corners.iter().zip(before).filter(|((_, vi), (_, vj))| (*vi > v) != (*vj > v));
    let mut crossed: Vec<f32> = sides.map(|((ui, vi), (uj, vj))| (uj - ui) * (v - vi) / (vj - vi) + ui).collect();
    crossed.sort_unstable_by(f32::total_cmp);
    crossed
}

fn cell(seen: &Observation, light: &[f32; 256], at: Point, (u, v): (f32, f32), cell_px: f32, taps: i32) -> Cell {
    let (width, height) = (seen.frame.width() as f32, seen.frame.height() as f32);
    if !(at.x >= 0.0 && at.y >= 0.0 && at.x <= width - 1.0 && at.y <= height - 1.0) {
        return Cell { u, v, ..Cell::default() };
    }
    let (pixels, stride) = (seen.frame.as_raw(), seen.frame.width() as usize * 3);
    let mut rgb = [0.0; 3];
    let step = cell_px / taps as f32;
    let first = (1 - taps) as f32 / 2.0 * step;
    // Half a pixel more, and cutting off rounds.
    let nearest = |v: f32, most: f32| (v + 0.5).clamp(0.0, most) as usize;
    for j in 0..taps {
        let line = nearest(at.y + first + j as f32 * step, height - 1.0) * stride;
        for i in 0..taps {
            let start = line + nearest(at.x + first + i as f32 * step, width - 1.0) * 3;
            let pixel = &pixels[start..start + 3];
            rgb = std::array::from_fn(|channel| rgb[channel] + light[usize::from(pixel[channel])]);
        }
    }
    let rgb = rgb.map(|sum| sum / (taps * taps) as f32);
    let person = seen.person.map_or(1.0, |plane| {
        let x = (at.x + 0.5) / width * plane.width() as f32;
        let y = (at.y + 0.5) / height * plane.height() as f32;
        plane.at(x as i64, y as i64)
    });
    Cell { u, v, seen: true, y: luminance_of(rgb), rgb, lab: lab(rgb), person }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::Sitter;

    #[test]
    fn face_coordinates_do_not_know_size_place_or_roll() {
        let lip = |sitter: &Sitter| {
            let sitting = sitter.sit();
            let seen = sitting.seen();
            let axes = FaceAxes::of(seen.face.unwrap()).unwrap();
            let view = View::new(&seen, &axes, 64.0, (-0.6, -0.6), (0.6, 1.0));
            assert_eq!((view.width(), view.height()), (76, 102));
            (axes.uv(seen.face.unwrap().point(13)), {
                let (column, row) = view.index(0.0, 0.47);
                view.at(column, row).lab
            })
        };
        let mut moved = Sitter::good();
        moved.zoom(0.7);
        moved.shift(0.1, 0.05);
        moved.roll(10.0);
        let (a, b) = (lip(&Sitter::good()), lip(&moved));
        assert!((a.0.0 - b.0.0).abs() < 1e-3 && (a.0.1 - b.0.1).abs() < 1e-3);
        assert!(a.1.iter().zip(b.1).all(|(a, b)| (a - b).abs() < 2.0) && a.1[1] > 20.0, "{:?} {:?}", a.1, b.1);
    }

    #[test]
    fn a_polygon_holds_what_is_inside() {
        let triangle = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)];
        assert!(inside(&triangle, 0.2, 0.2) && !inside(&triangle, 0.6, 0.6) && !inside(&triangle, -0.1, 0.2));
    }
}
