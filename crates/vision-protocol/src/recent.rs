//! The last frames of the live view, so that the shutter that goes off by itself can take the sharpest of them.
//!
//! The app keeps the full picture of each frame that it sends; the worker's answer says how sharp it is
//! ([`Live::sharpness`](crate::message::Live::sharpness)), or that it is none to be taken. Pictures that are kept no longer
//! are handed back, because a browser's bitmaps want to be closed.

use std::collections::VecDeque;

/// The pictures of the last frames, at most so many.
#[derive(Debug, Clone)]
pub struct Recent<T> {
    kept: VecDeque<Kept<T>>,
    most: usize,
}

#[derive(Debug, Clone)]
struct Kept<T> {
    seq: u64,
    picture: T,
    /// Absent until the worker has answered.
    sharpness: Option<f64>,
}

impl<T> Recent<T> {
    /// Keeps at most `most` pictures.
    pub fn new(most: usize) -> Self {
        Self { kept: VecDeque::new(), most }
    }

    /// Keeps the picture of the frame with this number; the oldest that has to go for it is handed back.
    pub fn keep(&mut self, seq: u64, picture: T) -> Option<T> {
        self.kept.push_back(Kept { seq, picture, sharpness: None });
        let oldest = (self.kept.len() > self.most).then(|| self.kept.pop_front()).flatten();
        oldest.map(|kept| kept.picture)
    }

    /// Takes down what the worker said of a frame. One that is none to be taken is handed back.
    pub fn rate(&mut self, seq: u64, sharpness: Option<f64>) -> Option<T> {
        let at = self.kept.iter().position(|kept| kept.seq == seq)?;
        let Some(sharpness) = sharpness else { return self.kept.remove(at).map(|kept| kept.picture) };
        self.kept[at].sharpness = Some(sharpness);
        None
    }

    /// Takes out the sharpest; of equals the newest. Frames that the worker has not answered yet do not count.
    pub fn take_sharpest(&mut self) -> Option<T> {
        let rated = self.kept.iter().enumerate().filter_map(|(at, kept)| Some((at, kept.sharpness?)));
        let (at, _) = rated.max_by(|a, b| a.1.total_cmp(&b.1))?;
        self.kept.remove(at).map(|kept| kept.picture)
    }

    /// Takes out all that is kept, the oldest first.
    pub fn clear(&mut self) -> impl Iterator<Item = T> {
        self.kept.drain(..).map(|kept| kept.picture)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sharpest_of_the_last_frames_is_taken() {
        let mut recent = Recent::new(3);
        // Frame, what the worker says of it. The first is the sharpest of all, and pushed out by the fourth.
        for (seq, sharpness) in [(1, 0.9), (2, 0.3), (3, 0.5)] {
            assert_eq!(recent.keep(seq, seq * 10), None);
            assert_eq!(recent.rate(seq, Some(sharpness)), None);
        }
        assert_eq!(recent.keep(4, 40), Some(10));
        assert_eq!(recent.rate(4, Some(0.4)), None);
        let taken: Vec<_> = std::iter::from_fn(|| recent.take_sharpest()).collect();
        assert_eq!(taken, [30, 40, 20]);
    }

    #[test]
    fn what_is_not_answered_or_not_to_be_taken_is_never_taken() {
        let mut recent = Recent::new(3);
        for seq in 1..=3 {
            recent.keep(seq, seq * 10);
        }
        assert_eq!(recent.rate(1, None), Some(10), "handed back at once");
        assert_eq!(recent.rate(1, Some(0.9)), None, "gone");
        assert_eq!(recent.rate(9, None), None, "a number of before");
        assert_eq!(recent.take_sharpest(), None, "nothing is rated");
        recent.rate(2, Some(0.2));
        assert_eq!(recent.take_sharpest(), Some(20));
        assert_eq!(recent.clear().collect::<Vec<_>>(), [30]);
        assert_eq!(recent.take_sharpest(), None);
    }

    #[test]
    fn of_equals_the_newest() {
        let mut recent = Recent::new(2);
        for seq in 1..=2 {
            recent.keep(seq, seq);
            recent.rate(seq, Some(0.5));
        }
        assert_eq!(recent.take_sharpest(), Some(2));
    }
}
