//! One-euro filter: steady when things are still, prompt when they move.
//!
//! Casiez, Roussel, Vogel: "1€ Filter" (CHI 2012), as MediaPipe applies it to landmarks: speeds are measured in sizes of
//! the object, so that the same settings serve near and far.

use std::f32::consts::TAU;
use std::time::Duration;

/// How strongly to smooth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Cut-off of a value at rest, in hertz.
    pub min_cutoff: f32,
    /// How much the cut-off rises with speed, in hertz for each object size a second.
    pub beta: f32,
    /// Cut-off of the speed itself, in hertz.
    pub derivative_cutoff: f32,
}

/// The filter of many values that are always seen together.
#[derive(Debug, Clone)]
pub struct OneEuro {
    settings: Settings,
    state: Option<State>,
}

#[derive(Debug, Clone)]
struct State {
    at: Duration,
    raw: Vec<f32>,
    smooth: Vec<f32>,
    speed: Vec<f32>,
}

impl OneEuro {
    /// A filter that has seen nothing.
    pub fn new(settings: Settings) -> Self {
        Self { settings, state: None }
    }

    /// Forgets everything: the next values are the first.
    pub fn reset(&mut self) {
        self.state = None;
    }

    /// Smooths values of an object of the given size, in the values' unit. Values that come without time having passed,
    /// or in another number than before, start anew.
    pub fn smooth(&mut self, values: &[f32], size: f32, now: Duration) -> Vec<f32> {
        let passed = |state: &State| now.checked_sub(state.at).map(|passed| passed.as_secs_f32());
        let Some((state, passed)) = self
            .state
            .as_mut()
            .filter(|state| state.raw.len() == values.len())
            .and_then(|state| passed(state).filter(|passed| *passed > 0.0).map(|passed| (state, passed)))
        else {
            let (raw, smooth, speed) = (values.to_vec(), values.to_vec(), vec![0.0; values.len()]);
            self.state = Some(State { at: now, raw, smooth, speed });
            return values.to_vec();
        };
        let Settings { min_cutoff, beta, derivative_cutoff } = self.settings;
        let speed_weight = weight(derivative_cutoff, passed);
        for (i, &value) in values.iter().enumerate() {
            let speed = (value - state.raw[i]) / size / passed;
            state.speed[i] += speed_weight * (speed - state.speed[i]);
            let cutoff = min_cutoff + beta * state.speed[i].abs();
            state.smooth[i] += weight(cutoff, passed) * (value - state.smooth[i]);
        }
        state.raw.copy_from_slice(values);
        state.at = now;
        state.smooth.clone()
    }
}

/// Weight of a new value in a low-pass with this cut-off, in hertz, after this many seconds.
fn weight(cutoff: f32, passed: f32) -> f32 {
    1.0 / (1.0 + 1.0 / (TAU * cutoff * passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: Settings = Settings { min_cutoff: 0.05, beta: 80.0, derivative_cutoff: 1.0 };

    fn run(values: &[f32]) -> Vec<f32> {
        let mut filter = OneEuro::new(SETTINGS);
        let at = |i: usize| Duration::from_millis(100 * i as u64);
        values.iter().enumerate().map(|(i, v)| filter.smooth(&[*v], 100.0, at(i))[0]).collect()
    }

    #[test]
    fn the_first_value_and_a_constant_pass() {
        assert_eq!(run(&[7.0, 7.0, 7.0]), [7.0; 3]);
    }

    #[test]
    fn a_step_follows_the_formula() {
        // Speed 0.1 sizes in 0.1 s = 1/s, weighed by 1/(1+1/(0.2 pi)) = 0.385870; cut-off 0.05 + 80 * 0.385870 = 30.9196;
        // weight 1/(1+1/(0.2 pi * 30.9196)) = 0.951047.
        let got = run(&[0.0, 10.0])[1];
        assert!((got - 9.510_47).abs() < 1e-3, "{got}");
    }

    #[test]
    fn trembling_is_damped_and_motion_is_followed() {
        let trembling: Vec<f32> = (0..40).map(|i| if i % 2 == 0 { 0.02 } else { -0.02 }).collect();
        let calm = run(&trembling);
        assert!(calm[30..].iter().all(|v| v.abs() < 0.01), "{calm:?}");
        let moving: Vec<f32> = (0..40).map(|i| i as f32 * 5.0).collect();
        let lag = moving[39] - run(&moving)[39];
        assert!((0.0..1.0).contains(&lag), "{lag}");
    }

    #[test]
    fn without_time_or_after_a_reset_values_pass() {
        let mut filter = OneEuro::new(SETTINGS);
        let second = Duration::from_secs(1);
        filter.smooth(&[0.0], 1.0, second);
        assert_eq!(filter.smooth(&[5.0], 1.0, second), [5.0]);
        assert_eq!(filter.smooth(&[9.0], 1.0, Duration::ZERO), [9.0], "time that runs backwards");
        filter.reset();
        assert_eq!(filter.smooth(&[1.0], 1.0, second * 2), [1.0]);
        assert_eq!(filter.smooth(&[1.0, 2.0], 1.0, second * 3), [1.0, 2.0]);
    }
}
