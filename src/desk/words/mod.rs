//! Every sentence of the desk, in Chinese and English side by side; see [`crate::i18n`].

mod frame;
mod requests;
mod review;
mod school;

use crate::i18n::{I18n, Lang, Sentences};
use leptos::prelude::expect_context;

/// All sentences of one language, one part for each room of the desk.
#[allow(missing_docs, reason = "the parts are named after the files that hold them")]
pub struct Words {
    pub frame: frame::Frame,
    pub requests: requests::Requests,
    pub review: review::Review,
    pub school: school::School,
}

static ZH: Words = Words { frame: frame::ZH, requests: requests::ZH, review: review::ZH, school: school::ZH };
static EN: Words = Words { frame: frame::EN, requests: requests::EN, review: review::EN, school: school::EN };

impl Sentences for Words {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// The desk's sentences, in a component.
pub fn use_words() -> I18n<Words> {
    expect_context()
}
