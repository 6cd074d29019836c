//! The face mesh: 478 points (468 of the face, 10 of the irises) in frame pixels.

use crate::geometry::{Point, Rect};

/// Points of a mesh.
pub const POINTS: usize = 478;

/// The mesh of one face.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceMesh {
    /// x, y in frame pixels, z (depth, same scale, towards the camera negative).
    pub points: Vec<[f32; 3]>,
    /// Confidence that this is a face, 0..1.
    pub confidence: f32,
}

/// Indices of the face oval, from the forehead clockwise as seen on a subject.
pub const OVAL: [usize; 36] = [
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150,
    136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
/// Centre of the iris on the subject's right, the picture's left.
pub const IRIS_RIGHT: usize = 468;
/// Centre of the iris on the subject's left, the picture's right.
pub const IRIS_LEFT: usize = 473;
/// Tip of the chin.
pub const CHIN: usize = 152;

impl FaceMesh {
    /// A point of the mesh in the picture plane.
    pub fn point(&self, index: usize) -> Point {
        let [x, y, _] = self.points[index];
        Point::new(x, y)
    }

    /// Bounding box of the face oval.
    pub fn oval(&self) -> Rect {
        Rect::around(OVAL.iter().map(|&i| self.point(i))).unwrap_or_default()
    }
}
