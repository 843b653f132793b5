// SPDX-License-Identifier: EUPL-1.2
//! The period beside the one before: each figure, what it was, and the difference in words and sign.

use maud::{Markup, html};

use super::said::Said;
use super::section::{csv, heads, table};
use results::tables::{COMPARED, Field, Table, difference, figure};
use results::{Before, Figures, Report};

/// The section; nothing for days that are still to come.
pub(super) fn before(said: Said<'_>, report: &Report) -> Markup {
    let view = said.view;
    let Some(before) = &report.before else { return html! {} };
    let title = view.say("results-before-title");
    let span = ("span", spanned(said, before).into());
    html! {
        section.card #before data-part="before" {
            div.drawn {
                div.title-line {
                    h2 { (title) }
                    @if before.whole.is_some() { (csv(said, report, Table::Before, &title)) }
                }
                @match &before.whole {
                    Some(_) => p.muted { (said.with("results-before-with", &[span])) },
                    None => p.muted { (said.with("results-before-none", &[span])) },
                }
            }
            @if let Some(whole) = &before.whole {
                @let head = ["results-before-figure", "results-before-now", "results-before-then", "results-before-difference"];
                @let rows: Vec<Vec<String>> = COMPARED.iter().map(|column| row(said, &report.whole, whole, column)).collect();
                (table(said, &title, &heads(said, &head), &rows))
            }
        }
    }
}

/// Which days it is compared with.
fn spanned(said: Said<'_>, before: &Before) -> String {
    let span = said.span(before.from, before.to);
    if before.until.is_none() {
        return span;
    }
    let key = if before.from == before.to { "results-before-until" } else { "results-before-until-last" };
    // Not which time: the page says when it was renewed, and a minute that changes nothing is not sent.
    said.with(key, &[("span", span.into())])
}

fn row(said: Said<'_>, now: &Figures, then: &Figures, column: &str) -> Vec<String> {
    let (now, then) = (figure(now, column), figure(then, column));
    let told = |field: &Field| match field {
        Field::Count(count) => said.count(*count),
        Field::Decimal(value) if is_percent(column) => said.percent(*value),
        Field::Decimal(value) => said.number(*value, 1),
        _ => said.maybe(None),
    };
    // Of what is told, so that whoever reckons it again finds the same.
    let rounded = |field: &Field| match field {
        Field::Decimal(value) => Field::Decimal((value * 10.0).round() / 10.0),
        other => other.clone(),
    };
    let differs = difference(&rounded(&now), &rounded(&then)).map(|by| differs(said, column, by));
    let missing = || said.view.say("results-before-not-comparable");
    vec![said.column(column), told(&now), told(&then), differs.unwrap_or_else(missing)]
}

fn is_percent(column: &str) -> bool {
    column.ends_with("_percent")
}

/// A difference with its sign, and what it means.
fn differs(said: Said<'_>, column: &str, by: f64) -> String {
    let told = said.number(by.abs(), 1);
    if told == said.number(0.0, 1) {
        return said.view.say("results-before-same");
    }
    let is_more = by > 0.0;
    let key = match (column, is_more) {
        (column, true) if column.ends_with("_min") => "results-before-longer",
        (column, false) if column.ends_with("_min") => "results-before-shorter",
        // Few no-shows are better, of the other shares many.
        (column, is_more) if is_percent(column) => match is_more == (column != "no_shows_percent") {
            true => "results-before-better",
            false => "results-before-worse",
        },
        (_, true) => "results-before-more",
        (_, false) => "results-before-fewer",
    };
    let sign = if is_more { '+' } else { '−' };
    let points = (by.abs() * 10.0).round() / 10.0;
    said.with(key, &[("by", format!("{sign}{told}").into()), ("points", points.into())])
}
