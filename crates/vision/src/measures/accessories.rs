//! Jewellery and headphones: the area, in thousandths of a square face width, of what glitters like metal beside the ears
//! and on the chest, and of flat things that cover both ears.

use super::skin::Skin;
use super::statistics::{median, median3};
use super::view::{Cell, View};
use super::{Measure, Reading, Scene};
use crate::mesh::CHIN;

pub(super) const MEASURE: Measure = Measure {
    id: "accessories",
    unit: "face_area_1e-3",
    read,
    hint_low: "take_off_jewellery",
    hint_high: "take_off_jewellery",
};

/// Gold: hue in degrees (Lab) and least chroma; skin is redder, blond hair paler.
const HUE: (f32, f32) = (66.0, 95.0);
const CHROMA: f32 = 34.0;
/// White metal and pearls: this much paler than the skin, and brighter.
const PALER: f32 = 0.4;
const BRIGHTER: f32 = 1.15;
/// Nearer than this (Lab) to the hair or to the wall, what is pale is hair or wall. The wall is of one colour.
const FROM_HAIR: f32 = 20.0;
const FROM_WALL: f32 = 12.0;
/// Least lightness of what glitters.
const LIGHT: f32 = 35.0;
/// Half width and half height of what is looked at of an earcup, in face widths.
const CUP: (f32, f32) = (0.075, 0.15);
/// Part of it that must be one flat colour.
const FLAT: f32 = 0.4;

fn read(scene: &Scene) -> Option<Reading> {
    let (skin, (middle, chin)) = (scene.skin()?, scene.uv(CHIN)?);
    let portrait = scene.portrait()?;
    let gold = |cell: &&Cell| is_gold(cell, skin);
    let around = surroundings(scene, portrait);
    let ear = |(u, v): (f32, f32)| {
        let place = |low, high| portrait.within((u - 0.16, v + low), (u + 0.16, v + high));
        let pale = place(0.0, 0.24).filter(|cell| is_pale(cell, skin) && apart(cell, &around)).count();
        place(-0.05, 0.28).filter(gold).count() + pale
    };
    let ears = [scene.uv(132)?, scene.uv(361)?].map(ear);
    let chest = portrait.within((middle - 0.5, chin + 0.1), (middle + 0.5, chin + 0.65)).filter(gold).count();
    let cups = [(234, -1.0), (454, 1.0)].map(|(index, sign)| cup(scene, portrait, index, sign, &around));
    let cups = if cups[0]?.min(cups[1]?) > FLAT {
        (cups[0]? + cups[1]?) * std::f32::consts::PI * CUP.0 * CUP.1 * 1000.0
    } else {
        0.0
    };
    let glitter = (ears[0] + ears[1] + chest) as f32 / (portrait.per * portrait.per) * 1000.0;
    Some(Reading::of(glitter + cups))
}

fn is_gold(cell: &Cell, skin: &Skin) -> bool {
    let (chroma, hue) = (chroma(cell.lab), hue(cell.lab));
    (HUE.0.max(self::hue(skin.lab) + 6.0)..HUE.1).contains(&hue) && chroma > CHROMA && cell.lab[0] > LIGHT
}

fn is_pale(cell: &Cell, skin: &Skin) -> bool {
    cell.person > 0.85
        && chroma(cell.lab) < PALER * chroma(skin.lab)
        && cell.y > BRIGHTER * skin.y
        && cell.lab[0] > LIGHT
}

fn chroma(lab: [f32; 3]) -> f32 {
    lab[1].hypot(lab[2])
}

fn hue(lab: [f32; 3]) -> f32 {
    lab[2].atan2(lab[1]).to_degrees()
}

/// Colours of the hair on top of the head and of the wall beside it, as far as they are seen.
struct Surroundings {
    hair: Option<[f32; 3]>,
    wall: Option<[f32; 3]>,
}

fn surroundings(scene: &Scene, portrait: &View) -> Surroundings {
    let top = scene.uv(10).map_or(-0.5, |(_, v)| v);
    let hair = portrait.within((-0.4, top - 0.35), (0.4, top - 0.05)).filter(|cell| cell.person > 0.85);
    let wall = portrait.within((-1.5, -0.8), (1.5, 0.4)).filter(|cell| cell.person < 0.1);
    let middle = |cells: Vec<[f32; 3]>| if cells.len() > 50 { median3(&cells) } else { None };
    Surroundings {
        hair: middle(hair.map(|cell| cell.lab).collect()),
        wall: middle(wall.map(|cell| cell.lab).collect()),
    }
}

fn apart(cell: &Cell, around: &Surroundings) -> bool {
    let far = |colour: Option<[f32; 3]>, least| colour.is_none_or(|colour| distance(cell.lab, colour) > least);
    far(around.hair, FROM_HAIR) && far(around.wall, FROM_WALL)
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

/// The part of an ear's place that is one flat colour, neither skin nor wall, lit from above: hair is never so even.
fn cup(scene: &Scene, portrait: &View, index: usize, sign: f32, around: &Surroundings) -> Option<f32> {
    let (skin, (edge, height)) = (scene.skin()?, scene.uv(index)?);
    let (u, v) = (edge + sign * 0.04, height + 0.02);
    let inside = |cell: &&Cell| ((cell.u - u) / CUP.0).powi(2) + ((cell.v - v) / CUP.1).powi(2) < 1.0;
    let cells: Vec<&Cell> = portrait.within((u - CUP.0, v - CUP.1), (u + CUP.0, v + CUP.1)).filter(inside).collect();
    if cells.len() < 40 {
        return Some(0.0);
    }
    let colour = median3(&cells.iter().map(|cell| cell.lab).collect::<Vec<_>>())?;
    if around.wall.is_some_and(|wall| distance(colour, wall) < FROM_WALL) {
        return Some(0.0);
    }
    // The light from above makes the upper part brighter: a slope of lightness, from the medians of both halves.
    let half =
        |upper: bool| median(cells.iter().filter(|cell| (cell.v < v) == upper).map(|cell| cell.lab[0]).collect());
    let (upper, lower) = (half(true)?, half(false)?);
    let expected = |cell: &Cell| (upper + lower) / 2.0 + (lower - upper) * (cell.v - v) / (0.85 * CUP.1);
    let flat = |cell: &&&Cell| {
        let off = distance(cell.lab, [expected(cell), colour[1], colour[2]]);
        off < 5.0 && !skin.like(cell, 11.0, 4.0)
    };
    Some(cells.iter().filter(flat).count() as f32 / cells.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::{Sitter, ellipse, value};

    #[test]
    fn rings_of_gold_and_of_silver_at_the_ear() {
        for metal in [[0.58, 0.31, 0.03], [0.43, 0.44, 0.45]] {
            let mut sitter = Sitter::good();
            assert!(value(read, &sitter).unwrap() < 0.5);
            sitter.paint(move |u, v, light| if ellipse(u, v, (0.5, 0.5), (0.05, 0.06)) { metal } else { light });
            assert!(value(read, &sitter).unwrap() > 4.0, "{metal:?}: {:?}", value(read, &sitter));
        }
    }

    #[test]
    fn earcups_on_both_ears_and_not_on_one() {
        let worn = |both: bool| {
            let mut sitter = Sitter::good();
            sitter.paint(move |u, v, light| {
                let on = ellipse(u.abs(), v, (0.54, 0.2), (0.11, 0.2)) && (both || u > 0.0);
                if on { [0.02, 0.02, 0.022] } else { light }
            });
            value(read, &sitter).unwrap()
        };
        assert!(worn(true) > 10.0 && worn(false) < 3.0, "{} {}", worn(true), worn(false));
    }
}
