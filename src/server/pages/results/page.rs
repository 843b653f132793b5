// SPDX-License-Identifier: EUPL-1.2
//! The page of results: what is asked, what was missed, the figures at a glance, then each with plot and table.

use jiff::civil::Date;
use maud::{Markup, html};

use super::contents::contents;
use super::framed::framed;
use super::said::Said;
use super::section::csv_address;
use super::written::Written;
use super::{before, order, peaks, sections};
use crate::pages::files::tag_of;
use crate::pages::frame::{View, data, texts as texts_of};
use crate::routes::results::ResultsQuery;
use api::Board;
use results::tables::Table;
use results::targets::{Aim, Missed, short};
use results::terms::Terms;
use results::{BadPeriod, By, Figures, Grouping, Report};

/// What the form holds, as text.
struct Form<'a> {
    from: &'a str,
    to: &'a str,
    by: &'a str,
    group: &'a str,
}

/// The page, and the tag that tells whether another one says the same, but for the time; with what citizens wrote.
/// `(today, clock)` are of the office.
pub(super) fn page(
    view: View<'_>,
    (report, board): (&Report, &Board),
    terms: &Terms,
    written: Option<&Written>,
    (today, clock): (Date, &str),
) -> (Markup, String) {
    let said = Said { view };
    let (from, to) = (report.from.to_string(), report.to.to_string());
    let form = Form { from: &from, to: &to, by: report.by.slug(), group: report.group.slug() };
    let live = (report.from..=report.to).contains(&today);
    let has_any = report.whole.visits > 0 || !report.flows.is_empty() || report.booked.all() > 0;
    let body = html! {
        (ask(view, &form, terms, today))
        p.fault #lost role="status" hidden { (view.say("results-lost")) }
        @if has_any {
            (contents(view, &first(live && order::has_closing(board), report), last(written.is_some())))
            section.card.missed #missed data-part="missed" { (missed(said, report, terms)) }
            @if live { (order::last_tickets(said, board)) }
            section.card #glance data-part="glance" { (glance(said, report, terms, live)) }
            (before::before(said, report))
            (peaks::peaks(said, report))
            (sections::all(said, report, terms))
            @if let Some(written) = written { (texts(view, written)) }
        } @else {
            section.card.nothing data-part="nothing" {
                h2 { (view.say("results-none")) }
                p {
                    (view.say(if live { "results-none-live" } else { "results-none-more" }))
                    @if live { span.live-only { " " (view.say("results-none-renews")) } }
                }
            }
        }
        (away(said, report))
        section.card.meaning #meaning {
            h2 { (view.say("results-meaning")) } @for key in MEANINGS { p { (view.say(key)) } }
        }
    };
    let span = said.span(report.from, report.to);
    let tag = tag_of(format!("{span}{}", body.0).as_bytes());
    let head = html! {
        div.head {
            div {
                h1 { (view.say("results-title")) }
                p.muted { (span) }
                @if live {
                    p.muted #as-of {
                        span data-part="as-of" { (view.say_with("results-as-of", &[("time", clock.to_owned().into())])) }
                        span.live-only { " · " (view.say("results-live")) }
                    }
                }
            }
            button.control.by-script #print type="button" { (view.say("results-print")) }
        }
    };
    let told = texts_of(view, &[("results-as-of", &["time"])]);
    let known = data(&serde_json::json!({ "live": live, "tag": tag, "texts": told }));
    (framed(view, &html! { (head) (body) (known) }, Some("results.js")), tag)
}

/// What stands before the figures.
fn first(has_closing: bool, report: &Report) -> Vec<(&'static str, &'static str)> {
    let closing = has_closing.then_some(("closing", "results-closing-title"));
    let before = report.before.is_some().then_some(("before", "results-before-title"));
    let glance = [("glance", "results-glance")];
    let missed = [("missed", "results-missed")];
    let rest = before.into_iter().chain([("peaks", "results-peaks-title")]);
    missed.into_iter().chain(closing).chain(glance).chain(rest).collect()
}

