//! A module worker that speaks messages of `runtu-vision-protocol`.

use js_sys::Array;
use runtu_vision_protocol::wire::{Message, pack, unpack};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What came from a worker.
pub enum Heard<M> {
    /// A message with its attachments.
    Message(M, Vec<JsValue>),
    /// Its script could not be loaded or threw, or what it posted was no message.
    Broke,
}

/// A running worker; dropping it ends it, and nothing is heard from it any more.
pub struct ModuleWorker {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl ModuleWorker {
    /// Starts the worker whose loader is at `script`.
    ///
    /// # Errors
    /// When the browser has no module workers or forbids them.
    pub fn start<M: Message + 'static>(
        script: &str,
        hear: impl Fn(Heard<M>) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options)?;
        let broke = hear.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| broke(Heard::Broke));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            hear(match unpack(&event.data()) {
                Ok((message, attachments)) => Heard::Message(message, attachments),
                Err(_) => Heard::Broke,
            });
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Posts a message with its attachments; bitmaps are moved.
    ///
    /// # Errors
    /// When the attachments are not the message's, or the browser cannot post them.
    pub fn post<M: Message>(&self, message: &M, attachments: &[JsValue]) -> Result<(), JsValue> {
        let envelope = pack(message, attachments).map_err(|error| JsValue::from_str(&error.to_string()))?;
        let transfer: &Array = &envelope.transfer;
        self.worker.post_message_with_transfer(&envelope.value, transfer)
    }
}

impl Drop for ModuleWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.set_onmessageerror(None);
        self.worker.terminate();
    }
}
