// SPDX-License-Identifier: EUPL-1.2
//! `spazio simulate`: what waits would have been with a desk closed or serving more, computed from the office's
//! journal.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::{Date, Time};

use base::words::{Words, language_of_environment};
use journal::{JournalError, Reader, SqliteReader};
use office::{Catalogue, DeskId, ServiceId};
use results::measure::Spread;
use results::what_if::{Change, Compared, what_if};
use site::read::read;

/// The options of `spazio simulate`.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The server's data folder.
    pub data: PathBuf,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Desks to close: `4@thursday 13:00-19:00`, `4@13:00-19:00` for every day, `4@thursday` or `4` for all day.
    pub close: Vec<String>,
    /// Services that desks serve in addition: `2=isee`.
    pub serve: Vec<String>,
    /// A file for the table as CSV.
    pub csv: Option<PathBuf>,
}

/// Why nothing was simulated.
#[derive(Debug, thiserror::Error)]
pub enum SimulateError {
    /// The site has faults.
    #[error("the site {dir} has faults, mend them first:\n{faults}")]
    Site {
        /// The site's folder.
        dir: PathBuf,
        /// All faults, one line each.
        faults: String,
    },
    /// A change cannot be read.
    #[error("«{text}» is no change of this office: {remedy}")]
    Change {
        /// The change as written.
        text: String,
        /// What was expected.
        remedy: String,
    },
    /// The days are in the wrong order.
    #[error("--from {from} comes after --to {to}: give the earlier day with --from, the later one with --to")]
    Order {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The journal has nothing on these days.
    #[error("the journal has nothing from {from} to {to}: choose days on which the office was open")]
    Nothing {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The changes have no effect on these days.
    #[error(
        "nothing would have changed from {from} to {to}: at those times the desk was not there anyway, or nobody came for \
         what it would serve; choose other days or another change"
    )]
    NoChange {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The file exists already.
    #[error("{0} is there already: remove it, or choose another file with --csv")]
    Exists(PathBuf),
    /// The table cannot be written.
    #[error("cannot write {path}: {source}; choose another file with --csv")]
    Write {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
}

/// Runs the days again, without and with the changes; returns the table.
///
/// # Errors
/// See [`SimulateError`].
pub fn run(options: &Options, words: &Words) -> Result<String, SimulateError> {
    let Options { site: dir, data, from, to, csv, .. } = options;
    if from > to {
        return Err(SimulateError::Order { from: *from, to: *to });
    }
    let language = language_of_environment();
    let site = read(dir)
        .map_err(|faults| SimulateError::Site { dir: dir.clone(), faults: faults.describe(words, &language) })?;
    let catalogue = site.catalogue();
    let changes = changes(options, &catalogue)?;
    let mut reader = SqliteReader::open(&data.join("journal.sqlite"))?;
    let entries = reader.of_days(&catalogue.office, *from, *to)?;
    let compared = what_if(&catalogue, &entries, &changes);
    if compared.is_empty() {
        return Err(SimulateError::Nothing { from: *from, to: *to });
    }
    if !changes.is_empty() && !compared.iter().any(Compared::differs) {
        return Err(SimulateError::NoChange { from: *from, to: *to });
    }
    let rows: Vec<[String; 8]> = compared.iter().map(row).collect();
    let head = HEAD.map(str::to_owned);
    if let Some(path) = csv {
        let lines: Vec<String> = std::iter::once(&head).chain(&rows).map(|row| row.join(",")).collect();
        write(path, &(lines.join("\n") + "\n"))?;
    }
    Ok(table(&head, &rows))
}

/// Writes a new file; an existing one is never overwritten.
fn write(path: &Path, table: &str) -> Result<(), SimulateError> {
    let written = File::create_new(path).and_then(|mut file| file.write_all(table.as_bytes()));
    written.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => SimulateError::Exists(path.to_owned()),
        _ => SimulateError::Write { path: path.to_owned(), source },
    })
}

const HEAD: [&str; 8] =
    ["service", "waits", "median_min", "median_min_with", "p90_min", "p90_min_with", "not_called", "not_called_with"];

fn row(compared: &Compared) -> [String; 8] {
    let Compared { service, without, with, stranded } = compared;
    let minutes = |spread: &Option<Spread>, of: fn(&Spread) -> u32| {
        spread.as_ref().map_or_else(String::new, |spread| format!("{:.1}", f64::from(of(spread)) / 60.0))
    };
    let (median, p90) = (|spread: &Spread| spread.median_s, |spread: &Spread| spread.p90_s);
    [
        service.to_string(),
        without.map_or(0, |spread| spread.count).to_string(),
        minutes(without, median),
        minutes(with, median),
        minutes(without, p90),
        minutes(with, p90),
        stranded.0.to_string(),
        stranded.1.to_string(),
    ]
}

