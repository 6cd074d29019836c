//! Networks for tests: they see what they are told to see, on the frames of this file.

use crate::networks::{
    ANCHORS, DetectorInput, DetectorOutput, FaceDetector, FaceMesher, MesherInput, MesherOutput, NetworkError,
    Segmenter, SegmenterInput, SegmenterOutput,
};
use crate::tensor::Rows;
use image::RgbImage;

/// A square frame as large as the detector's input.
pub fn frame() -> RgbImage {
    frame_of(128, 128)
}

/// Each pixel tells where it is: red its column, green its row.
pub fn frame_of(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 0]))
}

/// Smaller faces are not seen, in pixels of the input.
const LEAST: f32 = 10.0;

/// Finds upright square faces, at most two, given as centre x, centre y and side in pixels, where a look shows the whole
/// face.
#[derive(Default)]
pub struct FakeDetector {
    pub faces: Vec<[f32; 3]>,
    pub runs: usize,
    pub broken: bool,
}

impl FakeDetector {
    pub fn seeing(faces: &[[f32; 3]]) -> Self {
        Self { faces: faces.to_vec(), ..Self::default() }
    }
}

impl FaceDetector for FakeDetector {
    fn detect(&mut self, image: &DetectorInput) -> Result<DetectorOutput, NetworkError> {
        self.runs += 1;
        if self.broken {
            return Err(NetworkError { network: "fake", reason: "told to".into() });
        }
        // Where the look is, read from the picture itself.
        let level = |channel: usize, x: usize| (image.values()[(channel * 128 + 64) * 128 + x] + 1.0) / 2.0 * 255.0;
        let (centre, scale) = ([level(0, 64), level(1, 64)], (level(0, 96) - level(0, 32)) / 64.0);
        let (mut boxes, mut scores) = (vec![0.0; ANCHORS * 16], vec![-20.0; ANCHORS]);
        assert!(self.faces.len() <= 2, "the first two anchors stand at (4, 4)");
        for (anchor, [x, y, side]) in self.faces.iter().enumerate() {
            let [x, y, side]: [f32; 3] = [(x - centre[0]) / scale, (y - centre[1]) / scale, side / scale];
            if side < LEAST || x.abs().max(y.abs()) + side / 2.0 > 65.0 {
                continue;
            }
            let (x, y) = (x + 64.0 - 4.0, y + 64.0 - 4.0);
            let eyes = [x - side / 4.0, y, x + side / 4.0, y];
            boxes[anchor * 16..][..8].copy_from_slice(&[x, y, side, side, eyes[0], eyes[1], eyes[2], eyes[3]]);
            scores[anchor] = 4.0;
        }
        Ok(DetectorOutput { boxes: Rows::from_slice(&boxes).unwrap(), scores: Rows::from_slice(&scores).unwrap() })
    }
}

/// Sees a face that fills the crop as faces do, so that it stays where it is.
pub struct FakeMesher {
    pub believes: bool,
    /// How much smaller than a face should be the one that it sees is.
    pub shrinks: f32,
    pub runs: usize,
}

impl Default for FakeMesher {
    fn default() -> Self {
        Self { believes: true, shrinks: 1.0, runs: 0 }
    }
}

impl FaceMesher for FakeMesher {
    fn mesh(&mut self, _: &MesherInput) -> Result<MesherOutput, NetworkError> {
        self.runs += 1;
        let at = |u: f32, v: f32| [96.0 + u / self.shrinks, 96.0 + v / self.shrinks];
        let corner = |i: usize| {
            let [x, y] = at([-64.0, 64.0, 64.0, -64.0][i % 4], [-64.0, -64.0, 64.0, 64.0][i % 4]);
            [x, y, 0.0]
        };
        Ok(MesherOutput {
            mesh: rows(corner),
            lips: rows(|_| at(0.0, 34.0)),
            left_eye: rows(|_| at(-32.0, -16.0)),
            right_eye: rows(|_| at(32.0, -16.0)),
            left_iris: rows(|_| at(-32.0, -16.0)),
            right_iris: rows(|_| at(32.0, -16.0)),
            face_flag: if self.believes { 5.0 } else { -5.0 },
        })
    }
}

/// Takes everything for a person.
#[derive(Default)]
pub struct FakeSegmenter {
    pub runs: usize,
}

impl Segmenter for FakeSegmenter {
    fn segment(&mut self, _: &SegmenterInput) -> Result<SegmenterOutput, NetworkError> {
        self.runs += 1;
        Ok(SegmenterOutput::from_vec(vec![1.0; SegmenterOutput::LEN]).unwrap())
    }
}

fn rows<const N: usize, const K: usize>(row: impl Fn(usize) -> [f32; K]) -> Rows<N, K> {
    Rows::from_slice(&(0..N).flat_map(row).collect::<Vec<_>>()).unwrap()
}
