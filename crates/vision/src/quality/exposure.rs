//! UnderExposurePrevention and OverExposurePrevention (46, 47): the parts of the face that are nearly black or white.

use super::mapping::Mapping;
use super::{Aligned, Component};
use std::ops::RangeInclusive;

pub(super) const UNDER: Component = Component {
    id: "iso_under_exposure_prevention",
    number: "46",
    unit: "share",
    native: |aligned| share(aligned, 0..=25),
    mapping: Mapping::Sigmoid { height: 120.0, base: 0.832, slope: -1.0, middle: 0.92, width: 0.05 },
};

pub(super) const OVER: Component = Component {
    id: "iso_over_exposure_prevention",
    number: "47",
    unit: "share",
    native: |aligned| share(aligned, 247..=255),
    mapping: Mapping::Inverse(0.01),
};

fn share(aligned: &Aligned, levels: RangeInclusive<usize>) -> Option<f64> {
    Some(aligned.histogram()?[levels].iter().sum())
}
