//! Following one face from frame to frame.
//!
//! The detector runs only when no face is followed, and one look at a time when asked to count, to see who else is there.
//! In between, the mesh of one frame says where to look in the next.

mod company;
mod one_euro;

use crate::detect::Detection;
use crate::faces;
use crate::mesh::{self, FaceMesh};
use crate::networks::{FaceDetector, FaceMesher, NetworkError};
use company::Company;
use image::RgbImage;
use one_euro::{OneEuro, Settings};
use std::time::Duration;

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
    company: Company,
    /// Counts the frames in which a face was looked for.
    searches: usize,
    size: (u32, u32),
    smoother: OneEuro,
}

impl Default for FaceTracker {
    fn default() -> Self {
        Self {
            followed: None,
            company: Company::default(),
            searches: 0,
            size: (0, 0),
            smoother: OneEuro::new(SMOOTHING),
        }
    }
}

impl FaceTracker {
    /// Looks at the next frame, shown at `now` of a clock that does not run backwards; with `count` also a bit round for
    /// others.
    ///
    /// # Errors
    /// When a network cannot run; the tracker then stands as before the frame.
    pub fn track(
        &mut self,
        frame: &RgbImage,
        now: Duration,
        count: bool,
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
        let subject = match followed {
            Some(face) if count => {
                let subject = self.company.count(frame, face.clone(), detector, mesher)?;
                if subject != face {
                    self.smoother.reset();
                }
                Some(subject)
            }
            Some(face) => Some(face),
            None => {
                let found = faces::first(frame, self.searches, detector, mesher)?;
                self.searches += 1;
                self.smoother.reset();
                self.company = Company::default();
                found.map(|face| face.mesh)
            }
        };
        let face = subject.as_ref().map(|face| smoothed(&mut self.smoother, face, now));
        let others = subject.as_ref().map(|face| self.company.beside(face)).unwrap_or_default();
        let faces = subject.iter().map(FaceMesh::as_detection).chain(others).collect();
        self.followed = subject;
        Ok(Tracked { faces, face })
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
