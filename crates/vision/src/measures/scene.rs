//! What measures look at: the observation, the rules, and views of the face that several of them share.

use super::shoulders::shoulders;
use super::skin::Skin;
use super::view::{FaceAxes, View};
use super::wall::Wall;
use crate::geometry::{Point, Rect};
use crate::mesh::{FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use crate::observe::Observation;
use crate::profile::Profile;
use std::cell::OnceCell;

/// A face narrower than this part of the widest one is a picture on a badge or a passer-by far behind.
const COUNTS_FROM: f32 = 0.25;

/// Cells of the portrait to a face width.
const PORTRAIT: f32 = 64.0;
/// Cells of the closeup to a face width.
const LEAST_CLOSEUP: f32 = 110.0;
const MOST_CLOSEUP: f32 = 220.0;

/// One frame under judgement. Views are made when first asked for, and once.
#[derive(Debug)]
pub struct Scene<'a> {
    /// What was seen.
    pub seen: &'a Observation<'a>,
    /// The rules.
    pub profile: &'a Profile,
    axes: Option<FaceAxes>,
    portrait: OnceCell<View>,
    closeup: OnceCell<View>,
    skin: OnceCell<Option<Skin>>,
    wall: OnceCell<Option<Wall>>,
    shoulders: OnceCell<Option<[Point; 2]>>,
}

impl<'a> Scene<'a> {
    /// A scene for one frame.
    pub fn new(seen: &'a Observation<'a>, profile: &'a Profile) -> Self {
        Self {
            seen,
            profile,
            axes: seen.face.and_then(FaceAxes::of),
            portrait: OnceCell::new(),
            closeup: OnceCell::new(),
            skin: OnceCell::new(),
            wall: OnceCell::new(),
            shoulders: OnceCell::new(),
        }
    }

    /// The mesh of the judged face.
    pub fn face(&self) -> Option<&'a FaceMesh> {
        self.seen.face
    }

    /// How many faces there are, without those far too small to be of a person beside the sitter.
    pub fn people(&self) -> usize {
        let widths = || self.seen.faces.iter().map(|face| face.bounds.width());
        let widest = widths().fold(0.0, f32::max);
        widths().filter(|width| *width >= COUNTS_FROM * widest).count()
    }

    /// Bounding box of the face oval.
    pub fn oval(&self) -> Option<Rect> {
        self.face().map(FaceMesh::oval)
    }

    /// Centres of the pupils, the picture's left first.
    pub fn pupils(&self) -> Option<[Point; 2]> {
        self.face().map(|face| [face.point(IRIS_RIGHT), face.point(IRIS_LEFT)])
    }

    /// Frame width and height in pixels.
    pub fn size(&self) -> (f32, f32) {
        (self.seen.frame.width() as f32, self.seen.frame.height() as f32)
    }

    /// The frame's pixel nearest to a point; `None` outside.
    pub fn pixel(&self, point: Point) -> Option<[u8; 3]> {
        let (x, y) = (point.x.round(), point.y.round());
        let (width, height) = self.size();
        (x >= 0.0 && y >= 0.0 && x < width && y < height).then(|| self.seen.frame.get_pixel(x as u32, y as u32).0)
    }

    /// The face's coordinates.
    pub(super) fn axes(&self) -> Option<&FaceAxes> {
        self.axes.as_ref()
    }

    /// A mesh point in face coordinates.
    pub(super) fn uv(&self, index: usize) -> Option<(f32, f32)> {
        Some(self.axes()?.uv(self.face()?.point(index)))
    }

    /// Mesh points in face coordinates.
    pub(super) fn uvs<const N: usize>(&self, indices: [usize; N]) -> Option<[(f32, f32); N]> {
        let (axes, face) = (self.axes()?, self.face()?);
        Some(indices.map(|index| axes.uv(face.point(index))))
    }

    /// Head, shoulders and what is round them, coarse.
    pub(super) fn portrait(&self) -> Option<&View> {
        let axes = self.axes()?;
        Some(self.portrait.get_or_init(|| View::new(self.seen, axes, PORTRAIT, (-1.7, -1.5), (1.7, 2.6))))
    }

    /// The face alone, fine.
    pub(super) fn closeup(&self) -> Option<&View> {
        let axes = self.axes()?;
        // Cells finer than pixels would tell the same again.
        let per = axes.unit.clamp(LEAST_CLOSEUP, MOST_CLOSEUP);
        Some(self.closeup.get_or_init(|| View::new(self.seen, axes, per, (-0.62, -0.6), (0.62, 1.0))))
    }

    /// The colour of this person's skin in this light.
    pub(super) fn skin(&self) -> Option<&Skin> {
        self.skin.get_or_init(|| Skin::of(self)).as_ref()
    }

    /// What is behind the person.
    pub(super) fn wall(&self) -> Option<&Wall> {
        self.wall.get_or_init(|| Wall::of(self.seen)).as_ref()
    }

    /// The shoulders in frame pixels, the picture's left first.
    pub(super) fn shoulders(&self) -> Option<[Point; 2]> {
        *self.shoulders.get_or_init(|| shoulders(self))
    }
}
