//! A plane of numbers over a picture: probability of person, alpha, distance.

/// Row-major `f32` plane.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    width: u32,
    height: u32,
    data: Vec<f32>,
}

impl Plane {
    /// A plane of one value.
    pub fn filled(width: u32, height: u32, value: f32) -> Self {
        Self { width, height, data: vec![value; width as usize * height as usize] }
    }

    /// A plane from its values; `None` when the count is not `width * height`.
    pub fn from_vec(width: u32, height: u32, data: Vec<f32>) -> Option<Self> {
        (data.len() == width as usize * height as usize).then_some(Self { width, height, data })
    }

    /// Width in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Value at a pixel; coordinates outside are clamped to the border.
    pub fn at(&self, x: i64, y: i64) -> f32 {
        let x = x.clamp(0, i64::from(self.width) - 1) as usize;
        let y = y.clamp(0, i64::from(self.height) - 1) as usize;
        self.data[y * self.width as usize + x]
    }

    /// The values, row by row.
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    /// The values, row by row.
    pub fn data_mut(&mut self) -> &mut [f32] {
        &mut self.data
    }

    /// Bilinear resize with aligned pixel centres (half-pixel convention), border replicated.
    pub fn resized(&self, width: u32, height: u32) -> Self {
        let (sx, sy) = (self.width as f32 / width as f32, self.height as f32 / height as f32);
        let mut data = Vec::with_capacity(width as usize * height as usize);
        for y in 0..height {
            let fy = (y as f32 + 0.5) * sy - 0.5;
            let (y0, ty) = (fy.floor(), fy - fy.floor());
            for x in 0..width {
                let fx = (x as f32 + 0.5) * sx - 0.5;
                let (x0, tx) = (fx.floor(), fx - fx.floor());
                let (x0, y0) = (x0 as i64, y0 as i64);
                let top = self.at(x0, y0) * (1.0 - tx) + self.at(x0 + 1, y0) * tx;
                let bottom = self.at(x0, y0 + 1) * (1.0 - tx) + self.at(x0 + 1, y0 + 1) * tx;
                data.push(top * (1.0 - ty) + bottom * ty);
            }
        }
        Self { width, height, data }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ramp_stays_a_ramp_when_enlarged() {
        let ramp = Plane::from_vec(4, 1, vec![0.0, 1.0, 2.0, 3.0]).unwrap();
        let big = ramp.resized(8, 2);
        assert_eq!(big.data()[..8], [0.0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.0]);
        assert_eq!(big.data()[..8], big.data()[8..]);
    }

    #[test]
    fn the_count_must_fit() {
        assert!(Plane::from_vec(3, 2, vec![0.0; 5]).is_none());
    }
}
