// SPDX-License-Identifier: EUPL-1.2
//! Figures as CSV for programs: the tables of the results, and a year's figures as they may be published (pure).

use csv::Writer;
use jiff::civil::{Date, date};

use super::day::Day;
use super::figures::Figures;
use super::measure::withheld;
use super::period::{BadPeriod, By, Grouping, Period};
use super::report::Report;
use super::tables::{FIGURES, Field, Table, chosen, fields, figure, percent};
use super::terms::Terms;

/// A field for programs: ids, a decimal point, empty if there is no value.
pub fn plain(field: &Field) -> String {
    match field {
        Field::Empty => String::new(),
        Field::Count(count) => count.to_string(),
        Field::Decimal(value) => format!("{value:.2}"),
        Field::Date(date) => date.to_string(),
        Field::Hour(hour) => format!("{hour:02}:00"),
        Field::Named(_, id) => id.clone(),
    }
}

/// A table of a report as CSV.
///
/// # Errors
/// The CSV writer's error; no report causes one.
pub fn table(report: &Report, table: Table) -> Result<Vec<u8>, csv::Error> {
    let table = fields(report, table);
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(plain))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

/// The first and last day of a year.
///
/// # Errors
/// [`BadPeriod::NoDate`] if the year does not have four digits.
pub fn year(year: i16) -> Result<(Date, Date), BadPeriod> {
    if !(1000..=9999).contains(&year) {
        return Err(BadPeriod::NoDate(year.to_string()));
    }
    Ok((date(year, 1, 1), date(year, 12, 31)))
}

/// A year's figures as they may be published, one measure per row: each month as a whole, by service and by level;
/// escalations, satisfaction and flows of the year. No group under `count_min`, nothing per desk.
///
/// # Errors
/// The errors of [`table`]; [`BadPeriod`] as such an error.
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
        let told = FIGURES.iter().map(|measure| (measure, plain(&figure(told, measure))));
        for (measure, value) in told.filter(|(_, value)| !value.is_empty()) {
            self.row([period, grouping, group, measure, &value])?;
        }
        Ok(())
    }

    /// Writes counts of the year, except those under the minimum and others that would reveal them.
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
            self.row([year, "escalation", "", "resolved_percent", &plain(&percent(report.resolved))])?;
        }
        let stars = chosen(&report.whole).into_iter().map(|(kind, _, what, count)| (what, kind, count));
        let (stars, aspects): (Vec<_>, Vec<_>) = stars.partition(|(_, kind, _)| *kind == "stars");
        self.counts((year, "satisfaction"), &stars)?;
        self.counts((year, "satisfaction"), &aspects)?;
        for group in &report.groups {
            let Some(told) = &group.figures else { continue };
            let Some(satisfaction) = &told.satisfaction else { continue };
            let (group, mean) = (group.group.as_str(), format!("{:.2}", satisfaction.mean));
            self.row([year, "service", group, "ratings", &told.rated.count.to_string()])?;
            self.row([year, "service", group, "ratings_satisfied_percent", &plain(&percent(satisfaction.satisfied))])?;
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
