//! Having live frames looked at.

use super::link::Link;
use runtu_vision_protocol::conversation::Input;
use runtu_vision_protocol::message::{Facing, Live};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::ImageBitmap;

/// A frame to look at.
pub struct LiveFrame {
    /// At most 640 px wide.
    pub bitmap: ImageBitmap,
    /// Width of the shot that the camera would give.
    pub shot_width: u32,
    /// Which way the camera looks.
    pub facing: Option<Facing>,
}

/// Where frames come from.
pub trait FrameSource {
    /// The frame that is shown right now; nothing when there is none.
    fn newest(&self) -> Pin<Box<dyn Future<Output = Option<LiveFrame>>>>;
}

/// The current watch.
#[derive(Clone)]
pub(super) struct Watching {
    pub id: u64,
    pub profile: String,
    pub source: Rc<dyn FrameSource>,
    pub show: Rc<dyn Fn(Live)>,
}

/// A watch that goes on until this is dropped.
pub struct Watch {
    link: Rc<RefCell<Link>>,
    id: u64,
}

impl Watch {
    pub(super) fn begin(
        link: &Rc<RefCell<Link>>,
        profile: &str,
        source: Rc<dyn FrameSource>,
        show: Rc<dyn Fn(Live)>,
    ) -> Self {
        let id = link.borrow_mut().next_id();
        link.borrow_mut().watching = Some(Watching { id, profile: profile.into(), source, show });
        Self { link: link.clone(), id }
    }

    /// The source has a new frame.
    pub fn frame_shown(&self) {
        Link::step(&self.link, Input::FrameShown);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let watching = &mut self.link.borrow_mut().watching;
        if watching.as_ref().is_some_and(|w| w.id == self.id) {
            *watching = None;
        }
    }
}
