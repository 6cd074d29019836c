//! When the shutter falls: by hand at any time, or by itself after a countdown while all is well.

/// How long the countdown takes, in milliseconds.
pub const COUNTDOWN_MS: f64 = 2_100.0;
/// What it counts from.
pub const COUNTS: u32 = 3;

/// Without a verdict for so long nobody knows what stands before the camera: the page is hidden, or the worker stuck.
const BLIND_MS: f64 = 5_000.0;

/// What the shutter is doing. Moves only by [`Shutter::next`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Shutter {
    /// Waiting for all to be well, or for a tap.
    #[default]
    Waiting,
    /// Counting down.
    Counting {
        /// Since when, in milliseconds of the page's clock.
        since: f64,
        /// When a frame was last judged.
        seen: f64,
    },
    /// A shot is being taken and looked at.
    Taking,
    /// A shot could not be taken: it falls by itself only when something has changed meanwhile.
    Spent,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Event {
    /// A frame was judged.
    Judged(Verdict),
    /// Time has passed.
    Tick,
    /// The button was tapped.
    Tapped,
    /// The camera went away, guidance ended, the checklist was opened, or the countdown was switched off.
    Halted,
    /// The shot could not be taken.
    Failed,
}

/// What a frame's checks come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every blocking check holds in this very frame, and has held long enough to shoot.
    Ready,
    /// Every blocking check holds, but not for long, or this frame is an exception that has not settled.
    Wavering,
    /// A blocking check does not hold.
    Broken,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The countdown begins: keep frames from now on.
    Begin,
    /// The countdown is off: forget the frames.
    Cancel,
    /// Take the sharpest of the kept frames.
    TakeBest,
    /// Take the frame that is shown now.
    TakeNow,
}

impl Shutter {
    /// The shutter after an event at `now`, and what is to be done.
    #[must_use]
    pub fn next(self, event: Event, now: f64) -> (Self, Option<Order>) {
        match (self, event) {
            (Self::Taking, Event::Failed) => (Self::Spent, None),
            (Self::Taking, _) => (self, None),
            (_, Event::Tapped) => (Self::Taking, Some(Order::TakeNow)),
            (Self::Waiting, Event::Judged(Verdict::Ready)) => {
                (Self::Counting { since: now, seen: now }, Some(Order::Begin))
            }
            (Self::Counting { .. }, Event::Judged(Verdict::Broken) | Event::Halted) => {
                (Self::Waiting, Some(Order::Cancel))
            }
            (Self::Counting { seen, .. }, Event::Tick) if now - seen >= BLIND_MS => {
                (Self::Waiting, Some(Order::Cancel))
            }
            // Only a frame that is well ends it: what nobody has looked at is not taken.
            (Self::Counting { since, .. }, Event::Judged(Verdict::Ready)) if now - since >= COUNTDOWN_MS => {
                (Self::Taking, Some(Order::TakeBest))
            }
            (Self::Counting { since, .. }, Event::Judged(_)) => (Self::Counting { since, seen: now }, None),
            (Self::Spent, Event::Judged(Verdict::Broken) | Event::Halted) => (Self::Waiting, None),
            _ => (self, None),
        }
    }

    /// The number to show while it counts: 3, 2, 1.
    pub fn count(self, now: f64) -> Option<u32> {
        let Self::Counting { since, .. } = self else { return None };
        let left = 1.0 - ((now - since) / COUNTDOWN_MS).clamp(0.0, 1.0);
        Some(((left * f64::from(COUNTS)).ceil() as u32).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Failed, Halted, Judged, Tapped, Tick};
    use Shutter::{Counting, Spent, Taking, Waiting};

    #[test]
    fn every_arrow() {
        let [good, so, bad] = [Verdict::Ready, Verdict::Wavering, Verdict::Broken].map(Judged);
        let counting = Counting { since: 1_000.0, seen: 2_900.0 };
        let seen = |now| Counting { since: 1_000.0, seen: now };
        let (mid, end, blind) = (2_000.0, 1_000.0 + COUNTDOWN_MS, 2_900.0 + BLIND_MS);
        let table = [
            (Waiting, bad, mid, Waiting, None),
            (Waiting, so, mid, Waiting, None),
            (Waiting, Tick, mid, Waiting, None),
            (Waiting, Halted, mid, Waiting, None),
            (Waiting, good, mid, Counting { since: mid, seen: mid }, Some(Order::Begin)),
            (Waiting, Tapped, mid, Taking, Some(Order::TakeNow)),
            (Waiting, Failed, mid, Waiting, None),
            (counting, good, mid, seen(mid), None),
            (counting, so, mid, seen(mid), None),
            (counting, Tick, mid, counting, None),
            (counting, Failed, mid, counting, None),
            (counting, bad, mid, Waiting, Some(Order::Cancel)),
            (counting, Halted, mid, Waiting, Some(Order::Cancel)),
            (counting, bad, end, Waiting, Some(Order::Cancel)),
            (counting, Tapped, mid, Taking, Some(Order::TakeNow)),
            (counting, Tick, end, counting, None),
            (counting, Tick, blind, Waiting, Some(Order::Cancel)),
            (counting, good, end, Taking, Some(Order::TakeBest)),
            (counting, so, end, seen(end), None),
            (Taking, good, end, Taking, None),
            (Taking, bad, end, Taking, None),
            (Taking, Tick, end, Taking, None),
            (Taking, Tapped, end, Taking, None),
            (Taking, Halted, end, Taking, None),
            (Taking, Failed, end, Spent, None),
            (Spent, good, end, Spent, None),
            (Spent, so, end, Spent, None),
            (Spent, Tick, end, Spent, None),
            (Spent, Failed, end, Spent, None),
            (Spent, bad, end, Waiting, None),
            (Spent, Halted, end, Waiting, None),
            (Spent, Tapped, end, Taking, Some(Order::TakeNow)),
        ];
        for (before, event, now, after, order) in table {
            assert_eq!(before.next(event, now), (after, order), "{before:?} {event:?} at {now}");
        }
    }

    #[test]
    fn it_counts_three_two_one() {
        let shown: Vec<_> = [0.0, 699.0, 701.0, 1_399.0, 1_401.0, 2_099.0, 2_100.0, 9_000.0]
            .map(|passed| Counting { since: 50.0, seen: 50.0 }.count(50.0 + passed))
            .into();
        assert_eq!(shown, [3, 3, 2, 2, 1, 1, 1, 1].map(Some));
        assert_eq!((Waiting.count(0.0), Taking.count(0.0), Spent.count(0.0)), (None, None, None));
    }
}
