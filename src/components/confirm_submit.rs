//! The last look before a photo goes to review.

use super::icon::{Glyph, Icon};
use super::sheet::Sheet;
use crate::browser::object_url::object_url;
use crate::drafts::use_drafts;
use crate::i18n::use_i18n;
use crate::navigation::use_go;
use crate::outbox::use_outbox;
use crate::routes::{Id, Page};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A sheet that shows the finished photo of the record's draft once more and submits it. With or without a network:
/// the photo is put into the outbox, and the status page tells how it fares.
#[component]
pub fn ConfirmSubmit(
    /// The record.
    record: Id,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (drafts, outbox, go) = (use_drafts(), use_outbox(), use_go());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let photo = RwSignal::new(None::<String>);
    let record = StoredValue::new(record);

    Effect::new(move || {
        if !open.get() {
            return;
        }
        let owner = Owner::current();
        spawn_local(async move {
            let Ok(draft) = drafts.get(&record.get_value()).await else { return };
            note.set(draft.note);
            let url = draft.result.and_then(|result| {
                let make = || object_url(&result.jpeg, "image/jpeg").ok();
                owner.map_or_else(make, |owner| owner.with(make))
            });
            photo.set(url);
        });
    });

    let submit = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(false);
        spawn_local(async move {
            let id = record.get_value();
            let handed_over = async {
                let words = note.get_untracked();
                let draft = drafts.update(&id, |draft| draft.note = words).await?;
                match draft.result {
                    Some(photo) => outbox.submit(&id, photo, draft.note).await.map(|()| true),
                    None => Ok(false),
                }
            };
            match handed_over.await {
                Ok(true) => go.replace(&Page::Status(id)),
                // Another tab has submitted or shot again: the flow knows where this record goes on.
                Ok(false) => go.replace(&Page::Record(id)),
                Err(_) => failed.set(true),
            }
            busy.set(false);
        });
    };
    let submit = Callback::new(move |()| submit());

    view! {
        <Sheet open name="confirm" title=i18n.s(|t| t.submit.confirm_title)>
            <div class="confirm">
                {move || {
                    photo
                        .get()
                        .map(|url| view! { <img class="standard-photo" src=url alt=i18n.t(|t| t.submit.photo) /> })
                }} <div>
                    <p>{i18n.t(|t| t.submit.confirm_lead)}</p>
                    <ul class="ticks">
                        {move || {
                            i18n.text()
                                .submit
                                .confirm_points
                                .map(|point| view! { <li><Icon glyph=Glyph::Check />{point}</li> })
                                .collect_view()
                        }}
                    </ul>
                </div>
            </div>
            <label class="field">
                <span>{i18n.t(|t| t.submit.note)}</span>
                <textarea
                    rows="2"
                    maxlength="200"
                    data-field="note"
                    placeholder=i18n.t(|t| t.submit.note_hint)
                    prop:value=note
                    on:input=move |event| note.set(event_target_value(&event))
                ></textarea>
            </label>
            <Show when=move || failed.get()>
                <p class="note note-bad" role="alert" data-error="storage">
                    {i18n.t(|t| t.errors.storage)}
                </p>
            </Show>
            <div class="sheet-actions">
                <button class="button-quiet" data-action="not-yet" on:click=move |_| open.set(false)>
                    {i18n.t(|t| t.submit.not_yet)}
                </button>
                <button
                    class="button"
                    data-action="submit"
                    disabled=busy
                    on:click=move |_| submit.run(())
                >
                    {i18n.t(|t| t.submit.submit)}
                </button>
            </div>
        </Sheet>
    }
}
