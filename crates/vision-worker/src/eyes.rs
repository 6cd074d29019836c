//! The work: networks, frames, stills, photos. Knows no browser.

use crate::faults;
use crate::stopwatch::{Clock, Timed};
use runtu_api::report::{Capture, InspectReport, Refusal, StandardReport};
use runtu_inference::{Detector, Mesher, Model as Known, Segmenter};
use runtu_vision::image::RgbImage;
use runtu_vision::live::{self, LiveNetworks};
use runtu_vision::measures::{self, Checked};
use runtu_vision::networks::{FaceDetector, FaceMesher, Networks};
use runtu_vision::observe::Camera;
use runtu_vision::profile::Profile;
use runtu_vision::see::{self, Seen};
use runtu_vision::standardize::{self, verify};
use runtu_vision_protocol::fault::{Fault, PictureFault};
use runtu_vision_protocol::message::{Effort, Live, Stage};
use runtu_vision_protocol::model::Model;
use std::time::Duration;

/// The networks that are there so far, and what is remembered from frame to frame.
#[derive(Default)]
pub struct Eyes {
    networks: Built,
    live: Option<live::Live<'static>>,
}

/// The networks arrive in the order of [`Model::ALL`]; live frames do without the last.
#[derive(Default)]
enum Built {
    #[default]
    Nothing,
    Detector(Box<dyn FaceDetector>),
    Faces(Box<dyn FaceDetector>, Box<dyn FaceMesher>),
    All(Networks),
}

/// What came of making the photo.
pub enum Made {
    /// The photo.
    Photo {
        /// The file.
        jpeg: Vec<u8>,
        /// Everything measured on it.
        report: Box<StandardReport>,
    },
    /// This still cannot become one.
    Refused(Refusal),
}

/// The photo that is wanted.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// Rule profile to satisfy.
    pub profile: &'a str,
    /// Name of one of its backdrops; none for its default.
    pub backdrop: Option<&'a str>,
    /// How the still was captured, for the report.
    pub capture: Capture,
}

impl Eyes {
    /// Builds a network from the bytes of its model and takes it into use; that takes a good part of a second. A network
    /// out of turn is [`Fault::NotLoaded`]: those before it are missing.
    ///
    /// # Errors
    /// [`Fault::Checksum`] when the bytes are not this release's model, [`Fault::Network`] when it cannot be built.
    pub fn install(&mut self, model: Model, bytes: &[u8]) -> Result<(), Fault> {
        let fault = |error| faults::of_load(model, error);
        self.networks = match (std::mem::take(&mut self.networks), model) {
            (Built::Nothing, Model::Detector) => Built::Detector(Box::new(Detector::from_onnx(bytes).map_err(fault)?)),
            (Built::Detector(detector), Model::Mesh) => {
                Built::Faces(detector, Box::new(Mesher::from_onnx(bytes).map_err(fault)?))
            }
            (Built::Faces(detector, mesher), Model::Segmentation) => {
                let segmenter = Box::new(Segmenter::from_onnx(bytes).map_err(fault)?);
                Built::All(Networks { detector, mesher, segmenter })
            }
            _ => return Err(Fault::NotLoaded),
        };
        Ok(())
    }

    /// Looks at a live frame that was shown at `at_ms`. What it costs by `clock` is added to `effort`.
    ///
    /// # Errors
    /// [`Fault::NotLoaded`], [`Fault::Profile`], [`Fault::Network`].
    pub fn watch(
        &mut self,
        frame: &RgbImage,
        at_ms: f64,
        profile: &str,
        camera: Camera,
        clock: Clock,
        effort: &mut Effort,
    ) -> Result<Live, Fault> {
        let profile = profile_of(profile)?;
        let (detector, mesher, segmenter) = match &mut self.networks {
            Built::All(Networks { detector, mesher, segmenter }) => (detector, mesher, Some(segmenter)),
            Built::Faces(detector, mesher) => (detector, mesher, None),
            Built::Nothing | Built::Detector(_) => return Err(Fault::NotLoaded),
        };
        let mut detector = Timed::new(detector.as_mut(), clock, &mut effort.detect_ms);
        let mut mesher = Timed::new(mesher.as_mut(), clock, &mut effort.mesh_ms);
        let mut segmenter = segmenter.map(|network| Timed::new(network.as_mut(), clock, &mut effort.segment_ms));
        let networks = LiveNetworks {
            detector: &mut detector,
            mesher: &mut mesher,
            segmenter: segmenter.as_mut().map(|network| network as _),
        };
        let live = match &mut self.live {
            Some(live) if live.profile() == profile => live,
            other => other.insert(live::Live::new(profile)),
        };
        let now = Duration::try_from_secs_f64(at_ms / 1000.0).unwrap_or_default();
        let start = clock();
        let glance = live.see(frame, now, networks).map_err(faults::of_sight)?;
        let seen = clock();
        let moment = live.judge(frame, camera, glance);
        effort.see_ms += seen - start;
        effort.judge_ms += clock() - seen;
        Ok(Live {
            report: report(frame, &moment.seen, &moment.checks, profile),
            hint: moment.hint.map(Into::into),
            ready: moment.ready,
        })
    }

