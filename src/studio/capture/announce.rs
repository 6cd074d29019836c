//! When to say a sentence aloud, and to tell it to a screen reader: once, not in a stutter, and not over another.

use super::guidance::Saying;

/// A sentence is said when it has been the one for as long as this: what passes is not worth a word.
const SETTLES_MS: f64 = 350.0;
/// Until then nothing else is said: people need to hear a sentence out.
const HEARD_OUT_MS: f64 = 2_400.0;
/// A sentence that still holds is said again after this.
const AGAIN_MS: f64 = 9_000.0;

/// What was said last, and what waits. Moves only by [`Announcer::next`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Announcer {
    said: Option<(String, f64)>,
    waits: Option<(String, f64)>,
}

impl Announcer {
    /// The announcer after a moment at which `saying` is the one thing to say, and whether to say it now.
    #[must_use]
    pub fn next(mut self, saying: &Saying, now: f64) -> (Self, bool) {
        let key = saying.key();
        if !is_worth_a_word(saying) {
            self.waits = None;
            return (self, false);
        }
        let since = match &self.waits {
            Some((waiting, since)) if *waiting == key => *since,
            _ => now,
        };
        self.waits = Some((key.clone(), since));
        // The moment to hold still does not wait for its turn.
        let urgent = matches!(saying, Saying::Ready | Saying::Counting);
        let settled = urgent || now - since >= SETTLES_MS;
        let turn = match &self.said {
            None => true,
            Some((last, at)) if *last == key => now - at >= AGAIN_MS,
            Some((_, at)) => urgent || now - at >= HEARD_OUT_MS,
        };
        let speak = settled && turn;
        if speak {
            self.said = Some((key, now));
        }
        (self, speak)
    }
}

/// What is said aloud: what to mend, that all is well, and that there is no guidance.
fn is_worth_a_word(saying: &Saying) -> bool {
    matches!(saying, Saying::Mend(_) | Saying::Ready | Saying::Counting | Saying::Off)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Saying::{Looking, Ready};

    #[test]
    fn each_sentence_once_and_in_turn() {
        let mend = |hint: &str| Saying::Mend(hint.into());
        let film = [
            (0.0, Saying::Opening, false, "waiting is silent"),
            (100.0, mend("come_closer"), false, "not before it has settled"),
            (300.0, Looking, false, "nothing to say"),
            (400.0, mend("come_closer"), false, "it settles anew"),
            (800.0, mend("come_closer"), true, "said"),
            (900.0, mend("come_closer"), false, "not twice"),
            (1_000.0, mend("aim_left"), false, "another has to settle"),
            (1_600.0, mend("aim_left"), false, "and to wait until the last was heard"),
            (1_700.0, mend("come_closer"), false, "flicker back: no stutter"),
            (3_000.0, mend("come_closer"), false, "nor later"),
            (3_100.0, mend("aim_left"), false, "settles"),
            (3_500.0, mend("aim_left"), true, "now its turn has come"),
            (3_600.0, Ready, true, "the moment to hold still does not wait"),
            (3_700.0, Ready, false, "once"),
            (4_000.0, mend("aim_left"), false, "settles"),
            (4_400.0, mend("aim_left"), false, "the last is still being heard"),
            (6_100.0, mend("aim_left"), true, "a fault that came back is said again"),
            (10_000.0, mend("aim_left"), false, "and stands"),
            (15_200.0, mend("aim_left"), true, "a reminder"),
        ];
        let mut announcer = Announcer::default();
        for (now, saying, speaks, why) in film {
            let spoke;
            (announcer, spoke) = announcer.next(&saying, now);
            assert_eq!(spoke, speaks, "at {now}: {why}");
        }
    }
}
