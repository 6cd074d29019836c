//! A drawn sitter for unit tests: skin, eyes, brows, lips, hair and clothes before a plain wall, with the observation
//! that perfect networks would make of it. Faults are drawn in, one at a time.
//!
//! `testing_face.txt` holds the mesh: the 478 points that MediaPipe finds on the public-domain astronaut portrait,
//! averaged with their mirror image, lips closed; in face widths about the middle between the pupils.

use super::{ALL, Checked, Reading, Scene, judge};
use crate::detect::Detection;
use crate::geometry::{Point, Rect};
use crate::mask::Plane;
use crate::mesh::{FaceMesh, OVAL};
use crate::observe::{Camera, Observation};
use crate::profile::Profile;
use image::{Rgb, RgbImage};

const WIDTH: u32 = 540;
const HEIGHT: u32 = 720;
/// The person plane is this much smaller than the frame.
const PERSON_STEP: u32 = 2;

type Paint = Box<dyn Fn(f32, f32, [f32; 3]) -> [f32; 3]>;

/// How the sitter sits and what is wrong.
pub(crate) struct Sitter {
    present: bool,
    at: Point,
    face_width: f32,
    roll: f32,
    gain: f32,
    others: Vec<f32>,
    paints: Vec<Paint>,
    moves: Vec<(usize, [f32; 3])>,
    blur: f32,
    smear: u32,
    grain: f32,
}

/// The rendered frame with what was seen in it.
pub(crate) struct Sitting {
    frame: RgbImage,
    person: Plane,
    faces: Vec<Detection>,
    mesh: Option<FaceMesh>,
}

impl Sitter {
    /// Nothing wrong.
    pub(crate) fn good() -> Self {
        Self {
            present: true,
            at: Point::new(WIDTH as f32 / 2.0, 0.42 * HEIGHT as f32),
            face_width: 200.0,
            roll: 0.0,
            gain: 1.0,
            others: Vec::new(),
            paints: Vec::new(),
            moves: Vec::new(),
            blur: 0.0,
            smear: 1,
            grain: 0.0,
        }
    }

    /// Only the wall.
    pub(crate) fn nobody() -> Self {
        Self { present: false, ..Self::good() }
    }

    /// Moves the sitter by parts of the frame.
    pub(crate) fn shift(&mut self, x: f32, y: f32) {
        self.at = Point::new(self.at.x + x * WIDTH as f32, self.at.y + y * HEIGHT as f32);
    }

    /// Brings the sitter closer.
    pub(crate) fn zoom(&mut self, scale: f32) {
        self.face_width *= scale;
    }

    /// Tilts head and body, degrees clockwise.
    pub(crate) fn roll(&mut self, degrees: f32) {
        self.roll += degrees.to_radians();
    }

    /// Multiplies the light of the whole scene.
    pub(crate) fn light(&mut self, gain: f32) {
        self.gain *= gain;
    }

    /// Adds a detection whose box is `scale` of the sitter's.
    pub(crate) fn add_face(&mut self, scale: f32) {
        self.others.push(scale);
    }

    /// Paints over the person: a function of face coordinates (face widths right and down of the middle between the
    /// pupils) and the colour in linear light that is there. `ALL` of the frame is offered, wall included.
    pub(crate) fn paint(&mut self, paint: impl Fn(f32, f32, [f32; 3]) -> [f32; 3] + 'static) {
        self.paints.push(Box::new(paint));
    }

    /// Moves a mesh point by face widths.
    pub(crate) fn move_point(&mut self, index: usize, by: [f32; 3]) {
        self.moves.push((index, by));
    }

    /// Blurs the frame by a Gaussian of this many pixels.
    pub(crate) fn blur(&mut self, sigma: f32) {
        self.blur = sigma;
    }

    /// Smears the frame sideways over this many pixels.
    pub(crate) fn smear(&mut self, length: u32) {
        self.smear = length;
    }

    /// Adds grain with this standard deviation in levels.
    pub(crate) fn grain(&mut self, deviation: f32) {
        self.grain = deviation;
    }

