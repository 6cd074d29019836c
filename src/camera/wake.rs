//! When a running camera needs a new start: its track ended or fell silent, or the page came back from the background.

use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, MediaStreamTrack, VisibilityState};

/// A mute longer than this is no hiccup: iOS mutes the track for as long as another app has the camera.
const LONG_MUTE_MS: u32 = 3_000;

/// Calls back when the camera should be opened again, until it is dropped.
pub struct Wake {
    listeners: Vec<Listener>,
    _mute: Rc<RefCell<Option<Timeout>>>,
}

struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut()>,
}

impl Wake {
    /// Watches the track and the page.
    pub fn of(track: &MediaStreamTrack, reopen: impl Fn() + Clone + 'static) -> Self {
        let mute: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let mut wake = Self { listeners: Vec::new(), _mute: mute.clone() };
        wake.listen(track, "ended", reopen.clone());
        wake.listen(track, "mute", {
            let (mute, reopen) = (mute.clone(), reopen.clone());
            move || *mute.borrow_mut() = Some(Timeout::new(LONG_MUTE_MS, reopen.clone()))
        });
        wake.listen(track, "unmute", move || drop(mute.borrow_mut().take()));
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            let track = track.clone();
            wake.listen(&document.clone(), "visibilitychange", move || {
                let ended = track.ready_state() == web_sys::MediaStreamTrackState::Ended;
                if document.visibility_state() == VisibilityState::Visible && (ended || track.muted()) {
                    reopen();
                }
            });
        }
        wake
    }

    fn listen(&mut self, target: &EventTarget, event: &'static str, heard: impl FnMut() + 'static) {
        let closure = Closure::<dyn FnMut()>::new(heard);
        // Fails only for a target that cannot have listeners.
        _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        self.listeners.push(Listener { target: target.clone(), event, closure });
    }
}

impl Drop for Wake {
    fn drop(&mut self) {
        for Listener { target, event, closure } in &self.listeners {
            _ = target.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        }
    }
}
