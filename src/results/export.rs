//! Figures as CSV: each table of the results, and a year's figures as they may be published (pure).

use csv::Writer;
use jiff::civil::{Date, date};

use super::day::{Booked, Day};
use super::figures::Figures;
use super::measure::{Share, withheld};
use super::period::{BadPeriod, By, Grouping, Period};
use super::report::{Report, Terms};

/// A table of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The cuts of the period.
    Periods,
    /// The groups.
    Groups,
    /// Each group in each cut.
    Cells,
    /// Steps from level to level with outcomes.
    Escalations,
    /// Stars and choices.
    Satisfaction,
    /// Turnstiles by hour.
    Flows,
    /// Calls by hand by reason, and what became of appointments.
    Order,
}

impl Table {
    /// All.
    pub const ALL: [Self; 7] =
        [Self::Periods, Self::Groups, Self::Cells, Self::Escalations, Self::Satisfaction, Self::Flows, Self::Order];

    /// Its name in addresses and file names.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Periods => "periods",
            Self::Groups => "groups",
            Self::Cells => "cells",
            Self::Escalations => "escalations",
            Self::Satisfaction => "satisfaction",
            Self::Flows => "flows",
            Self::Order => "order",
        }
    }
}

/// The columns of [`figures`].
const FIGURES: [&str; 16] = [
    "visits",
    "served",
    "left",
    "waits",
    "wait_median_min",
    "wait_p90_min",
    "waits_in_time_percent",
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

/// Its fields; empty where there is nothing to tell or too little.
fn figures(figures: &Figures) -> [String; 16] {
    let told = |value: Option<String>| value.unwrap_or_default();
    let satisfaction = figures.satisfaction.as_ref();
    [
        figures.visits.to_string(),
        figures.served.to_string(),
        figures.left.to_string(),
        figures.waits_in_time.of.to_string(),
        told(figures.waits.map(|waits| minutes(waits.median_s))),
        told(figures.waits.map(|waits| minutes(waits.p90_s))),
        percent(figures.waits_in_time),
        figures.service_times_count.to_string(),
        told(figures.service_times.map(|times| minutes(times.median_s))),
        told(figures.service_times.map(|times| minutes(times.p90_s))),
        figures.no_shows.of.to_string(),
        percent(figures.no_shows),
        figures.passed_on.to_string(),
        figures.rated.count.to_string(),
        told(satisfaction.map(|satisfaction| percent(satisfaction.satisfied))),
        told(satisfaction.map(|satisfaction| format!("{:.2}", satisfaction.mean))),
    ]
}

fn minutes(seconds: u32) -> String {
    format!("{:.2}", f64::from(seconds) / 60.0)
}

fn percent(share: Share) -> String {
    share.percent().map(|percent| format!("{percent:.2}")).unwrap_or_default()
}

/// A table of a report.
///
/// # Errors
/// None that the report could cause; the writer's own.
pub fn table(report: &Report, table: Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = Writer::from_writer(Vec::new());
    let header = |names: &[&str]| names.iter().chain(&FIGURES).map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let row = |names: &[&str], told: &Figures| {
        names.iter().map(|name| (*name).to_owned()).chain(figures(told)).collect::<Vec<_>>()
    };
    match table {
        Table::Periods => {
            let passes = ["turnstile_in".to_owned(), "turnstile_out".to_owned()];
            writer.write_record(header(&["start"]).into_iter().chain(passes))?;
            for cut in &report.periods {
                let passes = [cut.entered.to_string(), cut.left.to_string()];
                writer.write_record(row(&[&cut.start.to_string()], &cut.figures).into_iter().chain(passes))?;
            }
        }
        Table::Groups => {
            writer.write_record(header(&[report.group.slug()]))?;
            let told = report.groups.iter().filter_map(|group| Some((group, group.figures.as_ref()?)));
            for (group, figures) in told {
                writer.write_record(row(&[&group.group], figures))?;
            }
        }
        Table::Cells => {
            writer.write_record(header(&["start", report.group.slug()]))?;
            for cell in &report.cells {
                writer.write_record(row(&[&cell.start.to_string(), &cell.group], &cell.figures))?;
            }
        }
        Table::Escalations => {
            writer.write_record(["from_level", "to_level", "outcome", "count"])?;
            for way in &report.escalations {
                let (from, to) = (way.from.to_string(), way.to.to_string());
                writer.write_record([&from, &to, way.outcome.slug(), &way.count.to_string()])?;
            }
        }
        Table::Satisfaction => {
            writer.write_record(["kind", "what", "count"])?;
            for (kind, what, count) in chosen(&report.whole) {
                writer.write_record([kind, &what, &count.to_string()])?;
            }
        }
        Table::Order => {
            writer.write_record(["kind", "what", "count"])?;
            for by_hand in &report.by_hand {
                writer.write_record(["called-by-hand", &by_hand.reason, &by_hand.count.to_string()])?;
            }
            let Booked { in_time, late, missed } = report.booked;
            for (what, count) in [("in-time", in_time), ("late", late), ("missed", missed)] {
                writer.write_record(["appointment", what, &count.to_string()])?;
            }
        }
        Table::Flows => {
            writer.write_record(["hour", "turnstile_in", "turnstile_out"])?;
            for flow in &report.flows {
                let hour = format!("{:02}:00", flow.hour);
                writer.write_record([hour, flow.entered.to_string(), flow.left.to_string()])?;
            }
        }
    }
    writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

/// Stars and choices, as far as they are told.
fn chosen(figures: &Figures) -> Vec<(&'static str, String, u64)> {
    let Some(satisfaction) = &figures.satisfaction else { return Vec::new() };
    let stars = satisfaction.stars.iter().zip(1..).map(|(count, stars)| ("stars", i32::to_string(&stars), *count));
    let aspects = satisfaction.aspects.iter().map(|chosen| ("aspect", chosen.aspect.slug().to_owned(), chosen.count));
    stars.chain(aspects).collect()
}

/// The days of a year.
///
/// # Errors
/// [`BadPeriod::NoDate`] for no year of four digits.
pub fn year(year: i16) -> Result<(Date, Date), BadPeriod> {
    if !(1000..=9999).contains(&year) {
        return Err(BadPeriod::NoDate(year.to_string()));
    }
    Ok((date(year, 1, 1), date(year, 12, 31)))
}

/// A year's figures as they may be published, one measure a row: each month as a whole, by service and by level;
/// escalations, satisfaction and flows of the year. No group under `count_min`, nothing per desk.
///
/// # Errors
/// As [`table`], and [`BadPeriod`] told as such.
pub fn yearly(days: &[impl std::borrow::Borrow<Day>], period: Period, terms: &Terms) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = Sheet { writer: Writer::from_writer(Vec::new()), count_min: terms.count_min };
    sheet.writer.write_record(["period", "grouping", "group", "measure", "value"])?;
    let months = Period { by: By::Month, ..period };
    let by_service = Report::of(days, months, Grouping::Service, terms);
    let by_level = Report::of(days, months, Grouping::Level, terms);
    for month in by_service.periods.iter().filter(|month| month.figures.visits >= terms.count_min) {
        sheet.figures(&month_name(month.start), "all", "", &month.figures)?;
    }
    for report in [&by_service, &by_level] {
        for month in &report.periods {
            let cells: Vec<_> = report.cells.iter().filter(|cell| cell.start == month.start).collect();
            let visits: Vec<u64> = cells.iter().map(|cell| cell.figures.visits).collect();
            let hidden = withheld(&visits, terms.count_min);
            for (cell, _) in cells.into_iter().zip(hidden).filter(|(_, hidden)| !hidden) {
                sheet.figures(&month_name(cell.start), report.group.slug(), &cell.group, &cell.figures)?;
            }
        }
    }
    sheet.of_year(&period.from.strftime("%Y").to_string(), &by_service)?;
    sheet.writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

fn month_name(start: Date) -> String {
    start.strftime("%Y-%m").to_string()
}

struct Sheet {
    writer: Writer<Vec<u8>>,
    count_min: u64,
}

impl Sheet {
    fn row(&mut self, fields: [&str; 5]) -> Result<(), csv::Error> {
        self.writer.write_record(fields)
    }

    fn figures(&mut self, period: &str, grouping: &str, group: &str, told: &Figures) -> Result<(), csv::Error> {
        for (measure, value) in FIGURES.iter().zip(figures(told)).filter(|(_, value)| !value.is_empty()) {
            self.row([period, grouping, group, measure, &value])?;
        }
        Ok(())
    }

    /// Counts of the year, but for those under the minimum and what would tell them.
    fn counts(&mut self, (period, grouping): (&str, &str), rows: &[(String, &str, u64)]) -> Result<(), csv::Error> {
        let counts: Vec<u64> = rows.iter().map(|(_, _, count)| *count).collect();
        let hidden = withheld(&counts, self.count_min);
        for ((group, measure, count), _) in rows.iter().zip(hidden).filter(|(_, hidden)| !hidden) {
            self.row([period, grouping, group, measure, &count.to_string()])?;
        }
        Ok(())
    }

    fn of_year(&mut self, year: &str, report: &Report) -> Result<(), csv::Error> {
        let ways: Vec<_> = report
            .escalations
            .iter()
            .map(|way| (format!("{}-{}", way.from, way.to), way.outcome.slug(), way.count))
            .collect();
        self.counts((year, "escalation"), &ways)?;
        if report.resolved.of >= self.count_min {
            self.row([year, "escalation", "", "resolved_percent", &percent(report.resolved)])?;
        }
        let stars = chosen(&report.whole).into_iter().map(|(kind, what, count)| (what, kind, count));
        let (stars, aspects): (Vec<_>, Vec<_>) = stars.partition(|(_, kind, _)| *kind == "stars");
        self.counts((year, "satisfaction"), &stars)?;
        self.counts((year, "satisfaction"), &aspects)?;
        for group in &report.groups {
            let Some(told) = &group.figures else { continue };
            let Some(satisfaction) = &told.satisfaction else { continue };
            let (group, mean) = (group.group.as_str(), format!("{:.2}", satisfaction.mean));
            self.row([year, "service", group, "ratings", &told.rated.count.to_string()])?;
            self.row([year, "service", group, "ratings_satisfied_percent", &percent(satisfaction.satisfied)])?;
            self.row([year, "service", group, "stars_mean", &mean])?;
        }
        for (measure, of) in [("turnstile_in", true), ("turnstile_out", false)] {
            let hours = report
                .flows
                .iter()
                .map(|flow| (format!("{:02}:00", flow.hour), measure, if of { flow.entered } else { flow.left }));
            self.counts((year, "hour"), &hours.collect::<Vec<_>>())?;
        }
        Ok(())
    }
}
