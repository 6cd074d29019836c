//! The face as every component looks at it: upright, at one scale, as 8-bit levels.

use crate::geometry::Point;
use crate::mesh::FaceMesh;
use crate::observe::Observation;
use crate::sample::{Border, Range, Window, sample};

/// Side of the aligned picture.
pub(super) const SIDE: usize = 616;
/// Distance of the eye centres in it.
const EYES_APART: f32 = 113.0;
/// Where the middle between the eye centres is in it.
const EYES_AT: (f32, f32) = (307.5, 272.0);

/// Eye corners, outer and inner; the picture's left first.
const CORNERS: [[usize; 2]; 2] = [[33, 133], [263, 362]];
/// The brows' upper edge, and the face's outline from temple to temple below them.
const FACE: [usize; 31] = [
    70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148,
    176, 149, 150, 136, 172, 58, 132, 234,
];

/// One face, turned upright, its eyes at a fixed place.
#[derive(Debug)]
pub(super) struct Aligned<'a> {
    seen: &'a Observation<'a>,
    /// sRGB levels, row by row.
    pub(super) rgb: Vec<[u8; 3]>,
    /// Levels of relative luminance of linear light.
    pub(super) luminance: Vec<u8>,
    window: Window,
    /// The landmarks' hull.
    hull: Vec<Point>,
    /// Centres of the eyes, the picture's left first.
    pub(super) eyes: [Point; 2],
    /// Middle of the lips.
    pub(super) mouth: Point,
}

impl<'a> Aligned<'a> {
    /// `None` when the eyes are at one place.
    pub(super) fn of(seen: &'a Observation<'a>, face: &FaceMesh) -> Option<Self> {
        let eyes = CORNERS.map(|[outer, inner]| face.point(outer).midpoint(face.point(inner)));
        let apart = eyes[0].distance(eyes[1]);
        if !(apart > 1.0 && apart.is_finite()) {
            return None;
        }
        let rotation = (eyes[1].y - eyes[0].y).atan2(eyes[1].x - eyes[0].x);
        let (sin, cos) = rotation.sin_cos();
        let scale = apart / EYES_APART;
        let middle = eyes[0].midpoint(eyes[1]);
        let (dx, dy) = ((SIDE as f32 / 2.0 - EYES_AT.0) * scale, (SIDE as f32 / 2.0 - EYES_AT.1) * scale);
        let side = SIDE as f32 * scale;
        let centre = Point::new(middle.x + dx * cos - dy * sin, middle.y + dx * sin + dy * cos);
        let window = Window { centre, width: side, height: side, rotation };
        let pixels = sample::<SIDE, SIDE>(seen.frame, window, Border::Zero, Range::Unit);
        let plane = |channel: usize| &pixels.values()[channel * SIDE * SIDE..(channel + 1) * SIDE * SIDE];
        let level = |value: f32| (value * 255.0).round() as u8;
        let rgb: Vec<[u8; 3]> = (0..SIDE * SIDE).map(|i| [0, 1, 2].map(|channel| level(plane(channel)[i]))).collect();
        let luminance = rgb.iter().map(|&rgb| level(crate::colour::luminance(rgb))).collect();
        let to_aligned = |point: Point| {
            let (x, y) = (point.x - middle.x, point.y - middle.y);
            Point::new((x * cos + y * sin) / scale + EYES_AT.0, (y * cos - x * sin) / scale + EYES_AT.1)
        };
        Some(Self {
            seen,
            rgb,
            luminance,
            window,
            hull: hull(FACE.iter().map(|&i| to_aligned(face.point(i))).collect()),
            eyes: eyes.map(to_aligned),
            mouth: to_aligned(face.point(13).midpoint(face.point(14))),
        })
    }

    /// Levels of luminance inside the face.
    pub(super) fn face(&self) -> impl Iterator<Item = u8> {
        (0..SIDE * SIDE)
            .filter(|&i| self.in_hull((i % SIDE) as f32, (i / SIDE) as f32))
            .filter(|&i| self.in_frame(i % SIDE, i / SIDE).is_some())
            .map(|i| self.luminance[i])
    }

