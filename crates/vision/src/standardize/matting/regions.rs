//! Sure person, sure wall, and the band between in which alpha is solved.
//!
//! Segmentation knows where the person is but not to the pixel; the wall's colour knows the pixel but not the person.
//! So segmentation draws a generous band, and colour corrects it: what differs from the wall and hangs on the person
//! joins the band however far it reaches out (flying hair, a hat, spectacles in the hand), and what looks exactly like
//! the wall and is open to it leaves the person (between fingers, between arm and body).

use super::planes;
use super::view::View;
use crate::mask::Plane;
use std::collections::VecDeque;

/// What is known of a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Wholly wall.
    Wall,
    /// To be solved.
    Band,
    /// Wholly person.
    Person,
}

// Lengths in pixels of a frame whose shorter side is 1080 px: segmentation is out by 5 to 15 of them.

/// Reach of the band inwards, from where segmentation is sure of the person.
const INWARDS: f32 = 10.0;
/// Reach of the band outwards, from where segmentation is sure of the wall.
const OUTWARDS: f32 = 14.0;
/// How far things that hang on the person may reach out of segmentation's outline.
const HANGING: f32 = 160.0;
/// Margin of the band round such things.
const HANGING_MARGIN: f32 = 6.0;
/// How deep the wall may reach into segmentation's outline.
const GAP_DEPTH: f32 = 60.0;
/// Margin of the band round such gaps.
const GAP_MARGIN: f32 = 10.0;
/// Distance from anything like the wall beyond which a smooth surface is person.
const DEEP: f32 = 8.0;

/// Deviations of a 3 x 3 mean from which a pixel differs from the wall.
const DIFFERS: f32 = 3.5;
/// Deviations of a 7 x 7 mean below which a pixel is like the wall.
const LIKE_WALL: f32 = 1.2;
/// Probability of person from which segmentation is sure of the person, and below which it is sure of the wall.
const SURE: (f32, f32) = (0.8, 0.2);

/// The divided frame.
pub struct Division {
    /// What is known of each pixel.
    pub regions: Vec<Region>,
    /// Distance of each pixel from the nearest one outside sure person that looks like the wall, in pixels.
    pub from_wall: Vec<f32>,
}

/// Divides the frame. `person` is the probability of person at the frame's size.
pub fn divide(view: &View, person: &Plane) -> Division {
    let (width, height, unit) = (view.width, view.height, view.unit);
    let p = person.data();
    let inside = planes::distance_to(width, height, |i| p[i] < SURE.0);
    let outside = planes::distance_to(width, height, |i| p[i] > SURE.1);
    let mut regions: Vec<Region> = (0..view.len())
        .map(|i| match () {
            () if inside[i] > INWARDS * unit => Region::Person,
            () if outside[i] > OUTWARDS * unit => Region::Wall,
            () => Region::Band,
        })
        .collect();

    let hanging = spread(
        view,
        &regions,
        |i| regions[i] == Region::Wall && view.fine[i] > DIFFERS && outside[i] < HANGING * unit,
        |i| view.fine[i] > DIFFERS,
    );
    widen(view, &mut regions, &hanging, Region::Wall, HANGING_MARGIN * unit);

    let gaps = spread(
        view,
        &regions,
        |i| regions[i] == Region::Person && view.coarse[i] < LIKE_WALL && inside[i] < GAP_DEPTH * unit,
        |i| view.coarse[i] < LIKE_WALL,
    );
    widen(view, &mut regions, &gaps, Region::Person, GAP_MARGIN * unit);

    let from_wall = planes::distance_to(width, height, |i| regions[i] != Region::Person && view.fine[i] < DIFFERS);
    for (i, region) in regions.iter_mut().enumerate() {
        if *region == Region::Band && view.smooth[i] && from_wall[i] > DEEP * unit {
            *region = Region::Person;
        }
    }
    Division { regions, from_wall }
}

/// Pixels that satisfy `joins` and are connected, through such pixels, with a band pixel that satisfies `starts`.
fn spread(view: &View, regions: &[Region], joins: impl Fn(usize) -> bool, starts: impl Fn(usize) -> bool) -> Vec<bool> {
    let mut joined = vec![false; view.len()];
    let mut queue: VecDeque<usize> = (0..view.len()).filter(|&i| regions[i] == Region::Band && starts(i)).collect();
    while let Some(i) = queue.pop_front() {
        for j in view.neighbours(i) {
            if !joined[j] && joins(j) {
                joined[j] = true;
                queue.push_back(j);
            }
        }
    }
    joined
}

/// Makes the pixels, and those of `from` within the margin round them, part of the band.
fn widen(view: &View, regions: &mut [Region], pixels: &[bool], from: Region, margin: f32) {
    if !pixels.contains(&true) {
        return;
    }
    let distance = planes::distance_to(view.width, view.height, |i| pixels[i]);
    for (region, d) in regions.iter_mut().zip(distance) {
        if *region == from && d < margin {
            *region = Region::Band;
        }
    }
}
