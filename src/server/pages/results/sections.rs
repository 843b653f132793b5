// SPDX-License-Identifier: EUPL-1.2
//! The figures one by one: a plot, its table, and the same as CSV.

mod forecasts;

use maud::{Markup, html};

use super::order;
use super::plot::{self, Places, Row, Series, Target};
use super::said::Said;
use super::section::{Section, csv, few, group_head, groups, heads, section, table};
use results::cases::Fate;
use results::measure::Spread;
use results::period::Slot;
use results::report::PeriodFigures;
use results::tables::Table;
use results::terms::Terms;
use results::{By, Figures, Period, Report, Share};

/// What [`all`] shows, in order, by slug: the anchor, and the key of the title `results-<slug>-title`.
pub(super) const SLUGS: [&str; 11] = [
    "visits",
    "waits",
    "waits-by-group",
    "forecasts",
    "service-times",
    "no-shows",
    "escalations",
    "satisfaction",
    "flows",
    "by-hand",
    "booked",
];

/// All sections, in order.
pub(super) fn all(said: Said<'_>, report: &Report, terms: &Terms) -> Markup {
    html! {
        div.sections {
            (visits(said, report))
            (waits(said, report, terms))
            (waits_by_group(said, report, terms))
            (forecasts::forecasts(said, report))
            (service_times(said, report))
            (no_shows(said, report, terms))
            (escalations(said, report))
            (satisfaction(said, report))
            (flows(said, report))
            (order::by_hand(said, report))
            (order::booked(said, report))
        }
    }
}

fn period(report: &Report) -> Period {
    Period { from: report.from, to: report.to, by: report.by }
}

/// The cuts along a plot, also those in which nothing happened.
fn slots(report: &Report) -> Vec<Slot> {
    let told: Vec<Slot> = report.periods.iter().map(PeriodFigures::slot).collect();
    let (start, first, last) = (report.from, told.first().copied(), told.last().copied());
    match report.by {
        By::Day | By::Week | By::Month => {
            period(report).starts().into_iter().map(|start| Slot { start, weekday: None, hour: None }).collect()
        }
        // The days on which offices work, and others where something happened.
        By::Weekday => {
            let last = last.and_then(|slot| slot.weekday).unwrap_or(5).max(5);
            (1..=last).map(|weekday| Slot { start, weekday: Some(weekday), hour: None }).collect()
        }
        By::Hour => {
            let (first, last) = (first.and_then(|slot| slot.hour), last.and_then(|slot| slot.hour));
            let hours = first.unwrap_or(9)..=last.unwrap_or(9);
            hours.map(|hour| Slot { start, weekday: None, hour: Some(hour) }).collect()
        }
    }
}

/// The values of each cut of the period, and their places.
fn along(
    said: Said<'_>,
    report: &Report,
    values: &[&dyn Fn(&Figures) -> Option<f64>],
) -> (Places, Vec<Vec<Option<f64>>>) {
    let slots = slots(report);
    let of_slot = |slot, value: &dyn Fn(&Figures) -> Option<f64>| {
        report.periods.iter().find(|cut| cut.slot() == slot).and_then(|cut| value(&cut.figures))
    };
    let series = values.iter().map(|value| slots.iter().map(|slot| of_slot(*slot, *value)).collect());
    (Places { count: slots.len(), names: said.names(&slots, &period(report)) }, series.collect())
}

fn minutes(seconds: u32) -> f64 {
    f64::from(seconds) / 60.0
}

fn visits(said: Said<'_>, report: &Report) -> Markup {
    let (places, mut values) = along(said, report, &[&|figures| Some(figures.visits as f64)]);
    let series = [Series { name: said.view.say("results-visits"), values: values.remove(0) }];
    let plot = plot::columns(&places, &series, &|value| said.number(value, 0));
    let row = |(name, figures): (String, &Figures)| {
        let Figures { visits, served, absent, left, waiting, at_desk, passed_on, .. } = figures;
        let counts = [*visits, *served, *absent, *left, waiting.count, *at_desk, *passed_on];
        let counts = counts.map(|count| said.count(count));
        std::iter::once(name).chain(counts).collect()
    };
    let cuts = report.periods.iter().map(|cut| (said.slot(cut.slot(), report.by), &cut.figures));
    let whole = (report.periods.len() > 1).then(|| (said.view.say("results-all"), &report.whole));
    let keys = [
        "results-period",
        "results-visits",
        "results-served",
        "results-no-shows-count",
        "results-left",
        "results-waiting",
        "results-at-desk",
        "results-passed-on-of-all",
    ];
    let rows = cuts.chain(whole).map(row).collect();
    section(said, report, &Section { slug: "visits", csv: Table::Visits, plot, head: heads(said, &keys), rows })
}

