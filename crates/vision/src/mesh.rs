//! The face mesh: 478 points (468 of the face, 10 of the irises) in frame pixels.
//!
//! MediaPipe's face landmark network with attention. It looks at a square round one face, turned so that the eyes lie
//! level; the square comes from the detector or, while a face is tracked, from the mesh of the frame before.

mod refinement;

use crate::detect::{Detection, sigmoid};
use crate::geometry::{Point, Rect, Roi};
use crate::networks::{FaceMesher, MesherOutput, NetworkError};
use crate::sample::{Border, Range, sample};
use image::RgbImage;
use std::f32::consts::{PI, TAU};

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
/// Outer corner of the subject's right eye.
pub const EYE_RIGHT_OUTER: usize = 33;
/// Outer corner of the subject's left eye.
pub const EYE_LEFT_OUTER: usize = 263;
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

    /// Bounding box of all points.
    pub fn bounds(&self) -> Rect {
        Rect::around(self.points.iter().map(|[x, y, _]| Point::new(*x, *y))).unwrap_or_default()
    }

    /// The face as the detector would have told it.
    pub fn as_detection(&self) -> Detection {
        const NOSE_TIP: usize = 1;
        const LIPS_INNER: [usize; 2] = [13, 14];
        const EARS: [usize; 2] = [234, 454];
        Detection {
            score: self.confidence,
            bounds: self.bounds(),
            keypoints: [
                self.point(IRIS_RIGHT),
                self.point(IRIS_LEFT),
                self.point(NOSE_TIP),
                self.point(LIPS_INNER[0]).midpoint(self.point(LIPS_INNER[1])),
                self.point(EARS[0]),
                self.point(EARS[1]),
            ],
        }
    }
}

/// Side of the network's input in pixels.
const SIDE: f32 = 192.0;
/// The square is this much larger than the face's box.
const MARGIN: f32 = 1.5;
/// Least confidence that the crop holds a face.
const LEAST_CONFIDENCE: f32 = 0.5;

/// Where to look for the mesh of a detected face.
pub fn roi_of_detection(face: &Detection) -> Roi {
    let [right_eye, left_eye, ..] = face.keypoints;
    roi(face.bounds, right_eye, left_eye)
}

/// Where to look for the mesh of a face in the frame after this mesh.
pub fn roi_of_mesh(mesh: &FaceMesh) -> Roi {
    roi(mesh.bounds(), mesh.point(EYE_RIGHT_OUTER), mesh.point(EYE_LEFT_OUTER))
}

fn roi(bounds: Rect, right_eye: Point, left_eye: Point) -> Roi {
    Roi {
        centre: bounds.centre(),
        side: bounds.width().max(bounds.height()) * MARGIN,
        rotation: normalised((left_eye.y - right_eye.y).atan2(left_eye.x - right_eye.x)),
    }
}

/// The same angle in [-pi, pi).
fn normalised(angle: f32) -> f32 {
    angle - TAU * ((angle + PI) / TAU).floor()
}

/// The mesh of the face in a region; `None` when the network does not believe that there is one.
///
/// # Errors
/// When the network cannot run.
pub fn face(frame: &RgbImage, roi: Roi, mesher: &mut dyn FaceMesher) -> Result<Option<FaceMesh>, NetworkError> {
    let raw = mesher.mesh(&sample(frame, roi.into(), Border::Replicate, Range::Unit))?;
    let confidence = sigmoid(raw.face_flag);
    if confidence <= LEAST_CONFIDENCE {
        return Ok(None);
    }
    let points = refined(&raw).into_iter().map(|point| to_frame(point, roi)).collect();
    Ok(Some(FaceMesh { points, confidence }))
}

/// The mesh with the branches' better points in place; input pixels. Branches know no depth: it stays the mesh's.
fn refined(raw: &MesherOutput) -> Vec<[f32; 3]> {
    let mut points: Vec<[f32; 3]> = raw.mesh.iter().copied().collect();
    let branches = [
        (&refinement::LIPS[..], raw.lips.iter()),
        (&refinement::LEFT_EYE[..], raw.left_eye.iter()),
        (&refinement::RIGHT_EYE[..], raw.right_eye.iter()),
    ];
    for (places, better) in branches {
        for (&place, &[x, y]) in places.iter().zip(better) {
            (points[place][0], points[place][1]) = (x, y);
        }
    }
    for (eye, iris) in [(&refinement::LEFT_EYE, &raw.left_iris), (&refinement::RIGHT_EYE, &raw.right_iris)] {
        let ring = &eye[..refinement::RING];
        let depth = ring.iter().map(|&i| points[i][2]).sum::<f32>() / ring.len() as f32;
        points.extend(iris.iter().map(|&[x, y]| [x, y, depth]));
    }
    points
}

