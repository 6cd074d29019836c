//! From native values to scores.

/// How a native value becomes a score. Curves and constants are data of OFIQ 1.0.3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mapping {
    /// `height * (base + slope * sigmoid((x - middle) / width))`
    Sigmoid {
        /// Scale of the result.
        height: f64,
        /// What is there without the sigmoid.
        base: f64,
        /// How the sigmoid counts.
        slope: f64,
        /// Native value at the sigmoid's half.
        middle: f64,
        /// Native distance in which the sigmoid grows from 0.50 to 0.73.
        width: f64,
    },
    /// `100 * x^exponent`
    Power(f64),
    /// `100 * rise((x - from) / width) * (1 - rise((x - to) / width))`: neither too little nor too much.
    Window {
        /// Native value at the half of the rise.
        from: f64,
        /// Native value at the half of the fall.
        to: f64,
        /// As of the sigmoid.
        width: f64,
    },
    /// `100 * sin(pi * k x / (k x + 1))`
    Arch(f64),
    /// `1 / (x + offset)`
    Inverse(f64),
    /// `factor * x`
    Linear(f64),
}

impl Mapping {
    /// The score, rounded to a whole number of 0..=100.
    pub(super) fn score(self, x: f64) -> u8 {
        let sigmoid = |x: f64| 1.0 / (1.0 + (-x).exp());
        let score = match self {
            Self::Sigmoid { height, base, slope, middle, width } => {
                height * (base + slope * sigmoid((x - middle) / width))
            }
            Self::Power(exponent) => 100.0 * x.powf(exponent),
            Self::Window { from, to, width } => 100.0 * sigmoid((x - from) / width) * (1.0 - sigmoid((x - to) / width)),
            Self::Arch(k) => 100.0 * (std::f64::consts::PI * k * x / (k * x + 1.0)).sin(),
            Self::Inverse(offset) => 1.0 / (x + offset),
            Self::Linear(factor) => factor * x,
        };
        score.round().clamp(0.0, 100.0) as u8
    }
}

#[cfg(test)]
mod tests {
    use crate::quality::ALL;

    /// Native values and scores that OFIQ publishes for its 28 conformance pictures
    /// (github.com/BSI-OFIQ/OFIQ-Project, `data/tests/expected_results`), a picture a line: `native:score` under the
    /// component's id. Over-exposure is not among them: its published scores are of an older mapping.
    const GOLDEN: &str = include_str!("golden.txt");

    #[test]
    fn scores_are_those_of_the_reference_implementation() {
        let (head, rows) = GOLDEN.split_once('\n').unwrap();
        let mut compared = 0;
        for (i, id) in head.split(' ').enumerate() {
            let component = ALL.iter().find(|component| component.id == id).unwrap();
            for row in rows.lines() {
                let (native, score) = row.split(' ').nth(i).unwrap().split_once(':').unwrap();
                // The published score of the dynamic range is not rounded.
                let score = score.parse::<f64>().unwrap().round();
                let native = native.parse().unwrap();
                assert_eq!(f64::from(component.mapping.score(native)), score, "{id} of {native}");
                compared += 1;
            }
        }
        assert_eq!(compared, 7 * 28);
    }

    #[test]
    fn anchors_of_the_mappings() {
        let anchors = [
            ("iso_background_uniformity", [(113.0, 50), (42.0, 80), (20.0, 90)]),
            ("iso_illumination_uniformity", [(0.099, 50), (0.475, 80), (0.704, 90)]),
            ("iso_luminance_mean", [(0.2, 50), (0.3, 88), (0.5, 100)]),
            ("iso_luminance_variance", [(0.005, 66), (0.0167, 100), (0.0, 0)]),
            ("iso_under_exposure_prevention", [(0.903, 50), (0.839, 80), (0.799, 90)]),
            ("iso_over_exposure_prevention", [(0.010, 50), (0.0025, 80), (0.0011, 90)]),
            ("iso_dynamic_range", [(4.0, 50), (6.4, 80), (7.2, 90)]),
            ("iso_natural_colour", [(11.0, 50), (4.05, 80), (2.0, 90)]),
        ];
        for (component, (id, points)) in ALL.iter().zip(anchors) {
            assert_eq!(component.id, id);
            for (native, score) in points {
                assert!(component.mapping.score(native).abs_diff(score) <= 1, "{id} of {native}");
            }
        }
    }
}
