//! The shift carried out: the state machine's calls, its clockwork, and the signals a page reads.

use super::shift::{Call, Case, Event, Say, Sent, Shift};
use crate::api::{self, ApiError};
use crate::desk::signed::{Signed, Who, use_signed};
use crate::routes::Id;
use gloo_timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::Code;
use runtu_api::staff::{Decide, Escalate, Hold};

/// How often a claim is renewed; the server keeps it five minutes.
const HEARTBEAT_MS: u32 = 60_000;
/// How long a decision can be taken back.
const UNDO_MS: u32 = 10_000;
/// How often what could not be sent is sent again.
const RESEND_MS: u32 = 15_000;

/// The shift, for every component of the desk.
#[derive(Clone, Copy)]
pub struct Work {
    shift: RwSignal<Shift>,
    signed: Signed,
}

impl Work {
    /// Sits down at the desk.
    pub fn start() -> Self {
        let work = Self { shift: RwSignal::default(), signed: use_signed() };
        StoredValue::new_local(Interval::new(HEARTBEAT_MS, move || work.keep()));
        StoredValue::new_local(Interval::new(RESEND_MS, move || work.resend()));
        // After a session has ended: what was kept is sent as soon as somebody is signed in again.
        Effect::new(move || {
            if matches!(work.signed.who(), Who::Somebody(_)) {
                work.resend();
            }
        });
        let online = window_event_listener_untyped("online", move |_| work.resend());
        on_cleanup(move || online.remove());
        work
    }

    /// Something happens.
    pub fn happen(self, event: Event) {
        let Some(shift) = self.shift.try_get_untracked() else { return };
        let (shift, calls) = shift.step(event);
        self.shift.set(shift);
        for call in calls {
            self.run(call);
        }
    }

    /// A part of the shift, as a signal that changes only with it.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        of: impl Fn(&Shift) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.shift.with(&of))
    }

    /// The shift as it is now.
    pub fn with<T>(self, of: impl FnOnce(&Shift) -> T) -> Option<T> {
        self.shift.try_with_untracked(of)
    }

    fn run(self, call: Call) {
        match call {
            Call::Ask(unwanted) => spawn_local(async move {
                let answer = api::staff::claim(&unwanted).await;
                self.happen(match answer {
                    Ok(item) => Event::Came(item),
                    Err(error) => {
                        self.signed.note(&error);
                        Event::DidNotCome(error)
                    }
                });
            }),
            Call::Tell(case, say) => spawn_local(async move {
                let answer = tell(&case, &say).await;
                let id = case.id;
                match answer {
                    Ok(()) => {
                        self.happen(Event::Arrived(id.clone()));
                        Timeout::new(UNDO_MS, move || self.happen(Event::Stands(id))).forget();
                    }
                    Err(error) => {
                        self.signed.note(&error);
                        self.happen(Event::NotTaken(id, error));
                    }
                }
            }),
            // A claim that cannot be laid back lapses by itself.
            Call::Release(case) => spawn_local(async move {
                _ = api::staff::release(&case.id, Hold { generation: case.generation }).await;
            }),
            Call::TakeBack(id) => spawn_local(async move {
                self.happen(match api::staff::undo(&id).await {
                    Ok(item) => Event::Back(item),
                    Err(error) => Event::NotBack(error),
                });
            }),
        }
    }

    fn keep(self) {
        let held: Vec<(Id, u32)> = self
            .with(|shift| shift.held().map(|case| (case.id.clone(), case.generation)).collect())
            .unwrap_or_default();
        for (id, generation) in held {
            spawn_local(async move {
                match api::staff::keep(&id, Hold { generation }).await {
                    Err(error) if error.code() == Some(Code::LeaseLost) => self.happen(Event::Lost(id)),
                    Err(error) => self.signed.note(&error),
                    Ok(_) => {}
                }
            });
        }
    }

    fn resend(self) {
        if self.with(Shift::kept).is_some_and(|kept| kept > 0) {
            self.happen(Event::Resend);
        } else if self.with(|shift| shift.now.is_none() && !shift.asking) == Some(true) {
            // Whoever has nothing to do is told when there is something again.
            self.happen(Event::More);
        }
    }
}

async fn tell(case: &Case, say: &Say) -> Result<(), ApiError> {
    match say {
        Say::Decide(decision) => {
            let decide = Decide { decision: decision.clone(), generation: Some(case.generation) };
            api::staff::decide(&case.id, &decide).await.map(|_| ())
        }
        Say::Escalate(note) => {
            let escalate = Escalate { generation: case.generation, note: note.clone() };
            api::staff::escalate(&case.id, &escalate).await
        }
    }
}

/// What was said last and can still be taken back.
pub fn undoable(shift: &Shift) -> Option<(String, Say)> {
    let said = shift.said.last()?;
    let decided = matches!(said.say, Say::Decide(_));
    (decided && said.sent != Sent::UnderwayToUndo).then(|| (said.case.item.name.clone(), said.say.clone()))
}