fn target_min(said: Said<'_>, terms: &Terms) -> Target {
    let minutes = u64::from(terms.targets.wait_min);
    Target { value: minutes as f64, name: said.with("results-target-minutes", &[("minutes", minutes.into())]) }
}

/// How many waits passed the target, and the share of those that did not.
fn targeted(said: Said<'_>, terms: &Terms) -> [String; 2] {
    let minutes = u64::from(terms.targets.wait_min);
    ["results-over", "results-in-time"].map(|key| said.with(key, &[("minutes", minutes.into())]))
}

fn spreads(said: Said<'_>) -> [String; 2] {
    ["results-median", "results-nine-of-ten"].map(|key| said.view.say(key))
}

fn waits(said: Said<'_>, report: &Report, terms: &Terms) -> Markup {
    let median = |figures: &Figures| figures.waits.map(|waits| minutes(waits.median_s));
    let p90 = |figures: &Figures| figures.waits.map(|waits| minutes(waits.p90_s));
    let (places, values) = along(said, report, &[&median, &p90]);
    let series: Vec<Series> =
        spreads(said).into_iter().zip(values).map(|(name, values)| Series { name, values }).collect();
    let plot = match report.whole.waits_in_time.of {
        0 => String::new(),
        _ => plot::lines(&places, &series, Some(&target_min(said, terms)), &|value| said.number(value, 1)),
    };
    let row = |(name, figures): (String, &Figures)| {
        let in_time = figures.waits_in_time;
        let is_missed = in_time.falls_short_of(terms.targets.waits_in_time_percent);
        let verdict = match in_time.of {
            0 => said.maybe(None),
            _ if is_missed => said.view.say("results-target-missed"),
            _ => said.view.say("results-target-met"),
        };
        vec![
            name,
            said.count(figures.waits.map_or(0, |waits| waits.count)),
            said.maybe(figures.waits.map(|waits| said.minutes(waits.median_s))),
            said.maybe(figures.waits.map(|waits| said.minutes(waits.p90_s))),
            said.count(in_time.of - in_time.count),
            said.share(in_time),
            verdict,
        ]
    };
    let cuts = report.periods.iter().map(|cut| (said.slot(cut.slot(), report.by), &cut.figures));
    let whole = (report.periods.len() > 1).then(|| (said.view.say("results-all"), &report.whole));
    let mut head =
        heads(said, &["results-period", "results-measured", "results-median-min", "results-nine-of-ten-min"]);
    head.extend(targeted(said, terms));
    head.push(said.view.say("results-target"));
    let rows = cuts.chain(whole).map(row).collect();
    section(said, report, &Section { slug: "waits", csv: Table::Waits, plot, head, rows })
}

/// Two bars a group: median and ninetieth percentile.
fn spread_rows(said: Said<'_>, report: &Report, of: impl Fn(&Figures) -> (Option<Spread>, u64)) -> Vec<Row> {
    let row = |(name, figures): (String, Option<&Figures>)| {
        let (spread, count) = figures.map_or((None, 1), &of);
        let bars = spread.map_or_else(Vec::new, |spread| {
            [spread.median_s, spread.p90_s].map(|time_s| (minutes(time_s), said.told_minutes(time_s))).into()
        });
        let silence = match (spread, count) {
            (Some(_), _) => None,
            (None, 0) => Some(said.view.say("results-not-measured")),
            (None, _) => Some(few(said)),
        };
        Row { name, bars, silence }
    };
    groups(said, report).into_iter().map(row).collect()
}

fn waits_by_group(said: Said<'_>, report: &Report, terms: &Terms) -> Markup {
    let rows = spread_rows(said, report, |figures| (figures.waits, 0));
    let plot = match report.whole.waits_in_time.of {
        0 => String::new(),
        _ => plot::rows(&rows, &spreads(said), Some(&target_min(said, terms))),
    };
    let row = |(name, figures): (String, Option<&Figures>)| {
        let Some(figures) = figures else { return vec![name, few(said)] };
        let waits = figures.waits;
        vec![
            name,
            said.count(figures.visits),
            said.maybe(waits.map(|waits| said.minutes(waits.median_s))),
            said.maybe(waits.map(|waits| said.minutes(waits.p90_s))),
            said.count(figures.waits_in_time.of - figures.waits_in_time.count),
            said.share(figures.waits_in_time),
            said.count(figures.waiting.count),
            said.count(figures.passed_on),
        ]
    };
    let mut head = vec![group_head(said, report)];
    head.extend(heads(said, &["results-visits", "results-median-min", "results-nine-of-ten-min"]));
    head.extend(targeted(said, terms));
    head.extend(heads(said, &["results-waiting", "results-passed-on"]));
    let rows = groups(said, report).into_iter().map(row).collect();
    section(said, report, &Section { slug: "waits-by-group", csv: Table::WaitsByGroup, plot, head, rows })
}

