//! The app's side of the conversation with the vision worker, as a pure state machine.
//!
//! [`Conversation::step`] takes what happened and the time, and says what to do; the app's glue does it with a real
//! `Worker`. What the machine guarantees:
//!
//! - nothing is sent before the worker has said `ready` in our protocol version, no frame before the models that a
//!   frame needs, no job before all of them;
//! - one frame or job in flight. A newer frame takes the place of an older one by not being taken at all: while the
//!   worker is busy the machine only remembers that the video has moved on, and asks for the *then newest* frame as soon as
//!   the worker is free. Jobs go before frames;
//! - answers to anything but what is in flight are dropped;
//! - a worker that does not answer by its deadline, breaks, or panics is replaced. A job whose payload the app still
//!   holds is sent again once; after [`MAX_RESTARTS`] replacements without an answer between them it is given up.

mod deadlines;
#[cfg(test)]
mod tests;

pub use deadlines::Deadlines;

use crate::PROTOCOL_VERSION;
use crate::fault::Fault;
use crate::message::{ToApp, ToWorker};
use crate::model::Model;
use std::collections::VecDeque;

/// Replacements in a row, with no answer between them, after which the worker is given up.
pub const MAX_RESTARTS: u32 = 3;

/// A gap between two ticks after which the phone must have slept, and the worker with it.
pub const SLEPT_MS: f64 = 10_000.0;

/// The app's own name for a job; it stays the same when the job is sent again under a new number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// What a job asks for: decides its deadline and whether it can be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobKind {
    /// [`ToWorker::Still`] of the camera: its bitmap is gone once it is sent.
    CameraStill,
    /// [`ToWorker::Still`] of a file.
    FileStill,
    /// [`ToWorker::Standardize`].
    Standardize,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input<'a> {
    /// The page needs the worker, or wants another try after [`Status::Stopped`].
    Wanted,
    /// The video shows a new frame.
    FrameShown,
    /// The frame that [`Action::SendFrame`] asked for could not be taken.
    FrameMissed {
        /// Its number.
        seq: u64,
    },
    /// The page asks for a job.
    Asked {
        /// Its name.
        ticket: Ticket,
        /// What it asks for.
        kind: JobKind,
    },
    /// The page does not want that answer any more.
    Dropped {
        /// The job's name.
        ticket: Ticket,
    },
    /// The worker said something.
    Heard(&'a ToApp),
    /// The worker's script could not be loaded or threw, or what it posted was no message.
    Broke,
    /// Time went by; once a second while the worker is wanted.
    Tick,
}

/// What the glue is to do, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// End the worker, if there is one, and start a new one.
    Launch,
    /// End the worker.
    End,
    /// Post a message that has no attachment.
    Send(ToWorker),
    /// Take the newest frame of the video and post it under this number.
    SendFrame {
        /// The frame's number.
        seq: u64,
    },
    /// Post the job with its payload under this number.
    SendJob {
        /// The job's number.
        seq: u64,
        /// Its name.
        ticket: Ticket,
    },
    /// Hand the observation just heard to whoever watches the live view.
    Show,
    /// Hand the message just heard to whoever holds the ticket.
    Deliver {
        /// The job's name.
        ticket: Ticket,
        /// True for the last word on it.
        done: bool,
    },
    /// Tell whoever holds the ticket that there will be no answer.
    Fail {
        /// The job's name.
        ticket: Ticket,
        /// Why.
        fault: Fault,
    },
    /// The status changed.
    Tell(Status),
}

/// How far the worker is, for the page to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Not wanted yet.
    Asleep,
    /// The worker itself is on its way.
    Starting,
    /// A model is on its way.
    Loading {
        /// Which.
        model: Model,
        /// Bytes here.
        loaded: u64,
        /// Bytes in all.
        total: u64,
    },
    /// Frames are being looked at; models that only jobs need may still be on their way.
    Watching,
    /// Everything is there.
    Ready,
    /// No use going on without the person: offer another try, or a reload for [`Fault::Protocol`].
    Stopped(Fault),
}

