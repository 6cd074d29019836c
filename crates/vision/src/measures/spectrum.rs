//! The finest pattern that a picture has everywhere: spectra of small tiles, averaged.

use super::native::Native;

/// Side of a tile in samples; a power of two.
const SIDE: usize = 64;
/// Frequencies below this, in periods a tile, belong to what is shown, not to how it is shown.
const LEAST: i32 = 7;
/// Neighbours that a frequency is compared with lie this many steps away, per axis.
const AROUND: std::ops::RangeInclusive<i32> = 2..=5;

/// Sums of ln power over tiles, frequency by frequency.
#[derive(Debug)]
pub(super) struct Spectrum {
    ln_power: Vec<f32>,
    tiles: u32,
    /// Cosine and sine of each step of a turn.
    turns: Vec<(f32, f32)>,
}

impl Spectrum {
    /// Of nothing yet.
    pub(super) fn new() -> Self {
        Self { ln_power: vec![0.0; SIDE * SIDE], tiles: 0, turns: turns() }
    }

    /// Side of the tiles.
    pub(super) const SIDE: usize = SIDE;

    /// Adds a tile; false when it is too small or without any detail.
    pub(super) fn add(&mut self, tile: &Native) -> bool {
        if tile.width < SIDE || tile.height < SIDE {
            return false;
        }
        let mut values: Vec<(f32, f32)> = (0..SIDE * SIDE).map(|i| (tile.at(i % SIDE, i / SIDE), 0.0)).collect();
        let mean = values.iter().map(|value| value.0).sum::<f32>() / values.len() as f32;
        let energy = values.iter().map(|value| (value.0 - mean).powi(2)).sum::<f32>() / values.len() as f32;
        if energy < 0.05 {
            return false;
        }
        let window: [f32; SIDE] = std::array::from_fn(hann);
        for (i, value) in values.iter_mut().enumerate() {
            value.0 = (value.0 - mean) * window[i % SIDE] * window[i / SIDE];
        }
        let mut column = [(0.0, 0.0); SIDE];
        values.chunks_exact_mut(SIDE).for_each(|line| transform(line, &self.turns));
        for x in 0..SIDE {
            (0..SIDE).for_each(|y| column[y] = values[y * SIDE + x]);
            transform(&mut column, &self.turns);
            for (y, (re, im)) in column.into_iter().enumerate() {
                self.ln_power[y * SIDE + x] += (re * re + im * im + 1e-3).ln();
            }
        }
        self.tiles += 1;
        true
    }

    /// Tiles so far.
    pub(super) fn tiles(&self) -> u32 {
        self.tiles
    }

    /// How far the most outstanding frequency is above its neighbours in the mean of ln power.
    pub(super) fn peak(&self) -> Option<f32> {
        let at = |x: i32, y: i32| {
            let (x, y) = (x.rem_euclid(SIDE as i32) as usize, y.rem_euclid(SIDE as i32) as usize);
            self.ln_power[y * SIDE + x] / self.tiles as f32
        };
        let half = SIDE as i32 / 2;
        let mut best = None;
        // The other half plane mirrors this one.
        for y in 0..half {
            for x in -half + 1..half {
                if x * x + y * y < LEAST * LEAST || of_jpeg(x, y) {
                    continue;
                }
                let mut around: Vec<f32> = Vec::with_capacity(64);
                for step in AROUND {
                    around.extend([at(x - step, y), at(x + step, y), at(x, y - step), at(x, y + step)]);
                    around.extend([at(x - step, y - step), at(x + step, y + step)]);
                    around.extend([at(x - step, y + step), at(x + step, y - step)]);
                }
                let middle = around.len() / 2;
                let above = at(x, y) - *around.select_nth_unstable_by(middle, f32::total_cmp).1;
                best = Some(best.map_or(above, |best: f32| best.max(above)));
            }
        }
        best.filter(|_| self.tiles > 0)
    }
}

/// Frequencies of the 8x8 blocks of a JPEG, with what the window spreads them to, and of upright edges.
fn of_jpeg(x: i32, y: i32) -> bool {
    let block = |v: i32| {
        let off = v.rem_euclid(SIDE as i32 / 8);
        off <= 1 || off >= SIDE as i32 / 8 - 1
    };
    (block(x) && block(y)) || x.abs() <= 1 || y.abs() <= 1
}

fn hann(i: usize) -> f32 {
    0.5 - 0.5 * (std::f32::consts::TAU * (i as f32 + 0.5) / SIDE as f32).cos()
}

fn turns() -> Vec<(f32, f32)> {
    let turn = |k: usize| (std::f32::consts::TAU * k as f32 / SIDE as f32).sin_cos();
    (0..SIDE / 2).map(|k| (turn(k).1, -turn(k).0)).collect()
}

/// Fourier transform in place (radix 2, decimation in time).
fn transform(values: &mut [(f32, f32)], turns: &[(f32, f32)]) {
    let bits = values.len().trailing_zeros();
    for i in 0..values.len() {
        let j = i.reverse_bits() >> (usize::BITS - bits);
        if i < j {
            values.swap(i, j);
        }
    }
    let mut span = 2;
    while span <= values.len() {
        for start in (0..values.len()).step_by(span) {
            for k in 0..span / 2 {
                let (cos, sin) = turns[k * (SIDE / span)];
                let (a, b) = (values[start + k], values[start + k + span / 2]);
                let turned = (b.0 * cos - b.1 * sin, b.0 * sin + b.1 * cos);
                values[start + k] = (a.0 + turned.0, a.1 + turned.1);
                values[start + k + span / 2] = (a.0 - turned.0, a.1 - turned.1);
            }
        }
        span *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_has_one_frequency() {
        let mut wave: Vec<(f32, f32)> =
            (0..SIDE).map(|i| ((std::f32::consts::TAU * 5.0 * i as f32 / SIDE as f32).cos(), 0.0)).collect();
        transform(&mut wave, &turns());
        for (k, (re, im)) in wave.iter().enumerate() {
            let expected = if k == 5 || k == SIDE - 5 { SIDE as f32 / 2.0 } else { 0.0 };
            assert!((re.hypot(*im) - expected).abs() < 1e-3, "{k}");
        }
    }
}
