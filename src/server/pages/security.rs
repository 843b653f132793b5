// SPDX-License-Identifier: EUPL-1.2
//! The security log, for whoever answers for the office: the newest entries, those of a kind or person, all as CSV.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Query;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde::Deserialize;

use super::admitted::{Admitted, Managers};
use super::frame::{Files, View, bar, document, sign_out};
use super::held::Held;
use super::results::sheet;
use crate::security::{Entry, What, in_words, line};
use base::address;

/// Entries on the page; `spazio security` prints all.
const ROWS_MAX: usize = 500;
/// Entries in a file.
const FILE_ROWS_MAX: usize = 10_000;

/// Which entries are asked for; all if nothing is said.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Asked {
    /// A kind, by its slug.
    #[serde(default)]
    what: String,
    /// A part of a name: of who did it, or to whom it was done.
    #[serde(default)]
    who: String,
}

impl Asked {
    /// Those of the log that are asked for, in its order. It may have a hundred thousand, of some kinds.
    fn of<'a>(&self, all: &'a [Entry]) -> impl Iterator<Item = &'a Entry> {
        let kinds: BTreeSet<What> = kinds(all).into_iter().filter(|kind| slug(*kind) == self.what).collect();
        let (every_kind, who) = (self.what.is_empty(), self.who.trim().to_lowercase());
        all.iter().filter(move |entry| {
            let mut names = entry.who.iter().chain(&entry.to);
            (every_kind || kinds.contains(&entry.what))
                && (who.is_empty() || names.any(|name| name.to_lowercase().contains(&who)))
        })
    }
}

/// What has happened at all.
fn kinds(all: &[Entry]) -> BTreeSet<What> {
    all.iter().map(|entry| entry.what).collect()
}

/// A kind as the log's files name it.
fn slug(what: What) -> String {
    serde_json::to_value(what).ok().and_then(|told| told.as_str().map(str::to_owned)).unwrap_or_default()
}

/// `GET /security?what&who`.
pub(super) async fn look(Admitted { held, .. }: Admitted<Managers>, Query(asked): Query<Asked>) -> Response {
    match entries(&held).await {
        Some(all) => page(held.view(), &asked, &all).into_response(),
        None => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

/// `GET /security/export.csv?what&who`: for the reader's spreadsheet.
pub(super) async fn export(Admitted { held, .. }: Admitted<Managers>, Query(asked): Query<Asked>) -> Response {
    let Some(all) = entries(&held).await else { return held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later") };
    let view = held.view();
    let head = ["at", "what", "who", "from", "kind", "first", "last", "count"];
    let head = head.map(|column| view.say(&format!("security-{column}"))).to_vec();
    let zone = view.site.zone();
    let taken = asked.of(&all).take(FILE_ROWS_MAX).map(|entry| row(view, &zone, entry));
    match sheet::of_texts(view, std::iter::once(head).chain(taken)) {
        Ok(text) => {
            let kept = "attachment; filename=\"security.csv\"";
            let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, kept)];
            (headers, text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "the security log cannot be written as CSV");
            held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later")
        }
    }
}

/// As on the page, then what programs need.
fn row(view: View<'_>, zone: &TimeZone, entry: &Entry) -> Vec<String> {
    let time = |at: jiff::Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let last = entry.until.unwrap_or(entry.at);
    let more = [slug(entry.what), time(entry.at), time(last), entry.count.to_string()];
    line(view.words, view.language, zone, entry).into_iter().chain(more).collect()
}

/// All entries, the newest first; the files that they stand in are bounded.
async fn entries(held: &Held) -> Option<Vec<Entry>> {
    let read = held.state.aside(|state| state.auth().log().last(usize::MAX)).await.ok()?;
    read.inspect_err(|error| tracing::error!(%error, "the security log cannot be read")).ok()
}

fn page(view: View<'_>, asked: &Asked, all: &[Entry]) -> Markup {
    let title = view.say("security-title");
    let zone = view.site.zone();
    let months = view.site.measures.security.log_months;
    let shown: Vec<&Entry> = asked.of(all).take(ROWS_MAX).collect();
    let body = html! {
        body {
            (bar(view, &html! { a.button href="/" { (view.say("staff-home")) } (sign_out(view)) }))
            main.middle.wide {
                h1 { (title) }
                p { (view.say_with("security-lead", &[("months", months.into()), ("rows", ROWS_MAX.into())])) }
                @if !all.is_empty() { (ask(view, asked, all)) }
                @if all.is_empty() {
                    p.card { (view.say("security-nothing")) }
                } @else if shown.is_empty() {
                    p.card { (view.say("security-none")) }
                } @else {
                    div.card.scroll tabindex="0" role="region" aria-label=(title) {
                        table.log {
                            thead { tr {
                                th scope="col" { (view.say("security-at")) }
                                th scope="col" { (view.say("security-what")) }
                                th scope="col" { (view.say("security-who")) }
                                th scope="col" { (view.say("security-from")) }
                            } }
                            tbody {
                                @for entry in shown {
                                    @let [at, what, who, from] = line(view.words, view.language, &zone, entry);
                                    tr {
                                        td { (at) }
                                        td { (what) }
                                        td { bdi { (who) } }
                                        td { (from) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["security.css"], script: None }, &body)
}

/// Which entries: of a kind that the log has, of a person.
fn ask(view: View<'_>, asked: &Asked, all: &[Entry]) -> Markup {
    let named = |kind| (in_words(view.words, view.language, kind), slug(kind));
    let kinds: BTreeMap<String, String> = kinds(all).into_iter().map(named).collect();
    let file = format!("/security/export.csv?what={}&who={}", address::part(&asked.what), address::part(&asked.who));
    html! {
        form.card.choose method="get" action="/security" {
            label.field {
                span { (view.say("security-what")) }
                select name="what" {
                    option value="" { (view.say("security-every-kind")) }
                    @for (words, slug) in &kinds {
                        option value=(slug) selected[*slug == asked.what] { (words) }
                    }
                }
            }
            label.field {
                span { (view.say("security-who")) }
                input type="text" name="who" value=(asked.who) maxlength="80" autocomplete="off" autocapitalize="none"
                    spellcheck="false";
            }
            button.control.primary type="submit" { (view.say("security-show")) }
            a.control href=(file) download { (view.say_with("security-csv", &[("rows", FILE_ROWS_MAX.into())])) }
        }
    }
}