/// What stands behind them.
fn last(has_written: bool) -> &'static [(&'static str, &'static str)] {
    let all = &[
        ("written", "results-written-title"),
        ("what-if", "results-what-if"),
        ("away", "results-away"),
        ("meaning", "results-meaning"),
    ];
    if has_written { all } else { &all[1..] }
}

/// What can be asked further, and taken away.
fn away(said: Said<'_>, report: &Report) -> Markup {
    let view = said.view;
    let (from, to, year) = (report.from, report.to, report.to.year().to_string());
    let link = |address: String, key: &str| {
        html! { a.control href=(address) download { (view.say_with(key, &[("year", year.clone().into())])) } }
    };
    html! {
        section.card.row.away #what-if {
            div { h2 { (view.say("results-what-if")) } p.muted { (view.say("results-what-if-more")) } }
            div.buttons {
                a.control href={ "/results/what-if?from=" (from) "&to=" (to) } { (view.say("results-what-if-ask")) }
            }
        }
        section.card.row.away #away {
            div { h2 { (view.say("results-away")) } p.muted { (view.say("results-away-more")) } }
            div.buttons {
                (link(csv_address(report, Table::Cells, "sheet"), "results-away-cells"))
                (link(csv_address(report, Table::Cells, "machine"), "results-away-machine"))
                (link(format!("/results/yearly.csv?year={year}&form=sheet"), "results-away-year"))
                (link(format!("/results/yearly.csv?year={year}"), "results-away-publish"))
            }
        }
    }
}

const MEANINGS: [&str; 9] = [
    "results-meaning-wait",
    "results-meaning-target",
    "results-meaning-rows",
    "results-meaning-absence",
    "results-meaning-group",
    "results-meaning-hour",
    "results-meaning-before",
    "results-meaning-few",
    "results-meaning-worker",
];

/// The page for an address that asks what cannot be.
pub(super) fn refused(view: View<'_>, query: &ResultsQuery, terms: &Terms, today: Date, bad: &BadPeriod) -> Markup {
    let today_text = today.to_string();
    let text = |text: &Option<String>, other: &str| text.clone().unwrap_or_else(|| other.to_owned());
    let (from, to) = (text(&query.from, &today_text), text(&query.to, &today_text));
    let (by, group) = (text(&query.by, By::default().slug()), text(&query.group, Grouping::default().slug()));
    let form = Form { from: &from, to: &to, by: &by, group: &group };
    let body = html! {
        div.head { h1 { (view.say("results-title")) } }
        (ask(view, &form, terms, today))
        p.fault role="alert" { (view.say(&format!("problem-{}", bad.slug()))) }
    };
    framed(view, &body, None)
}

/// What citizens wrote: without number, service or day, so that it leads to nobody.
fn texts(view: View<'_>, written: &Written) -> Markup {
    html! {
        section.card.written #written data-part="written" {
            h2 { (view.say("results-written-title")) }
            @match &written.texts {
                None => p.muted { (view.say("results-satisfaction-none")) },
                Some(texts) if texts.is_empty() => p.muted { (view.say("results-written-none")) },
                Some(texts) => {
                    p.muted { (view.say_with("results-written-more", &[("days", u64::from(written.days).into())])) }
                    ul { @for text in texts { li { (text) } } }
                }
            }
        }
    }
}

