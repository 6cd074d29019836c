//! The browser's side of the worker.

mod bitmap;
mod download;
mod jobs;
mod post;
mod vitals;

use crate::eyes::{Eyes, Order};
use bitmap::Readback;
use post::{fail, post, scope};
use runtu_vision::image::RgbImage;
use runtu_vision::observe::{self, Camera};
use runtu_vision_protocol::PROTOCOL_VERSION;
use runtu_vision_protocol::fault::Fault;
use runtu_vision_protocol::message::{Facing, StillSource, ToApp, ToWorker};
use runtu_vision_protocol::wire::unpack;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// All that the worker has.
struct Worker {
    eyes: Eyes,
    /// Canvas and picture of the live frames, used again for each.
    readback: Option<Readback>,
    frame: RgbImage,
}

type Shared = Rc<RefCell<Worker>>;

/// Listens, and says that it does.
pub fn start() {
    std::panic::set_hook(Box::new(|info| fail(None, Fault::Panic { detail: info.to_string() })));
    let worker: Shared =
        Rc::new(RefCell::new(Worker { eyes: Eyes::default(), readback: None, frame: RgbImage::new(0, 0) }));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| match unpack(&event.data()) {
        Ok((message, attachments)) => hear(&worker, message, attachments.into_iter().next()),
        Err(error) => fail(None, Fault::Malformed { detail: error.to_string() }),
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    listen.forget();
    post(&ToApp::Ready { protocol: PROTOCOL_VERSION, vision: runtu_vision::VERSION.into() });
}

fn hear(worker: &Shared, message: ToWorker, attachment: Option<JsValue>) {
    // `unpack` has checked that every message has the attachments it should have; their types are the browser's word.
    let attachment = attachment.unwrap_or(JsValue::UNDEFINED);
    let worker = worker.clone();
    match message {
        ToWorker::Hello { protocol, .. } if protocol != PROTOCOL_VERSION => {
            fail(None, Fault::Protocol { worker: PROTOCOL_VERSION, app: protocol });
        }
        ToWorker::Hello { manifest, .. } => spawn(None, async move { jobs::load(&worker, &manifest).await }),
        ToWorker::Frame { seq, at_ms, profile, facing, shot_width } => {
            let camera = camera(facing, Some(shot_width));
            report(Some(seq), jobs::frame(&worker, seq, &attachment.unchecked_into(), at_ms, &profile, camera));
        }
        ToWorker::Still { seq, profile, from: StillSource::Camera { facing } } => {
            let camera = camera(facing, None);
            report(Some(seq), jobs::shot(&worker, seq, &attachment.unchecked_into(), &profile, camera));
        }
        ToWorker::Still { seq, profile, from: StillSource::File } => {
            spawn(Some(seq), async move { jobs::file(&worker, seq, &attachment.unchecked_into(), &profile).await });
        }
        ToWorker::Standardize { seq, profile, backdrop, capture } => spawn(Some(seq), async move {
            let order = Order { profile: &profile, backdrop: backdrop.as_deref(), capture };
            jobs::standardize(&worker, seq, &attachment.unchecked_into(), order).await
        }),
    }
}

fn camera(facing: Option<Facing>, shot_width: Option<u32>) -> Camera {
    let facing = facing.map(|facing| match facing {
        Facing::Rear => observe::Facing::Rear,
        Facing::Front => observe::Facing::Front,
    });
    Camera { facing, shot_width, screenshot: Some(false) }
}

fn spawn(seq: Option<u64>, job: impl Future<Output = Result<(), Fault>> + 'static) {
    wasm_bindgen_futures::spawn_local(async move { report(seq, job.await) });
}

fn report(seq: Option<u64>, result: Result<(), Fault>) {
    if let Err(fault) = result {
        fail(seq, fault);
    }
}
