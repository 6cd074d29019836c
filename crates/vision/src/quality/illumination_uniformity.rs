//! IlluminationUniformity (43): how much the luminance histograms of the two cheeks overlap.

use super::aligned::histogram;
use super::cheeks::cheeks;
use super::mapping::Mapping;
use super::{Aligned, Component};

pub(super) const COMPONENT: Component = Component {
    id: "iso_illumination_uniformity",
    number: "43",
    unit: "overlap",
    native,
    mapping: Mapping::Power(0.3),
};

fn native(aligned: &Aligned) -> Option<f64> {
    let [left, right] = cheeks(aligned)?.map(|cheek| histogram(cheek.into_iter().map(|i| aligned.luminance[i])));
    Some(left?.iter().zip(right?).map(|(left, right)| left.min(right)).sum())
}
