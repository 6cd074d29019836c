//! LuminanceMean and LuminanceVariance (44, 45): how bright the face is, and how much that varies.

use super::mapping::Mapping;
use super::{Aligned, Component};

pub(super) const MEAN: Component = Component {
    id: "iso_luminance_mean",
    number: "44",
    unit: "luminance",
    native: |aligned| Some(moments(aligned)?.0),
    mapping: Mapping::Window { from: 0.2, to: 0.8, width: 0.05 },
};

pub(super) const VARIANCE: Component = Component {
    id: "iso_luminance_variance",
    number: "45",
    unit: "luminance^2",
    native: |aligned| Some(moments(aligned)?.1),
    mapping: Mapping::Arch(60.0),
};

/// Mean and variance of luminance 0..1.
fn moments(aligned: &Aligned) -> Option<(f64, f64)> {
    let histogram = aligned.histogram()?;
    let mean_of = |f: &dyn Fn(f64) -> f64| -> f64 {
        histogram.iter().enumerate().map(|(level, share)| share * f(level as f64 / 255.0)).sum()
    };
    let mean = mean_of(&|y| y);
    Some((mean, mean_of(&|y| (y - mean).powi(2))))
}
