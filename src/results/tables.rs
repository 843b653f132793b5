// SPDX-License-Identifier: EUPL-1.2
//! The tables of the results, field by field, before they are written in any form (pure).

mod table;

use jiff::civil::Date;

use super::cases::Fate;
use super::day::Booked;
use super::figures::Figures;
use super::measure::Share;
use super::period::{By, Grouping, Slot};
use super::report::Report;
use office::Level;
pub use table::Table;

/// A field of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// There is no value, or it is withheld.
    Empty,
    /// A count.
    Count(u64),
    /// Minutes, percent or stars, to one hundredth.
    Decimal(f64),
    /// A date.
    Date(Date),
    /// An hour of the day.
    Hour(i8),
    /// Something with an id, which is shown to people by a name.
    Named(Named, String),
}

/// The kind of thing an id belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A group.
    Group(Grouping),
    /// A day of the week, 1 for Monday.
    Weekday,
    /// The outcome of an escalation.
    Fate,
    /// The kind of thing that a row counts.
    Kind,
    /// A number of stars.
    Stars,
    /// An aspect chosen in a rating.
    Aspect,
    /// The reason for calling somebody before others.
    Reason,
    /// How an appointment ended.
    Appointment,
    /// A figure, by its column.
    Figure,
}

impl Field {
    fn named(what: Named, id: impl Into<String>) -> Self {
        Self::Named(what, id.into())
    }
}

/// The first columns of every table of figures.
pub const FIGURES: [&str; 19] = [
    "visits",
    "served",
    "left",
    "waits",
    "wait_median_min",
    "wait_p90_min",
    "waits_in_time_percent",
    "forecasts",
    "forecasts_held_percent",
    "forecast_error_min",
    "service_times",
    "service_median_min",
    "service_p90_min",
    "called",
    "no_shows_percent",
    "passed_on",
    "ratings",
    "ratings_satisfied_percent",
    "stars_mean",
];

/// The columns of waits.
const WAITS: [&str; 4] = ["waits", "wait_median_min", "wait_p90_min", "waits_in_time_percent"];

/// Columns added later at the end: what completes the number of visits, and who waits.
pub const NOW: [&str; 6] =
    ["absent", "at_desk", "waiting", "waiting_median_min", "waiting_longest_min", "waiting_late"];

/// Whether a column holds ids that are shown by names.
pub fn is_named(column: &str) -> bool {
    let others = ["weekday", "from_level", "to_level", "outcome", "kind", "what", "figure"];
    others.contains(&column) || Grouping::ALL.iter().any(|grouping| grouping.slug() == column)
}

/// The field of a column for these figures.
pub fn figure(figures: &Figures, column: &str) -> Field {
    let satisfaction = figures.satisfaction.as_ref();
    match column {
        "visits" => Field::Count(figures.visits),
        "served" => Field::Count(figures.served),
        "absent" => Field::Count(figures.absent),
        "left" => Field::Count(figures.left),
        "at_desk" => Field::Count(figures.at_desk),
        "waiting" => Field::Count(figures.waiting.count),
        "waiting_median_min" => minutes(figures.waiting.median_s),
        "waiting_longest_min" => minutes(figures.waiting.longest_s),
        "waiting_late" => Field::Count(figures.waiting.late),
        "waits" => Field::Count(figures.waits.map_or(0, |waits| waits.count)),
        "waits_known" => Field::Count(figures.waits_in_time.of),
        "wait_median_min" => minutes(figures.waits.map(|waits| waits.median_s)),
        "wait_p90_min" => minutes(figures.waits.map(|waits| waits.p90_s)),
        "waits_in_time_percent" => percent(figures.waits_in_time),
        "forecasts" => Field::Count(figures.forecasts.held.of),
        "forecasts_held_percent" => percent(figures.forecasts.held),
        "forecasts_later_percent" => percent(Share { count: figures.forecasts.later, of: figures.forecasts.held.of }),
        "forecast_error_min" => minutes(figures.forecasts.error_s),
        "service_times" => Field::Count(figures.service_times_count),
        "service_median_min" => minutes(figures.service_times.map(|times| times.median_s)),
        "service_p90_min" => minutes(figures.service_times.map(|times| times.p90_s)),
        "called" => Field::Count(figures.no_shows.of),
        "no_shows" => Field::Count(figures.no_shows.count),
        "no_shows_percent" => percent(figures.no_shows),
        "passed_on" => Field::Count(figures.passed_on),
        "rateable" => Field::Count(figures.rated.of),
        "ratings" => Field::Count(figures.rated.count),
        "ratings_satisfied_percent" => satisfaction.map_or(Field::Empty, |told| percent(told.satisfied)),
        "stars_mean" => satisfaction.map_or(Field::Empty, |told| Field::Decimal(told.mean)),
        _ => Field::Empty,
    }
}

