//! The worker around the search: answers each [`ToReader`] with one [`FromReader`].

mod picture;

use crate::search::{Effort, find};
use js_sys::Array;
use runtu_vision_protocol::PROTOCOL_VERSION;
use runtu_vision_protocol::qr::{FromReader, ToReader};
use runtu_vision_protocol::wire::{pack, unpack};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens, and says that it does.
pub fn start() {
    std::panic::set_hook(Box::new(|info| post(&FromReader::Broken { detail: info.to_string() })));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| match unpack(&event.data()) {
        Ok((question, attachments)) => wasm_bindgen_futures::spawn_local(answer(question, attachments)),
        Err(error) => post(&FromReader::Broken { detail: error.to_string() }),
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    listen.forget();
    post(&FromReader::Ready { protocol: PROTOCOL_VERSION });
}

async fn answer(question: ToReader, attachments: Vec<JsValue>) {
    let picture = attachments.into_iter().next().unwrap_or(JsValue::UNDEFINED);
    let (seq, luma, effort) = match question {
        ToReader::Scan { seq } => (seq, picture::of_bitmap(picture.unchecked_into()), Effort::Glance),
        ToReader::Read { seq } => (seq, picture::of_file(picture.unchecked_into()).await, Effort::Everything),
    };
    post(&match luma.map(|luma| find(&luma, effort)) {
        Ok(Some(text)) => FromReader::Found { seq, text },
        Ok(None) => FromReader::Nothing { seq },
        Err(fault) => FromReader::Unusable { seq, fault },
    });
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Nobody is left to tell when posting itself fails.
fn post(message: &FromReader) {
    if let Ok(envelope) = pack(message, &[]) {
        let _ = scope().post_message_with_transfer(&envelope.value, &Array::new());
    }
}
