//! The figures: how far a cut-out is from the truth. Lower is better.

use runtu_vision::colour::{lab, linear};
use runtu_vision::image::{GrayImage, RgbImage};
use runtu_vision::standardize::matting::Cutout;

/// Figures of one cut-out, or their means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Mean difference of alpha over the frame, times 1000.
    pub mae: f64,
    /// The same over the true edge, widened by 5 px.
    pub band: f64,
    /// Mean CIE76 colour difference over that band when both are composed, in linear light, over the blue backdrop.
    pub fringe: f64,
    /// Pixels of the person (true alpha above 0.98) with alpha below 0.5, per million of the frame.
    pub holes: f64,
}

impl Score {
    /// Figure by figure.
    pub fn mean(scores: &[Self]) -> Self {
        let mean = |figure: fn(&Self) -> f64| scores.iter().map(figure).sum::<f64>() / scores.len().max(1) as f64;
        Self { mae: mean(|s| s.mae), band: mean(|s| s.band), fringe: mean(|s| s.fringe), holes: mean(|s| s.holes) }
    }

    /// Every figure times a factor.
    pub const fn times(self, factor: f64) -> Self {
        let Self { mae, band, fringe, holes } = self;
        Self { mae: mae * factor, band: band * factor, fringe: fringe * factor, holes: holes * factor }
    }

    /// Figure by figure as a part of another's.
    pub fn over(self, other: &Self) -> Self {
        Self {
            mae: self.mae / other.mae,
            band: self.band / other.band,
            fringe: self.fringe / other.fringe,
            holes: self.holes / other.holes,
        }
    }

    /// Names of the figures that are above a limit.
    pub fn beyond(self, limit: &Self) -> impl Iterator<Item = &'static str> + use<> {
        [
            ("mae", self.mae > limit.mae),
            ("band", self.band > limit.band),
            ("fringe", self.fringe > limit.fringe),
            ("holes", self.holes > limit.holes),
        ]
        .into_iter()
        .filter_map(|(name, above)| above.then_some(name))
    }
}

/// The backdrop that fringes are judged over.
const BLUE: [u8; 3] = [100, 197, 255];
/// True alpha between which a pixel belongs to the edge.
const EDGE: (f32, f32) = (0.02, 0.98);
/// Pixels by which the edge is widened to the band.
const WIDEN: usize = 5;

/// What the cut-out should be.
#[derive(Debug, Clone)]
pub struct Truth {
    alpha: GrayImage,
    colour: RgbImage,
    band: Vec<bool>,
}

impl Truth {
    /// From exact alpha and the person's own colours.
    pub fn new(alpha: GrayImage, colour: RgbImage) -> Self {
        let band = band(&alpha);
        Self { alpha, colour, band }
    }

    /// True when the frame has the truth's size.
    pub fn fits(&self, frame: &RgbImage) -> bool {
        self.alpha.dimensions() == frame.dimensions() && self.colour.dimensions() == frame.dimensions()
    }

    /// Scores a cut-out of the same size.
    pub fn score(&self, cutout: &Cutout) -> Score {
        let (mut off, mut band_off, mut fringe, mut holes, mut band) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let true_pixels = self.alpha.pixels().zip(self.colour.pixels());
        let pixels = cutout.alpha.pixels().zip(cutout.colour.pixels());
        for (((want_alpha, want), (got_alpha, got)), &in_band) in true_pixels.zip(pixels).zip(&self.band) {
            let [a, p] = [want_alpha, got_alpha].map(|alpha| f32::from(alpha.0[0]) / 255.0);
            let d = f64::from((a - p).abs());
            off += d;
            if a > EDGE.1 && p < 0.5 {
                holes += 1.0;
            }
            if in_band {
                band += 1.0;
                band_off += d;
                fringe += f64::from(distance(over_blue(a, want.0), over_blue(p, got.0)));
            }
        }
        let all = self.band.len().max(1) as f64;
        let band = f64::max(band, 1.0);
        Score { mae: 1e3 * off / all, band: 1e3 * band_off / band, fringe: fringe / band, holes: 1e6 * holes / all }
    }
}

fn band(alpha: &GrayImage) -> Vec<bool> {
    let (width, height) = (alpha.width() as usize, alpha.height() as usize);
    let mut band = vec![false; width * height];
    for (i, pixel) in alpha.as_raw().iter().enumerate() {
        let a = f32::from(*pixel) / 255.0;
        if a > EDGE.0 && a < EDGE.1 {
            let (x, y) = (i % width, i / width);
            for row in y.saturating_sub(WIDEN)..(y + WIDEN + 1).min(height) {
                band[row * width + x.saturating_sub(WIDEN)..row * width + (x + WIDEN + 1).min(width)].fill(true);
            }
        }
    }
    band
}

fn over_blue(alpha: f32, colour: [u8; 3]) -> [f32; 3] {
    let (own, blue) = (linear(colour), linear(BLUE));
    lab(std::array::from_fn(|c| alpha * own[c] + (1.0 - alpha) * blue[c]))
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use runtu_vision::image::{Luma, Rgb};
    use runtu_vision::standardize::matting::Quality;

    fn disc(soft: u8) -> Truth {
        let alpha = GrayImage::from_fn(40, 40, |x, y| {
            let d = (x as f32 - 20.0).hypot(y as f32 - 20.0);
            Luma([if d < 10.0 {
                255
            } else if d < 12.0 {
                soft
            } else {
                0
            }])
        });
        Truth::new(alpha, RgbImage::from_pixel(40, 40, Rgb([40, 30, 20])))
    }

    fn cutout(truth: &Truth) -> Cutout {
        let quality = Quality { roughness: 0.0, clutter: 0.0, noise: 0.0, person: 0.5, mixed: 0.1, unseen: 0.0 };
        Cutout { alpha: truth.alpha.clone(), colour: truth.colour.clone(), quality }
    }

    #[test]
    fn the_truth_scores_zero_and_every_fault_raises_its_figure() {
        let truth = disc(128);
        let exact = cutout(&truth);
        assert_eq!(truth.score(&exact), Score { mae: 0.0, band: 0.0, fringe: 0.0, holes: 0.0 });

        let mut hole = exact.clone();
        hole.alpha.put_pixel(20, 20, Luma([0]));
        let score = truth.score(&hole);
        assert_eq!((score.holes, score.band), (625.0, 0.0));
        assert!((score.mae - 0.625).abs() < 1e-9);

        let mut halo = exact;
        halo.colour = RgbImage::from_pixel(40, 40, Rgb([230, 230, 230]));
        let score = truth.score(&halo);
        assert!(score.fringe > 20.0 && score.mae == 0.0);
    }

    #[test]
    fn only_figures_above_the_limit_are_beyond_it() {
        let limit = Score { mae: 5.0, band: 50.0, fringe: 4.5, holes: 450.0 };
        assert_eq!(limit.beyond(&limit).count(), 0);
        let worse = Score { fringe: 4.6, holes: 451.0, ..limit };
        assert_eq!(worse.beyond(&limit).collect::<Vec<_>>(), ["fringe", "holes"]);
        assert_eq!(worse.beyond(&limit.times(1.6)).count(), 0);
        assert_eq!(limit.times(0.5).over(&limit), Score { mae: 0.5, band: 0.5, fringe: 0.5, holes: 0.5 });
    }
}