fn minutes(seconds: Option<u32>) -> Field {
    seconds.map_or(Field::Empty, |seconds| Field::Decimal(f64::from(seconds) / 60.0))
}

/// A share in percent.
pub fn percent(share: Share) -> Field {
    share.percent().map_or(Field::Empty, Field::Decimal)
}

/// A table with its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Fields {
    /// The columns' names for programs.
    pub columns: Vec<&'static str>,
    /// The rows, each with one field per column.
    pub rows: Vec<Vec<Field>>,
}

/// The fields of a table of a report.
pub fn fields(report: &Report, table: Table) -> Fields {
    let by_cut = |columns| by_cut(report, columns);
    let by_group = |columns| by_group(report, columns);
    match table {
        Table::Periods => with_more(report, by_cut(&FIGURES)),
        Table::Groups => by_group(&[&FIGURES[..], &NOW].concat()),
        Table::Cells => cells(report),
        Table::Visits => by_cut(&["visits", "served", "no_shows", "left", "passed_on", "absent", "waiting", "at_desk"]),
        Table::Waits => by_cut(&[&WAITS[..], &["waits_known"], &NOW[2..]].concat()),
        Table::WaitsByGroup => by_group(&[&["visits"], &WAITS[..], &["passed_on", "waits_known"], &NOW[2..]].concat()),
        Table::Forecasts => {
            by_group(&["forecasts", "forecasts_held_percent", "forecasts_later_percent", "forecast_error_min"])
        }
        Table::ServiceTimes => by_group(&["service_times", "service_median_min", "service_p90_min"]),
        Table::NoShows => by_group(&["called", "no_shows", "no_shows_percent"]),
        Table::Ratings => by_group(&["rateable", "ratings", "stars_mean", "ratings_satisfied_percent"]),
        Table::Peaks => peaks(report),
        Table::Before => before(report),
        Table::Escalations => escalations(report),
        Table::Satisfaction => counted(chosen(&report.whole)),
        Table::Flows => flows(report),
        Table::ByHand => counted(by_hand(report)),
        Table::Booked => counted(booked(report)),
        Table::Order => counted([by_hand(report), booked(report)].concat()),
    }
}

fn slot_column(by: By) -> &'static str {
    match by {
        By::Day | By::Week | By::Month => "start",
        By::Weekday => "weekday",
        By::Hour => "hour",
    }
}

fn slot_field(slot: Slot) -> Field {
    match (slot.weekday, slot.hour) {
        (Some(weekday), _) => Field::named(Named::Weekday, weekday.to_string()),
        (None, Some(hour)) => Field::Hour(hour),
        (None, None) => Field::Date(slot.start),
    }
}

fn with_figures(first: Vec<Field>, figures: &Figures, columns: &[&'static str]) -> Vec<Field> {
    first.into_iter().chain(columns.iter().map(|column| figure(figures, column))).collect()
}

fn headed(first: &[&'static str], columns: &[&'static str]) -> Vec<&'static str> {
    first.iter().chain(columns).copied().collect()
}

