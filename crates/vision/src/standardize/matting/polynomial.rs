//! A cubic polynomial in two variables, a channel each, fitted by weighted least squares.

/// Terms of the polynomial.
pub const TERMS: usize = 10;

/// A value of three channels that is known at a place.
pub struct Sample {
    /// Column, in pixels.
    pub x: f32,
    /// Row, in pixels.
    pub y: f32,
    /// The value.
    pub value: [f32; 3],
    /// How much it counts.
    pub weight: f32,
}

/// The ten products of the normalised coordinates.
fn terms(size: (u32, u32), x: f32, y: f32) -> [f64; TERMS] {
    let scale = f64::from(size.0.max(size.1)) / 2.0;
    let u = (f64::from(x) - f64::from(size.0) / 2.0) / scale;
    let v = (f64::from(y) - f64::from(size.1) / 2.0) / scale;
    [1.0, u, v, u * u, u * v, v * v, u * u * u, u * u * v, u * v * v, v * v * v]
}

/// The surface at a place.
pub fn polynomial(coefficients: &[[f64; TERMS]; 3], size: (u32, u32), x: f32, y: f32) -> [f32; 3] {
    let t = terms(size, x, y);
    std::array::from_fn(|c| coefficients[c].iter().zip(&t).map(|(a, b)| a * b).sum::<f64>() as f32)
}

/// Weighted least squares with a little ridge on the higher terms, so that a wall seen on one side only is carried on
/// calmly behind the person.
pub fn solve(samples: impl Iterator<Item = Sample>, size: (u32, u32)) -> Option<[[f64; TERMS]; 3]> {
    let mut normal = [[0.0f64; TERMS]; TERMS];
    let mut right = [[0.0f64; TERMS]; 3];
    let mut total = 0.0;
    for sample in samples {
        let (t, w) = (terms(size, sample.x, sample.y), f64::from(sample.weight));
        total += w;
        for i in 0..TERMS {
            for j in 0..TERMS {
                normal[i][j] += w * t[i] * t[j];
            }
            for c in 0..3 {
                right[c][i] += w * t[i] * f64::from(sample.value[c]);
            }
        }
    }
    for (i, row) in normal.iter_mut().enumerate() {
        row[i] += total
            * if i < 3 {
                1e-9
            } else if i < 6 {
                1e-6
            } else {
                1e-4
            };
    }
    let factor = cholesky(normal)?;
    Some(right.map(|r| substitute(&factor, r)))
}

/// Lower factor of a positive definite matrix.
fn cholesky(mut m: [[f64; TERMS]; TERMS]) -> Option<[[f64; TERMS]; TERMS]> {
    for i in 0..TERMS {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| m[i][k] * m[j][k]).sum();
            let rest = m[i][j] - dot;
            if i == j {
                if rest <= 0.0 {
                    return None;
                }
                m[i][i] = rest.sqrt();
            } else {
                m[i][j] = rest / m[j][j];
            }
        }
    }
    Some(m)
}

/// Solves with a lower factor.
fn substitute(l: &[[f64; TERMS]; TERMS], mut b: [f64; TERMS]) -> [f64; TERMS] {
    for i in 0..TERMS {
        let dot: f64 = (0..i).map(|k| l[i][k] * b[k]).sum();
        b[i] = (b[i] - dot) / l[i][i];
    }
    for i in (0..TERMS).rev() {
        let dot: f64 = (i + 1..TERMS).map(|k| l[k][i] * b[k]).sum();
        b[i] = (b[i] - dot) / l[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cubic_surface_is_found_again_and_outliers_of_no_weight_do_not_bend_it() {
        let surface = |x: f32, y: f32| {
            let (u, v) = (x / 100.0 - 1.0, y / 100.0 - 1.0);
            [200.0 + 10.0 * u - 4.0 * v * v, 180.0 + 3.0 * u * u * v, 150.0 - 6.0 * v * v * v]
        };
        let samples = (0..400).map(|i| {
            let (x, y) = ((i % 20) as f32 * 10.0, (i / 20) as f32 * 10.0);
            let outlier = i % 7 == 0;
            Sample { x, y, value: if outlier { [0.0; 3] } else { surface(x, y) }, weight: f32::from(!outlier) }
        });
        let found = solve(samples, (200, 200)).unwrap();
        for (x, y) in [(0.0, 0.0), (55.0, 120.0), (199.0, 30.0)] {
            let (want, got) = (surface(x, y), polynomial(&found, (200, 200), x, y));
            assert!((0..3).all(|c| (want[c] - got[c]).abs() < 0.1), "{want:?} {got:?}");
        }
        assert!(solve(std::iter::empty(), (200, 200)).is_none(), "of nothing nothing is known");
    }
}
