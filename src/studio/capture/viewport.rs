//! Which part of an enlarged picture is shown: pure geometry, in pixels of the frame.

/// Most that a picture is enlarged.
pub const MOST: f64 = 4.0;

/// An enlargement and where the picture's corner lies in the frame. Moves only by its functions, which keep the frame
/// filled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// 1 shows the whole picture.
    pub scale: f64,
    /// Left edge of the picture, in frame pixels; never right of the frame's.
    pub x: f64,
    /// Top edge of the picture.
    pub y: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { scale: 1.0, x: 0.0, y: 0.0 }
    }
}

impl Viewport {
    /// Enlarged by `factor`, with the point at `at` staying where it is. `frame` is the frame's width and height.
    #[must_use]
    pub fn zoomed(self, factor: f64, at: (f64, f64), frame: (f64, f64)) -> Self {
        let scale = (self.scale * factor).clamp(1.0, MOST);
        let grown = scale / self.scale;
        let keep = |corner: f64, point: f64| point - (point - corner) * grown;
        Self { scale, x: keep(self.x, at.0), y: keep(self.y, at.1) }.kept_filled(frame)
    }

    /// Moved by so many frame pixels.
    #[must_use]
    pub fn moved(self, by: (f64, f64), frame: (f64, f64)) -> Self {
        Self { x: self.x + by.0, y: self.y + by.1, ..self }.kept_filled(frame)
    }

    /// Twice as large, about the middle of the face; from the most back to the whole picture. Frames of one shape only: the
    /// place is kept as a part of `frame`.
    #[must_use]
    pub fn next_step(self, frame: (f64, f64)) -> Self {
        if self.scale >= MOST {
            return Self::default();
        }
        self.zoomed(2.0, (frame.0 * 0.5, frame.1 * 0.42), frame)
    }

    /// True when more than the frame could be shown.
    pub fn is_enlarged(self) -> bool {
        self.scale > 1.0
    }

    fn kept_filled(self, frame: (f64, f64)) -> Self {
        let keep = |corner: f64, side: f64| corner.clamp(side * (1.0 - self.scale), 0.0);
        Self { x: keep(self.x, frame.0), y: keep(self.y, frame.1), ..self }
    }
}

/// What two fingers do between two moments: the factor, the point between them, and how it moved.
pub fn pinch(before: [(f64, f64); 2], after: [(f64, f64); 2]) -> (f64, (f64, f64), (f64, f64)) {
    let apart = |[a, b]: [(f64, f64); 2]| (a.0 - b.0).hypot(a.1 - b.1).max(1.0);
    let middle = |[a, b]: [(f64, f64); 2]| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
    let (from, to) = (middle(before), middle(after));
    (apart(after) / apart(before), to, (to.0 - from.0, to.1 - from.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: (f64, f64) = (300.0, 400.0);

    #[test]
    fn what_is_under_the_finger_stays_there() {
        let view = Viewport::default().zoomed(2.0, (100.0, 300.0), FRAME);
        assert_eq!(view, Viewport { scale: 2.0, x: -100.0, y: -300.0 });
        let closer = view.zoomed(1.5, (10.0, 20.0), FRAME);
        let point = |view: Viewport| ((10.0 - view.x) / view.scale, (20.0 - view.y) / view.scale);
        assert!((point(view).0 - point(closer).0).abs() < 1e-9 && (point(view).1 - point(closer).1).abs() < 1e-9);
    }

    #[test]
    fn the_frame_stays_filled_and_four_times_is_the_most() {
        let most = Viewport::default().zoomed(9.0, (150.0, 200.0), FRAME);
        assert_eq!(most.scale, MOST);
        let table = [
            (most.moved((1e9, 1e9), FRAME), (0.0, 0.0)),
            (most.moved((-1e9, -1e9), FRAME), (-900.0, -1200.0)),
            (most.moved((-1e9, 10.0), FRAME), (-900.0, -590.0)),
            (most.zoomed(0.01, (0.0, 0.0), FRAME), (0.0, 0.0)),
            (Viewport::default().moved((5.0, 5.0), FRAME), (0.0, 0.0)),
        ];
        for (view, corner) in table {
            assert_eq!((view.x, view.y), corner);
        }
        assert!(!most.zoomed(0.01, (0.0, 0.0), FRAME).is_enlarged());
    }

    #[test]
    fn two_fingers_zoom_and_move_at_once() {
        let (factor, at, by) = pinch([(100.0, 100.0), (200.0, 100.0)], [(100.0, 120.0), (300.0, 120.0)]);
        assert_eq!((factor, at, by), (2.0, (200.0, 120.0), (50.0, 20.0)));
    }
}
