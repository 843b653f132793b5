//! Appointments that were booked elsewhere, read from a file (PURE): services and times, nothing of whoever comes.

mod ics;
mod table;

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::office::board::Door;
use crate::office::{BOOKED_AHEAD_DAYS_MAX, BookingId, Catalogue, ServiceId, Slot};
use crate::site::Site;
use crate::words::{Language, Words, written};

/// Largest file.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// Most appointments of a file.
pub const ROWS_MAX: usize = 5_000;
/// Most faults that are told; the rest is counted.
const FAULTS_TOLD_MAX: usize = 50;
/// Names of bookings are made in this space; the number itself means nothing.
const NAMES: Uuid = Uuid::from_u128(0x7b1e_6c4e_52a9_4c3f_9d0e_3f5a_8c27_61d4);

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A table with a first line of column names, between commas or semicolons.
    Csv,
    /// A calendar (RFC 5545).
    Ics,
}

impl Form {
    /// What a file is by the end of its name.
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "ics" => Some(Self::Ics),
            _ => None,
        }
    }
}

/// What rows are read against.
pub struct Ground<'a> {
    /// Services and their names.
    pub site: &'a Site,
    /// Hours and time zone.
    pub catalogue: &'a Catalogue,
    /// The day the office is at: rows of days before are left out.
    pub today: Date,
    /// The service of rows that name none.
    pub service: Option<ServiceId>,
}

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The appointments of today and days to come.
    pub slots: Vec<Slot>,
    /// How many are of days before.
    pub past: u32,
}

/// What is wrong with a row. Its words stand under `booking-fault-<key>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: u64,
    /// Which fault.
    pub key: &'static str,
    /// What its sentence names. Only what a row says of services and times: never what else stands there.
    pub args: Vec<(&'static str, String)>,
}

impl Fault {
    fn new(line: u64, key: &'static str, args: &[(&'static str, &str)]) -> Self {
        Self { line, key, args: args.iter().map(|(name, value)| (*name, shortened(value))).collect() }
    }
}

/// A fault's sentence stays one, whatever stood in the row.
fn shortened(value: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut short: String = value.chars().filter(|char| !char.is_control()).take(CHARS_MAX).collect();
    if value.chars().count() > CHARS_MAX {
        short.push('…');
    }
    short
}

/// All faults, one a line, for a reader of `language`.
pub fn describe(faults: &[Fault], words: &Words, language: &Language) -> String {
    let told = faults.iter().take(FAULTS_TOLD_MAX).map(|fault| {
        let args: Vec<_> = fault.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let what = words.say_with(language, &format!("booking-fault-{}", fault.key), &args);
        words.say_with(language, "booking-fault-line", &[("line", fault.line.into()), ("what", what.into())])
    });
    let more = faults.len().saturating_sub(FAULTS_TOLD_MAX);
    let more = (more > 0).then(|| words.say_with(language, "booking-fault-more", &[("count", more.into())]));
    told.chain(more).collect::<Vec<_>>().join("\n")
}

/// Reads a file.
///
/// # Errors
/// All its faults; never empty.
pub fn read(bytes: &[u8], form: Form, ground: &Ground) -> Result<Imported, Vec<Fault>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            return Err(vec![Fault::new(line, "not-utf8", &[])]);
        }
    };
    let mut reading =
        Reading { ground, faults: Vec::new(), seen: BTreeSet::new(), imported: Imported::default(), rows: 0 };
    match form {
        Form::Csv => table::read(text, &mut reading),
        Form::Ics => ics::read(text, &mut reading),
    }
    if reading.rows > ROWS_MAX {
        let most = ROWS_MAX.to_string();
        reading.faults.insert(0, Fault::new(1, "too-many", &[("most", &most)]));
    }
    if reading.rows == 0 && reading.faults.is_empty() {
        reading.faults.push(Fault::new(1, "empty", &[]));
    }
    reading.faults.sort_by_key(|fault| fault.line);
    if reading.faults.is_empty() { Ok(reading.imported) } else { Err(reading.faults) }
}

/// A row as it stands in the file.
struct Row {
    line: u64,
    booking: BookingId,
    service: ServiceId,
    at: DateTime,
    zone: Option<TimeZone>,
    cancelled: bool,
}

/// What was read so far.
struct Reading<'a> {
    ground: &'a Ground<'a>,
    faults: Vec<Fault>,
    seen: BTreeSet<BookingId>,
    imported: Imported,
    rows: usize,
}

impl Reading<'_> {
    fn fault(&mut self, line: u64, key: &'static str, args: &[(&'static str, &str)]) {
        self.faults.push(Fault::new(line, key, args));
    }

    /// Takes a row over if service and time are the office's.
    fn take(&mut self, row: Row) {
        if !self.seen.insert(row.booking) {
            return self.fault(row.line, "twice", &[]);
        }
        let Some(at) = self.moment(&row) else { return };
        let catalogue = self.ground.catalogue;
        let (day, today) = (catalogue.day(at), self.ground.today);
        if day < today {
            self.imported.past += 1;
            return;
        }
        let written = || written::date_time(at.to_zoned(catalogue.time_zone.clone()).datetime());
        if day > today.saturating_add(BOOKED_AHEAD_DAYS_MAX.days()) {
            let most = BOOKED_AHEAD_DAYS_MAX.to_string();
            return self.fault(row.line, "too-far", &[("at", &written()), ("days", &most)]);
        }
        if !row.cancelled && catalogue.door(at) == Door::Closed {
            return self.fault(row.line, "closed", &[("at", &written())]);
        }
        self.imported.slots.push(Slot { booking: row.booking, service: row.service, at, cancelled: row.cancelled });
    }

    /// A service by its slug or one of its names; that of the whole file where the row names none.
    fn service(&mut self, line: u64, written: &str) -> Option<ServiceId> {
        let site = self.ground.site;
        if written.is_empty() {
            if self.ground.service.is_none() {
                self.fault(line, "no-service", &[]);
            }
            return self.ground.service.clone();
        }
        let wanted = written.to_lowercase();
        let known: Vec<&ServiceId> = self.ground.catalogue.services.keys().collect();
        let is_meant = |id: &&&ServiceId| {
            let name = site.service_name(&id.0);
            let names = site.languages.iter().filter_map(|language| Some(name?.get(language).to_lowercase()));
            id.0 == wanted || names.into_iter().any(|name| name == wanted)
        };
        let found = known.iter().find(is_meant).map(|id| (*id).clone());
        if found.is_none() {
            let known: Vec<&str> = known.iter().map(|id| id.0.as_str()).collect();
            self.fault(line, "unknown-service", &[("service", written)]);
            if let Some(fault) = self.faults.last_mut() {
                fault.args.push(("known", known.join(", ")));
            }
        }
        found
    }

    fn moment(&mut self, row: &Row) -> Option<Timestamp> {
        let zone = row.zone.clone().unwrap_or_else(|| self.ground.catalogue.time_zone.clone());
        // An hour that the clocks skip, or that comes twice, is nobody's appointment.
        let at = zone.to_ambiguous_zoned(row.at).unambiguous().ok();
        if at.is_none() {
            self.fault(row.line, "no-such-hour", &[("at", &written::date_time(row.at))]);
        }
        at.map(|at| at.timestamp())
    }
}

/// The booking that these words name.
fn named(words: &[&str]) -> BookingId {
    BookingId(Uuid::new_v5(&NAMES, words.join("\u{1f}").as_bytes()))
}
