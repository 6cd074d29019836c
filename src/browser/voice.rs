//! Speaking aloud (Web Speech). Where there is no voice, nothing is said and nobody is told.

use wasm_bindgen::JsValue;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance};

/// A little faster than reading: instructions are short.
const RATE: f32 = 1.1;

/// Says `sentence` in the language `tag`, in place of what is being said.
pub fn say(sentence: &str, tag: &str) {
    let Some(voice) = synthesis() else { return };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(sentence) else { return };
    utterance.set_lang(tag);
    utterance.set_rate(RATE);
    if voice.speaking() || voice.pending() {
        voice.cancel();
    }
    voice.speak(&utterance);
}

/// Falls silent.
pub fn hush() {
    if let Some(voice) = synthesis() {
        voice.cancel();
    }
}

/// True where the browser can speak at all.
pub fn exists() -> bool {
    synthesis().is_some()
}

/// Some browsers have no such thing, where web-sys would hand out `undefined`.
fn synthesis() -> Option<SpeechSynthesis> {
    let window = web_sys::window()?;
    let there = js_sys::Reflect::get(&window, &JsValue::from_str("speechSynthesis")).is_ok_and(|it| it.is_object());
    there.then(|| window.speech_synthesis().ok()).flatten()
}
