//! DynamicRange (48): entropy of the face's luminance.

use super::Component;
use super::mapping::Mapping;

pub(super) const COMPONENT: Component = Component {
    id: "iso_dynamic_range",
    number: "48",
    unit: "bits",
    native: |aligned| {
        let bits = |share: &f64| if *share > 0.0 { -share * share.log2() } else { 0.0 };
        Some(aligned.histogram()?.iter().map(bits).sum())
    },
    mapping: Mapping::Linear(12.5),
};
