//! Whether an open camera still shows something: some fall silent without a word.

/// Milliseconds without a new frame after which a camera shows nothing.
pub const SILENT_AFTER_MS: f64 = 4_000.0;
/// Milliseconds between two looks.
pub const LOOK_EVERY_MS: u32 = 1_000;
/// A gap between two looks after which the phone must have slept, and the camera with it.
const SLEPT_MS: f64 = 3_000.0;

/// How long ago the last frame came. Times are those of a monotonic clock in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stillness {
    last_frame: f64,
    last_look: f64,
}

impl Stillness {
    /// The camera has just been opened.
    pub fn since(now_ms: f64) -> Self {
        Self { last_frame: now_ms, last_look: now_ms }
    }

    /// A new frame is shown.
    pub fn frame(&mut self, now_ms: f64) {
        self.last_frame = now_ms;
    }

    /// True when the camera has been silent for too long. Time in which nobody could have seen a frame does not count.
    pub fn look(&mut self, now_ms: f64, page_visible: bool) -> bool {
        let slept = now_ms - self.last_look > SLEPT_MS;
        self.last_look = now_ms;
        if slept || !page_visible {
            self.last_frame = now_ms;
        }
        now_ms - self.last_frame > SILENT_AFTER_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks once a second; `true` in `frames` is a frame just before that look.
    fn looks(frames: &[bool], visible: bool) -> Vec<bool> {
        let mut stillness = Stillness::since(0.0);
        let looks = frames.iter().enumerate().map(|(second, frame)| {
            let now = (second + 1) as f64 * 1000.0;
            if *frame {
                stillness.frame(now);
            }
            stillness.look(now, visible)
        });
        looks.collect()
    }

    #[test]
    fn silence_is_noticed_and_ends_with_the_next_frame() {
        assert_eq!(looks(&[false; 6], true), [false, false, false, false, true, true]);
        assert_eq!(
            looks(&[true, false, false, false, false, false, true], true),
            [false, false, false, false, false, true, false]
        );
    }

    #[test]
    fn a_hidden_page_and_a_sleeping_phone_are_no_silence() {
        assert!(!looks(&[false; 20], false).contains(&true));
        let mut stillness = Stillness::since(0.0);
        assert!(!stillness.look(1_000.0, true));
        assert!(!stillness.look(60_000.0, true));
        assert!(!stillness.look(62_500.0, true));
        assert!(stillness.look(64_500.0, true));
    }
}