    /// How often each level of luminance occurs in the face, as parts of 1; `None` when nothing of it is in the frame.
    pub(super) fn histogram(&self) -> Option<[f64; 256]> {
        histogram(self.face())
    }

    /// The frame's point that a pixel shows; `None` beyond the frame.
    pub(super) fn in_frame(&self, column: usize, row: usize) -> Option<Point> {
        let (sin, cos) = self.window.rotation.sin_cos();
        let scale = self.window.width / SIDE as f32;
        let (u, v) = ((column as f32 - SIDE as f32 / 2.0) * scale, (row as f32 - SIDE as f32 / 2.0) * scale);
        let (x, y) = (self.window.centre.x + u * cos - v * sin, self.window.centre.y + u * sin + v * cos);
        let (width, height) = (self.seen.frame.width() as f32, self.seen.frame.height() as f32);
        (x >= 0.0 && y >= 0.0 && x < width && y < height).then(|| Point::new(x, y))
    }

    /// Probability that a pixel shows the person; `None` beyond the frame and where segmentation has not run.
    pub(super) fn person(&self, column: usize, row: usize) -> Option<f32> {
        let (person, at) = (self.seen.person?, self.in_frame(column, row)?);
        let x = at.x / self.seen.frame.width() as f32 * person.width() as f32;
        let y = at.y / self.seen.frame.height() as f32 * person.height() as f32;
        Some(person.at(x as i64, y as i64))
    }

    fn in_hull(&self, x: f32, y: f32) -> bool {
        let next = self.hull.iter().cycle().skip(1);
        self.hull.len() > 2 && self.hull.iter().zip(next).all(|(a, b)| turn(*a, *b, Point::new(x, y)) >= 0.0)
    }
}

/// How often each level occurs, as parts of 1; `None` without levels.
pub(super) fn histogram(levels: impl Iterator<Item = u8>) -> Option<[f64; 256]> {
    let mut counts = [0u32; 256];
    levels.for_each(|level| counts[usize::from(level)] += 1);
    let all: u32 = counts.iter().sum();
    (all > 0).then(|| counts.map(|count| f64::from(count) / f64::from(all)))
}

/// Positive when `c` lies to the right of the way from `a` to `b`, seen with y downwards.
fn turn(a: Point, b: Point, c: Point) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The convex hull, clockwise as seen (Andrew's monotone chain).
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let chain = |points: &mut dyn Iterator<Item = &Point>| {
        let mut chain: Vec<Point> = Vec::new();
        for &point in points {
            while chain.len() > 1 && turn(chain[chain.len() - 2], chain[chain.len() - 1], point) <= 0.0 {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = chain(&mut points.iter());
    hull.extend(chain(&mut points.iter().rev()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::Sitter;

    #[test]
    fn eyes_are_at_their_place_whatever_the_roll() {
        for degrees in [0.0, 20.0] {
            let mut sitter = Sitter::good();
            sitter.roll(degrees);
            let sitting = sitter.sit();
            let seen = sitting.seen();
            let aligned = Aligned::of(&seen, seen.face.unwrap()).unwrap();
            assert!((aligned.eyes[0].x - 251.0).abs() < 0.1 && (aligned.eyes[1].y - 272.0).abs() < 0.1);
            // An iris is dark, the skin below is not.
            let at = |x: f32, y: f32| aligned.luminance[y as usize * SIDE + x as usize];
            assert!(at(251.0, 272.0) < 40 && at(251.0, 320.0) > 80, "{degrees}");
        }
    }

    #[test]
    fn a_hull_leaves_out_what_is_inside() {
        let points = [(0.0, 0.0), (4.0, 0.0), (2.0, 1.0), (4.0, 4.0), (0.0, 4.0)];
        let hull = hull(points.iter().map(|&(x, y)| Point::new(x, y)).collect());
        assert_eq!(hull.len(), 4);
        assert!(!hull.contains(&Point::new(2.0, 1.0)));
    }
}
