// SPDX-License-Identifier: EUPL-1.2
//! Days of an office for judging rules and forecasts, read from files: `model.json`, `train.csv`, `test.csv`.

pub mod made;
pub mod model;
pub mod run;

use std::path::{Path, PathBuf};

pub use model::{Kind, Model};

/// Why a file of days cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DaysError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}; give the path of a file of days")]
    Unreadable {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A line of the file is wrong.
    #[error("{path}:{line}: {what}")]
    Wrong {
        /// The file's path.
        path: PathBuf,
        /// The line's number.
        line: u64,
        /// What is wrong, and what was expected.
        what: String,
    },
    /// The file as a whole is wrong.
    #[error("{path}: {what}")]
    Whole {
        /// The file's path.
        path: PathBuf,
        /// What is wrong, and what was expected.
        what: String,
    },
}

/// A visit of a citizen.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The arrival, in minutes of the office's clock.
    pub arrival_min: f64,
    /// The service's index.
    pub service: usize,
    /// The kind of visit.
    pub kind: Kind,
    /// The booked slot, in minutes of the office's clock; `None` without an appointment.
    pub slot_min: Option<f64>,
    /// The random draw for their service time: standard normal.
    pub z: f64,
    /// The citizen will not be there when called.
    pub no_show: bool,
}

/// A day of an office.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day's type in the model.
    pub day_type: String,
    /// The visits, in order of arrival.
    pub visits: Vec<Visit>,
}

/// A row of a file of days, as written.
#[derive(serde::Deserialize)]
struct Row {
    day: String,
    day_type: String,
    arrival_min: f64,
    service: usize,
    class: Kind,
    slot_min: Option<f64>,
    z: f64,
    no_show: u8,
}

/// Reads a file of days.
///
/// # Errors
/// See [`DaysError`].
pub fn read(path: &Path, model: &Model) -> Result<Vec<Day>, DaysError> {
    let unreadable = |source| DaysError::Unreadable { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut reader = csv::Reader::from_reader(std::io::BufReader::new(file));
    let mut days: Vec<(String, Day)> = Vec::new();
    for (number, row) in reader.deserialize::<Row>().enumerate() {
        let after_header = number as u64 + 2;
        let wrong = |line, what: String| DaysError::Wrong { path: path.to_owned(), line, what };
        let row = row.map_err(|error| {
            let line = error.position().map_or(after_header, csv::Position::line);
            wrong(line, error.to_string())
        })?;
        let visit = visit(&row, model).map_err(|what| wrong(after_header, what))?;
        let new_day = days.last().is_none_or(|(day, _)| *day != row.day);
        if new_day && days.iter().any(|(day, _)| *day == row.day) {
            let what = format!("day {} goes on after another has begun: keep its rows together", row.day);
            return Err(wrong(after_header, what));
        }
        if new_day {
            days.push((row.day.clone(), Day { day_type: row.day_type.clone(), visits: Vec::new() }));
        }
        let Some((_, day)) = days.last_mut() else { continue };
        if day.day_type != row.day_type {
            let what = format!("day {} is «{}» above and «{}» here", row.day, day.day_type, row.day_type);
            return Err(wrong(after_header, what));
        }
        day.visits.push(visit);
    }
    if days.is_empty() {
        let what = "it has no days: expected the columns day, day_type, arrival_min, service, class, slot_min, z, \
                    no_show and a row for each visit";
        return Err(DaysError::Whole { path: path.to_owned(), what: what.to_owned() });
    }
    let mut days: Vec<Day> = days.into_iter().map(|(_, day)| day).collect();
    days.iter_mut().for_each(|day| day.visits.sort_by(|one, other| one.arrival_min.total_cmp(&other.arrival_min)));
    Ok(days)
}

fn visit(row: &Row, model: &Model) -> Result<Visit, String> {
    let in_day = |what: &str, minutes: f64| match (-1440.0..=2880.0).contains(&minutes) {
        true => Ok(minutes),
        false => Err(format!("{what} is {minutes}: expected minutes from the opening, within a day")),
    };
    let known = model.days.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    if !model.days.contains_key(&row.day_type) {
        return Err(format!("day_type «{}» is not in the model: expected one of {known}", row.day_type));
    }
    if row.service >= model.services.len() {
        return Err(format!("service {} is not in the model: it has 0 to {}", row.service, model.services.len() - 1));
    }
    if !model.skills.iter().any(|skills| skills.contains(&row.service)) {
        return Err(format!("service {} is served by no desk of the model", row.service));
    }
    if !row.z.is_finite() || row.z.abs() > 20.0 {
        return Err(format!("z is {}: expected a draw of the standard normal", row.z));
    }
    let slot_min = match (row.kind(), row.slot_min) {
        (Kind::Appointment, None) => return Err("an appointment without slot_min".to_owned()),
        (Kind::Appointment, Some(slot)) => Some(in_day("slot_min", slot)?),
        _ => None,
    };
    let arrival_min = in_day("arrival_min", row.arrival_min)?;
    Ok(Visit { arrival_min, service: row.service, kind: row.kind(), slot_min, z: row.z, no_show: row.no_show != 0 })
}

impl Row {
    fn kind(&self) -> Kind {
        self.class
    }
}