fn by_cut(report: &Report, columns: &[&'static str]) -> Fields {
    let row = |cut: &super::report::PeriodFigures| with_figures(vec![slot_field(cut.slot())], &cut.figures, columns);
    Fields { columns: headed(&[slot_column(report.by)], columns), rows: report.periods.iter().map(row).collect() }
}

fn with_more(report: &Report, mut table: Fields) -> Fields {
    table.columns.extend(["turnstile_in", "turnstile_out"].into_iter().chain(NOW));
    for (row, cut) in table.rows.iter_mut().zip(&report.periods) {
        row.extend([Field::Count(cut.entered), Field::Count(cut.left)]);
        row.extend(NOW.iter().map(|column| figure(&cut.figures, column)));
    }
    table
}

fn by_group(report: &Report, columns: &[&'static str]) -> Fields {
    let name = |group: &str| vec![Field::named(Named::Group(report.group), group)];
    let told = report.groups.iter().filter_map(|group| Some((group, group.figures.as_ref()?)));
    let rows = told.map(|(group, figures)| with_figures(name(&group.group), figures, columns)).collect();
    Fields { columns: headed(&[report.group.slug()], columns), rows }
}

fn cells(report: &Report) -> Fields {
    let columns = [&FIGURES[..], &NOW].concat();
    let row = |cell: &super::report::Cell| {
        let slot = Slot { start: cell.start, weekday: cell.weekday, hour: cell.hour };
        let group = Field::named(Named::Group(report.group), cell.group.as_str());
        with_figures(vec![slot_field(slot), group], &cell.figures, &columns)
    };
    let head = headed(&[slot_column(report.by), report.group.slug()], &columns);
    Fields { columns: head, rows: report.cells.iter().map(row).collect() }
}

fn peaks(report: &Report) -> Fields {
    let columns = vec![
        "weekday",
        "hour",
        "days",
        "visits",
        "visits_a_day",
        "waits",
        "wait_median_min",
        "wait_p90_min",
        "waits_in_time_percent",
    ];
    let row = |peak: &super::Peak| {
        vec![
            Field::named(Named::Weekday, peak.weekday.to_string()),
            Field::Hour(peak.hour),
            Field::Count(peak.days),
            Field::Count(peak.visits),
            Field::Decimal(peak.visits_a_day()),
            Field::Count(peak.waits.map_or(0, |waits| waits.count)),
            minutes(peak.waits.map(|waits| waits.median_s)),
            minutes(peak.waits.map(|waits| waits.p90_s)),
            percent(peak.waits_in_time),
        ]
    };
    Fields { columns, rows: report.peaks.iter().map(row).collect() }
}

/// The columns compared with the period before.
pub const COMPARED: [&str; 7] = [
    "visits",
    "served",
    "wait_median_min",
    "wait_p90_min",
    "waits_in_time_percent",
    "no_shows_percent",
    "ratings_satisfied_percent",
];

fn before(report: &Report) -> Fields {
    let earlier = report.before.as_ref().and_then(|before| before.whole.as_ref());
    let row = |column: &&'static str| {
        let now = figure(&report.whole, column);
        let then = earlier.map_or(Field::Empty, |whole| figure(whole, column));
        let difference = difference(&now, &then).map_or(Field::Empty, Field::Decimal);
        vec![Field::named(Named::Figure, *column), now, then, difference]
    };
    Fields { columns: vec!["figure", "now", "before", "difference"], rows: COMPARED.iter().map(row).collect() }
}

/// How much a figure is above another; `None` if either has no value.
pub fn difference(now: &Field, then: &Field) -> Option<f64> {
    let number = |field: &Field| match field {
        Field::Count(count) => Some(*count as f64),
        Field::Decimal(value) => Some(*value),
        _ => None,
    };
    Some(number(now)? - number(then)?)
}

fn escalations(report: &Report) -> Fields {
    let level = |level: Level| Field::named(Named::Group(Grouping::Level), level.to_string());
    let fate = |fate: Fate| Field::named(Named::Fate, fate.slug());
    let rows = report.escalations.iter();
    let rows = rows.map(|way| vec![level(way.from), level(way.to), fate(way.outcome), Field::Count(way.count)]);
    Fields { columns: vec!["from_level", "to_level", "outcome", "count"], rows: rows.collect() }
}

fn flows(report: &Report) -> Fields {
    let rows = report.flows.iter();
    let rows = rows.map(|flow| vec![Field::Hour(flow.hour), Field::Count(flow.entered), Field::Count(flow.left)]);
    Fields { columns: vec!["hour", "turnstile_in", "turnstile_out"], rows: rows.collect() }
}

/// Something counted: its kind, what its id is of, the id, the count.
type Counted = (&'static str, Named, String, u64);

fn counted(rows: Vec<Counted>) -> Fields {
    let row = |(kind, what, id, count): Counted| {
        vec![Field::named(Named::Kind, kind), Field::Named(what, id), Field::Count(count)]
    };
    Fields { columns: vec!["kind", "what", "count"], rows: rows.into_iter().map(row).collect() }
}

/// The stars and the aspects chosen, unless withheld.
pub(super) fn chosen(figures: &Figures) -> Vec<Counted> {
    let Some(satisfaction) = &figures.satisfaction else { return Vec::new() };
    let stars = satisfaction.stars.iter().zip(1_u8..);
    let stars = stars.map(|(count, stars)| ("stars", Named::Stars, stars.to_string(), *count));
    let aspects = satisfaction.aspects.iter();
    let aspects = aspects.map(|chosen| ("aspect", Named::Aspect, chosen.aspect.slug().to_owned(), chosen.count));
    stars.chain(aspects).collect()
}

fn by_hand(report: &Report) -> Vec<Counted> {
    let row =
        |by_hand: &super::report::ByHand| ("called-by-hand", Named::Reason, by_hand.reason.clone(), by_hand.count);
    report.by_hand.iter().map(row).collect()
}

fn booked(report: &Report) -> Vec<Counted> {
    let Booked { in_time, late, missed, awaited } = report.booked;
    let counts = [("in-time", in_time), ("late", late), ("missed", missed), ("awaited", awaited)];
    counts.map(|(what, count)| ("appointment", Named::Appointment, what.to_owned(), count)).into()
}
