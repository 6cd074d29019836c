//! The sentences of the student's app and of the parts that all apps share, in Chinese and English side by side. The studio
//! and the desk have words of their own.
//!
//! A language is a value of [`Text`], so a sentence that is missing in one of them does not compile. Pages take their
//! sentences as `i18n.t(|t| t.welcome.enter)`, which follows the language when it is switched.

mod camera;
pub(crate) mod common;
pub(crate) mod errors;
mod help;
mod install;
mod qualify;
mod records;
mod service;
pub(crate) mod submit;
mod verify;
mod welcome;

use crate::browser::local;
use leptos::prelude::*;
use std::marker::PhantomData;

pub use errors::{sentence, way_out};
pub use help::Item;

/// All sentences of one language, one part for each page or component.
#[allow(missing_docs, reason = "the parts are named after the files that hold them")]
pub struct Text {
    pub camera: camera::Camera,
    pub common: common::Common,
    pub errors: errors::Errors,
    pub help: help::Help,
    pub install: install::Install,
    pub qualify: qualify::Qualify,
    pub records: records::Records,
    pub service: service::Service,
    pub submit: submit::Submit,
    pub verify: verify::Verify,
    pub welcome: welcome::Welcome,
}

static ZH: Text = Text {
    camera: camera::ZH,
    common: common::ZH,
    errors: errors::ZH,
    help: help::ZH,
    install: install::ZH,
    qualify: qualify::ZH,
    records: records::ZH,
    service: service::ZH,
    submit: submit::ZH,
    verify: verify::ZH,
    welcome: welcome::ZH,
};
static EN: Text = Text {
    camera: camera::EN,
    common: common::EN,
    errors: errors::EN,
    help: help::EN,
    install: install::EN,
    qualify: qualify::EN,
    records: records::EN,
    service: service::EN,
    submit: submit::EN,
    verify: verify::EN,
    welcome: welcome::EN,
};

/// Everything that one app says, in every language. The student's app and the desk have each their own, so that nobody
/// downloads what the other one says.
pub trait Sentences: 'static {
    /// All of it in one language.
    fn of(lang: Lang) -> &'static Self;
}

impl Sentences for Text {
    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// A language of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Simplified Chinese, the default.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language tag for `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language that was chosen earlier, or the one that fits the browser's: English only where it is asked for.
    pub fn choose(remembered: Option<&str>, browser: Option<&str>) -> Self {
        match remembered.or(browser) {
            Some(tag) if tag.to_ascii_lowercase().starts_with("en") => Self::En,
            _ => Self::Zh,
        }
    }

    /// The student's sentences in this language.
    pub fn text(self) -> &'static Text {
        Text::of(self)
    }

    /// The other one, for the switch.
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

const REMEMBERED: &str = "runtu.lang";

/// The current language, for every component, and the sentences `T` in it.
#[derive(Debug)]
pub struct I18n<T = Text>(RwSignal<Lang>, PhantomData<fn() -> T>);

impl<T> Clone for I18n<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for I18n<T> {}

impl<T: Sentences> I18n<T> {
    /// Starts with the remembered language or the browser's, and keeps `<html lang>` in step.
    pub fn from_browser() -> Self {
        let browser = window().navigator().language();
        let lang = RwSignal::new(Lang::choose(local::get(REMEMBERED).as_deref(), browser.as_deref()));
        Effect::new(move || {
            if let Some(root) = document().document_element() {
                // Only the tag of the page's language is lost if this fails.
                _ = root.set_attribute("lang", lang.get().tag());
            }
        });
        Self(lang, PhantomData)
    }

    /// Other sentences in the same language.
    pub fn saying<U: Sentences>(self) -> I18n<U> {
        I18n(self.0, PhantomData)
    }

    /// The current language; follows the switch.
    pub fn lang(self) -> Lang {
        self.0.get()
    }

    /// The current language as it is now, for what happens once.
    pub fn lang_untracked(self) -> Lang {
        self.0.get_untracked()
    }

    /// Switches to `lang` and remembers it.
    pub fn switch(self, lang: Lang) {
        local::set(REMEMBERED, lang.tag());
        self.0.set(lang);
    }

    /// All sentences of the current language; follows the switch.
    pub fn text(self) -> &'static T {
        T::of(self.lang())
    }

    /// All sentences of the language as it is now, for what happens once.
    pub fn text_untracked(self) -> &'static T {
        T::of(self.lang_untracked())
    }

    /// A sentence, as a closure that follows the switch: for views and attributes.
    pub fn t<R>(
        self,
        pick: impl Fn(&'static T) -> R + Clone + Send + Sync + 'static,
    ) -> impl Fn() -> R + Clone + Send + Sync + 'static {
        move || pick(self.text())
    }

    /// A sentence as a signal, for components that take one.
    pub fn s(self, pick: fn(&'static T) -> &'static str) -> Signal<&'static str> {
        Signal::derive(self.t(pick))
    }
}

/// The current language, in a component.
pub fn use_i18n() -> I18n {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_unless_english_is_asked_for() {
        assert_eq!(Lang::choose(None, None), Lang::Zh);
        assert_eq!(Lang::choose(None, Some("fr-FR")), Lang::Zh);
        assert_eq!(Lang::choose(None, Some("en-GB")), Lang::En);
        assert_eq!(Lang::choose(Some("zh-CN"), Some("en-GB")), Lang::Zh);
        assert_eq!(Lang::choose(Some("en"), Some("zh-CN")), Lang::En);
    }
}