fn service_times(said: Said<'_>, report: &Report) -> Markup {
    let rows = spread_rows(said, report, |figures| (figures.service_times, figures.service_times_count));
    let has_any = rows.iter().any(|row| !row.bars.is_empty());
    let plot = if has_any { plot::rows(&rows, &spreads(said), None) } else { String::new() };
    let row = |(name, figures): (String, Option<&Figures>)| {
        let Some(figures) = figures else { return vec![name, few(said)] };
        let told = |time: Option<u32>| match (time, figures.service_times_count) {
            (Some(time_s), _) => said.minutes(time_s),
            (None, 0) => said.maybe(None),
            (None, _) => few(said),
        };
        let times = figures.service_times;
        let (median, p90) = (times.map(|times| times.median_s), times.map(|times| times.p90_s));
        vec![name, said.count(figures.service_times_count), told(median), told(p90)]
    };
    let mut head = vec![group_head(said, report)];
    head.extend(heads(said, &["results-measured", "results-median-min", "results-nine-of-ten-min"]));
    let whole = (said.view.say("results-all"), Some(&report.whole));
    let rows = groups(said, report).into_iter().chain([whole]).map(row).collect();
    section(said, report, &Section { slug: "service-times", csv: Table::ServiceTimes, plot, head, rows })
}

fn no_shows(said: Said<'_>, report: &Report, terms: &Terms) -> Markup {
    let groups = groups(said, report);
    let bar = |(name, figures): &(String, Option<&Figures>)| {
        let share = figures.map(|figures| figures.no_shows);
        let told = share.and_then(|share| Some((share.percent()?, said.share(share))));
        let silence = if share.is_some() { said.view.say("results-not-measured") } else { few(said) };
        let silence = told.is_none().then_some(silence);
        Row { name: name.clone(), bars: told.into_iter().collect(), silence }
    };
    let percent = f64::from(terms.targets.no_shows_percent);
    let name = said.with("results-target-at-most", &[("target", said.percent(percent).into())]);
    let plot = match report.whole.no_shows.of {
        0 => String::new(),
        _ => plot::rows(&groups.iter().map(bar).collect::<Vec<_>>(), &[], Some(&Target { value: percent, name })),
    };
    let row = |(name, figures): (String, Option<&Figures>)| {
        let Some(share) = figures.map(|figures| figures.no_shows) else { return vec![name, few(said)] };
        vec![name, said.count(share.of), said.count(share.count), said.share(share)]
    };
    let mut head = vec![group_head(said, report)];
    head.extend(heads(said, &["results-called", "results-no-shows-count", "results-share"]));
    let whole = (said.view.say("results-all"), Some(&report.whole));
    let rows = groups.into_iter().chain([whole]).map(row).collect();
    section(said, report, &Section { slug: "no-shows", csv: Table::NoShows, plot, head, rows })
}

fn escalations(said: Said<'_>, report: &Report) -> Markup {
    let view = said.view;
    let fate = |fate: Fate| view.say(&format!("results-fate-{}", fate.slug()));
    let all =
        |wanted: Fate| report.escalations.iter().filter(|way| way.outcome == wanted).map(|way| way.count).sum::<u64>();
    let bar = |wanted: Fate| {
        let count = all(wanted);
        Row { name: fate(wanted), bars: vec![(count as f64, said.count(count))], silence: None }
    };
    let plot = match report.escalations.is_empty() {
        true => String::new(),
        false => plot::rows(&Fate::ALL.map(bar), &[], None),
    };
    let mut ways: Vec<_> = report.escalations.iter().map(|way| (way.from, way.to)).collect();
    ways.dedup();
    let level = |level: office::Level| said.group(results::Grouping::Level, &level.to_string());
    let row = |(from, to)| {
        let of = |fate: Option<Fate>| {
            let here = report.escalations.iter().filter(|way| (way.from, way.to) == (from, to));
            let counted = here.filter(|way| fate.is_none_or(|fate| way.outcome == fate));
            said.count(counted.map(|way| way.count).sum())
        };
        let name = said.with("results-way", &[("from", level(from).into()), ("to", level(to).into())]);
        [name, of(None)].into_iter().chain(Fate::ALL.map(|fate| of(Some(fate)))).collect()
    };
    let mut head = heads(said, &["results-way-head", "results-all"]);
    head.extend(Fate::ALL.map(fate));
    let rows = ways.into_iter().map(row).collect();
    section(said, report, &Section { slug: "escalations", csv: Table::Escalations, plot, head, rows })
}

