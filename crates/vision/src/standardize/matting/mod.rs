//! The person cut out of the frame: how much of each pixel is person, and which colour that part has.

mod alpha;
mod fill;
mod foreground;
mod planes;
mod polynomial;
mod regions;
mod sampling;
#[cfg(test)]
mod tests;
mod view;
pub mod wall;

use crate::mask::Plane;
use crate::standardize::light;
use foreground::Foreground;
use image::{GrayImage, Rgb, RgbImage};
use regions::Region;
use view::{Light, View};
use wall::Wall;

/// The cut-out: straight alpha, and the person's own colour free of wall colour.
#[derive(Debug, Clone)]
pub struct Cutout {
    /// 255 is wholly person, 0 wholly wall.
    pub alpha: GrayImage,
    /// The person's colour. Where alpha is 255 it is the frame's pixel, untouched.
    pub colour: RgbImage,
    /// How far the cut-out can be trusted.
    pub quality: Quality,
}

/// Figures about a cut-out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quality {
    /// Robust deviation of the wall from a smooth one, in 8-bit levels.
    pub roughness: f32,
    /// Share of the background that does not look like the wall.
    pub clutter: f32,
    /// Standard deviation of a wall pixel, mean over the channels, in levels.
    pub noise: f32,
    /// Share of the picture that is wholly person.
    pub person: f32,
    /// Share of the picture that is person and wall mixed.
    pub mixed: f32,
    /// Share of the person's outline along which nothing in the picture tells the person from the wall.
    pub unseen: f32,
}

/// Greatest deviation of a plain wall from a smooth one, in levels.
const PLAIN_ROUGHNESS: f32 = 6.0;
/// Greatest share of the background that may be something else than wall.
const PLAIN_CLUTTER: f32 = 0.15;
/// Greatest share of the outline that may look like the wall: white cloth on a burnt white wall has 1 %.
const MOST_UNSEEN: f32 = 0.05;

impl Quality {
    /// True when the wall is too busy for a clean edge.
    pub fn wall_is_not_plain(&self) -> bool {
        self.roughness > PLAIN_ROUGHNESS || self.clutter > PLAIN_CLUTTER
    }

    /// True when too much of the outline cannot be seen for a clean edge.
    pub fn person_blends_in(&self) -> bool {
        self.unseen > MOST_UNSEEN
    }
}

/// The person cannot be told from the background at all.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum NoOutline {
    /// Segmentation shows no person, or none where the face is.
    #[error("segmentation shows no person round the face")]
    NoPerson,
    /// Segmentation shows hardly anything but person.
    #[error("too little of the wall is seen to know its colour: {wall_percent:.0} % of the frame")]
    NoWall {
        /// Share of the frame that is surely wall.
        wall_percent: f32,
    },
}

/// Share of the frame below which there is no person.
const LEAST_PERSON: f32 = 0.01;

/// Cuts the person out. `person` is the probability of person at any size, stretched over the frame.
///
/// # Errors
/// [`NoOutline`] when segmentation shows no person, or too little wall to know its colour.
pub fn cut_out(frame: &RgbImage, person: &Plane) -> Result<Cutout, NoOutline> {
    let sure = sure_wall(person);
    let share = |plane: &Plane| plane.data().iter().filter(|&&v| v > 0.5).count() as f32 / plane.data().len() as f32;
    if share(person) < LEAST_PERSON {
        return Err(NoOutline::NoPerson);
    }
    let person = &person.resized(frame.width(), frame.height());
    let wall = Wall::fit(frame, &sure.resized(frame.width(), frame.height()), person)
        .ok_or_else(|| NoOutline::NoWall { wall_percent: 100.0 * share(&sure) })?;
    let view = View::new(frame, &wall);
    let division = regions::divide(&view, person);
    let band: Vec<usize> = (0..view.len()).filter(|&i| division.regions[i] == Region::Band).collect();
    let foreground = Foreground::grow(&view, &division, &band);
    let own = sampling::choose(&view, &foreground, &band);
    let alpha = alpha::solve(&view, &division.regions, &foreground, &band, &own);
    let (alpha, colour) = finish(&view, frame, &alpha, &band, &own);
    let part =
        |of: &dyn Fn(u8) -> bool| alpha.as_raw().iter().filter(|&&a| of(a)).count() as f32 / view.len().max(1) as f32;
    let quality = Quality {
        roughness: wall.roughness,
        clutter: wall.outliers,
        noise: wall.noise.iter().sum::<f32>() / 3.0,
        person: part(&|a| a == u8::MAX),
        mixed: part(&|a| a > 0 && a < u8::MAX),
        unseen: unseen(&view, &alpha),
    };
    Ok(Cutout { alpha, colour, quality })
}

/// Alpha from which a pixel is wholly person, and below which it is wholly wall.
const WHOLE: (f32, f32) = (0.985, 0.03);
/// Alpha between which the person's colour goes over from the expected one to the one that is left when the wall is
/// taken out of the pixel: the less person there is in it, the less the pixel says.
const TRUST: (f32, f32) = (0.1, 0.5);

/// Rounds alpha to 8 bits and takes the wall out of mixed pixels.
fn finish(view: &View, frame: &RgbImage, alpha: &[f32], band: &[usize], own: &[Light]) -> (GrayImage, RgbImage) {
    let mut colour = frame.clone();
    let mut eight_bit = GrayImage::new(frame.width(), frame.height());
    for (out, &a) in eight_bit.pixels_mut().zip(alpha) {
        out.0 = [if a > WHOLE.0 {
            255
        } else if a < WHOLE.1 {
            0
        } else {
            (a * 255.0).round() as u8
        }];
    }
    for (&i, own) in band.iter().zip(own) {
        let a = alpha[i];
        if a <= WHOLE.0 {
            let (seen, wall) = (view.light(i), view.wall_light(i));
            let trust = ((a - TRUST.0) / (TRUST.1 - TRUST.0)).clamp(0.0, 1.0);
            let clean = std::array::from_fn(|c| {
                let left = ((seen[c] - (1.0 - a) * wall[c]) / a.max(WHOLE.1)).clamp(0.0, 1.0);
                trust * left + (1.0 - trust) * own[c]
            });
            let (x, y) = ((i % view.width) as u32, (i / view.width) as u32);
            colour.put_pixel(x, y, Rgb(light::pixel(clean)));
        }
    }
    (eight_bit, colour)
}

/// Cells that are wall with nothing of the person near, at the size of `person`.
fn sure_wall(person: &Plane) -> Plane {
    let (width, height) = (person.width() as usize, person.height() as usize);
    let margin = (width.max(height) as f32 * 0.025).max(1.0);
    let near = planes::distance_to(width, height, |i| person.data()[i] > 0.1);
    let mut sure = person.clone();
    for (cell, d) in sure.data_mut().iter_mut().zip(near) {
        *cell = if d > margin { 1.0 } else { 0.0 };
    }
    sure
}

/// Standard deviations of a 7 x 7 mean from the wall below which nothing is seen of an outline.
const UNSEEN: f32 = 2.5;

/// Share of the outline's pixels that look like the wall.
fn unseen(view: &View, alpha: &GrayImage) -> f32 {
    let person = |i: usize| alpha.as_raw()[i] >= 128;
    let outline = || (0..view.len()).filter(|&i| person(i) && view.neighbours(i).any(|j| !person(j)));
    outline().filter(|&i| view.coarse[i] < UNSEEN).count() as f32 / outline().count().max(1) as f32
}
