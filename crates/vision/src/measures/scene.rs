//! What measures look at: the observation, the rules, and views of the face that several of them share.

use crate::geometry::{Point, Rect};
use crate::mesh::{CHIN, FaceMesh, IRIS_LEFT, IRIS_RIGHT};
use crate::observe::Observation;
use crate::profile::Profile;

/// One frame under judgement.
#[derive(Debug)]
pub struct Scene<'a> {
    /// What was seen.
    pub seen: &'a Observation<'a>,
    /// The rules.
    pub profile: &'a Profile,
}

impl<'a> Scene<'a> {
    /// A scene for one frame.
    pub fn new(seen: &'a Observation<'a>, profile: &'a Profile) -> Self {
        Self { seen, profile }
    }

    /// The mesh of the judged face.
    pub fn face(&self) -> Option<&'a FaceMesh> {
        self.seen.face
    }

    /// Bounding box of the face oval.
    pub fn oval(&self) -> Option<Rect> {
        self.face().map(FaceMesh::oval)
    }

    /// Centres of the pupils, the picture's left first.
    pub fn pupils(&self) -> Option<[Point; 2]> {
        self.face().map(|face| [face.point(IRIS_RIGHT), face.point(IRIS_LEFT)])
    }

    /// Tip of the chin.
    pub fn chin(&self) -> Option<Point> {
        self.face().map(|face| face.point(CHIN))
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
}
