// SPDX-License-Identifier: EUPL-1.2
//! What the results tell of the order: calls by hand, appointments, and who would still be served before closing.

use maud::{Markup, html};

use super::plot::{self, Row};
use super::said::Said;
use super::section::{Section, heads, section, table};
use api::{Board, Door};
use results::Report;
use results::day::Booked;
use results::report::ByHand;
use results::tables::Table;

/// Calls before others, by reason.
pub(super) fn by_hand(said: Said<'_>, report: &Report) -> Markup {
    let counted = |by_hand: &ByHand| (said.reason(&by_hand.reason), by_hand.count);
    let counts: Vec<(String, u64)> = report.by_hand.iter().map(counted).collect();
    let head = heads(said, &["results-reason", "results-calls"]);
    told(said, report, ("by-hand", Table::ByHand), head, &counts)
}

/// What became of booked appointments.
pub(super) fn booked(said: Said<'_>, report: &Report) -> Markup {
    let Booked { in_time, late, missed, awaited } = report.booked;
    let counts = [("in-time", in_time), ("late", late), ("missed", missed), ("awaited", awaited)];
    let shown = counts.iter().filter(|_| report.booked.all() > 0);
    let counts: Vec<(String, u64)> =
        shown.map(|(slug, count)| (said.view.say(&format!("results-booked-{slug}")), *count)).collect();
    let head = heads(said, &["results-booked", "results-count"]);
    told(said, report, ("booked", Table::Booked), head, &counts)
}

fn told(
    said: Said<'_>,
    report: &Report,
    (slug, csv): (&str, Table),
    head: Vec<String>,
    counts: &[(String, u64)],
) -> Markup {
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
    section(said, report, &Section { slug, csv, plot, head, rows })
}

/// Whether it is told who would still be served.
pub(super) fn has_closing(board: &Board) -> bool {
    board.door != Door::Closed
}

/// For each service, whether a number taken now is still served before closing.
pub(super) fn last_tickets(said: Said<'_>, board: &Board) -> Markup {
    let view = said.view;
    let told = board.waiting.iter().filter(|waiting| !waiting.suspended);
    let row = |waiting: &api::Waiting| {
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
        @if has_closing(board) {
            section.card #closing data-part="closing" {
                h2 { (title) }
                p.muted { (view.say("results-closing-more")) }
                (table(said, &title, &heads(said, &["results-service", "results-waiting", "results-closing"]), &rows))
            }
        }
    }
}