fn ask(view: View<'_>, form: &Form<'_>, terms: &Terms, today: Date) -> Markup {
    let groupings = Grouping::ALL.into_iter().filter(|grouping| terms.allow(*grouping).is_ok());
    let option = |slug: &str, chosen: &str, key: String| {
        html! { option value=(slug) selected[slug == chosen] { (view.say(&key)) } }
    };
    let year = (today.first_of_year(), today.last_of_year(), By::Month);
    let presets = [
        ("results-today", (today, today, By::Day)),
        ("results-this-week", (By::Week.start(today), week_end(today), By::Day)),
        ("results-this-month", (today.first_of_month(), today.last_of_month(), By::Day)),
        ("results-this-year", year),
    ];
    html! {
        div.card.ask {
            nav.presets aria-label=(view.say("results-presets")) {
                @for (key, (from, to, by)) in presets {
                    @let is_shown = form.from == from.to_string() && form.to == to.to_string();
                    a.control aria-current=[is_shown.then_some("page")]
                        href={ "/results?from=" (from) "&to=" (to) "&by=" (by.slug()) "&group=" (form.group) } {
                        (view.say(key))
                    }
                }
            }
            form method="get" action="/results" {
                label.field { span { (view.say("results-from")) } input type="date" name="from" value=(form.from) required; }
                label.field { span { (view.say("results-to")) } input type="date" name="to" value=(form.to) required; }
                label.field {
                    span { (view.say("results-by")) }
                    select name="by" { @for by in By::ALL { (option(by.slug(), form.by, format!("results-by-{}", by.slug()))) } }
                }
                label.field {
                    span { (view.say("results-group")) }
                    select name="group" {
                        @for grouping in groupings {
                            (option(grouping.slug(), form.group, format!("results-group-{}", grouping.slug())))
                        }
                    }
                }
                button.control.primary type="submit" { (view.say("results-show")) }
            }
        }
    }
}

fn week_end(today: Date) -> Date {
    By::Week.start(today).saturating_add(jiff::Span::new().days(6))
}

/// More groups than this that missed one target are told in one sentence.
const SENTENCES_MAX: usize = 2;

/// Where targets were missed, in sentences.
fn missed(said: Said<'_>, report: &Report, terms: &Terms) -> Markup {
    let view = said.view;
    let sentence = |missed: &Missed, key: &str, place: String| {
        let args = [
            ("place", place.into()),
            ("share", said.share_beside(missed.share, missed.target_percent).into()),
            ("target", said.percent(f64::from(missed.target_percent)).into()),
            ("minutes", u64::from(terms.targets.wait_min).into()),
        ];
        said.with(&format!("results-missed-{}{key}", missed.aim.slug()), &args)
    };
    let named = |missed: &Missed| {
        let whole = view.say("results-whole");
        missed.group.as_ref().map_or(whole, |group| said.group(report.group, group))
    };
    let of_aim = |aim: Aim| {
        let all: Vec<&Missed> = report.missed.iter().filter(|missed| missed.aim == aim).collect();
        let (whole, mut groups): (Vec<_>, Vec<_>) = all.into_iter().partition(|missed| missed.group.is_none());
        // The farthest from the target first.
        let off = |missed: &Missed| {
            missed.share.percent().map_or(0.0, |percent| (percent - f64::from(missed.target_percent)).abs())
        };
        groups.sort_by(|one, other| off(other).total_cmp(&off(one)));
        let alone = |missed: &&Missed| sentence(missed, "", named(missed));
        let mut sentences: Vec<String> = whole.iter().map(alone).collect();
        match groups.first() {
            Some(first) if groups.len() > SENTENCES_MAX => {
                let share = |missed: &Missed| said.share_beside(missed.share, missed.target_percent);
                let places = groups.iter().map(|missed| format!("{} ({})", named(missed), share(missed)));
                sentences.push(sentence(first, "-many", places.collect::<Vec<_>>().join(", ")));
            }
            _ => sentences.extend(groups.iter().map(alone)),
        }
        sentences
    };
    let sentences: Vec<String> = Aim::ALL.into_iter().flat_map(of_aim).collect();
    html! {
        h2 { (view.say("results-missed")) }
        @if sentences.is_empty() {
            @if !short(&report.whole, None, terms).is_empty() { p.muted { (view.say("results-missed-few")) } }
            @else if report.whole.waits_in_time.of == 0 { p.muted { (view.say("results-missed-nothing")) } }
            @else { p.good { (view.say("results-missed-none")) } }
        } @else {
            ul { @for sentence in sentences { li { (sentence) } } }
        }
    }
}

