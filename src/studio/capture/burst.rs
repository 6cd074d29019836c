//! The last frames of the countdown at full resolution, of which the sharpest becomes the shot.

use std::collections::VecDeque;

/// Frames that are kept; each is as large as the camera's picture, so only a few.
const KEPT: usize = 4;

/// A bitmap that gives its memory back when told to.
pub trait Picture {
    /// Gives the memory back.
    fn close(&self);
}

impl Picture for web_sys::ImageBitmap {
    fn close(&self) {
        self.close();
    }
}

/// Frames while a countdown runs; everything that is not handed out is closed.
#[derive(Debug)]
pub struct Burst<P: Picture> {
    running: bool,
    /// The frame whose verdict is on its way.
    asked: Option<P>,
    judged: VecDeque<(f64, P)>,
}

impl<P: Picture> Default for Burst<P> {
    fn default() -> Self {
        Self { running: false, asked: None, judged: VecDeque::new() }
    }
}

impl<P: Picture> Burst<P> {
    /// Keeps frames from now on.
    pub fn begin(&mut self) {
        self.clear();
        self.running = true;
    }

    /// True while frames are kept.
    pub fn is_running(&self) -> bool {
        self.running
    }

    /// A frame was sent to be looked at, and this is the same at full resolution.
    pub fn ask(&mut self, picture: P) {
        if !self.running {
            return picture.close();
        }
        if let Some(old) = self.asked.replace(picture) {
            old.close();
        }
    }

    /// The frame that was asked about is this sharp; nothing when that could not be told or something was wrong with it.
    pub fn judge(&mut self, sharpness: Option<f64>) {
        let Some(picture) = self.asked.take() else { return };
        let Some(sharpness) = sharpness else { return picture.close() };
        self.judged.push_back((sharpness, picture));
        if self.judged.len() > KEPT
            && let Some((_, oldest)) = self.judged.pop_front()
        {
            oldest.close();
        }
    }

    /// The sharpest, if any was judged; the others are closed. The burst ends.
    pub fn take(&mut self) -> Option<P> {
        let sharpest = (0..self.judged.len()).max_by(|&a, &b| self.judged[a].0.total_cmp(&self.judged[b].0));
        let best = sharpest.and_then(|index| self.judged.remove(index)).map(|(_, picture)| picture);
        self.clear();
        best
    }

    /// Ends it and closes every frame.
    pub fn clear(&mut self) {
        self.running = false;
        for picture in self.asked.take().into_iter().chain(self.judged.drain(..).map(|(_, picture)| picture)) {
            picture.close();
        }
    }
}

impl<P: Picture> Drop for Burst<P> {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::rc::Rc;

    #[derive(Debug)]
    struct Fake(u32, Rc<RefCell<Vec<u32>>>);

    impl Picture for Fake {
        fn close(&self) {
            self.1.borrow_mut().push(self.0);
        }
    }

    #[test]
    fn the_sharpest_of_the_last_is_taken_and_all_others_are_closed() {
        let closed = Rc::new(RefCell::new(Vec::new()));
        let frame = |number| Fake(number, closed.clone());
        let mut burst = Burst::default();
        burst.ask(frame(0));
        assert_eq!(*closed.borrow(), [0], "nothing is kept before it begins");

        burst.begin();
        for (number, sharpness) in
            [(1, Some(9.0)), (2, Some(1.0)), (3, None), (4, Some(3.0)), (5, Some(2.0)), (6, Some(1.5))]
        {
            burst.ask(frame(number));
            burst.judge(sharpness);
        }
        assert_eq!(*closed.borrow(), [0, 3, 1], "the unjudged, then the oldest");
        burst.ask(frame(7));
        assert_eq!(burst.take().map(|best| best.0), Some(4));
        assert!(!burst.is_running());
        let mut rest = closed.borrow()[3..].to_vec();
        rest.sort_unstable();
        assert_eq!(rest, [2, 5, 6, 7]);
        assert!(burst.take().is_none());

        burst.begin();
        burst.ask(frame(8));
        burst.ask(frame(9));
        drop(burst);
        assert_eq!(closed.borrow()[7..], [8, 9]);
    }
}
