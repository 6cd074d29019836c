//! Networks for tests: they see what they are told to see, on frames of [`SIDE`] x [`SIDE`].

use crate::networks::{
    ANCHORS, DetectorInput, DetectorOutput, FaceDetector, FaceMesher, MesherInput, MesherOutput, NetworkError,
    Segmenter, SegmenterInput, SegmenterOutput,
};
use crate::tensor::Rows;
use image::RgbImage;

/// Side of the frames in pixels: the detector's input, so that nothing is scaled.
pub const SIDE: u32 = 128;

pub fn frame() -> RgbImage {
    RgbImage::from_pixel(SIDE, SIDE, image::Rgb([120; 3]))
}

/// Finds upright square faces, at most two, given as centre x, centre y and side in pixels.
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
    fn detect(&mut self, _: &DetectorInput) -> Result<DetectorOutput, NetworkError> {
        self.runs += 1;
        if self.broken {
            return Err(NetworkError { network: "fake", reason: "told to".into() });
        }
        let (mut boxes, mut scores) = (vec![0.0; ANCHORS * 16], vec![-20.0; ANCHORS]);
        assert!(self.faces.len() <= 2, "the first two anchors stand at (4, 4)");
        for (anchor, [x, y, side]) in self.faces.iter().enumerate() {
            let (x, y) = (x - 4.0, y - 4.0);
            let eyes = [x - side / 4.0, y, x + side / 4.0, y];
            boxes[anchor * 16..][..8].copy_from_slice(&[x, y, *side, *side, eyes[0], eyes[1], eyes[2], eyes[3]]);
            scores[anchor] = 4.0;
        }
        Ok(DetectorOutput { boxes: Rows::from_slice(&boxes).unwrap(), scores: Rows::from_slice(&scores).unwrap() })
    }
}

/// Sees a face that fills the crop as faces do, so that it stays where it is.
pub struct FakeMesher {
    pub believes: bool,
    pub runs: usize,
}

impl Default for FakeMesher {
    fn default() -> Self {
        Self { believes: true, runs: 0 }
    }
}

impl FaceMesher for FakeMesher {
    fn mesh(&mut self, _: &MesherInput) -> Result<MesherOutput, NetworkError> {
        self.runs += 1;
        let corners = [[32.0, 32.0, 0.0], [160.0, 32.0, 0.0], [160.0, 160.0, 0.0], [32.0, 160.0, 0.0]];
        Ok(MesherOutput {
            mesh: rows(|i| corners[i % 4]),
            lips: rows(|_| [96.0, 130.0]),
            left_eye: rows(|_| [64.0, 80.0]),
            right_eye: rows(|_| [128.0, 80.0]),
            left_iris: rows(|_| [64.0, 80.0]),
            right_iris: rows(|_| [128.0, 80.0]),
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
