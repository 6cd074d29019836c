//! Who is there beside the subject.
//!
//! A look through every window of a frame costs as much as several frames may. So each count looks through one: the whole
//! frame every other time, and the closer looks in turn between. What a window showed is remembered until its next turn.

use crate::detect::Detection;
use crate::faces;
use crate::mesh::FaceMesh;
use crate::networks::{FaceDetector, FaceMesher, NetworkError};
use image::RgbImage;

/// A face must be this much more prominent to become the subject in place of the one that is followed.
const TAKES_OVER: f32 = 1.25;
/// So many strangers of a look are examined: enough to know that somebody is there, few enough for one frame.
const MOST: usize = 2;

/// The others, as each window showed them last.
#[derive(Debug, Clone, Default)]
pub struct Company {
    shown: Vec<Vec<Detection>>,
    counts: usize,
}

impl Company {
    /// Looks through the next window, and says who the subject is now: the one given, unless the whole frame shows a clearly
    /// more prominent face, or another one where the detector does not see the one given.
    ///
    /// # Errors
    /// When a network cannot run; what was known stays.
    pub fn count(
        &mut self,
        frame: &RgbImage,
        subject: FaceMesh,
        detector: &mut dyn FaceDetector,
        mesher: &mut dyn FaceMesher,
    ) -> Result<FaceMesh, NetworkError> {
        let looks = faces::looks(frame);
        let at = if self.counts.is_multiple_of(2) { 0 } else { 1 + self.counts / 2 % (looks.len() - 1) };
        let candidates = crate::detect::faces_in(frame, looks[at], detector)?;
        let (own, strangers): (Vec<_>, Vec<_>) =
            candidates.into_iter().partition(|candidate| faces::same(&subject, candidate));
        let mut found = faces::confirmed(frame, &strangers, MOST, mesher)?;

        let outshines = |own: &Detection| own.prominence() * TAKES_OVER < found[0].detection.prominence();
        let takes_over = at == 0 && !found.is_empty() && own.first().is_none_or(outshines);
        let (subject, left) = if takes_over { (found.remove(0).mesh, own) } else { (subject, Vec::new()) };
        self.counts += 1;
        self.shown.resize(looks.len(), Vec::new());
        self.shown[at] = found.into_iter().map(|face| face.detection).chain(left).collect();
        Ok(subject)
    }

    /// Everybody but the subject, each once.
    pub fn beside(&self, subject: &FaceMesh) -> Vec<Detection> {
        let mut others: Vec<Detection> = Vec::new();
        for shown in self.shown.iter().flatten() {
            if !faces::same(subject, shown) && !others.iter().any(|other| faces::alike(other, shown)) {
                others.push(shown.clone());
            }
        }
        others
    }
}