/// From input pixels to frame pixels: the crop is turned back about its centre.
fn to_frame([x, y, z]: [f32; 3], roi: Roi) -> [f32; 3] {
    let (sin, cos) = roi.rotation.sin_cos();
    let (u, v) = ((x / SIDE - 0.5) * roi.side, (y / SIDE - 0.5) * roi.side);
    [u * cos - v * sin + roi.centre.x, u * sin + v * cos + roi.centre.y, z / SIDE * roi.side]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::networks::MesherInput;
    use crate::tensor::Rows;

    struct Fixed(MesherOutput);

    impl FaceMesher for Fixed {
        fn mesh(&mut self, _: &MesherInput) -> Result<MesherOutput, NetworkError> {
            Ok(self.0.clone())
        }
    }

    fn rows<const N: usize, const K: usize>(row: impl Fn(usize) -> [f32; K]) -> Rows<N, K> {
        Rows::from_slice(&(0..N).flat_map(row).collect::<Vec<_>>()).unwrap()
    }

    /// Each point tells its index in z and its branch in x.
    fn output() -> MesherOutput {
        MesherOutput {
            mesh: rows(|i| [0.0, 0.0, i as f32]),
            lips: rows(|i| [1.0, i as f32]),
            left_eye: rows(|i| [2.0, i as f32]),
            right_eye: rows(|i| [3.0, i as f32]),
            left_iris: rows(|i| [4.0, i as f32]),
            right_iris: rows(|i| [5.0, i as f32]),
            face_flag: 3.0,
        }
    }

    #[test]
    fn branches_overwrite_x_and_y_and_leave_depth() {
        let points = refined(&output());
        assert_eq!(points.len(), POINTS);
        assert_eq!(points[61], [1.0, 0.0, 61.0], "first of the lips: a mouth corner");
        assert_eq!(points[159], [2.0, 12.0, 159.0]);
        assert_eq!(points[417], [3.0, 70.0, 417.0]);
        assert_eq!(points[152], [0.0, 0.0, 152.0], "the chin has no branch");
        assert_eq!((points[IRIS_RIGHT][0], points[IRIS_LEFT][0]), (4.0, 5.0));
    }

    #[test]
    fn an_iris_lies_at_the_mean_depth_of_its_lids() {
        let points = refined(&output());
        let right: [f32; 16] =
            [33., 7., 163., 144., 145., 153., 154., 155., 133., 246., 161., 160., 159., 158., 157., 173.];
        assert_eq!(points[468][2], right.iter().sum::<f32>() / 16.0);
        let left: [f32; 16] =
            [263., 249., 390., 373., 374., 380., 381., 382., 362., 466., 388., 387., 386., 385., 384., 398.];
        assert_eq!(points[477][2], left.iter().sum::<f32>() / 16.0);
    }

    #[test]
    fn no_place_is_written_twice() {
        let mut places: Vec<_> =
            [&refinement::LIPS[..], &refinement::LEFT_EYE, &refinement::RIGHT_EYE].concat().into_iter().collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 80 + 71 + 71);
        assert!(places.iter().all(|&i| i < 468));
    }

    #[test]
    fn the_square_is_half_as_large_again_and_lies_along_the_eyes() {
        let mut detection = Detection {
            score: 1.0,
            bounds: Rect { x0: 10.0, y0: 20.0, x1: 50.0, y1: 40.0 },
            keypoints: [Point::default(); 6],
        };
        (detection.keypoints[0], detection.keypoints[1]) = (Point::new(20.0, 20.0), Point::new(30.0, 30.0));
        let roi = roi_of_detection(&detection);
        assert_eq!((roi.centre, roi.side), (Point::new(30.0, 30.0), 60.0));
        assert!((roi.rotation - PI / 4.0).abs() < 1e-6);
    }

    #[test]
    fn angles_wrap() {
        assert!((normalised(PI) + PI).abs() < 1e-6);
        assert!((normalised(3.0 * PI / 2.0) + PI / 2.0).abs() < 1e-5);
        assert_eq!(normalised(0.5), 0.5);
    }

    #[test]
    fn points_turn_back_with_the_crop() {
        let roi = Roi { centre: Point::new(100.0, 50.0), side: 192.0, rotation: PI / 2.0 };
        let [x, y, z] = to_frame([96.0 + 10.0, 96.0, -7.0], roi);
        assert!((x - 100.0).abs() < 1e-4 && (y - 60.0).abs() < 1e-4 && z == -7.0);
    }

    #[test]
    fn a_crop_without_a_face_has_no_mesh() {
        let roi = Roi { centre: Point::new(2.0, 2.0), side: 4.0, rotation: 0.0 };
        let frame = RgbImage::new(4, 4);
        let mut network = Fixed(output());
        assert!(face(&frame, roi, &mut network).unwrap().is_some());
        network.0.face_flag = 0.0;
        assert_eq!(face(&frame, roi, &mut network), Ok(None));
    }
}
