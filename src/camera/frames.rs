//! When the video shows a new frame.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::HtmlVideoElement;

#[wasm_bindgen]
extern "C" {
    /// The frame callbacks of a video element, which web-sys does not know yet.
    type FrameCallbacks;
    #[wasm_bindgen(method, js_name = requestVideoFrameCallback)]
    fn request(this: &FrameCallbacks, callback: &js_sys::Function) -> u32;
    #[wasm_bindgen(method, js_name = cancelVideoFrameCallback)]
    fn cancel(this: &FrameCallbacks, handle: u32);
}

/// Calls back for every new frame until it is dropped.
pub struct Frames(Rc<Inner>);

struct Inner {
    video: HtmlVideoElement,
    /// True where the browser tells of frames; else every screen refresh in which the video's clock has moved counts.
    by_frame: bool,
    pending: Cell<Option<u32>>,
    last_time: Cell<f64>,
    callback: RefCell<Option<Closure<dyn FnMut()>>>,
}

impl Frames {
    /// Watches `video`.
    pub fn of(video: &HtmlVideoElement, shown: impl Fn() + 'static) -> Self {
        let by_frame = js_sys::Reflect::has(video, &"requestVideoFrameCallback".into()).unwrap_or(false);
        let inner = Rc::new(Inner {
            video: video.clone(),
            by_frame,
            pending: Cell::new(None),
            last_time: Cell::new(-1.0),
            callback: RefCell::new(None),
        });
        let weak = Rc::downgrade(&inner);
        *inner.callback.borrow_mut() = Some(Closure::new(move || {
            let Some(inner) = weak.upgrade() else { return };
            inner.request();
            if inner.is_new() {
                shown();
            }
        }));
        inner.request();
        Self(inner)
    }
}

impl Inner {
    fn request(&self) {
        let callback = self.callback.borrow();
        let Some(callback) = callback.as_ref() else { return };
        let callback: &js_sys::Function = callback.as_ref().unchecked_ref();
        self.pending.set(if self.by_frame {
            Some(self.video.unchecked_ref::<FrameCallbacks>().request(callback))
        } else {
            let window = web_sys::window();
            window.and_then(|w| w.request_animation_frame(callback).ok()).map(i32::cast_unsigned)
        });
    }

    fn is_new(&self) -> bool {
        let time = self.video.current_time();
        let has_picture = self.video.video_width() > 0;
        has_picture && (self.by_frame || self.last_time.replace(time) != time)
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        let Some(handle) = self.0.pending.take() else { return };
        if self.0.by_frame {
            self.0.video.unchecked_ref::<FrameCallbacks>().cancel(handle);
        } else if let Some(window) = web_sys::window() {
            // The frame may have come already.
            _ = window.cancel_animation_frame(handle.cast_signed());
        }
    }
}
