//! What goes into and comes out of a network, with its shape in the type.

use thiserror::Error;

/// The number of values does not fit the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{expected} values make this tensor, {got} were given")]
pub struct ShapeError {
    /// Values that the shape holds.
    pub expected: usize,
    /// Values that were given.
    pub got: usize,
}

/// A picture for a network: NCHW, 1 x `C` x `H` x `W`.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor<const C: usize, const H: usize, const W: usize>(Box<[f32]>);

impl<const C: usize, const H: usize, const W: usize> Tensor<C, H, W> {
    /// Values of the tensor.
    pub const LEN: usize = C * H * W;
    /// Its shape.
    pub const SHAPE: [usize; 4] = [1, C, H, W];

    /// All zeros.
    pub fn zeros() -> Self {
        Self(vec![0.0; Self::LEN].into())
    }

    /// From its values, channel by channel, row by row.
    ///
    /// # Errors
    /// When there are not `C * H * W` of them.
    pub fn from_vec(values: Vec<f32>) -> Result<Self, ShapeError> {
        fits(values.len(), Self::LEN).map(|()| Self(values.into()))
    }

    /// The values, channel by channel, row by row.
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// The values, channel by channel, row by row.
    pub fn values_mut(&mut self) -> &mut [f32] {
        &mut self.0
    }

    /// The values themselves.
    pub fn into_vec(self) -> Vec<f32> {
        self.0.into()
    }
}

/// A list that a network gave: `N` rows of `K` numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<const N: usize, const K: usize>(Box<[[f32; K]]>);

impl<const N: usize, const K: usize> Rows<N, K> {
    /// From the values of one row after the other.
    ///
    /// # Errors
    /// When there are not `N * K` of them.
    pub fn from_slice(values: &[f32]) -> Result<Self, ShapeError> {
        fits(values.len(), N * K)?;
        Ok(Self(values.as_chunks().0.into()))
    }

    /// The rows in order.
    pub fn iter(&self) -> std::slice::Iter<'_, [f32; K]> {
        self.0.iter()
    }
}

fn fits(got: usize, expected: usize) -> Result<(), ShapeError> {
    if got == expected { Ok(()) } else { Err(ShapeError { expected, got }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order() {
        let rows = Rows::<2, 3>::from_slice(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
        assert_eq!(rows.iter().collect::<Vec<_>>(), [&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]]);
    }

    #[test]
    fn a_wrong_count_is_refused() {
        assert_eq!(Rows::<2, 3>::from_slice(&[0.0; 5]), Err(ShapeError { expected: 6, got: 5 }));
        assert_eq!(Tensor::<3, 2, 2>::from_vec(vec![0.0; 13]), Err(ShapeError { expected: 12, got: 13 }));
    }
}
