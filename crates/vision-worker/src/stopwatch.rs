//! How long the networks of a live frame take. The clock is the caller's, in milliseconds.

use runtu_vision::networks::{
    DetectorInput, DetectorOutput, FaceDetector, FaceMesher, MesherInput, MesherOutput, NetworkError, Segmenter,
    SegmenterInput, SegmenterOutput,
};

/// Milliseconds since some moment.
pub type Clock = fn() -> f64;

/// A network whose runs are timed.
pub struct Timed<'a, N: ?Sized> {
    network: &'a mut N,
    clock: Clock,
    spent_ms: &'a mut f64,
}

impl<'a, N: ?Sized> Timed<'a, N> {
    /// Adds what each run takes to `spent_ms`.
    pub fn new(network: &'a mut N, clock: Clock, spent_ms: &'a mut f64) -> Self {
        Self { network, clock, spent_ms }
    }

    fn run<T>(&mut self, run: impl FnOnce(&mut N) -> T) -> T {
        let start = (self.clock)();
        let output = run(self.network);
        *self.spent_ms += (self.clock)() - start;
        output
    }
}

impl FaceDetector for Timed<'_, dyn FaceDetector> {
    fn detect(&mut self, image: &DetectorInput) -> Result<DetectorOutput, NetworkError> {
        self.run(|network| network.detect(image))
    }
}

impl FaceMesher for Timed<'_, dyn FaceMesher> {
    fn mesh(&mut self, image: &MesherInput) -> Result<MesherOutput, NetworkError> {
        self.run(|network| network.mesh(image))
    }
}

impl Segmenter for Timed<'_, dyn Segmenter> {
    fn segment(&mut self, image: &SegmenterInput) -> Result<SegmenterOutput, NetworkError> {
        self.run(|network| network.segment(image))
    }
}
