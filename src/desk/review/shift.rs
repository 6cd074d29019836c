//! A reviewer's shift: what is on the desk, what lies ready behind it, what was decided last. One pure transition function;
//! its calls are the calls to the server.
//!
//! A decision takes its photo off the desk at once and the next one is there: the server's answer comes later. Whatever the
//! answer, nothing is lost: a decision that could not be sent is kept and sent again, one that came too late is told.

use crate::api::ApiError;
use crate::routes::Id;
use runtu_api::Code;
use runtu_api::staff::{Decision, ReviewItem};
use std::collections::VecDeque;

/// How many photos lie ready behind the one on the desk.
const READY: usize = 1;
/// How many skipped photos are remembered: as many as the server takes.
const SKIPPED: usize = 40;

/// A submission that this desk holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its id.
    pub id: Id,
    /// Number of the claim.
    pub generation: u32,
    /// All there is to see.
    pub item: ReviewItem,
}

impl Case {
    /// A claimed submission; none when the server's answer is not one.
    pub fn of(item: ReviewItem) -> Option<Self> {
        let generation = item.claim.as_ref()?.generation;
        Some(Self { id: Id::parse(&item.id)?, generation, item })
    }
}

/// What a reviewer says of a photo.
#[derive(Debug, Clone, PartialEq)]
pub enum Say {
    /// A decision.
    Decide(Decision),
    /// A lead is to look at it, with words to them.
    Escalate(String),
}

/// Whether the server knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// On its way.
    Underway,
    /// On its way, and to be taken back as soon as it has arrived.
    UnderwayToUndo,
    /// The server could not be reached; it will be sent again.
    Kept,
    /// It has it.
    Arrived,
}

/// Something said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Of what.
    pub case: Case,
    /// What.
    pub say: Say,
    /// Whether the server knows.
    pub sent: Sent,
}

/// What the reviewer has to be told.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The next photo cannot be had.
    NoNext(ApiError),
    /// What was said of this student's photo does not count.
    NotTaken(String, ApiError),
    /// The hold on this student's photo was lost before anything was said.
    Lost(String),
    /// It cannot be taken back.
    NoUndo(ApiError),
}

/// What was done in this shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Photos approved.
    pub approved: u32,
    /// Photos returned.
    pub returned: u32,
    /// Photos left to a lead.
    pub escalated: u32,
    /// Photos left to others.
    pub skipped: u32,
}

impl Tally {
    fn of(&mut self, say: &Say) -> &mut u32 {
        match say {
            Say::Decide(Decision::Approve) => &mut self.approved,
            Say::Decide(Decision::Return { .. }) => &mut self.returned,
            Say::Escalate(_) => &mut self.escalated,
        }
    }
}

/// The shift.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shift {
    /// On the desk.
    pub now: Option<Case>,
    /// Ready behind it.
    pub ready: VecDeque<Case>,
    /// Said last, the newest at the end; only the newest can be taken back.
    pub said: Vec<Said>,
    /// What was done.
    pub tally: Tally,
    /// What the reviewer has to be told.
    pub trouble: Option<Trouble>,
    /// True while the server is asked for the next one.
    pub asking: bool,
    /// True when the server has nothing more for this desk.
    pub dry: bool,
    skipped: VecDeque<Id>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The desk is opened, or asks again.
    More,
    /// The next one, or that there is none.
    Came(Option<ReviewItem>),
    /// The next one cannot be had.
    DidNotCome(ApiError),
    /// The reviewer says something of the photo on the desk.
    Say(Say),
    /// Somebody else may have the photo on the desk.
    Skip,
    /// The server has what was said.
    Arrived(Id),
    /// It can be taken back no more.
    Stands(Id),
    /// It does not take it, or could not be reached.
    NotTaken(Id, ApiError),
    /// What is kept is to be sent again.
    Resend,
    /// The claim on a submission is gone.
    Lost(Id),
    /// The reviewer wants the last one back.
    Undo,
    /// It is back.
    Back(ReviewItem),
    /// It stays as it is.
    NotBack(ApiError),
    /// The trouble was read.
    Read,
}