    /// Renders.
    pub(crate) fn sit(&self) -> Sitting {
        let mut frame = RgbImage::new(WIDTH, HEIGHT);
        for (x, y, pixel) in frame.enumerate_pixels_mut() {
            let (u, v) = self.face_coordinates(x as f32, y as f32);
            let mut light = if self.present && person(u, v) { body(u, v) } else { [0.72, 0.71, 0.69] };
            light = self.paints.iter().fold(light, |light, paint| paint(u, v, light));
            *pixel = Rgb(light.map(|v| encode(v * self.gain)));
        }
        if self.blur > 0.0 {
            frame = image::imageops::blur(&frame, self.blur);
        }
        if self.smear > 1 {
            frame = smeared(&frame, self.smear);
        }
        add_grain(&mut frame, self.grain);
        let mut plane = Plane::filled(WIDTH / PERSON_STEP, HEIGHT / PERSON_STEP, 0.0);
        for (i, value) in plane.data_mut().iter_mut().enumerate() {
            let step = PERSON_STEP as usize;
            let (x, y) = (i % (WIDTH as usize / step) * step, i / (WIDTH as usize / step) * step);
            let (u, v) = self.face_coordinates(x as f32, y as f32);
            *value = f32::from(self.present && person(u, v));
        }
        let mesh = self.present.then(|| self.mesh());
        let faces = mesh.iter().flat_map(|mesh| self.detections(mesh)).collect();
        Sitting { frame, person: plane, faces, mesh }
    }

    fn face_coordinates(&self, x: f32, y: f32) -> (f32, f32) {
        let (dx, dy) = ((x - self.at.x) / self.face_width, (y - self.at.y) / self.face_width);
        let (sin, cos) = self.roll.sin_cos();
        (dx * cos + dy * sin, dy * cos - dx * sin)
    }

    fn mesh(&self) -> FaceMesh {
        let mut points: Vec<[f32; 3]> = include_str!("testing_face.txt")
            .lines()
            .map(|line| {
                let mut numbers = line.split(' ').map(|number| number.parse().unwrap());
                std::array::from_fn(|_| numbers.next().unwrap())
            })
            .collect();
        for (index, by) in &self.moves {
            points[*index] = std::array::from_fn(|axis| points[*index][axis] + by[axis]);
        }
        let (sin, cos) = self.roll.sin_cos();
        let place = |[u, v, z]: [f32; 3]| {
            let (x, y) = (u * cos - v * sin, v * cos + u * sin);
            [self.at.x + x * self.face_width, self.at.y + y * self.face_width, z * self.face_width]
        };
        FaceMesh { points: points.into_iter().map(place).collect(), confidence: 0.99 }
    }

    fn detections(&self, mesh: &FaceMesh) -> Vec<Detection> {
        let face = Detection {
            score: 0.95,
            bounds: Rect::around(OVAL.iter().map(|&i| mesh.point(i))).unwrap(),
            keypoints: [468, 473, 1, 13, 234, 454].map(|i| mesh.point(i)),
        };
        let other = |scale: &f32| {
            let mut other = face.clone();
            other.bounds.x1 = other.bounds.x0 + face.bounds.width() * scale;
            other.bounds.y1 = other.bounds.y0 + face.bounds.height() * scale;
            other
        };
        std::iter::once(face.clone()).chain(self.others.iter().map(other)).collect()
    }
}

impl Sitting {
    /// What perfect networks see.
    pub(crate) fn seen(&self) -> Observation<'_> {
        Observation {
            frame: &self.frame,
            faces: &self.faces,
            face: self.mesh.as_ref(),
            person: Some(&self.person),
            camera: Camera::default(),
        }
    }
}

/// The native value of one measure by the national rules.
pub(crate) fn value(read: fn(&Scene) -> Option<Reading>, sitter: &Sitter) -> Option<f64> {
    let sitting = sitter.sit();
    read(&Scene::new(&sitting.seen(), Profile::default_national())).map(|reading| reading.value)
}

