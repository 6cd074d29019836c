//! Face detection: what the detector network found in a frame.
//!
//! Short-range detector of MediaPipe (BlazeFace): 896 anchors on a 128x128 letterboxed frame, weighted non-maximum
//! suppression. Constants from MediaPipe's `face_detection_short_range` graph.

use crate::geometry::{Point, Rect};
use crate::networks::{ANCHORS, DetectorInput, DetectorOutput, FaceDetector, NetworkError};
use crate::sample::{Border, Range, Window, sample};
use image::RgbImage;

/// A detected face, in frame pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// Confidence, 0.5..1.
    pub score: f32,
    /// Box from brows to chin.
    pub bounds: Rect,
    /// The subject's right eye, left eye, nose tip, mouth, right ear, left ear.
    pub keypoints: [Point; 6],
}

/// Side of the network's input in pixels.
const SIDE: f32 = 128.0;
/// Least confidence of a face.
const LEAST_SCORE: f32 = 0.5;
/// Boxes that overlap more than this are the same face.
const SAME_FACE_IOU: f32 = 0.3;

impl Detection {
    /// How likely this is the person that the picture is of: near, and clearly a face.
    pub fn prominence(&self) -> f32 {
        self.score * (self.bounds.width() * self.bounds.height()).sqrt()
    }
}

/// Every face in a window of a frame, the most prominent first. What lies outside the frame is black.
///
/// # Errors
/// When the network cannot run.
pub fn faces_in(
    frame: &RgbImage,
    window: Window,
    detector: &mut dyn FaceDetector,
) -> Result<Vec<Detection>, NetworkError> {
    let input: DetectorInput = sample(frame, window, Border::Zero, Range::Signed);
    let raw = detector.detect(&input)?;
    let mut faces: Vec<_> = suppress(candidates(&raw)).into_iter().map(|face| to_frame(face, window)).collect();
    faces.sort_by(|a, b| b.prominence().total_cmp(&a.prominence()));
    Ok(faces)
}

/// Centres of the anchors in units of the input's side: two a cell on a 16x16 grid, then six a cell on an 8x8 grid
/// (strides 8, 16, 16, 16), row by row, the anchors of a cell together.
const CENTRES: [Point; ANCHORS] = {
    let mut centres = [Point::new(0.0, 0.0); ANCHORS];
    let layers = [(16, 2), (8, 6)];
    let (mut layer, mut at) = (0, 0);
    while layer < layers.len() {
        let (grid, per_cell) = layers[layer];
        let mut cell = 0;
        while cell < grid * grid {
            let (x, y) = ((cell % grid) as f32, (cell / grid) as f32);
            let mut anchor = 0;
            while anchor < per_cell {
                centres[at] = Point::new((x + 0.5) / grid as f32, (y + 0.5) / grid as f32);
                at += 1;
                anchor += 1;
            }
            cell += 1;
        }
        layer += 1;
    }
    assert!(at == ANCHORS);
    centres
};

/// Faces that are likely enough, in units of the input's side, one for each anchor.
fn candidates(raw: &DetectorOutput) -> Vec<Detection> {
    raw.scores
        .iter()
        .zip(raw.boxes.iter())
        .zip(&CENTRES)
        .filter_map(|(([logit], values), anchor)| {
            let score = sigmoid(*logit);
            (score >= LEAST_SCORE).then(|| decode(score, values, *anchor))
        })
        .collect()
}

fn decode(score: f32, values: &[f32; 16], anchor: Point) -> Detection {
    let at = |x: f32, y: f32| Point::new(x / SIDE + anchor.x, y / SIDE + anchor.y);
    let [x, y, width, height, points @ ..] = values;
    let centre = at(*x, *y);
    let (half_width, half_height) = (width / SIDE / 2.0, height / SIDE / 2.0);
    Detection {
        score,
        bounds: Rect {
            x0: centre.x - half_width,
            y0: centre.y - half_height,
            x1: centre.x + half_width,
            y1: centre.y + half_height,
        },
        keypoints: std::array::from_fn(|k| at(points[2 * k], points[2 * k + 1])),
    }
}

/// Logistic function of a network's logit, limited where `f32` saturates anyway.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit.clamp(-100.0, 100.0)).exp())
}

/// Weighted non-maximum suppression: boxes of one face become their mean, weighted by score; the top score stays.
fn suppress(mut rest: Vec<Detection>) -> Vec<Detection> {
    rest.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut kept = Vec::new();
    while let Some(top) = rest.first().cloned() {
        let (same, other): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|face| top.bounds.iou(face.bounds) > SAME_FACE_IOU);
        rest = other;
        if same.is_empty() {
            // A box without area overlaps nothing, not even itself: no face, and the list must grow shorter.
            rest.remove(0);
            continue;
        }
        kept.push(mean(top.score, &same));
    }
    kept
}

fn mean(score: f32, faces: &[Detection]) -> Detection {
    let total: f32 = faces.iter().map(|face| face.score).sum();
    let over = |value: &dyn Fn(&Detection) -> f32| faces.iter().map(|f| value(f) * f.score).sum::<f32>() / total;
    Detection {
        score,
        bounds: Rect {
            x0: over(&|f| f.bounds.x0),
            y0: over(&|f| f.bounds.y0),
            x1: over(&|f| f.bounds.x1),
            y1: over(&|f| f.bounds.y1),
        },
        keypoints: std::array::from_fn(|k| Point::new(over(&|f| f.keypoints[k].x), over(&|f| f.keypoints[k].y))),
    }
}

