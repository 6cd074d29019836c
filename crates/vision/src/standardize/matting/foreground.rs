//! The colours that the person may have in the band.
//!
//! Colours spread from sure person into the band, round by round: a band pixel that is wholly the colour expected
//! there becomes known and passes its own colour on. A pixel whose colour no mixture of the wall and the expected
//! colour explains is person of a new colour (a white helmet beside a black visor, a spectacle rim on skin).

use super::fill::{self, Weighted};
use super::regions::{Division, Region};
use super::view::{Light, View};
use crate::standardize::light;

/// Rounds of spreading.
const ROUNDS: usize = 3;
/// Alpha from which a pixel is wholly of the expected colour.
const WHOLE: f32 = 0.97;
/// Deviations from the wall that such a pixel must have.
const CLEAR: f32 = 6.0;
/// A new colour is off the mixing line by more than this many deviations of noise ...
const NEW_NOISE: f32 = 4.0 * std::f32::consts::SQRT_2;
/// ... and by more than this part of its difference from the wall ...
const NEW_SHARE: f32 = 0.4;
/// ... and further than this from anything like the wall, in pixels at the reference size.
const NEW_DEPTH: f32 = 2.0;

/// What is known of the person's colours.
pub struct Foreground {
    /// Light of pixels that are wholly person.
    pub known: Vec<Option<Light>>,
    /// Light to expect at a pixel, spread from the known ones; at half the frame's size.
    spread: Vec<Weighted>,
    half: (usize, usize),
    /// Pixels of the band that are wholly person of a new colour.
    pub fresh: Vec<bool>,
}

impl Foreground {
    /// Spreads the person's colours into the band.
    pub fn grow(view: &View, division: &Division, band: &[usize]) -> Self {
        let known = (0..view.len()).map(|i| (division.regions[i] == Region::Person).then(|| view.light(i))).collect();
        let half = (view.width.div_ceil(2), view.height.div_ceil(2));
        let mut grown = Self { known, spread: Vec::new(), half, fresh: vec![false; view.len()] };
        for round in 0..ROUNDS {
            grown.spread(view);
            if round + 1 == ROUNDS {
                break;
            }
            for &i in band {
                let (light, expected) = (view.light(i), grown.expected(view, i));
                let whole = view.fine[i] > CLEAR && share(light, view.wall_light(i), expected) > WHOLE;
                if division.from_wall[i] > NEW_DEPTH * view.unit && is_new(view, i, expected) {
                    grown.fresh[i] = true;
                }
                if whole || grown.fresh[i] {
                    grown.known[i] = Some(light);
                }
            }
        }
        grown
    }

    /// Light to expect of the person at a pixel.
    pub fn expected(&self, view: &View, i: usize) -> Light {
        let [r, g, b, _] = self.spread[(i / view.width / 2) * self.half.0 + (i % view.width) / 2];
        [r, g, b]
    }

    fn spread(&mut self, view: &View) {
        let mut cells = vec![[0.0; 4]; self.half.0 * self.half.1];
        for (i, light) in self.known.iter().enumerate() {
            if let Some([r, g, b]) = light {
                let cell = &mut cells[(i / view.width / 2) * self.half.0 + (i % view.width) / 2];
                *cell = [cell[0] + r, cell[1] + g, cell[2] + b, cell[3] + 1.0];
            }
        }
        for cell in &mut cells {
            if cell[3] > 0.0 {
                *cell = cell.map(|v| v / cell[3]);
            }
        }
        fill::fill(self.half.0, self.half.1, &mut cells);
        self.spread = cells;
    }
}

/// Share of `own` in a mixture with `wall` that comes nearest to `light`; not limited to 0..1.
pub fn share(light: Light, wall: Light, own: Light) -> f32 {
    let (mut dot, mut square) = (0.0, 1e-6);
    for c in 0..3 {
        let towards = own[c] - wall[c];
        dot += towards * (light[c] - wall[c]);
        square += towards * towards;
    }
    dot / square
}

/// True when no mixture of the wall and the expected colour explains the pixel. Judged in levels on the 3 x 3 mean,
/// where noise is even.
fn is_new(view: &View, i: usize, expected: Light) -> bool {
    let wall = view.wall_levels(i);
    let own = light::pixel(expected);
    let towards: [f32; 3] = std::array::from_fn(|c| f32::from(own[c]) - wall[c]);
    let seen: [f32; 3] = std::array::from_fn(|c| view.difference[c][i]);
    let dot = |a: &[f32; 3], b: &[f32; 3]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let t = (dot(&towards, &seen) / dot(&towards, &towards).max(1.0)).clamp(0.0, 1.0);
    let off: [f32; 3] = std::array::from_fn(|c| seen[c] - t * towards[c]);
    let off = dot(&off, &off).sqrt();
    off > NEW_NOISE * view.fine_noise() && off > NEW_SHARE * dot(&seen, &seen).sqrt()
}
