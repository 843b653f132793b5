// SPDX-License-Identifier: EUPL-1.2
//! When people come and how long they wait: two tables of hours by days of the week, darker where it is more.

use maud::{Markup, html};

use super::said::Said;
use super::section::{csv, scroller};
use results::tables::Table;
use results::{Peak, Report};

/// How many tones there are besides none.
const TONES: f64 = 4.0;

/// The section.
pub(super) fn peaks(said: Said<'_>, report: &Report) -> Markup {
    let view = said.view;
    let title = view.say("results-peaks-title");
    let visits = |peak: &Peak| Some((peak.visits_a_day(), said.number(peak.visits_a_day(), 1)));
    let waits = |peak: &Peak| {
        let waits = peak.waits?;
        Some((f64::from(waits.median_s), said.minutes(waits.median_s)))
    };
    html! {
        section.card #peaks data-part="peaks" {
            div.drawn {
                div.title-line { h2 { (title) } (csv(said, report, Table::Peaks, &title)) }
                @if report.peaks.is_empty() {
                    p.muted { (view.say("results-visits-none")) }
                } @else {
                    p.muted { (view.say("results-peaks-how")) }
                    (greatest(said, report))
                }
            }
            @if !report.peaks.is_empty() {
                div.heats {
                    (heat(said, report, &view.say("results-peaks-visits"), &visits))
                    (heat(said, report, &view.say("results-peaks-waits"), &waits))
                }
            }
        }
    }
}

/// A value to compare, and how it is told; nothing where nothing was measured.
type Told<'a> = &'a dyn Fn(&Peak) -> Option<(f64, String)>;

/// When most numbers are taken, and when the wait is the longest.
fn greatest(said: Said<'_>, report: &Report) -> Markup {
    let told = |key: &str, peak: &Peak, value: String| {
        let args = [
            ("weekday", said.weekday(peak.weekday).into()),
            ("from", i64::from(peak.hour).into()),
            ("to", i64::from(peak.hour + 1).into()),
            ("value", value.into()),
        ];
        said.with(key, &args)
    };
    let most = report.peaks.iter().max_by(|one, other| one.visits_a_day().total_cmp(&other.visits_a_day()));
    let longest = report.peaks.iter().filter_map(|peak| Some((peak, peak.waits?)));
    let longest = longest.max_by_key(|(_, waits)| waits.median_s);
    html! {
        ul.plain {
            @if let Some(peak) = most {
                li { (told("results-peaks-most", peak, said.number(peak.visits_a_day(), 1))) }
            }
            @if let Some((peak, waits)) = longest {
                li { (told("results-peaks-longest", peak, said.told_minutes(waits.median_s))) }
            }
        }
    }
}

fn heat(said: Said<'_>, report: &Report, title: &str, told: Told<'_>) -> Markup {
    let peaks = &report.peaks;
    let hours = || peaks.iter().map(|peak| peak.hour);
    let (first, last) = (hours().min().unwrap_or(0), hours().max().unwrap_or(0));
    let weekdays = 1..=peaks.iter().map(|peak| peak.weekday).max().unwrap_or(5).max(5);
    let greatest = peaks.iter().filter_map(|peak| Some(told(peak)?.0)).fold(f64::MIN_POSITIVE, f64::max);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from none to four")]
    let tone = |value: f64| (value / greatest * TONES).ceil() as u8;
    let at = |weekday: i8, hour: i8| peaks.iter().find(|peak| (peak.weekday, peak.hour) == (weekday, hour));
    let short = |weekday: i8| said.weekday(weekday).chars().take(3).collect::<String>();
    let cell = |weekday: i8, hour: i8| match at(weekday, hour).and_then(told) {
        Some((value, told)) => html! { td data-tone=(tone(value)) { (told) } },
        None => html! { td { (said.maybe(None)) } },
    };
    let table = html! {
        table.heat {
            caption { (title) }
            thead {
                tr {
                    th scope="col" { (said.view.say("results-hour")) }
                    @for weekday in weekdays.clone() {
                        th scope="col" { span aria-hidden="true" { (short(weekday)) } span.apart { (said.weekday(weekday)) } }
                    }
                }
            }
            tbody {
                @for hour in first..=last {
                    tr {
                        th scope="row" { (hour) "–" (hour + 1) }
                        @for weekday in weekdays.clone() { (cell(weekday, hour)) }
                    }
                }
            }
        }
    };
    scroller(said, title, false, &table)
}
