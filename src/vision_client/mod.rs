//! The app's side of the vision worker.
//!
//! What to do when is decided by [`Conversation`]; here it is done with a real worker, a real clock and real frames.
//! One worker serves the whole app: it is loaded when a page first [wants](Vision::want) it and stays, so that camera, review and
//! preview find it warm.

mod job;
mod link;
mod watch;

pub use job::{Inspected, Made, Order, Shot};
pub use watch::{FrameSource, LiveFrame, Watch};

use job::{Answer, Payload};
use leptos::prelude::*;
use link::Link;
use runtu_vision_protocol::conversation::{Input, Status, Ticket};
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::{Live, Stage};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Blob, ImageBitmap};

/// The worker, for every component.
#[derive(Clone, Copy)]
pub struct Vision {
    link: StoredValue<Rc<RefCell<Link>>, LocalStorage>,
    status: RwSignal<Status>,
}

impl Vision {
    /// Prepares; nothing is loaded yet.
    pub fn asleep() -> Self {
        let status = RwSignal::new(Status::Asleep);
        Self { link: StoredValue::new_local(Link::new(status)), status }
    }

    /// How far the worker is.
    pub fn status(self) -> Status {
        self.status.get()
    }

    /// Starts loading, if that has not happened; after [`Status::Stopped`] it is another try.
    pub fn want(self) {
        Link::step(&self.link(), Input::Wanted);
    }

    /// Has the frames of `source` looked at, judged by `profile`, until the answer is dropped. One watch at a time: a
    /// new one takes the place of the last.
    pub fn watch(self, profile: &str, source: Rc<dyn FrameSource>, show: impl Fn(Live) + 'static) -> Watch {
        let link = self.link();
        let watch = Watch::begin(&link, profile, source, Rc::new(show));
        self.want();
        watch
    }

    /// Looks at a shot of the camera and makes a lossless file of it.
    ///
    /// # Errors
    /// [`Fault`]; [`Fault::Lost`] means: shoot again.
    pub async fn inspect_shot(self, bitmap: ImageBitmap, shot: Shot) -> Result<Inspected, Fault> {
        let payload = Payload::Shot { bitmap: Some(bitmap), shot };
        self.ask(payload, |_| ()).await.and_then(Answer::inspected)
    }

    /// Looks at a picture file.
    ///
    /// # Errors
    /// [`Fault`]; [`Fault::Picture`] is the file's.
    pub async fn inspect_file(self, file: Blob, profile: &str) -> Result<Inspected, Fault> {
        let payload = Payload::File { file, profile: profile.into() };
        self.ask(payload, |_| ()).await.and_then(Answer::inspected)
    }

    /// Makes the standard photo of a still before a backdrop of the profile, or before its default; `stage` hears of each step as it begins.
    ///
    /// # Errors
    /// [`Fault`]. A still that cannot become a photo is no error, but [`Made::Refused`].
    pub async fn standardize(self, still: Blob, order: Order, stage: impl Fn(Stage) + 'static) -> Result<Made, Fault> {
        let payload = Payload::Standardize { still, order };
        self.ask(payload, stage).await.and_then(Answer::made)
    }

    async fn ask(self, payload: Payload, stage: impl Fn(Stage) + 'static) -> Result<Answer, Fault> {
        let link = self.link();
        let (ticket, answer) = Link::ask(&link, payload, Rc::new(stage));
        let _forget = Forget { link, ticket };
        answer.await.unwrap_or(Err(Fault::Lost))
    }

    fn link(self) -> Rc<RefCell<Link>> {
        self.link.get_value()
    }
}

/// Withdraws a question when whoever asked goes away before the answer.
struct Forget {
    link: Rc<RefCell<Link>>,
    ticket: Ticket,
}

impl Drop for Forget {
    fn drop(&mut self) {
        Link::forget(&self.link, self.ticket);
    }
}

/// The vision worker, in a component.
pub fn use_vision() -> Vision {
    expect_context()
}