fn to_frame(face: Detection, window: Window) -> Detection {
    let (left, top) = (window.centre.x - window.width / 2.0, window.centre.y - window.height / 2.0);
    let (x, y) = (|x: f32| x * window.width + left, |y: f32| y * window.height + top);
    Detection {
        score: face.score,
        bounds: Rect { x0: x(face.bounds.x0), y0: y(face.bounds.y0), x1: x(face.bounds.x1), y1: y(face.bounds.y1) },
        keypoints: face.keypoints.map(|p| Point::new(x(p.x), y(p.y))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tensor::Rows;

    /// Answers every frame with the same raw output.
    struct Fixed(Vec<(usize, f32, [f32; 16])>);

    impl FaceDetector for Fixed {
        fn detect(&mut self, _: &DetectorInput) -> Result<DetectorOutput, NetworkError> {
            let (mut boxes, mut scores) = (vec![0.0; ANCHORS * 16], vec![-20.0; ANCHORS]);
            for (anchor, logit, values) in &self.0 {
                scores[*anchor] = *logit;
                boxes[anchor * 16..][..16].copy_from_slice(values);
            }
            Ok(DetectorOutput { boxes: Rows::from_slice(&boxes).unwrap(), scores: Rows::from_slice(&scores).unwrap() })
        }
    }

    fn square(side: f32) -> [f32; 16] {
        let mut values = [0.0; 16];
        (values[2], values[3]) = (side, side);
        values
    }

    fn faces(frame: &RgbImage, mut network: Fixed) -> Vec<Detection> {
        faces_in(frame, Window::letterboxed(frame), &mut network).unwrap()
    }

    fn face(score: f32, x0: f32, width: f32) -> Detection {
        let bounds = Rect { x0, y0: 0.0, x1: x0 + width, y1: 1.0 };
        Detection { score, bounds, keypoints: [Point::new(x0, 0.5); 6] }
    }

    #[test]
    fn anchors_stand_in_the_middle_of_their_cells() {
        assert_eq!(CENTRES[0], CENTRES[1]);
        assert_eq!(CENTRES[0], Point::new(1.0 / 32.0, 1.0 / 32.0));
        assert_eq!(CENTRES[2], Point::new(3.0 / 32.0, 1.0 / 32.0), "x runs first");
        assert_eq!(CENTRES[32], Point::new(1.0 / 32.0, 3.0 / 32.0));
        assert_eq!(CENTRES[511], Point::new(31.0 / 32.0, 31.0 / 32.0));
        assert_eq!(CENTRES[512], Point::new(1.0 / 16.0, 1.0 / 16.0));
        assert_eq!(CENTRES[512], CENTRES[517]);
        assert_eq!(CENTRES[895], Point::new(15.0 / 16.0, 15.0 / 16.0));
    }

    #[test]
    fn a_box_lands_where_the_letterbox_shows_it() {
        // A frame of 200x100: the letterbox is 200 wide and starts 50 above the frame.
        let mut raw = square(64.0);
        (raw[0], raw[1], raw[4], raw[5]) = (2.0, 4.0, -2.0, -4.0);
        let anchor = 2 * (16 * 8 + 8); // centre (8.5/16, 8.5/16) = (68, 68) in input pixels
        let found = faces(&RgbImage::new(200, 100), Fixed(vec![(anchor, 3.0, raw)]));
        let [face] = &found[..] else { panic!("one face, got {found:?}") };
        let scale = 200.0 / 128.0;
        assert_eq!(face.bounds.centre(), Point::new(70.0 * scale, 72.0 * scale - 50.0));
        assert_eq!(face.bounds.width(), 64.0 * scale);
        assert_eq!(face.keypoints[0], Point::new(66.0 * scale, 64.0 * scale - 50.0));
        assert!((face.score - 0.952_574).abs() < 1e-6);
    }

    #[test]
    fn overlapping_boxes_become_their_weighted_mean_with_the_top_score() {
        let kept = suppress(vec![face(0.6, 0.1, 1.0), face(0.9, 0.0, 1.0), face(0.7, 5.0, 1.0)]);
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].score, 0.9);
        let want = 0.1 * 0.6 / 1.5;
        assert!((kept[0].bounds.x0 - want).abs() < 1e-6 && (kept[0].keypoints[3].x - want).abs() < 1e-6);
        assert_eq!(kept[1], face(0.7, 5.0, 1.0));
    }

    #[test]
    fn touching_faces_stay_apart() {
        // IoU of 0.5 / 1.5 is above the limit, of 0.4 / 1.6 below.
        assert_eq!(suppress(vec![face(0.9, 0.0, 1.0), face(0.8, 0.5, 1.0)]).len(), 1);
        assert_eq!(suppress(vec![face(0.9, 0.0, 1.0), face(0.8, 0.6, 1.0)]).len(), 2);
    }

    #[test]
    fn a_box_without_area_is_no_face() {
        assert_eq!(suppress(vec![face(0.9, 0.0, 0.0), face(0.8, 0.0, 1.0)]), [face(0.8, 0.0, 1.0)]);
    }

    #[test]
    fn near_and_clear_faces_come_first() {
        let widths = |raw| faces(&RgbImage::new(128, 128), Fixed(raw)).into_iter().map(|f| f.bounds.width().round());
        let near = vec![(0, 5.0, square(10.0)), (500, 1.0, square(40.0))];
        assert!(widths(near).eq([40.0, 10.0]), "a passer-by is further away");
        let doubtful = vec![(0, 0.1, square(41.0)), (500, 5.0, square(40.0))];
        assert!(widths(doubtful).eq([40.0, 41.0]), "of two of one size the clear one");
    }

    #[test]
    fn unlikely_boxes_are_dropped() {
        let network = Fixed(vec![(7, -0.01, square(10.0)), (300, 0.0, square(10.0))]);
        assert_eq!(faces(&RgbImage::new(64, 64), network).len(), 1, "0.5 is just enough");
    }
}
