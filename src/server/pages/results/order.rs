//! What the results tell of the order: calls by hand, appointments, and who would still be served before closing.

use maud::{Markup, html};

use super::plot::{self, Row};
use super::said::Said;
use super::sections::{Section, heads, section, table};
use crate::api::Board;
use crate::office::board::Door;
use crate::results::Report;

/// Calls before others, by reason.
pub(super) fn by_hand(said: Said<'_>, report: &Report) -> Markup {
    let reasons = &said.view.site.call_reasons;
    let name = |slug: &str| {
        let known = reasons.iter().find(|reason| reason.id == slug);
        known.map_or_else(|| slug.to_owned(), |reason| reason.name.get(said.view.language).to_owned())
    };
    let counts: Vec<(String, u64)> =
        report.by_hand.iter().map(|by_hand| (name(&by_hand.reason), by_hand.count)).collect();
    let head = heads(said, &["results-reason", "results-calls"]);
    counted(said, report, "by-hand", head, &counts)
}

/// What became of booked appointments.
pub(super) fn booked(said: Said<'_>, report: &Report) -> Markup {
    let booked = report.booked;
    let counts = [("in-time", booked.in_time), ("late", booked.late), ("missed", booked.missed)];
    let has_any = counts.iter().any(|(_, count)| *count > 0);
    let told = counts.iter().filter(|_| has_any);
    let counts: Vec<(String, u64)> =
        told.map(|(slug, count)| (said.view.say(&format!("results-booked-{slug}")), *count)).collect();
    let head = heads(said, &["results-booked", "results-count"]);
    counted(said, report, "booked", head, &counts)
}

fn counted(said: Said<'_>, report: &Report, slug: &str, head: Vec<String>, counts: &[(String, u64)]) -> Markup {
    let bar = |(name, count): &(String, u64)| Row {
        name: name.clone(),
        bars: vec![(*count as f64, said.count(*count))],
        silence: None,
    };
    let plot = match counts.is_empty() {
        true => String::new(),
        false => plot::rows(&counts.iter().map(bar).collect::<Vec<_>>(), &[], None),
    };
    let rows = counts.iter().map(|(name, count)| vec![name.clone(), said.count(*count)]).collect();
    section(said, report, &Section { slug, csv: "order", plot, head, rows })
}

/// For each service, whether a number taken now is still served before closing.
pub(super) fn last_tickets(said: Said<'_>, board: &Board) -> Markup {
    let view = said.view;
    let told = board.waiting.iter().filter(|waiting| !waiting.suspended);
    let row = |waiting: &crate::api::Waiting| {
        let name = view.site.service_name(&waiting.service);
        let name = name.map_or(waiting.service.as_str(), |name| name.get(view.language)).to_owned();
        let key = match waiting.before_closing {
            Some(true) => "results-closing-yes",
            Some(false) => "results-closing-no",
            None => "results-closing-unknown",
        };
        vec![name, said.count(u64::from(waiting.people)), view.say(key)]
    };
    let rows: Vec<Vec<String>> = told.map(row).collect();
    let title = view.say("results-closing-title");
    html! {
        @if board.door != Door::Closed {
            section.card data-part="closing" {
                h2 { (title) }
                p.muted { (view.say("results-closing-more")) }
                (table(&title, &heads(said, &["results-service", "results-waiting", "results-closing"]), &rows))
            }
        }
    }
}
