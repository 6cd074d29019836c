//! Components of ISO/IEC 29794-5: how good a picture of a face is, apart from any rule.
//!
//! A component has a native value with a unit and, kept apart from it, the score 0..100 that the standard maps it to. It
//! has no limit and no state: scores are not pass marks, and those of exposure depend on the skin. So a component is
//! no check and can forbid nothing; checks are in [`measures`](crate::measures).
//!
//! Native values and mappings follow BSI's reference implementation OFIQ 1.0.3, on our own landmarks and segmentation.

mod aligned;
mod background_uniformity;
mod cheeks;
mod dynamic_range;
mod exposure;
mod illumination_uniformity;
mod luminance;
mod mapping;
mod natural_colour;

use crate::observe::Observation;
use aligned::Aligned;
use mapping::Mapping;

/// One component of the standard.
#[derive(Debug, Clone, Copy)]
struct Component {
    id: &'static str,
    /// Identifier of the quality component in ISO/IEC 19794-5 reports, hexadecimal.
    number: &'static str,
    unit: &'static str,
    native: fn(&Aligned) -> Option<f64>,
    mapping: Mapping,
}

/// What a component found.
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// Stable id, such as `iso_luminance_mean`.
    pub id: &'static str,
    /// The standard's number of the component, hexadecimal.
    pub number: &'static str,
    /// Unit of the native value.
    pub unit: &'static str,
    /// Native value and the score that it is mapped to; absent when it could not be assessed.
    pub assessed: Option<Assessed>,
}

/// A native value beside its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Assessed {
    /// In the component's unit.
    pub native: f64,
    /// 0 (poor) to 100 (good), a whole number.
    pub score: u8,
}

const ALL: [Component; 8] = [
    background_uniformity::COMPONENT,
    illumination_uniformity::COMPONENT,
    luminance::MEAN,
    luminance::VARIANCE,
    exposure::UNDER,
    exposure::OVER,
    dynamic_range::COMPONENT,
    natural_colour::COMPONENT,
];

/// Every component, in the order of the standard.
pub fn assess(seen: &Observation) -> Vec<Quality> {
    let aligned = seen.face.and_then(|face| Aligned::of(seen, face));
    let assessed = |component: &Component| {
        let native = (component.native)(aligned.as_ref()?).filter(|native| native.is_finite())?;
        Some(Assessed { native, score: component.mapping.score(native) })
    };
    let quality = |c: &Component| Quality { id: c.id, number: c.number, unit: c.unit, assessed: assessed(c) };
    ALL.iter().map(quality).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::testing::Sitter;

    fn scores(sitter: &Sitter) -> Vec<(&'static str, Option<u8>)> {
        let sitting = sitter.sit();
        assess(&sitting.seen()).into_iter().map(|q| (q.id, q.assessed.map(|assessed| assessed.score))).collect()
    }

    fn score(sitter: &Sitter, id: &str) -> u8 {
        scores(sitter).into_iter().find(|(name, _)| *name == id).unwrap().1.unwrap()
    }

    #[test]
    fn a_good_sitter_scores_high_and_nobody_cannot_be_assessed() {
        for (id, score) in scores(&Sitter::good()) {
            assert!(score.unwrap() >= 40, "{id}: {score:?}");
        }
        assert!(scores(&Sitter::nobody()).iter().all(|(_, score)| score.is_none()));
    }

    type Spoil = fn(&mut Sitter);

    #[test]
    fn each_component_falls_with_its_fault() {
        let spoilt: [(&str, Spoil); 8] = [
            ("iso_background_uniformity", |s| {
                s.paint(
                    |u, _, light| {
                        if light[2] > 0.6 && (u * 20.0) as i32 % 2 == 0 { light.map(|l| l * 0.3) } else { light }
                    },
                );
            }),
            ("iso_illumination_uniformity", |s| {
                s.paint(|u, _, light| if u > 0.0 { light.map(|l| l * 0.3) } else { light })
            }),
            ("iso_luminance_mean", |s| s.light(0.2)),
            ("iso_luminance_variance", |s| s.light(0.1)),
            ("iso_under_exposure_prevention", |s| s.light(0.15)),
            ("iso_over_exposure_prevention", |s| s.light(3.0)),
            ("iso_dynamic_range", |s| s.light(0.1)),
            ("iso_natural_colour", |s| s.paint(|_, _, [r, g, b]| [r * 0.3, g * 0.6, b])),
        ];
        for (id, spoil) in spoilt {
            let mut sitter = Sitter::good();
            let before = score(&sitter, id);
            spoil(&mut sitter);
            let after = score(&sitter, id);
            assert!(after + 10 < before, "{id}: {before} to {after}");
        }
    }
}