fn satisfaction(said: Said<'_>, report: &Report) -> Markup {
    let view = said.view;
    let told = report.whole.satisfaction.as_ref();
    let stars = |stars: usize| said.with("results-stars", &[("stars", (stars as u64).into())]);
    let bar = |(place, count): (usize, &u64)| {
        let share = Share { count: *count, of: report.whole.rated.count };
        let told = format!("{} · {}", said.count(*count), said.share(share));
        Row { name: stars(place + 1), bars: vec![(*count as f64, told)], silence: None }
    };
    let bars = told.map(|told| told.stars.iter().enumerate().rev().map(bar).collect::<Vec<_>>());
    let plot = bars.map_or_else(String::new, |bars| plot::rows(&bars, &[], None));
    let row = |(name, figures): (String, Option<&Figures>)| {
        let Some(figures) = figures else { return vec![name, few(said)] };
        let rated = figures.rated;
        let silence = if rated.count == 0 { said.maybe(None) } else { few(said) };
        let (mean, satisfied) = match &figures.satisfaction {
            Some(told) => (said.number(told.mean, 2), said.share(told.satisfied)),
            None => (silence.clone(), silence),
        };
        vec![name, said.answers(rated), mean, satisfied]
    };
    let mut head = vec![group_head(said, report)];
    head.extend(heads(said, &["results-rated", "results-mean", "results-satisfied"]));
    let whole = (view.say("results-all"), Some(&report.whole));
    let rows = groups(said, report).into_iter().chain([whole]).map(row).collect();
    let chosen = told.map(|told| {
        let chosen = told.aspects.iter().filter(|chosen| chosen.count > 0);
        let row = |chosen: &results::figures::Chosen| {
            vec![view.say(&format!("results-aspect-{}", chosen.aspect.slug())), said.count(chosen.count)]
        };
        (heads(said, &["results-aspect", "results-rated"]), chosen.map(row).collect::<Vec<_>>())
    });
    html! {
        (section(said, report, &Section { slug: "satisfaction", csv: Table::Ratings, plot, head, rows }))
        @if let Some((head, rows)) = chosen {
            section.card data-part="aspects" {
                @let title = view.say("results-aspects-title");
                div.title-line { h2 { (title) } (csv(said, report, Table::Satisfaction, &title)) }
                (table(said, &title, &head, &rows))
            }
        }
    }
}

fn flows(said: Said<'_>, report: &Report) -> Markup {
    let (Some(first), Some(last)) = (report.flows.first(), report.flows.last()) else {
        let (head, rows) = (Vec::new(), Vec::new());
        return section(said, report, &Section { slug: "flows", csv: Table::Flows, plot: String::new(), head, rows });
    };
    let hours: Vec<i8> = (first.hour..=last.hour).collect();
    let at = |hour: i8| report.flows.iter().find(|flow| flow.hour == hour);
    let named = hours.iter().enumerate().map(|(place, hour)| (place, format!("{hour:02}")));
    let places = Places { count: hours.len(), names: named.collect() };
    let [inwards, outwards] = ["results-entered", "results-went-out"].map(|key| said.view.say(key));
    let entered = hours.iter().map(|hour| Some(at(*hour).map_or(0, |flow| flow.entered) as f64)).collect();
    let left = hours.iter().map(|hour| Some(at(*hour).map_or(0, |flow| flow.left) as f64)).collect();
    let series = [Series { name: inwards.clone(), values: entered }, Series { name: outwards.clone(), values: left }];
    let plot = plot::columns(&places, &series, &|value| said.number(value, 0));
    let row = |flow: &results::report::Flow| {
        let hour = format!("{:02}:00–{:02}:00", flow.hour, flow.hour + 1);
        vec![hour, said.count(flow.entered), said.count(flow.left)]
    };
    let head = vec![said.view.say("results-hour"), inwards, outwards];
    let rows = report.flows.iter().map(row).collect();
    section(said, report, &Section { slug: "flows", csv: Table::Flows, plot, head, rows })
}
