//! Stages of a way, one under the other: those behind, the one that goes on, those ahead.

use super::icon::{Glyph, Icon};
use crate::i18n::use_i18n;
use leptos::prelude::*;
use std::cmp::Ordering;

/// The list of stages.
#[component]
pub fn Milestones(
    /// Their names, in order.
    #[prop(into)]
    names: Signal<Vec<&'static str>>,
    /// Index of the one that goes on; their number when all are done.
    #[prop(into)]
    stage: Signal<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let lines = move || {
        let t = &i18n.text().records;
        let stage = stage.get();
        let line = |(index, name): (usize, &'static str)| {
            let (class, word) = match index.cmp(&stage) {
                Ordering::Less => ("milestone milestone-done", t.done),
                Ordering::Equal => ("milestone milestone-now", t.current),
                Ordering::Greater => ("milestone", ""),
            };
            view! {
                <li class=class>
                    <span class="milestone-mark" aria-hidden="true">
                        {if index < stage {
                            view! { <Icon glyph=Glyph::Check /> }.into_any()
                        } else {
                            (index + 1).to_string().into_any()
                        }}
                    </span>
                    <span>{name}</span>
                    <span class="milestone-word">{word}</span>
                </li>
            }
        };
        names.get().into_iter().enumerate().map(line).collect_view()
    };
    view! { <ol class="milestones card">{lines}</ol> }
}
