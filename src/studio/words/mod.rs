//! Every sentence of the studio, in Chinese and English side by side; see [`crate::i18n`].

pub(crate) mod capture;
mod checks;
mod faults;
pub(crate) mod guide;
mod hints;
pub(crate) mod phone;
mod quantities;

use crate::i18n::{I18n, Lang, Sentences, common, errors, submit};
use leptos::prelude::expect_context;

pub use capture::Capture;

/// All sentences of one language, one part for each page.
#[allow(missing_docs, reason = "the parts are named after the files that hold them")]
pub struct Words {
    pub capture: capture::Capture,
    pub common: common::Common,
    pub errors: errors::Errors,
    pub guide: guide::Guide,
    pub phone: phone::Phone,
    pub submit: submit::Submit,
}

static ZH: Words = Words {
    capture: capture::ZH,
    common: common::ZH,
    errors: errors::ZH,
    guide: guide::ZH,
    phone: phone::ZH,
    submit: submit::ZH,
};
static EN: Words = Words {
    capture: capture::EN,
    common: common::EN,
    errors: errors::EN,
    guide: guide::EN,
    phone: phone::EN,
    submit: submit::EN,
};

impl Sentences for Words {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// The studio's sentences, in a component.
pub fn use_words() -> I18n<Words> {
    expect_context()
}
