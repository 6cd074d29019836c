//! A picture as the decoder wants it: brightness, one byte a pixel.

/// Brightness, row by row from the top left; 0 is black.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Luma {
    width: usize,
    height: usize,
    data: Vec<u8>,
}

impl Luma {
    /// A picture from its bytes; `None` when their count is not `width * height`, or there are none.
    pub fn new(width: usize, height: usize, data: Vec<u8>) -> Option<Self> {
        (!data.is_empty() && width.checked_mul(height) == Some(data.len())).then_some(Self { width, height, data })
    }

    /// The brightness of an RGBA picture (BT.601 weights); what is transparent counts as white paper.
    pub fn from_rgba(width: usize, height: usize, rgba: &[u8]) -> Option<Self> {
        let luma = |p: &[u8]| {
            let y = (77 * u32::from(p[0]) + 150 * u32::from(p[1]) + 29 * u32::from(p[2])) >> 8;
            let alpha = u32::from(p[3]);
            ((y * alpha + 255 * (255 - alpha)) / 255) as u8
        };
        Self::new(width, height, rgba.chunks_exact(4).map(luma).collect())
    }

    /// Width in pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The bytes.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// Light for dark.
    pub fn inverted(&self) -> Self {
        Self { data: self.data.iter().map(|v| 255 - v).collect(), ..*self }
    }

    /// Half the size, each pixel the mean of four; `None` when that leaves nothing.
    pub fn halved(&self) -> Option<Self> {
        let (width, height) = (self.width / 2, self.height / 2);
        let at = |x: usize, y: usize| u32::from(self.data[y * self.width + x]);
        let mut data = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (x, y) = (2 * x, 2 * y);
                data.push(((at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1) + 2) / 4) as u8);
            }
        }
        Self::new(width, height, data)
    }

    /// Twice the size, bilinear with aligned pixel centres.
    pub fn doubled(&self) -> Self {
        let (w, h) = (self.width, self.height);
        // Each new pixel lies a quarter of an old one beside an old centre: three parts of that one, one of its neighbour.
        let neighbour = |i: usize, last: usize| {
            let old = i / 2;
            (old, if i.is_multiple_of(2) { old.saturating_sub(1) } else { (old + 1).min(last) })
        };
        let mut data = Vec::with_capacity(4 * w * h);
        for y in 0..2 * h {
            let (near, far) = neighbour(y, h - 1);
            for x in 0..2 * w {
                let (a, b) = neighbour(x, w - 1);
                let row = |y: usize| 3 * u32::from(self.data[y * w + a]) + u32::from(self.data[y * w + b]);
                data.push(((3 * row(near) + row(far) + 8) / 16) as u8);
            }
        }
        Self { width: 2 * w, height: 2 * h, data }
    }

    /// A part of the picture, cut to what there is; `None` when that is nothing.
    pub fn cropped(&self, left: usize, top: usize, width: usize, height: usize) -> Option<Self> {
        let (right, bottom) = ((left + width).min(self.width), (top + height).min(self.height));
        let (width, height) = (right.checked_sub(left)?, bottom.checked_sub(top)?);
        let rows = (top..bottom).flat_map(|y| &self.data[y * self.width + left..y * self.width + right]);
        Self::new(width, height, rows.copied().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_must_fit() {
        assert!(Luma::new(2, 2, vec![0; 3]).is_none());
        assert!(Luma::new(0, 0, vec![]).is_none());
        assert!(Luma::from_rgba(2, 1, &[0; 8]).is_some());
    }

    #[test]
    fn nothing_is_white_paper() {
        let luma = Luma::from_rgba(3, 1, &[0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255]).unwrap();
        assert_eq!(luma.data(), [0, 255, 255]);
    }

    #[test]
    fn sizes() {
        let luma = Luma::new(2, 2, vec![0, 80, 160, 240]).unwrap();
        assert_eq!(luma.halved().unwrap().data(), [120]);
        assert_eq!(luma.halved().unwrap().halved(), None);
        assert_eq!(luma.inverted().data(), [255, 175, 95, 15]);
        let big = luma.doubled();
        assert_eq!((big.width(), big.height()), (4, 4));
        assert_eq!(big.data()[..4], [0, 20, 60, 80]);
        assert_eq!(luma.cropped(1, 0, 9, 9).unwrap().data(), [80, 240]);
        assert_eq!(luma.cropped(2, 0, 9, 9), None);
        assert_eq!(luma.cropped(3, 0, 9, 9), None);
    }
}
