//! The faces of a frame that two networks agree on.
//!
//! The detector is quick and sees faces in collars and curtains; the mesh network looks closely and says what is none. A
//! face is what both believe, at the same place.

use crate::detect::{self, Detection};
use crate::geometry::Point;
use crate::mesh::{self, FaceMesh};
use crate::networks::{FaceDetector, FaceMesher, NetworkError};
use crate::sample::Window;
use image::RgbImage;

/// One face, as each network saw it.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The detector's word.
    pub detection: Detection,
    /// The mesh network's.
    pub mesh: FaceMesh,
}

/// So many candidates of a look are examined: enough to tell one person from several, few enough for a crowd.
const MOST: usize = 4;
/// Boxes that overlap more than this are the same face.
const SAME_FACE_IOU: f32 = 0.3;
/// Side of a closer look, as part of the frame's longer side. The detector misses faces smaller than about an eighth of
/// what it looks at.
const CLOSER: f32 = 0.55;
/// Closer looks overlap by at least this part of the longer side: what the whole frame does not show fits into one.
const OVERLAP: f32 = 0.2;
/// The lower row of closer looks begins at most this far down, as part of the longer side: nobody's face is at the foot.
const LOWER_ROW: f32 = 0.225;

/// Every face of a frame, the most prominent first: the whole frame and every closer look.
///
/// # Errors
/// When a network cannot run.
pub fn find(
    frame: &RgbImage,
    detector: &mut dyn FaceDetector,
    mesher: &mut dyn FaceMesher,
) -> Result<Vec<Face>, NetworkError> {
    let mut faces: Vec<Face> = Vec::new();
    for window in looks(frame) {
        let mut candidates = detect::faces_in(frame, window, detector)?;
        candidates.retain(|candidate| !faces.iter().any(|face| same(&face.mesh, candidate)));
        for face in confirmed(frame, &candidates, MOST, mesher)? {
            // A box round a whole body may lead the mesh network to the face in it, which has a box of its own.
            if !faces.iter().any(|told| told.mesh.bounds().iou(face.mesh.bounds()) > SAME_FACE_IOU) {
                faces.push(face);
            }
        }
    }
    faces.sort_by(|a, b| b.detection.prominence().total_cmp(&a.detection.prominence()));
    Ok(faces)
}

/// The most prominent face of a live frame, found quickly: by the whole frame, and when that shows nobody by one closer
/// look, another with each `turn`.
///
/// # Errors
/// When a network cannot run.
pub fn first(
    frame: &RgbImage,
    turn: usize,
    detector: &mut dyn FaceDetector,
    mesher: &mut dyn FaceMesher,
) -> Result<Option<Face>, NetworkError> {
    let looks = looks(frame);
    for window in [looks[0], looks[1 + turn % (looks.len() - 1)]] {
        let candidates = detect::faces_in(frame, window, detector)?;
        for candidate in candidates.chunks(1).take(MOST) {
            if let Some(face) = confirmed(frame, candidate, 1, mesher)?.pop() {
                return Ok(Some(face));
            }
        }
    }
    Ok(None)
}

/// Those of the first `most` candidates that the mesh network believes in, at the same place.
///
/// # Errors
/// When the network cannot run.
pub fn confirmed(
    frame: &RgbImage,
    candidates: &[Detection],
    most: usize,
    mesher: &mut dyn FaceMesher,
) -> Result<Vec<Face>, NetworkError> {
    let mut faces: Vec<Face> = Vec::new();
    for detection in candidates.iter().take(most) {
        if let Some(mesh) = mesh::face(frame, mesh::roi_of_detection(detection), mesher)?
            && same(&mesh, detection)
        {
            faces.push(Face { detection: detection.clone(), mesh });
        }
    }
    Ok(faces)
}

/// True when a mesh and a box show the same face.
pub fn same(mesh: &FaceMesh, other: &Detection) -> bool {
    mesh.bounds().iou(other.bounds) > SAME_FACE_IOU
}

/// True when two boxes show the same face.
pub fn alike(one: &Detection, other: &Detection) -> bool {
    one.bounds.iou(other.bounds) > SAME_FACE_IOU
}

/// Where to look: the whole frame, then every closer look; at least one of them.
pub fn looks(frame: &RgbImage) -> Vec<Window> {
    std::iter::once(Window::letterboxed(frame)).chain(closer_looks(frame)).collect()
}

