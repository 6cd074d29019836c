//! The facts of an enrolment record.

use crate::i18n::use_i18n;
use leptos::prelude::*;
use runtu_api::student::Record;

/// A record's facts as a list of terms.
#[component]
pub fn RecordFacts(
    /// The record.
    record: Record,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <dl class="facts">
            <dt>{i18n.t(|t| t.records.name)}</dt>
            <dd>{record.name}</dd>
            <dt>{i18n.t(|t| t.records.school)}</dt>
            <dd>{record.school}</dd>
            <dt>{i18n.t(|t| t.records.level)}</dt>
            <dd>{record.level}</dd>
            <dt>{i18n.t(|t| t.records.class)}</dt>
            <dd>{record.class}</dd>
            <dt>{i18n.t(|t| t.records.student_no)}</dt>
            <dd class="figures">{record.student_no}</dd>
        </dl>
    }
}