#[derive(Debug, Clone, PartialEq)]
enum Phase {
    Asleep,
    /// Launched, `ready` not heard.
    Starting {
        deadline: f64,
    },
    /// `ready` heard; `deadline` is for the next word about the models, absent when all are there.
    Up {
        loaded: Vec<Model>,
        deadline: Option<f64>,
    },
    Stopped,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Work {
    Frame,
    Job(Job),
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Job {
    ticket: Ticket,
    kind: JobKind,
    tries: u32,
    dropped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Flight {
    seq: u64,
    work: Work,
    deadline: f64,
}

/// The state. See the module for what it guarantees.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    manifest: String,
    deadlines: Deadlines,
    phase: Phase,
    flight: Option<Flight>,
    waiting: VecDeque<Job>,
    newer_frame: bool,
    next_seq: u64,
    restarts: u32,
    status: Status,
    last_step: f64,
}

impl Conversation {
    /// A conversation that has not begun. `manifest` is the address of the list of models.
    pub fn new(manifest: impl Into<String>, deadlines: Deadlines) -> Self {
        Self {
            manifest: manifest.into(),
            deadlines,
            phase: Phase::Asleep,
            flight: None,
            waiting: VecDeque::new(),
            newer_frame: false,
            next_seq: 1,
            restarts: 0,
            status: Status::Asleep,
            last_step: f64::INFINITY,
        }
    }

    /// How far the worker is.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// The one transition. `now_ms` is a monotonic clock in milliseconds.
    pub fn step(&mut self, now_ms: f64, input: Input<'_>) -> Vec<Action> {
        let mut actions = Vec::new();
        let gap = now_ms - self.last_step;
        self.last_step = now_ms;
        if gap > SLEPT_MS {
            self.postpone(gap);
        }
        match input {
            Input::Wanted => {
                if matches!(self.phase, Phase::Asleep | Phase::Stopped) {
                    self.restarts = 0;
                    self.launch(now_ms, &mut actions);
                }
            }
            Input::FrameShown => self.newer_frame = true,
            Input::FrameMissed { seq } => {
                if self.flight.is_some_and(|f| f.seq == seq && f.work == Work::Frame) {
                    self.flight = None;
                }
            }
            Input::Asked { ticket, kind } => {
                self.waiting.push_back(Job { ticket, kind, tries: 0, dropped: false });
                if self.phase == Phase::Asleep || self.phase == Phase::Stopped {
                    self.restarts = 0;
                    self.launch(now_ms, &mut actions);
                }
            }
            Input::Dropped { ticket } => self.drop_job(ticket),
            Input::Heard(message) => self.hear(now_ms, message, &mut actions),
            Input::Broke => self.replace(now_ms, Fault::Lost, &mut actions),
            Input::Tick => {
                if self.overdue(now_ms) {
                    self.replace(now_ms, Fault::Lost, &mut actions);
                }
            }
        }
        self.send_next(now_ms, &mut actions);
        actions
    }

    /// Time that nobody lived through counts for no deadline.
    fn postpone(&mut self, by_ms: f64) {
        match &mut self.phase {
            Phase::Starting { deadline } | Phase::Up { deadline: Some(deadline), .. } => *deadline += by_ms,
            Phase::Asleep | Phase::Up { deadline: None, .. } | Phase::Stopped => {}
        }
        if let Some(flight) = &mut self.flight {
            flight.deadline += by_ms;
        }
    }

    fn overdue(&self, now_ms: f64) -> bool {
        let phase = match &self.phase {
            Phase::Starting { deadline } => Some(*deadline),
            Phase::Up { deadline, .. } => *deadline,
            Phase::Asleep | Phase::Stopped => None,
        };
        // A worker that is still building a network answers frames late: then the models' deadline is the one that counts.
        let flight = self.flight.map(|f| f.deadline.max(phase.unwrap_or(f64::MIN)));
        phase.is_some_and(|d| now_ms > d) && self.flight.is_none() || flight.is_some_and(|d| now_ms > d)
    }

    fn hear(&mut self, now_ms: f64, message: &ToApp, actions: &mut Vec<Action>) {
        match message {
            ToApp::Ready { protocol, .. } => {
                if *protocol != PROTOCOL_VERSION {
                    return self.stop(Fault::Protocol { worker: *protocol, app: PROTOCOL_VERSION }, actions);
                }
                if matches!(self.phase, Phase::Starting { .. }) {
                    self.phase = Phase::Up { loaded: Vec::new(), deadline: Some(now_ms + self.deadlines.load_ms) };
                    actions.push(Action::Send(ToWorker::Hello {
                        protocol: PROTOCOL_VERSION,
                        manifest: self.manifest.clone(),
                    }));
                }
            }
            ToApp::Loading { model, loaded, total } => {
                let load_ms = self.deadlines.load_ms;
                if let Phase::Up { deadline: Some(deadline), .. } = &mut self.phase {
                    *deadline = now_ms + load_ms;
                }
                if !self.can_watch() {
                    self.tell(Status::Loading { model: *model, loaded: *loaded, total: *total }, actions);
                }
            }
            ToApp::Loaded { model } => self.loaded(now_ms, *model, actions),
            ToApp::Observed { seq, .. } => {
                if self.flight.is_some_and(|f| f.seq == *seq && f.work == Work::Frame) {
                    self.answered();
                    actions.push(Action::Show);
                }
            }
            ToApp::Stage { seq, .. } => {
                if let Some(job) = self.job_in_flight(*seq) {
                    if let Some(flight) = &mut self.flight {
                        flight.deadline = now_ms + self.deadlines.job_ms(job.kind);
                    }
                    if !job.dropped {
                        actions.push(Action::Deliver { ticket: job.ticket, done: false });
                    }
                }
            }
            ToApp::Inspected { seq, .. } | ToApp::Standardized { seq, .. } | ToApp::Refused { seq, .. } => {
                if let Some(job) = self.job_in_flight(*seq) {
                    self.answered();
                    if !job.dropped {
                        actions.push(Action::Deliver { ticket: job.ticket, done: true });
                    }
                }
            }
            ToApp::Failed { seq, fault } => self.hear_fault(now_ms, *seq, fault, actions),
        }
    }

    fn hear_fault(&mut self, now_ms: f64, seq: Option<u64>, fault: &Fault, actions: &mut Vec<Action>) {
        match fault {
            // After a panic the worker's memory is in no known state.
            Fault::Panic { .. } => self.replace(now_ms, fault.clone(), actions),
            Fault::Protocol { .. } | Fault::Download { .. } | Fault::Checksum { .. } => {
                self.stop(fault.clone(), actions);
            }
            Fault::Network { .. } if seq.is_none() => self.stop(fault.clone(), actions),
            _ => {
                let Some(flight) = self.flight.filter(|f| Some(f.seq) == seq) else { return };
                self.answered();
                match flight.work {
                    Work::Job(job) if !job.dropped => {
                        actions.push(Action::Fail { ticket: job.ticket, fault: fault.clone() });
                    }
                    Work::Job(_) | Work::Frame => {}
                }
            }
        }
    }

    fn loaded(&mut self, now_ms: f64, model: Model, actions: &mut Vec<Action>) {
        let load_ms = self.deadlines.load_ms;
        let Phase::Up { loaded, deadline } = &mut self.phase else { return };
        if !loaded.contains(&model) {
            loaded.push(model);
        }
        let all = Model::ALL.iter().all(|m| loaded.contains(m));
        *deadline = (!all).then_some(now_ms + load_ms);
        if all {
            self.tell(Status::Ready, actions);
        } else if self.can_watch() {
            self.tell(Status::Watching, actions);
        }
    }

    fn has(&self, models: &[Model]) -> bool {
        matches!(&self.phase, Phase::Up { loaded, .. } if models.iter().all(|m| loaded.contains(m)))
    }

    fn can_watch(&self) -> bool {
        self.has(&Model::LIVE)
    }

    fn job_in_flight(&self, seq: u64) -> Option<Job> {
        match self.flight {
            Some(Flight { seq: s, work: Work::Job(job), .. }) if s == seq => Some(job),
            _ => None,
        }
    }

    fn answered(&mut self) {
        self.flight = None;
        self.restarts = 0;
    }

    fn drop_job(&mut self, ticket: Ticket) {
        self.waiting.retain(|job| job.ticket != ticket);
        if let Some(Flight { work: Work::Job(job), .. }) = &mut self.flight {
            job.dropped |= job.ticket == ticket;
        }
    }

    fn launch(&mut self, now_ms: f64, actions: &mut Vec<Action>) {
        self.phase = Phase::Starting { deadline: now_ms + self.deadlines.start_ms };
        actions.push(Action::Launch);
        self.tell(Status::Starting, actions);
    }

    /// The worker is of no more use: save what can be saved and start another, or give up.
    fn replace(&mut self, now_ms: f64, fault: Fault, actions: &mut Vec<Action>) {
        if matches!(self.phase, Phase::Asleep | Phase::Stopped) {
            return;
        }
        if let Some(Flight { work: Work::Job(job), .. }) = self.flight.take()
            && !job.dropped
        {
            if job.kind == JobKind::CameraStill || job.tries > 1 {
                actions.push(Action::Fail { ticket: job.ticket, fault: fault.clone() });
            } else {
                self.waiting.push_front(job);
            }
        }
        self.restarts += 1;
        if self.restarts > MAX_RESTARTS { self.stop(fault, actions) } else { self.launch(now_ms, actions) }
    }

    fn stop(&mut self, fault: Fault, actions: &mut Vec<Action>) {
        self.phase = Phase::Stopped;
        actions.push(Action::End);
        let flying = match self.flight.take() {
            Some(Flight { work: Work::Job(job), .. }) if !job.dropped => Some(job),
            _ => None,
        };
        for job in flying.into_iter().chain(self.waiting.drain(..)) {
            actions.push(Action::Fail { ticket: job.ticket, fault: fault.clone() });
        }
        self.tell(Status::Stopped(fault), actions);
    }

    fn send_next(&mut self, now_ms: f64, actions: &mut Vec<Action>) {
        if self.flight.is_some() {
            return;
        }
        if self.has(&Model::ALL)
            && let Some(mut job) = self.waiting.pop_front()
        {
            job.tries += 1;
            let seq = self.take_off(Work::Job(job), now_ms + self.deadlines.job_ms(job.kind));
            actions.push(Action::SendJob { seq, ticket: job.ticket });
        } else if self.newer_frame && self.waiting.is_empty() && self.can_watch() {
            self.newer_frame = false;
            let seq = self.take_off(Work::Frame, now_ms + self.deadlines.frame_ms);
            actions.push(Action::SendFrame { seq });
        }
    }

    fn take_off(&mut self, work: Work, deadline: f64) -> u64 {
        let seq = self.next_seq;
        self.next_seq += 1;
        self.flight = Some(Flight { seq, work, deadline });
        seq
    }

    fn tell(&mut self, status: Status, actions: &mut Vec<Action>) {
        if self.status != status {
            self.status = status.clone();
            actions.push(Action::Tell(status));
        }
    }
}