/// Two rows of squares over the upper part of the frame; at least one.
fn closer_looks(frame: &RgbImage) -> Vec<Window> {
    let (width, height) = (frame.width() as f32, frame.height() as f32);
    let long = width.max(height);
    let side = CLOSER * long;
    let columns = starts(width - side, side - OVERLAP * long);
    let rows = starts((height - side).min(LOWER_ROW * long), side);
    let square = |left: f32, top: f32| Window {
        centre: Point::new(left + side / 2.0, top + side / 2.0),
        width: side,
        height: side,
        rotation: 0.0,
    };
    rows.iter().flat_map(|top| columns.iter().map(|left| square(*left, *top))).collect()
}

/// Evenly spread starts over a slack, no further apart than a step; the middle when there is no slack.
fn starts(slack: f32, step: f32) -> Vec<f32> {
    if slack <= 0.0 {
        return vec![slack / 2.0];
    }
    let gaps = (slack / step).ceil();
    (0..=gaps as usize).map(|i| slack * i as f32 / gaps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fakes::{FakeDetector, FakeMesher, frame};

    #[test]
    fn a_face_is_what_both_networks_believe() {
        let mut detector = FakeDetector::seeing(&[[64.0, 64.0, 40.0]]);
        let face = first(&frame(), 0, &mut detector, &mut FakeMesher::default()).unwrap().unwrap();
        assert!(same(&face.mesh, &face.detection));
        let mut doubting = FakeMesher { believes: false, ..FakeMesher::default() };
        assert_eq!(first(&frame(), 0, &mut detector, &mut doubting), Ok(None));
        assert_eq!(find(&frame(), &mut detector, &mut doubting), Ok(vec![]));
    }

    #[test]
    fn a_mesh_somewhere_else_does_not_confirm_a_box() {
        let mut detector = FakeDetector::seeing(&[[64.0, 64.0, 40.0]]);
        let mut elsewhere = FakeMesher { shrinks: 4.0, ..FakeMesher::default() };
        assert_eq!(first(&frame(), 0, &mut detector, &mut elsewhere), Ok(None));
    }

    #[test]
    fn the_first_takes_one_closer_look_at_most_and_all_take_every_look() {
        let mut nobody = FakeDetector::default();
        first(&frame(), 0, &mut nobody, &mut FakeMesher::default()).unwrap();
        assert_eq!(nobody.runs, 2);
        let (mut crowd, mut mesher) =
            (FakeDetector::seeing(&[[40.0, 64.0, 50.0], [100.0, 64.0, 40.0]]), FakeMesher::default());
        let face = first(&frame(), 0, &mut crowd, &mut mesher).unwrap().unwrap();
        assert_eq!((face.detection.bounds.centre().x.round(), crowd.runs, mesher.runs), (40.0, 1, 1));
        assert_eq!(find(&frame(), &mut crowd, &mut mesher).unwrap().len(), 2);
        assert_eq!(crowd.runs, 1 + 1 + closer_looks(&frame()).len());
    }

    #[test]
    fn closer_looks_leave_no_gap_in_the_upper_part() {
        for (width, height) in [(1080, 1440), (1440, 1080), (1000, 1000), (300, 1000), (1000, 300)] {
            let looks = closer_looks(&RgbImage::new(width, height));
            let (long, fits) = (width.max(height) as f32, 0.14 * width.max(height) as f32);
            for y in (0..height.min(700)).step_by(10) {
                for x in (0..width).step_by(10) {
                    // A face of an eighth of the longer side that is in the frame.
                    let (x, y) = (x as f32, y as f32);
                    if x + fits > width as f32 || y + fits > (height as f32).min(0.7 * long) {
                        continue;
                    }
                    let inside = |w: &Window| {
                        let (dx, dy) = (x - (w.centre.x - w.width / 2.0), y - (w.centre.y - w.height / 2.0));
                        dx >= 0.0 && dy >= 0.0 && dx + fits <= w.width && dy + fits <= w.height
                    };
                    assert!(looks.iter().any(inside), "{width}x{height}: a face at {x}, {y}");
                }
            }
            assert!(looks.len() <= 6, "{width}x{height}: {}", looks.len());
        }
    }

    #[test]
    fn a_frame_of_one_pixel_has_a_closer_look() {
        assert_eq!(closer_looks(&RgbImage::new(1, 1)).len(), 6);
        assert_eq!(closer_looks(&RgbImage::new(0, 0)).len(), 1);
    }
}