/// A call to the server.
#[derive(Debug, Clone, PartialEq)]
pub enum Call {
    /// Ask for a submission other than these.
    Ask(Vec<Id>),
    /// Tell what was said.
    Tell(Case, Say),
    /// Lay it back for others.
    Release(Case),
    /// Take the decision on it back.
    TakeBack(Id),
}

impl Shift {
    /// What follows.
    pub fn step(mut self, event: Event) -> (Self, Vec<Call>) {
        let mut calls = Vec::new();
        match event {
            Event::More => {
                self.dry = false;
                self.trouble = None;
            }
            Event::Came(item) => {
                self.asking = false;
                if matches!(self.trouble, Some(Trouble::NoNext(_))) {
                    self.trouble = None;
                }
                match item.and_then(Case::of).filter(|case| !self.holds(&case.id)) {
                    Some(case) => self.ready.push_back(case),
                    None => self.dry = true,
                }
            }
            Event::DidNotCome(error) => {
                self.asking = false;
                // Not asked again by itself: the button does it, or the network's return.
                self.dry = true;
                self.trouble = Some(Trouble::NoNext(error));
            }
            Event::Say(say) => {
                if let Some(case) = self.now.take() {
                    *self.tally.of(&say) += 1;
                    calls.push(Call::Tell(case.clone(), say.clone()));
                    self.forget_arrived();
                    self.said.push(Said { case, say, sent: Sent::Underway });
                    self.dry = false;
                }
            }
            Event::Skip => {
                if let Some(case) = self.now.take() {
                    self.tally.skipped += 1;
                    self.skipped.push_back(case.id.clone());
                    if self.skipped.len() > SKIPPED {
                        self.skipped.pop_front();
                    }
                    calls.push(Call::Release(case));
                    self.dry = false;
                }
            }
            Event::Arrived(id) => {
                if let Some(said) = self.said.iter_mut().find(|said| said.case.id == id) {
                    if said.sent == Sent::UnderwayToUndo {
                        calls.push(Call::TakeBack(id));
                    }
                    said.sent = Sent::Arrived;
                }
            }
            Event::Stands(id) => self.said.retain(|said| said.case.id != id || said.sent != Sent::Arrived),
            Event::NotTaken(id, error) => self.not_taken(&id, error),
            Event::Resend => {
                for said in self.said.iter_mut().filter(|said| said.sent == Sent::Kept) {
                    said.sent = Sent::Underway;
                    calls.push(Call::Tell(said.case.clone(), said.say.clone()));
                }
                self.dry = false;
            }
            Event::Lost(id) => {
                self.ready.retain(|case| case.id != id);
                if let Some(case) = self.now.take_if(|case| case.id == id) {
                    self.trouble = Some(Trouble::Lost(case.item.name));
                }
            }
            Event::Undo => self.undo(&mut calls),
            Event::Back(item) => {
                let of_item = |said: &Said| said.case.item.id == item.id;
                if let Some(index) = self.said.iter().rposition(of_item) {
                    let mut said = self.said.remove(index);
                    if let Some(case) = Case::of(item) {
                        said.case = case;
                        self.put_back(said);
                    }
                }
            }
            Event::NotBack(error) => self.trouble = Some(Trouble::NoUndo(error)),
            Event::Read => self.trouble = None,
        }
        if self.now.is_none() {
            self.now = self.ready.pop_front();
        }
        if !self.asking && !self.dry && self.ready.len() < READY {
            self.asking = true;
            calls.push(Call::Ask(self.unwanted()));
        }
        (self, calls)
    }

    /// Everything that this desk holds on the server.
    pub fn held(&self) -> impl Iterator<Item = &Case> {
        self.now.iter().chain(&self.ready)
    }