/// Of those who wait now: for how long, and how many for longer than they should.
fn waiting(said: Said<'_>, whole: &Figures, terms: &Terms) -> String {
    let waiting = &whole.waiting;
    let (Some(median_s), Some(longest_s)) = (waiting.median_s, waiting.longest_s) else { return String::new() };
    // Whole minutes: the page need not change with every second.
    let minutes = |seconds: u32| said.count(u64::from(seconds / 60));
    let args = [
        ("median", minutes(median_s).into()),
        ("longest", minutes(longest_s).into()),
        ("late", said.count(waiting.late).into()),
        ("target", u64::from(terms.targets.wait_min).into()),
    ];
    said.with("results-waiting-more", &args)
}

/// The whole in a few figures.
fn glance(said: Said<'_>, report: &Report, terms: &Terms, live: bool) -> Markup {
    let (view, whole) = (said.view, &report.whole);
    let missed = |aim| report.missed.iter().any(|missed| missed.aim == aim && missed.group.is_none());
    let short = short(whole, None, terms);
    let short = |aim| short.iter().any(|missed| missed.aim == aim);
    let count = |key: &str, count: u64| said.with(key, &[("count", count.into()), ("told", said.count(count).into())]);
    let figure = |title: String, value: String, more: String, aim: Option<(Aim, bool)>| {
        html! {
            div.figure {
                dt { (title) }
                dd.value { (value) }
                dd.more { (more) }
                @if let Some((aim, true)) = aim {
                    @if missed(aim) { dd.target.bad { (view.say("results-target-missed")) } }
                    // Too few to say that it is missed, and nobody says that it is reached.
                    @else if short(aim) { dd.target { (view.say("results-target-few")) } }
                    @else { dd.target.good { (view.say("results-target-met")) } }
                }
            }
        }
    };
    let aim = |key: &str, percent: u32| said.with(key, &[("target", said.percent(f64::from(percent)).into())]);
    let targets = &terms.targets;
    let satisfied = whole.satisfaction.as_ref().map(|told| told.satisfied);
    let wait_more = whole
        .waits
        .map_or_else(String::new, |waits| said.with("results-p90", &[("time", said.told_minutes(waits.p90_s).into())]));
    let (entered, left) = report.flows.iter().fold((0, 0), |sum, flow| (sum.0 + flow.entered, sum.1 + flow.left));
    let in_time = said.with("results-in-time", &[("minutes", u64::from(targets.wait_min).into())]);
    html! {
        h2.apart { (view.say("results-glance")) }
        dl.glance {
            (figure(view.say("results-visits"), said.count(whole.visits), count("results-served-count", whole.served), None))
            @if live { (figure(view.say("results-waiting-now"), said.count(whole.waiting.count), waiting(said, whole, terms), None)) }
            (figure(view.say("results-wait"), said.maybe(whole.waits.map(|waits| said.told_minutes(waits.median_s))), wait_more, None))
            (figure(in_time, said.share_beside(whole.waits_in_time, targets.waits_in_time_percent), aim("results-at-least", targets.waits_in_time_percent), Some((Aim::Waits, whole.waits_in_time.of > 0))))
            (figure(view.say("results-no-shows"), said.share_beside(whole.no_shows, targets.no_shows_percent), aim("results-at-most", targets.no_shows_percent), Some((Aim::NoShows, whole.no_shows.of > 0))))
            (figure(view.say("results-satisfied"), said.maybe(satisfied.map(|share| said.share_beside(share, targets.satisfied_percent))), said.answers(whole.rated), Some((Aim::Satisfied, satisfied.is_some()))))
            (figure(view.say("results-resolved"), said.share_beside(report.resolved, targets.resolved_percent), count("results-resolved-of", report.resolved.of), Some((Aim::Resolved, report.resolved.of > 0))))
            (figure(view.say("results-turnstiles"), format!("{} / {}", said.count(entered), said.count(left)), view.say("results-in-out"), None))
        }
    }
}