/// One check by the national rules.
pub(crate) fn checked(id: &str, sitter: &Sitter) -> Checked {
    assert!(ALL.iter().any(|measure| measure.id == id), "no measure {id}");
    judged(sitter).into_iter().find(|checked| checked.id == id).unwrap()
}

/// Every check by the national rules.
pub(crate) fn judged(sitter: &Sitter) -> Vec<Checked> {
    judge(&sitter.sit().seen(), Profile::default_national())
}

/// True in an ellipse.
pub(crate) fn ellipse(u: f32, v: f32, centre: (f32, f32), radii: (f32, f32)) -> bool {
    ((u - centre.0) / radii.0).powi(2) + ((v - centre.1) / radii.1).powi(2) < 1.0
}

/// True on the sitter.
pub(crate) fn person(u: f32, v: f32) -> bool {
    let head = ellipse(u, v, (0.0, 0.05), (0.6, 0.85));
    let neck = u.abs() < 0.3 && (0.5..1.3).contains(&v);
    let shoulders = v > 1.05 + 0.28 * u.abs() && u.abs() < 1.15;
    head || neck || shoulders || ears(u, v)
}

fn ears(u: f32, v: f32) -> bool {
    ellipse(u.abs(), v, (0.57, 0.2), (0.09, 0.17))
}

fn smeared(frame: &RgbImage, length: u32) -> RgbImage {
    RgbImage::from_fn(frame.width(), frame.height(), |x, y| {
        let sum = (0..length).fold([0u32; 3], |sum, i| {
            let near = frame.get_pixel((x + i).saturating_sub(length / 2).min(frame.width() - 1), y).0;
            std::array::from_fn(|channel| sum[channel] + u32::from(near[channel]))
        });
        Rgb(sum.map(|channel| (channel / length) as u8))
    })
}

/// Sums of uniform numbers from a fixed seed: near enough to normal, the same in every run.
fn add_grain(frame: &mut RgbImage, deviation: f32) {
    let mut state = 1u32;
    let mut uniform = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / (1 << 24) as f32 - 0.5
    };
    if deviation > 0.0 {
        for pixel in frame.pixels_mut() {
            let normal = (0..4).map(|_| uniform()).sum::<f32>() * 3f32.sqrt();
            pixel.0 = pixel.0.map(|level| (f32::from(level) + normal * deviation).clamp(0.0, 255.0) as u8);
        }
    }
}

/// The sitter's colours in linear light.
fn body(u: f32, v: f32) -> [f32; 3] {
    // With pores: perfectly even skin would be a beauty filter's.
    let skin = [0.56, 0.33, 0.22].map(|light| light * (1.0 + 0.08 * (u * 190.0).sin() * (v * 170.0).sin()));
    const HAIR: [f32; 3] = [0.02, 0.016, 0.014];
    const CLOTHES: [f32; 3] = [0.1, 0.02, 0.03];
    let eye = (u.abs() - 0.237, v);
    if v > 1.05 + 0.28 * u.abs() {
        return CLOTHES;
    }
    if ellipse(eye.0, eye.1, (0.0, 0.0), (0.1, 0.035)) {
        return if eye.0.hypot(eye.1) < 0.038 { [0.04, 0.02, 0.015] } else { [0.55, 0.52, 0.5] };
    }
    if ellipse(eye.0, v, (0.0, -0.16), (0.14, 0.025)) {
        return HAIR;
    }
    if ellipse(u, v, (0.0, 0.47), (0.19, 0.055)) {
        return [0.4, 0.14, 0.12];
    }
    if ellipse(u, v, (0.0, 0.2), (0.51, 0.64)) || ears(u, v) || v > 0.4 { skin } else { HAIR }
}

fn encode(light: f32) -> u8 {
    let v = light.clamp(0.0, 1.0);
    let encoded = if v <= 0.003_130_8 { 12.92 * v } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    (encoded * 255.0).round() as u8
}