    /// How many decisions the server does not have yet because it could not be reached.
    pub fn kept(&self) -> usize {
        self.said.iter().filter(|said| said.sent == Sent::Kept).count()
    }

    fn holds(&self, id: &Id) -> bool {
        self.held().any(|case| case.id == *id) || self.said.iter().any(|said| said.case.id == *id)
    }

    /// What the server is not to give: what is here already, and what was skipped.
    fn unwanted(&self) -> Vec<Id> {
        let here = self.held().map(|case| &case.id);
        let underway = self.said.iter().filter(|said| said.sent != Sent::Arrived).map(|said| &said.case.id);
        here.chain(underway).chain(&self.skipped).cloned().collect()
    }

    fn not_taken(&mut self, id: &Id, error: ApiError) {
        let Some(index) = self.said.iter().position(|said| said.case.id == *id) else { return };
        if error.is_passing() || error.code() == Some(Code::NotSignedIn) {
            self.said[index].sent = Sent::Kept;
            return;
        }
        let said = self.said.remove(index);
        *self.tally.of(&said.say) -= 1;
        self.trouble = Some(Trouble::NotTaken(said.case.item.name, error));
    }

    fn undo(&mut self, calls: &mut Vec<Call>) {
        let Some(mut said) = self.said.pop() else { return };
        let is_decision = matches!(said.say, Say::Decide(_));
        match said.sent {
            // The server does not know of it yet.
            Sent::Kept => return self.put_back(said),
            Sent::Arrived if is_decision => calls.push(Call::TakeBack(said.case.id.clone())),
            Sent::Underway if is_decision => said.sent = Sent::UnderwayToUndo,
            // What is left to a lead is the lead's.
            Sent::Arrived | Sent::Underway | Sent::UnderwayToUndo => {}
        }
        self.said.push(said);
    }

    /// On the desk again, in front of what lies there.
    fn put_back(&mut self, said: Said) {
        *self.tally.of(&said.say) -= 1;
        if let Some(now) = self.now.replace(said.case) {
            self.ready.push_front(now);
        }
    }

