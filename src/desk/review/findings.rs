//! What phone and server measured, side by side: every rule or check that one of them found broken, and the advice that the
//! student accepted.

use crate::desk::words::use_words;
use crate::studio::capture::in_words;
use crate::studio::words::use_words as use_studio_words;
use leptos::prelude::*;
use runtu_api::report::{Check, CheckState, Origin, StandardReport};
use runtu_api::staff::ReviewItem;

/// One finding.
#[derive(Debug, Clone, PartialEq)]
struct Finding {
    id: String,
    /// By the phone.
    phone: Option<Check>,
    /// By the server.
    server: Option<Check>,
    /// True when the student accepted it as advice.
    accepted: bool,
    /// True when the two differ.
    differs: bool,
}

impl Finding {
    fn is_blocking(&self) -> bool {
        let broken = |check: &&Check| check.state == CheckState::Fail && check.blocking;
        self.phone.iter().chain(&self.server).any(|check| broken(&check))
    }
}

/// What is worth a reviewer's look, what forbids first.
fn findings(item: &ReviewItem) -> Vec<Finding> {
    let empty = Vec::new();
    let accepted = item.report.capture.as_ref().map_or(&empty, |capture| &capture.accepted);
    let of = |report: Option<&StandardReport>, id: &str| {
        report.and_then(|report| report.rules.iter().chain(&report.checks).find(|check| check.id == id)).cloned()
    };
    let failed = |report: &StandardReport| {
        let all = report.rules.iter().chain(&report.checks);
        all.filter(|check| check.state == CheckState::Fail).map(|check| check.id.clone()).collect::<Vec<_>>()
    };
    let mut ids = failed(&item.report);
    ids.extend(item.server_report.as_ref().map(failed).unwrap_or_default());
    ids.extend(accepted.iter().cloned());
    ids.extend(item.disagreements.iter().cloned());
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(id.clone()));
    let mut findings: Vec<_> = ids
        .into_iter()
        .map(|id| Finding {
            phone: of(Some(&item.report), &id),
            server: of(item.server_report.as_ref(), &id),
            accepted: accepted.contains(&id),
            differs: item.disagreements.contains(&id),
            id,
        })
        .collect();
    findings.sort_by_key(|finding| !(finding.differs || finding.is_blocking()));
    findings
}

/// The findings as a table, and the measures that every photo has.
#[component]
pub fn Findings(item: ReviewItem) -> impl IntoView {
    let words = use_words();
    let found = findings(&item);
    let nothing = found.is_empty();
    let kb = format!("{:.1} KB", item.report.bytes as f64 / 1024.0);
    let source = item.report.capture.as_ref().map(|capture| capture.origin);
    let geometry = item.server_report.as_ref().and_then(|report| report.geometry).or(item.report.geometry);
    let px = |value: f64| format!("{value:.0} px");
    view! {
        <dl class="facts measures">
            <dt>{words.t(|t| t.review.file)}</dt>
            <dd class="figures">{kb}</dd>
            {source
                .map(|source| {
                    view! {
                        <dt>{words.t(|t| t.review.source)}</dt>
                        <dd>
                            {words
                                .t(move |t| match source {
                                    Origin::Camera => t.review.from_camera,
                                    Origin::File => t.review.from_album,
                                })}
                        </dd>
                    }
                })}
            {geometry
                .map(|geometry| {
                    view! {
                        <dt>{words.t(|t| t.review.head_top)}</dt>
                        <dd class="figures">{px(geometry.head_top)}</dd>
                        <dt>{words.t(|t| t.review.eye_line)}</dt>
                        <dd class="figures">{px(geometry.eye_line)}</dd>
                        <dt>{words.t(|t| t.review.face_width)}</dt>
                        <dd class="figures">{px(geometry.face_width)}</dd>
                        <dt>{words.t(|t| t.review.centre)}</dt>
                        <dd class="figures">{px(geometry.face_centre_x)}</dd>
                    }
                })}
        </dl>
        {geometry.is_none().then(|| view! { <p class="muted">{words.t(|t| t.review.no_geometry)}</p> })}
        {if nothing {
            view! { <p class="muted">{words.t(|t| t.review.nothing_found)}</p> }.into_any()
        } else {
            view! {
                <table class="compared">
                    <thead>
                        <tr>
                            <th scope="col">{words.t(|t| t.review.finding)}</th>
                            <th scope="col">{words.t(|t| t.review.by_phone)}</th>
                            <th scope="col">{words.t(|t| t.review.by_server)}</th>
                        </tr>
                    </thead>
                    <tbody>{found.into_iter().map(|finding| view! { <Row finding /> }).collect_view()}</tbody>
                </table>
            }
                .into_any()
        }}
    }
}

#[component]
fn Row(finding: Finding) -> impl IntoView {
    let words = use_words();
    let studio = use_studio_words();
    let class = if finding.differs || finding.is_blocking() { "finding-grave" } else { "" };
    let Finding { id, phone, server, accepted, differs } = finding;
    let named = id.clone();
    let name = move || {
        let t = &studio.text().capture;
        (words.text().review.disagreement)(&named).or_else(|| (t.check)(&named)).unwrap_or_else(|| (t.rule)(&named))
    };
    let cell = move |check: Option<Check>| {
        let state = check.as_ref().map(|check| match check.state {
            CheckState::Pass => "pass",
            CheckState::Fail => "fail",
            CheckState::Unknown => "unknown",
        });
        view! {
            <td class="figures" data-state=state>
                {move || match &check {
                    Some(check) => {
                        let sign = match check.state {
                            CheckState::Pass => "✓ ",
                            CheckState::Fail => "✗ ",
                            CheckState::Unknown => "? ",
                        };
                        format!("{sign}{}", in_words(check, &studio.text().capture))
                    }
                    None => "–".to_owned(),
                }}
            </td>
        }
    };
    view! {
        <tr class=class data-finding=id data-accepted=accepted.to_string() data-differs=differs.to_string()>
            <th scope="row">
                {name}
                {accepted.then(|| view! { <span class="muted">{words.t(|t| t.review.accepted)}</span> })}
                {differs.then(|| view! { <span class="muted">{words.t(|t| t.review.differs)}</span> })}
            </th>
            {cell(phone)}
            {cell(server)}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use runtu_api::report::Capture;

    fn check(id: &str, state: CheckState, blocking: bool) -> Check {
        Check { id: id.into(), state, blocking, value: Some(1.0), unit: "px".into(), ..example::check() }
    }

    #[test]
    fn what_forbids_and_what_differs_comes_first_and_nothing_twice() {
        let mut item = example::item("a");
        item.report.rules = vec![check("file_size", CheckState::Pass, true)];
        item.report.checks =
            vec![check("gaze", CheckState::Fail, false), check("clothes_dark", CheckState::Unknown, false)];
        item.report.capture = Some(Capture { accepted: vec!["gaze".into()], ..Capture::FILE });
        let mut server = example::report();
        server.rules = vec![check("file_size", CheckState::Fail, true)];
        item.server_report = Some(server);
        item.disagreements = vec!["file_size".into(), "face_missing".into()];
        let found = findings(&item);
        let ids: Vec<_> = found.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids, ["file_size", "face_missing", "gaze"]);
        assert!(found[0].differs && found[0].is_blocking());
        assert!(found[2].accepted && !found[2].differs);
    }
}