fn table(head: &[String; 8], rows: &[[String; 8]]) -> String {
    let all = || std::iter::once(head).chain(rows);
    let width = |column: usize| all().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 8] = std::array::from_fn(width);
    let line = |row: &[String; 8]| {
        let fields = row.iter().zip(widths).enumerate().map(|(column, (field, width))| match column {
            0 => format!("{field:<width$}"),
            _ => format!("{field:>width$}"),
        });
        fields.collect::<Vec<_>>().join("  ")
    };
    all().map(line).collect::<Vec<_>>().join("\n")
}

fn changes(options: &Options, catalogue: &Catalogue) -> Result<Vec<Change>, SimulateError> {
    let closed = options.close.iter().map(|text| closed(text, catalogue).map_err(|remedy| (text, remedy)));
    let serves = options.serve.iter().map(|text| serves(text, catalogue).map_err(|remedy| (text, remedy)));
    let told = |(text, remedy): (&String, String)| SimulateError::Change { text: text.clone(), remedy };
    closed.chain(serves).map(|change| change.map_err(told)).collect()
}

fn known_desk(text: &str, catalogue: &Catalogue) -> Result<DeskId, String> {
    let known = catalogue.desks.keys().find(|desk| desk.0 == text).cloned();
    let all = catalogue.desks.keys().map(|desk| desk.0.as_str()).collect::<Vec<_>>().join(", ");
    known.ok_or_else(|| format!("there is no desk «{text}», only {all}"))
}

fn closed(text: &str, catalogue: &Catalogue) -> Result<Change, String> {
    let expected =
        || "expected for example 4@thursday 13:00-19:00, 4@13:00-19:00 for every day, or 4 for all day".to_owned();
    let (desk, when) = text.split_once('@').unwrap_or((text, ""));
    let desk = known_desk(desk, catalogue)?;
    let (named, times) = when.split_once(' ').unwrap_or(match weekday(when) {
        Some(_) => (when, ""),
        None => ("", when),
    });
    let weekday = if named.is_empty() { None } else { Some(weekday(named).ok_or_else(expected)?) };
    // Without hours, the whole day.
    let (from, to) = match times {
        "" => (Time::MIN, Time::MAX),
        times => {
            let (from, to) = times.split_once('-').ok_or_else(expected)?;
            (from.parse().map_err(|_| expected())?, to.parse().map_err(|_| expected())?)
        }
    };
    if to <= from { Err(expected()) } else { Ok(Change::Closed { desk, weekday, from, to }) }
}

fn weekday(name: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday;
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let number = names.iter().position(|known| *known == name.to_lowercase())?;
    Weekday::from_monday_zero_offset(i8::try_from(number).ok()?).ok()
}

fn serves(text: &str, catalogue: &Catalogue) -> Result<Change, String> {
    let (desk, service) = text.split_once('=').ok_or("expected for example 2=isee")?;
    let desk = known_desk(desk, catalogue)?;
    let service = ServiceId::from(service);
    if catalogue.serves(&desk, &service) {
        return Err(format!("desk {desk} serves «{service}» already"));
    }
    if catalogue.services.contains_key(&service) {
        return Ok(Change::Serves { desk, service });
    }
    let all = catalogue.services.keys().map(|service| service.0.as_str()).collect::<Vec<_>>().join(", ");
    Err(format!("there is no service «{service}», only {all}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_closed_at_hours_or_without_them_the_whole_day() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk/site");
        let catalogue = read(&dir).unwrap().catalogue();
        let told = |text: &str| match closed(text, &catalogue) {
            Ok(Change::Closed { weekday, from, to, .. }) => {
                let weekday = weekday.map_or(0, jiff::civil::Weekday::to_monday_one_offset);
                format!("{weekday} {}-{}", from.strftime("%H:%M"), to.strftime("%H:%M"))
            }
            _ => "refused".to_owned(),
        };
        for (text, expected) in [
            ("4@thursday 13:00-19:00", "4 13:00-19:00"),
            ("4@13:00-19:00", "0 13:00-19:00"),
            ("4@thursday", "4 00:00-23:59"),
            ("4", "0 00:00-23:59"),
            ("4@giovedì", "refused"),
            ("4@13:00", "refused"),
            ("4@19:00-13:00", "refused"),
            ("99", "refused"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
