// SPDX-License-Identifier: EUPL-1.2
//! What each section of the page is made of: its title, its plot, its table, and the same table as CSV.

use maud::{Markup, PreEscaped, html};

use super::said::Said;
use results::tables::Table;
use results::{Figures, Report};

/// A table longer than this scrolls in its own frame.
const ROWS_MAX: usize = 12;

/// The address of a table as CSV: as a spreadsheet opens it, or as programs read it.
pub(super) fn csv_address(report: &Report, table: Table, form: &str) -> String {
    let Report { from, to, by, group, .. } = report;
    let (table, by, group) = (table.slug(), by.slug(), group.slug());
    format!("/results/export.csv?table={table}&form={form}&from={from}&to={to}&by={by}&group={group}")
}

/// A link to a table as CSV.
pub(super) fn csv(said: Said<'_>, report: &Report, table: Table, title: &str) -> Markup {
    let name = said.with("results-csv", &[("what", title.into())]);
    html! { a.control href=(csv_address(report, table, "sheet")) download aria-label=(name) { "CSV" } }
}

/// What a section is made of.
pub(super) struct Section<'a> {
    /// Its slug in keys: `results-<slug>-title`, its anchor and its part of the page.
    pub slug: &'a str,
    /// Its table as CSV.
    pub csv: Table,
    /// SVG; empty where there is nothing to draw.
    pub plot: String,
    /// The table's head and rows.
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

pub(super) fn section(said: Said<'_>, report: &Report, section: &Section<'_>) -> Markup {
    let view = said.view;
    let title = view.say(&format!("results-{}-title", section.slug));
    html! {
        section.card id=(section.slug) data-part=(section.slug) {
            // On paper these stay together.
            div.drawn {
                div.title-line { h2 { (title) } (csv(said, report, section.csv, &title)) }
                @if section.plot.is_empty() {
                    p.muted { (view.say(&format!("results-{}-none", section.slug))) }
                } @else {
                    div.plot role="img" tabindex="0"
                        aria-label=(said.with("results-plot", &[("what", title.as_str().into())])) {
                        (PreEscaped(&section.plot))
                    }
                }
            }
            @if !section.plot.is_empty() { (table(said, &title, &section.head, &section.rows)) }
        }
    }
}

/// A table in a frame of its own, which scrolls by key where it is wider than the page.
pub(super) fn table(said: Said<'_>, title: &str, head: &[String], rows: &[Vec<String>]) -> Markup {
    let long = rows.len() > ROWS_MAX;
    let inner = html! {
        table {
            caption.apart { (title) }
            thead { tr { @for name in head { th scope="col" { (name) } } } }
            tbody {
                @for row in rows {
                    tr { @for (place, told) in row.iter().enumerate() {
                        @if place == 0 { th scope="row" { (told) } } @else { td { (told) } }
                    } }
                }
            }
        }
    };
    scroller(said, title, long, &inner)
}

/// The frame of a table.
pub(super) fn scroller(said: Said<'_>, title: &str, long: bool, table: &Markup) -> Markup {
    let name = said.with("results-table", &[("what", title.into())]);
    html! { div.table.long[long] tabindex="0" role="region" aria-label=(name) { (table) } }
}

pub(super) fn heads(said: Said<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| said.view.say(key)).collect()
}

/// The groups in the site's order, with their names; those that may not be told have no figures.
pub(super) fn groups<'a>(said: Said<'a>, report: &'a Report) -> Vec<(String, Option<&'a Figures>)> {
    let site = said.view.site;
    let services = site.services.iter().map(|service| service.id.0.as_str());
    let order: Vec<&str> =
        std::iter::once(results::report::DESKS).chain(services).chain(site.counters().map(|c| c.id)).collect();
    let mut groups: Vec<_> = report.groups.iter().collect();
    groups.sort_by_key(|group| order.iter().position(|known| *known == group.group).unwrap_or(usize::MAX));
    groups.iter().map(|group| (said.group(report.group, &group.group), group.figures.as_ref())).collect()
}

/// What a table calls its column of groups.
pub(super) fn group_head(said: Said<'_>, report: &Report) -> String {
    said.view.say(&format!("results-group-{}", report.group.slug()))
}

/// Stands for figures of so few that they may not be told.
pub(super) fn few(said: Said<'_>) -> String {
    said.view.say("results-too-few")
}