    /// Only the newest can be taken back: what arrived before it is done with.
    fn forget_arrived(&mut self) {
        self.said.retain(|said| said.sent != Sent::Arrived);
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::item;
    use super::*;
    use runtu_api::Problem;

    fn id(text: &str) -> Id {
        Id::parse(text).unwrap()
    }

    fn problem(code: Code) -> ApiError {
        ApiError::Problem(Box::new(Problem::new(code)))
    }

    /// The shift after some events, with every call on the way.
    fn after(events: impl IntoIterator<Item = Event>) -> (Shift, Vec<Call>) {
        events.into_iter().fold((Shift::default(), Vec::new()), |(shift, mut calls), event| {
            let (shift, more) = shift.step(event);
            calls.extend(more);
            (shift, calls)
        })
    }

    fn came(id: &str) -> Event {
        Event::Came(Some(item(id)))
    }

    const APPROVE: Say = Say::Decide(Decision::Approve);

    fn on_desk(shift: &Shift) -> Option<&str> {
        shift.now.as_ref().map(|case| case.id.as_str())
    }

    #[test]
    fn one_lies_ready_behind_the_one_on_the_desk() {
        let (shift, calls) = after([Event::More, came("a"), came("b")]);
        assert_eq!((on_desk(&shift), shift.ready.len()), (Some("a"), 1));
        assert_eq!(calls, [Call::Ask(vec![]), Call::Ask(vec![id("a")])]);
    }

    #[test]
    fn a_decision_brings_the_next_one_at_once() {
        let (shift, calls) = after([Event::More, came("a"), came("b"), Event::Say(APPROVE)]);
        assert_eq!(on_desk(&shift), Some("b"));
        assert_eq!(shift.tally.approved, 1);
        assert!(matches!(&calls[2], Call::Tell(case, _) if case.id == id("a")));
        // Neither the one that is underway nor the one on the desk is wanted again.
        assert_eq!(calls[3], Call::Ask(vec![id("b"), id("a")]));
    }

    #[test]
    fn a_double_press_decides_once() {
        let (shift, calls) =
            after([Event::More, came("a"), Event::Came(None), Event::Say(APPROVE), Event::Say(APPROVE)]);
        assert_eq!(calls.iter().filter(|call| matches!(call, Call::Tell(..))).count(), 1);
        assert_eq!(shift.tally.approved, 1);
    }

    #[test]
    fn a_decision_without_a_network_is_kept_and_sent_again() {
        let (shift, calls) = after([
            Event::More,
            came("a"),
            came("b"),
            Event::Say(APPROVE),
            Event::NotTaken(id("a"), ApiError::Offline),
            Event::DidNotCome(ApiError::Offline),
            Event::Resend,
            Event::Arrived(id("a")),
        ]);
        assert_eq!(calls.iter().filter(|call| matches!(call, Call::Tell(..))).count(), 2);
        assert_eq!((shift.kept(), shift.tally.approved), (0, 1));
    }

    #[test]
    fn a_late_decision_is_told_and_not_counted() {
        let late = Event::NotTaken(id("a"), problem(Code::LeaseLost));
        let (shift, _) = after([Event::More, came("a"), came("b"), Event::Say(APPROVE), late]);
        assert!(matches!(&shift.trouble, Some(Trouble::NotTaken(name, _)) if name == "学生a"));
        assert_eq!((shift.tally.approved, on_desk(&shift)), (0, Some("b")));
    }

    #[test]
    fn what_is_taken_back_lies_in_front_again() {
        let start = [Event::More, came("a"), came("b"), Event::Say(APPROVE)];
        let (shift, calls) =
            after(start.clone().into_iter().chain([Event::Arrived(id("a")), Event::Undo, Event::Back(item("a"))]));
        assert_eq!(calls.last(), Some(&Call::TakeBack(id("a"))));
        assert_eq!((on_desk(&shift), shift.tally.approved), (Some("a"), 0));
        assert_eq!(shift.ready.front().map(|case| case.id.as_str()), Some("b"));

        // Wanted back while it is still underway: as soon as it has arrived.
        let (shift, _) = after(start.clone().into_iter().chain([Event::Undo]));
        let (_, calls) = shift.step(Event::Arrived(id("a")));
        assert_eq!(calls, [Call::TakeBack(id("a"))]);

        // Not sent at all: the server need not know.
        let kept = [Event::NotTaken(id("a"), ApiError::Offline), Event::Undo];
        let (shift, _) = after(start.into_iter().chain(kept));
        assert_eq!((on_desk(&shift), shift.kept()), (Some("a"), 0));
    }

    #[test]
    fn what_was_skipped_does_not_come_again() {
        let (shift, calls) = after([Event::More, came("a"), came("b"), Event::Skip]);
        assert!(calls.iter().any(|call| matches!(call, Call::Release(case) if case.id == id("a"))));
        assert_eq!(calls.last(), Some(&Call::Ask(vec![id("b"), id("a")])));
        assert_eq!((on_desk(&shift), shift.tally.skipped), (Some("b"), 1));
    }

    #[test]
    fn a_lost_claim_leaves_the_desk() {
        let (shift, _) = after([Event::More, came("a"), came("b"), Event::Lost(id("a"))]);
        assert_eq!(on_desk(&shift), Some("b"));
        assert!(matches!(shift.trouble, Some(Trouble::Lost(_))));
        let (shift, _) = after([Event::More, came("a"), came("b"), Event::Lost(id("b"))]);
        assert_eq!((on_desk(&shift), shift.ready.len(), shift.trouble.clone()), (Some("a"), 0, None));
    }

    #[test]
    fn an_answer_that_came_twice_lies_on_the_desk_once() {
        let (shift, _) = after([Event::More, came("a"), came("a")]);
        assert_eq!(shift.held().count(), 1);
    }
}
