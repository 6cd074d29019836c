//! The app's side of the code reader.
//!
//! [`CodeReader::start`] loads the reader, so it is called when a page wants a code read and not before; dropping the
//! last handle ends the worker.

use crate::browser::module_worker::{Heard, ModuleWorker};
use futures_channel::oneshot;
use runtu_vision_protocol::PROTOCOL_VERSION;
use runtu_vision_protocol::fault::PictureFault;
use runtu_vision_protocol::qr::{FromReader, ToReader};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Blob, ImageBitmap};

/// Where Trunk puts the reader's loader. The loader itself keeps this name; what it loads is named by content.
const SCRIPT: &str = "/qr-worker_loader.js";

/// What came of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The text of the code.
    Found(String),
    /// No code that can be read.
    Nothing,
    /// The file is no picture that can be opened.
    Unusable(PictureFault),
    /// The reader itself is not to be had: offline, an old browser, or our fault.
    NoReader,
}

/// A handle on the reader.
#[derive(Clone)]
pub struct CodeReader(Rc<RefCell<Reader>>);

struct Reader {
    worker: Option<ModuleWorker>,
    ready: bool,
    next_seq: u64,
    /// Asked before the reader was ready.
    early: Vec<(ToReader, JsValue)>,
    waiting: HashMap<u64, oneshot::Sender<Reading>>,
}

impl CodeReader {
    /// Loads the reader.
    pub fn start() -> Self {
        let reader = Rc::new(RefCell::new(Reader {
            worker: None,
            ready: false,
            next_seq: 1,
            early: Vec::new(),
            waiting: HashMap::new(),
        }));
        let weak = Rc::downgrade(&reader);
        let worker = ModuleWorker::start(SCRIPT, move |heard| {
            if let Some(reader) = weak.upgrade() {
                reader.borrow_mut().hear(heard);
            }
        });
        reader.borrow_mut().worker = worker.ok();
        Self(reader)
    }

    /// Looks at one frame of a live scan, quickly.
    pub async fn scan(&self, frame: ImageBitmap) -> Reading {
        self.ask(|seq| ToReader::Scan { seq }, frame.into()).await
    }

    /// Looks at a picture file with every trick.
    pub async fn read(&self, file: &Blob) -> Reading {
        self.ask(|seq| ToReader::Read { seq }, file.into()).await
    }

    async fn ask(&self, question: impl FnOnce(u64) -> ToReader, picture: JsValue) -> Reading {
        let answer = self.0.borrow_mut().ask(question, picture);
        answer.await.unwrap_or(Reading::NoReader)
    }
}

impl Reader {
    fn ask(&mut self, question: impl FnOnce(u64) -> ToReader, picture: JsValue) -> oneshot::Receiver<Reading> {
        let (sender, receiver) = oneshot::channel();
        let seq = self.next_seq;
        self.next_seq += 1;
        let question = question(seq);
        // Without a worker the sender is dropped here, which is the answer.
        if self.worker.is_some() {
            self.waiting.insert(seq, sender);
            if self.ready { self.post(&question, picture) } else { self.early.push((question, picture)) }
        }
        receiver
    }

    fn post(&mut self, question: &ToReader, picture: JsValue) {
        let posted = self.worker.as_ref().is_some_and(|worker| worker.post(question, &[picture]).is_ok());
        if !posted {
            self.give_up();
        }
    }

    fn hear(&mut self, heard: Heard<FromReader>) {
        let (seq, reading) = match heard {
            Heard::Message(FromReader::Ready { protocol: PROTOCOL_VERSION }, _) => {
                self.ready = true;
                for (question, picture) in std::mem::take(&mut self.early) {
                    self.post(&question, picture);
                }
                return;
            }
            Heard::Message(FromReader::Ready { .. } | FromReader::Broken { .. }, _) | Heard::Broke => {
                return self.give_up();
            }
            Heard::Message(FromReader::Found { seq, text }, _) => (seq, Reading::Found(text)),
            Heard::Message(FromReader::Nothing { seq }, _) => (seq, Reading::Nothing),
            Heard::Message(FromReader::Unusable { seq, fault }, _) => (seq, Reading::Unusable(fault)),
        };
        if let Some(asker) = self.waiting.remove(&seq) {
            // Whoever asked may have gone.
            _ = asker.send(reading);
        }
    }

    /// Everybody who waits hears that there is no reader.
    fn give_up(&mut self) {
        self.worker = None;
        self.early.clear();
        self.waiting.clear();
    }
}
