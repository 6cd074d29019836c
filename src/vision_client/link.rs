//! Does what the conversation says, with a real worker.

use super::job::{Answer, Job, Payload};
use super::watch::Watching;
use crate::browser::clock::now_ms;
use crate::browser::module_worker::{Heard, ModuleWorker};
use futures_channel::oneshot;
use gloo_timers::callback::Interval;
use leptos::prelude::{RwSignal, Set};
use runtu_vision_protocol::conversation::{Action, Conversation, Deadlines, Input, Status, Ticket};
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::{Stage, ToApp, ToWorker};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// Where Trunk puts the worker's loader. The loader itself keeps this name; what it loads is named by content.
const SCRIPT: &str = "/vision-worker_loader.js";
/// The list of models, written by the build.
const MANIFEST: &str = "/models/manifest.json";
const TICK_MS: u32 = 1_000;

/// A message with its attachments.
type Word = (ToApp, Vec<JsValue>);

pub(super) struct Link {
    conversation: Conversation,
    worker: Option<ModuleWorker>,
    /// Counts launches: a frame grabbed for one worker is not for the next.
    generation: u32,
    status: RwSignal<Status>,
    pub watching: Option<Watching>,
    jobs: HashMap<Ticket, Job>,
    last_id: u64,
    tick: Option<Interval>,
}

impl Link {
    pub fn new(status: RwSignal<Status>) -> Rc<RefCell<Self>> {
        Rc::new(RefCell::new(Self {
            conversation: Conversation::new(MANIFEST, Deadlines::default()),
            worker: None,
            generation: 0,
            status,
            watching: None,
            jobs: HashMap::new(),
            last_id: 0,
            tick: None,
        }))
    }

    pub fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Asks the worker; the answer comes to the receiver.
    pub fn ask(
        this: &Rc<RefCell<Self>>,
        payload: Payload,
        stage: Rc<dyn Fn(Stage)>,
    ) -> (Ticket, oneshot::Receiver<Result<Answer, Fault>>) {
        let (asker, answer) = oneshot::channel();
        let kind = payload.kind();
        let ticket = Ticket(this.borrow_mut().next_id());
        this.borrow_mut().jobs.insert(ticket, Job { payload, stage, asker });
        Self::step(this, Input::Asked { ticket, kind });
        (ticket, answer)
    }

    /// Nobody wants that answer any more.
    pub fn forget(this: &Rc<RefCell<Self>>, ticket: Ticket) {
        let job = this.borrow_mut().jobs.remove(&ticket);
        if job.is_some() {
            Self::step(this, Input::Dropped { ticket });
        }
    }

    /// Tells the conversation what happened and does what it says.
    pub fn step(this: &Rc<RefCell<Self>>, input: Input<'_>) {
        let actions = this.borrow_mut().conversation.step(now_ms(), input);
        Self::perform(this, actions, None);
    }

    fn hear(this: &Rc<RefCell<Self>>, heard: Heard<ToApp>) {
        match heard {
            Heard::Broke => Self::step(this, Input::Broke),
            Heard::Message(message, attachments) => {
                let actions = this.borrow_mut().conversation.step(now_ms(), Input::Heard(&message));
                Self::perform(this, actions, Some((message, attachments)));
            }
        }
    }

    /// Whoever is called back may come here again, so nothing stays borrowed meanwhile.
    fn perform(this: &Rc<RefCell<Self>>, actions: Vec<Action>, mut word: Option<Word>) {
        for action in actions {
            match action {
                Action::Launch => Self::launch(this),
                Action::End => this.borrow_mut().worker = None,
                Action::Send(message) => Self::post(this, &message, &[]),
                Action::SendFrame { seq } => Self::send_frame(this, seq),
                Action::SendJob { seq, ticket } => Self::send_job(this, seq, ticket),
                Action::Show => {
                    let watching = this.borrow().watching.clone();
                    if let (Some(watching), Some((ToApp::Observed { live, .. }, _))) = (watching, word.take()) {
                        (watching.show)(live);
                    }
                }
                Action::Deliver { ticket, done: false } => {
                    let stage = this.borrow().jobs.get(&ticket).map(|job| job.stage.clone());
                    if let (Some(hear), Some((ToApp::Stage { stage, .. }, _))) = (stage, word.take()) {
                        hear(stage);
                    }
                }
                Action::Deliver { ticket, done: true } => {
                    if let Some((message, attachments)) = word.take() {
                        Self::finish(this, ticket, Ok(Answer { message, attachments }));
                    }
                }
                Action::Fail { ticket, fault } => Self::finish(this, ticket, Err(fault)),
                Action::Tell(status) => {
                    let signal = this.borrow().status;
                    signal.set(status);
                }
            }
        }
    }

    fn launch(this: &Rc<RefCell<Self>>) {
        let weak = Rc::downgrade(this);
        let worker = ModuleWorker::start(SCRIPT, move |heard| {
            if let Some(link) = weak.upgrade() {
                Self::hear(&link, heard);
            }
        });
        let started = worker.is_ok();
        {
            let mut link = this.borrow_mut();
            link.generation += 1;
            link.worker = worker.ok();
            let weak = Rc::downgrade(this);
            link.tick.get_or_insert_with(|| {
                Interval::new(TICK_MS, move || {
                    if let Some(link) = weak.upgrade() {
                        Self::step(&link, Input::Tick);
                    }
                })
            });
        }
        if !started {
            Self::step(this, Input::Broke);
        }
    }

    fn post(this: &Rc<RefCell<Self>>, message: &ToWorker, attachments: &[JsValue]) {
        let posted = this.borrow().worker.as_ref().is_none_or(|worker| worker.post(message, attachments).is_ok());
        if !posted {
            Self::step(this, Input::Broke);
        }
    }

    fn send_frame(this: &Rc<RefCell<Self>>, seq: u64) {
        let (watching, generation) = (this.borrow().watching.clone(), this.borrow().generation);
        let this = this.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let frame = match &watching {
                Some(watching) => watching.source.newest().await,
                None => None,
            };
            let (Some(watching), Some(frame)) = (watching, frame) else {
                return Self::step(&this, Input::FrameMissed { seq });
            };
            if this.borrow().generation != generation {
                return frame.bitmap.close();
            }
            let message = ToWorker::Frame {
                seq,
                at_ms: now_ms(),
                profile: watching.profile,
                facing: frame.facing,
                shot_width: frame.shot_width,
            };
            Self::post(&this, &message, &[frame.bitmap.into()]);
        });
    }

    fn send_job(this: &Rc<RefCell<Self>>, seq: u64, ticket: Ticket) {
        let message = this.borrow_mut().jobs.get_mut(&ticket).and_then(|job| job.payload.message(seq));
        if let Some((message, attachment)) = message {
            Self::post(this, &message, &[attachment]);
        }
    }

    fn finish(this: &Rc<RefCell<Self>>, ticket: Ticket, result: Result<Answer, Fault>) {
        if let Some(job) = this.borrow_mut().jobs.remove(&ticket) {
            // Whoever asked may have gone.
            _ = job.asker.send(result);
        }
    }
}
