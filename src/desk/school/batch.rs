//! One batch: its terms, how far it has come, and what can be taken away.

use super::missing::Missing;
use super::stage::counted;
use crate::api;
use crate::components::{Glyph, Icon};
use crate::desk::words::use_words;
use crate::moment::in_china;
use crate::money::yuan;
use leptos::prelude::*;
use runtu_api::staff::Batch;

/// The batch as a card.
#[component]
pub fn One(batch: Batch) -> impl IntoView {
    let words = use_words();
    let (counts, all) = counted(&batch.progress);
    let export = api::staff::export_path(&batch.name);
    let name = StoredValue::new(batch.name.clone());
    let open = RwSignal::new(false);
    let (opens, closes) = (batch.opens_at.as_deref().map(in_china), batch.closes_at.as_deref().map(in_china));
    let approved = counts[4].1 + counts[5].1;
    view! {
        <li class="card" data-batch=batch.name.clone()>
            <div class="title-row">
                <h3 class="strong">{batch.name.clone()}</h3>
                <span class="muted figures">{move || (words.text().school.done)(approved, all)}</span>
            </div>
            <p class="muted">
                {batch.school.clone().map(|school| format!("{school} · "))} <span class="figures">{yuan(batch.price_fen)}</span> " · "
                {move || (words.text().school.window)(opens.as_deref(), closes.as_deref())}
            </p>
            // The words beside it say the same.
            <div class="stage-bar" aria-hidden="true">
                {counts
                    .map(|(stage, records)| {
                        let share = if all == 0 { 0.0 } else { 100.0 * records as f64 / all as f64 };
                        view! { <span class=format!("stage-{}", stage.name()) style:width=format!("{share:.3}%")></span> }
                    })
                    .collect_view()}
            </div>
            <dl class="stages">
                {counts
                    .map(|(stage, records)| {
                        view! {
                            <div data-stage=stage.name()>
                                <dt>
                                    <span class=format!("stage-dot stage-{}", stage.name())></span>
                                    {words.t(move |t| (t.school.stage)(stage))}
                                </dt>
                                <dd class="figures">{records}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
            <div class="row-actions">
                <button
                    class="button-quiet"
                    data-action="missing"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon glyph=Glyph::List />
                    {words.t(|t| t.school.who_is_missing)}
                </button>
                <a class="button-quiet" href=export download=format!("{}.zip", batch.name) data-action="export">
                    <Icon glyph=Glyph::Download />
                    {words.t(|t| t.school.export)}
                </a>
            </div>
            <p class="small-print">{words.t(|t| t.school.export_marks)}</p>
            <Show when=move || open.get()>
                <Missing batch=name.get_value() />
            </Show>
        </li>
    }
}
