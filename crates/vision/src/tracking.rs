//! Following one face from frame to frame.
//!
//! The detector runs only when no face is followed, and once a second, thoroughly, to see who else is there. In between,
//! the mesh of one frame says where to look in the next.

mod one_euro;

use crate::detect::Detection;
use crate::faces::{self, Care, Face};
use crate::mesh::{self, FaceMesh};
use crate::networks::{FaceDetector, FaceMesher, NetworkError};
use image::RgbImage;
use one_euro::{OneEuro, Settings};
use std::time::Duration;

/// How often to look for other faces.
const COUNT_EVERY: Duration = Duration::from_secs(1);
/// A face must be this much more prominent to become the subject in place of the one that is followed.
const TAKES_OVER: f32 = 1.25;
/// MediaPipe's settings for face landmarks.
const SMOOTHING: Settings = Settings { min_cutoff: 0.05, beta: 80.0, derivative_cutoff: 1.0 };

/// What is known of the faces of a live frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracked {
    /// The subject first; the others as they were when they were last looked for.
    pub faces: Vec<Detection>,
    /// The subject's mesh, smoothed.
    pub face: Option<FaceMesh>,
}

/// Follows the most prominent face. All that it knows comes from the frames and times that it was given.
#[derive(Debug, Clone)]
pub struct FaceTracker {
    /// Of the last frame, as the network gave it.
    followed: Option<FaceMesh>,
    others: Vec<Detection>,
    counted: Option<Duration>,
    turn: usize,
    size: (u32, u32),
    smoother: OneEuro,
}

impl Default for FaceTracker {
    fn default() -> Self {
        Self {
            followed: None,
            others: Vec::new(),
            counted: None,
            turn: 0,
            size: (0, 0),
            smoother: OneEuro::new(SMOOTHING),
        }
    }
}

impl FaceTracker {
    /// Looks at the next frame, shown at `now` of a clock that does not run backwards.
    ///
    /// # Errors
    /// When a network cannot run; the tracker then stands as before the frame.
    pub fn track(
        &mut self,
        frame: &RgbImage,
        now: Duration,
        detector: &mut dyn FaceDetector,
        mesher: &mut dyn FaceMesher,
    ) -> Result<Tracked, NetworkError> {
        if self.size != frame.dimensions() {
            *self = Self { size: frame.dimensions(), ..Self::default() };
        }
        let followed = match &self.followed {
            Some(last) => mesh::face(frame, mesh::roi_of_mesh(last), mesher)?,
            None => None,
        };
        let count_is_due = self.counted.is_none_or(|at| now.saturating_sub(at) >= COUNT_EVERY);
        match followed {
            Some(face) if !count_is_due => self.followed = Some(face),
            followed => {
                let care = if count_is_due { Care::Thorough } else { Care::Quick { turn: self.turn } };
                let found = faces::find(frame, care, detector, mesher)?;
                if count_is_due {
                    self.counted = Some(now);
                }
                self.turn += 1;
                let kept = followed.filter(|face| stays_subject(face, &found));
                if kept.is_none() {
                    self.smoother.reset();
                }
                let subject = kept.or_else(|| found.first().map(|first| first.mesh.clone()));
                let is_subject = |other: &Detection| subject.as_ref().is_some_and(|face| faces::same(face, other));
                self.others = found.into_iter().map(|face| face.detection).filter(|other| !is_subject(other)).collect();
                self.followed = subject;
            }
        }
        let face = self.followed.as_ref().map(|face| smoothed(&mut self.smoother, face, now));
        let subject = self.followed.as_ref().map(FaceMesh::as_detection);
        Ok(Tracked { faces: subject.into_iter().chain(self.others.iter().cloned()).collect(), face })
    }
}

/// The followed face stays the subject unless a clearly more prominent one is there. One that the detector overlooks
/// stays too: the mesh network saw it in this very frame.
fn stays_subject(face: &FaceMesh, found: &[Face]) -> bool {
    match found.first() {
        Some(first) => {
            let own = found.iter().find(|other| faces::same(face, &other.detection));
            own.is_some_and(|own| own.detection.prominence() * TAKES_OVER >= first.detection.prominence())
        }
        None => true,
    }
}

fn smoothed(smoother: &mut OneEuro, face: &FaceMesh, now: Duration) -> FaceMesh {
    let bounds = face.bounds();
    let size = ((bounds.width() + bounds.height()) / 2.0).max(1.0);
    let values = smoother.smooth(face.points.as_flattened(), size, now);
    FaceMesh { points: values.as_chunks().0.to_vec(), confidence: face.confidence }
}

#[cfg(test)]
mod tests;
