//! The server's own look at a photo: the networks that the phone runs, run again here, natively.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use runtu_api::report::StandardReport;
use runtu_inference::{Detector, Mesher, Model};
use runtu_report::Tools;
use runtu_vision::detect;
use runtu_vision::faces;
use runtu_vision::image::RgbImage;
use runtu_vision::networks::NetworkError;
use runtu_vision::profile::Profile;
use runtu_vision::sample::Window;
use runtu_vision::see::Seen;
use runtu_vision::standardize::verify;
use tokio::sync::Semaphore;

use crate::domain::{Refusal, photo};
use crate::failure::Failure;

/// Photos that wait for a turn before newcomers are sent away: a few seconds of work.
const MOST_WAITING: usize = 256;
/// So many faces are looked at closely: what counts is whether there is one, none or more.
const MOST_FACES: usize = 4;

/// What the server saw in a photo.
#[derive(Debug, Clone)]
pub struct Sight {
    /// How many faces.
    pub faces: usize,
    /// Every rule, measured here.
    pub report: StandardReport,
}

/// A pool of networks, as many as there are cores to run them.
#[derive(Clone)]
pub struct Eyes(Arc<Pool>);

struct Pool {
    idle: Mutex<Vec<Pair>>,
    turns: Semaphore,
    waiting: AtomicUsize,
}

/// Copies share their plans.
#[derive(Clone)]
struct Pair {
    detector: Detector,
    mesher: Mesher,
}

impl Eyes {
    /// Builds `pairs` of networks from a directory of models.
    ///
    /// # Errors
    /// [`Failure::Machine`] when a model is missing or is not the one that the manifest names.
    pub fn open(models: &Path, pairs: usize) -> Result<Self, Failure> {
        let read =
            |model: Model| std::fs::read(models.join(&model.spec().file)).map_err(Failure::machine("read the models"));
        let pair = Pair {
            detector: Detector::from_onnx(&read(Model::FaceDetection)?)
                .map_err(Failure::machine("load the face detector"))?,
            mesher: Mesher::from_onnx(&read(Model::FaceMesh)?).map_err(Failure::machine("load the face mesh"))?,
        };
        let idle = vec![pair; pairs.max(1)];
        let turns = Semaphore::new(idle.len());
        Ok(Self(Arc::new(Pool { idle: Mutex::new(idle), turns, waiting: AtomicUsize::new(0) })))
    }

    /// Checks every rule of the file, then looks at the picture. One photo a pair of networks at a time, off the request
    /// threads.
    ///
    /// # Errors
    /// [`Refusal::PhotoUnreadable`], [`Refusal::PhotoRule`] for a broken file rule, [`Refusal::Busy`];
    /// [`Failure::Machine`] when a network cannot run.
    pub async fn look(&self, file: Bytes, profile: &'static Profile) -> Result<Sight, Failure> {
        let waiting = Waiting::join(&self.0.waiting)?;
        let _turn = self.0.turns.acquire().await.map_err(Failure::machine("wait for a turn"))?;
        drop(waiting);
        let pool = self.0.clone();
        tokio::task::spawn_blocking(move || {
            let picture = photo::check(&file, profile)?;
            let mut pair = pool.take().ok_or(Refusal::Busy)?;
            let sight = see(&file, &picture, profile, &mut pair);
            pool.put(pair);
            sight.map_err(Failure::machine("look at a photo"))
        })
        .await
        .map_err(Failure::machine("look at a photo"))?
    }
}

impl Pool {
    fn take(&self) -> Option<Pair> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn put(&self, pair: Pair) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pair);
    }
}

/// A place in the queue.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn join(queue: &'a AtomicUsize) -> Result<Self, Refusal> {
        let place = Self(queue);
        if queue.fetch_add(1, Ordering::SeqCst) < MOST_WAITING { Ok(place) } else { Err(Refusal::Busy) }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A photo is small and its subject large: one look at the whole frame finds whoever is in it.
fn see(file: &[u8], picture: &RgbImage, profile: &Profile, eyes: &mut Pair) -> Result<Sight, NetworkError> {
    let candidates = detect::faces_in(picture, Window::letterboxed(picture), &mut eyes.detector)?;
    let found = faces::confirmed(picture, &candidates, MOST_FACES, &mut eyes.mesher)?;
    let face = found.first().map(|subject| subject.mesh.clone());
    let seen = Seen { faces: found.into_iter().map(|face| face.detection).collect(), face, person: None };
    let verified = verify::measure(file, picture, &seen, profile);
    Ok(Sight { faces: seen.faces.len(), report: runtu_report::standard(&verified, profile, tools(), None) })
}

fn tools() -> Tools {
    Tools {
        app: concat!("runtu-server ", env!("CARGO_PKG_VERSION")).into(),
        models: [Model::FaceDetection, Model::FaceMesh]
            .map(|model| (model.name().to_owned(), model.spec().sha256.chars().take(12).collect()))
            .into(),
    }
}
