//! One enrolment record: its facts and how far it has come.

use super::Loaded;
use crate::components::{Glyph, Help, Icon, Milestones, RecordFacts, Screen, StateBadge};
use crate::flow::next;
use crate::i18n::use_i18n;
use crate::routes::Page;
use leptos::prelude::*;
use runtu_api::student::CaptureState;

/// The stage that is going on, of the four that the page lists; 4 when all are done.
fn stage(state: CaptureState) -> usize {
    match state {
        CaptureState::Qualified => 1,
        CaptureState::Paid | CaptureState::Returned => 2,
        CaptureState::InReview => 3,
        CaptureState::Approved | CaptureState::Published => 4,
    }
}

/// The detail page.
#[component]
pub fn Record(loaded: Loaded) -> impl IntoView {
    let i18n = use_i18n();
    let record = loaded.record;
    let state = record.state;
    let stage = stage(state);
    let onward = next(&loaded.id, loaded.standing).path();
    let shows = loaded.standing.parcel_waiting || stage >= 3;
    view! {
        <Screen
            name="record"
            title=i18n.s(|t| t.records.detail_title)
            back=Page::Records
            actions=move || {
                view! {
                    <a href=onward.clone() class="button" data-action="continue">
                        {(!shows).then(|| view! { <Icon glyph=Glyph::Camera /> })}
                        {i18n.t(move |t| if shows { t.records.to_status } else { t.records.to_photo })}
                    </a>
                }
            }
        >
            <div class="title-row">
                <h2 class="headline">{record.school.clone()}</h2>
                <StateBadge state />
            </div>
            {loaded
                .remembered
                .then(|| {
                    view! {
                        <p class="note note-warn" role="status">
                            {i18n.t(|t| t.records.remembered)}
                        </p>
                    }
                })}
            <div class="card">
                <RecordFacts record />
            </div>
            <h2 class="section">{i18n.t(|t| t.records.progress)}</h2>
            <Milestones names=Signal::derive(move || i18n.text().records.stages.to_vec()) stage=Signal::stored(stage) />
            <Help record=loaded.id state />
        </Screen>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_never_go_back_on_the_way_to_approval() {
        use CaptureState::{Approved, InReview, Paid, Published, Qualified};
        let path = [Qualified, Paid, InReview, Approved, Published].map(stage);
        assert!(path.is_sorted(), "{path:?}");
        assert_eq!(stage(CaptureState::Returned), stage(Paid));
    }
}