    /// Looks at a still at full resolution.
    ///
    /// # Errors
    /// As [`Eyes::watch`], and [`PictureFault::TooSmall`] for fewer pixels than the photo needs.
    pub fn inspect(&mut self, still: &RgbImage, profile: &str, camera: Camera) -> Result<InspectReport, Fault> {
        let profile = profile_of(profile)?;
        large_enough(still, profile)?;
        let seen = see::still(still, self.all()?).map_err(faults::of_sight)?;
        let checks = measures::judge(&seen.observe(still, camera), profile);
        Ok(report(still, &seen, &checks, profile))
    }

    /// Makes the standard photo of a still, before one of the profile's backdrops or its default, and measures the file that
    /// was made; `stage` hears of each step as it begins.
    ///
    /// # Errors
    /// As [`Eyes::watch`], and [`Fault::Backdrop`]. A still that cannot become a photo is no error, but
    /// [`Made::Refused`].
    pub fn standardize(&mut self, still: &RgbImage, order: Order, stage: &dyn Fn(Stage)) -> Result<Made, Fault> {
        let profile = profile_of(order.profile)?;
        let backdrop = profile.photo.choose(order.backdrop).map_err(|refused| faults::of_backdrop(profile, refused))?;
        let networks = self.all()?;
        let seen = see::still(still, networks).map_err(faults::of_sight)?;
        let observed = seen.observe(still, Camera::default());
        let photo = match standardize::standardize(&observed, profile, backdrop, &mut |step| stage(stage_of(step))) {
            Ok(photo) => photo,
            Err(refusal) => return Ok(Made::Refused(runtu_report::refused(&refusal))),
        };
        stage(Stage::Verify);
        let verified = verify::verify(&photo.file.jpeg, profile, networks).map_err(faults::of_verification)?;
        let checks = measures::judge(&observed, profile);
        let made =
            runtu_report::Made { photo: &photo, source: still.dimensions(), capture: &order.capture, checks: &checks };
        let report = runtu_report::standard(&verified, profile, tools(), Some(made));
        Ok(Made::Photo { jpeg: photo.file.jpeg, report: Box::new(report) })
    }

    fn all(&mut self) -> Result<&mut Networks, Fault> {
        match &mut self.networks {
            Built::All(networks) => Ok(networks),
            _ => Err(Fault::NotLoaded),
        }
    }
}

fn profile_of(id: &str) -> Result<&'static Profile, Fault> {
    Profile::by_id(id).ok_or_else(|| Fault::Profile { profile: id.into() })
}

/// A crop is never enlarged, but it may reach above the still: the wall is replaced anyway.
fn large_enough(still: &RgbImage, profile: &Profile) -> Result<(), Fault> {
    let (width, height) = still.dimensions();
    if width < profile.photo.width_px || height < profile.photo.height_px / 2 {
        return Err(Fault::Picture(PictureFault::TooSmall { width, height }));
    }
    Ok(())
}

fn report(frame: &RgbImage, seen: &Seen, checks: &[Checked], profile: &Profile) -> InspectReport {
    InspectReport {
        version: runtu_vision::VERSION.into(),
        profile: profile.id.clone(),
        width: frame.width(),
        height: frame.height(),
        face: seen.face.as_ref().map(runtu_report::face),
        faces: u32::try_from(seen.faces.len()).unwrap_or(u32::MAX),
        checks: checks.iter().map(runtu_report::check).collect(),
    }
}

fn tools() -> runtu_report::Tools {
    let identity = |model: &Known| (model.name().into(), model.spec().sha256.chars().take(12).collect());
    runtu_report::Tools {
        // The app and its workers are one release.
        app: concat!("runtu ", env!("CARGO_PKG_VERSION")).into(),
        models: Known::ALL.iter().map(identity).collect(),
    }
}

fn stage_of(step: standardize::Stage) -> Stage {
    match step {
        standardize::Stage::Matte => Stage::Matte,
        standardize::Stage::Crop => Stage::Crop,
        standardize::Stage::Encode => Stage::Encode,
    }
}
