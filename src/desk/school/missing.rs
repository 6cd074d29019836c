//! Who of a batch is not approved yet, class by class, on the screen and as a file.

use super::stage::Stage;
use crate::api::{self, ApiError};
use crate::browser::object_url::object_url;
use crate::components::{ErrorNote, Waiting};
use crate::desk::signed::use_signed;
use crate::desk::words::use_words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use runtu_api::staff::Missing as Row;

/// Rows of one answer.
const PAGE: usize = 500;

/// The list; it grows by a page at a time.
#[component]
pub fn Missing(batch: String) -> impl IntoView {
    let words = use_words();
    let signed = use_signed();
    let batch = StoredValue::new(batch);
    let rows = RwSignal::new(Vec::<Row>::new());
    let (asking, more) = (RwSignal::new(false), RwSignal::new(true));
    let error = RwSignal::new(None::<ApiError>);
    let ask = Callback::new(move |()| {
        if asking.get_untracked() {
            return;
        }
        asking.set(true);
        error.set(None);
        spawn_local(async move {
            let skip = rows.with_untracked(Vec::len);
            match api::staff::missing(&batch.get_value(), skip).await {
                Ok(page) => {
                    more.try_set(page.len() == PAGE);
                    rows.try_update(|rows| rows.extend(page));
                }
                Err(fault) => {
                    signed.note(&fault);
                    error.try_set(Some(fault));
                }
            }
            asking.try_set(false);
        });
    });
    ask.run(());
    let file = Memo::new(move |_| {
        let text = rows.with(|rows| as_csv(rows, |stage| (words.text().school.stage)(stage)));
        object_url(text.as_bytes(), "text/csv").unwrap_or_default()
    });
    view! {
        <div class="missing" data-missing=move || rows.with(Vec::len)>
            <div class="table-frame" tabindex="0" role="region" aria-label=words.t(|t| t.school.who_is_missing)>
                <table class="compared">
                    <thead>
                        <tr>
                            <th scope="col">{words.t(|t| t.school.class)}</th>
                            <th scope="col">{words.t(|t| t.school.student_no)}</th>
                            <th scope="col">{words.t(|t| t.school.name)}</th>
                            <th scope="col">{words.t(|t| t.school.state)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            rows.get()
                                .into_iter()
                                .map(|row| {
                                    let stage = Stage::of(&row.state);
                                    view! {
                                        <tr>
                                            <td>{row.class}</td>
                                            <td class="figures">{row.student_no}</td>
                                            <td>{row.name}</td>
                                            <td>{words.t(move |t| (t.school.stage)(stage))}</td>
                                        </tr>
                                    }
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            {move || error.get().map(|error| view! { <ErrorNote error retry=ask /> })}
            <Show when=move || asking.get()>
                <Waiting />
            </Show>
            <div class="row-actions">
                <Show when=move || more.get() && !asking.get()>
                    <button class="button-text" data-action="more" on:click=move |_| ask.run(())>
                        {words.t(|t| t.school.more)}
                    </button>
                </Show>
                <Show when=move || !more.get() && !asking.get()>
                    <a
                        class="button-text"
                        href=move || file.get()
                        download=move || format!("{}.csv", batch.get_value())
                        data-action="download-missing"
                    >
                        {words.t(|t| t.school.download)}
                    </a>
                </Show>
            </div>
        </div>
    }
}

/// The rows as a file that spreadsheets open: UTF-8 with its mark, commas, everything quoted.
fn as_csv(rows: &[Row], stage: impl Fn(Stage) -> &'static str) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        let cells = [&row.class, &row.student_no, &row.name, stage(Stage::of(&row.state))];
        let quoted = cells.map(|cell| format!("\"{}\"", harmless(cell).replace('"', "\"\"")));
        text += &quoted.join(",");
        text += "\r\n";
    }
    text
}

/// A spreadsheet takes what begins like this for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_formula_and_quotes_are_kept() {
        let row =
            Row { name: "=cmd|\"x\"".into(), class: "一班".into(), student_no: "1".into(), state: "paid".into() };
        let text = as_csv(&[row], |_| "已支付");
        assert_eq!(text, "\u{feff}\"一班\",\"1\",\"'=cmd|\"\"x\"\"\",\"已支付\"\r\n");
    }
}
