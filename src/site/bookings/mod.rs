// SPDX-License-Identifier: EUPL-1.2
//! Appointments that were booked elsewhere, read from a file (PURE): services and times, nothing of whoever comes.

mod columns;
mod content;
mod ics;
mod moments;
mod quotes;
mod table;
mod text;
mod zones;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::Site;
use base::words::{Language, Words, written};
use office::terms::Door;
use office::{BOOKED_AHEAD_DAYS_MAX, BookingId, Catalogue, ServiceId, Slot};

pub use columns::IdColumn;

/// Largest file.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// Most appointments of a file.
pub const ROWS_MAX: usize = 5_000;
/// Most columns of a table: what is wider was cut by the wrong sign, or by somebody who means harm.
pub const COLUMNS_MAX: usize = 1_000;
/// Longest cell: what a spreadsheet's holds.
pub const CELL_CHARS_MAX: usize = 32_767;
/// Longest line of a calendar, its folds undone, of those that are read here; others may hold whole pictures.
pub const CALENDAR_LINE_BYTES_MAX: usize = 8_192;
/// Most faults that are told; the rest is counted.
const FAULTS_TOLD_MAX: usize = 50;
/// Names of bookings are made in this space; the number itself means nothing.
const NAMES: Uuid = Uuid::from_u128(0x7b1e_6c4e_52a9_4c3f_9d0e_3f5a_8c27_61d4);

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A table with a first line of column names, between commas, semicolons or tabulators.
    Csv,
    /// A calendar (RFC 5545).
    Ics,
}

impl Form {
    /// What a file is by the end of its name.
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Csv),
            "ics" | "ical" | "icalendar" => Some(Self::Ics),
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
    /// How a table's own ids are found.
    pub id_column: IdColumn<'a>,
}

/// What a file brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The appointments of today and days to come.
    pub slots: Vec<Slot>,
    /// What was called off where it was booked.
    pub called_off: Vec<BookingId>,
    /// Where each of these stands in the file. It is told to whoever sent the file, and kept nowhere.
    pub rows: BTreeMap<BookingId, FileRow>,
    /// How many are of days before.
    pub past: u32,
    /// The events that are no appointments here.
    pub left_out: Vec<Remark>,
}

/// Where a file names an appointment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// From 1, as an editor counts.
    pub line: u64,
    /// By what the booking system knows it, where the file says so.
    pub id: Option<String>,
}

/// What is to be told of a row: why the whole file is refused (its words stand under `booking-fault-<key>`), or why this
/// row is left out (`booking-left-<key>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// From 1, as an editor counts.
    pub line: u64,
    /// Which sentence.
    pub key: &'static str,
    /// What its sentence names. Only what a row says of services and times: never what else stands there.
    pub args: Vec<(&'static str, String)>,
}

impl Remark {
    fn new(line: u64, key: &'static str, args: &[(&'static str, &str)]) -> Self {
        Self { line, key, args: args.iter().map(|(name, value)| (*name, shortened(value))).collect() }
    }
}

/// What stood in a row, short and on one line: a fault's sentence stays one, and an id keeps its place in a list.
fn shortened(value: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut short: String = value.chars().filter(|char| !char.is_control()).take(CHARS_MAX).collect();
    if value.chars().count() > CHARS_MAX {
        short.push('…');
    }
    short
}

/// All faults, one a line, for a reader of `language`.
pub fn describe(faults: &[Remark], words: &Words, language: &Language) -> String {
    told(faults, |key| format!("booking-fault-{key}"), words, language).join("\n")
}

/// All that was left out, a sentence each, for a reader of `language`.
pub fn describe_left_out(left_out: &[Remark], words: &Words, language: &Language) -> Vec<String> {
    told(left_out, |key| format!("booking-left-{key}"), words, language)
}

fn told(remarks: &[Remark], name: fn(&str) -> String, words: &Words, language: &Language) -> Vec<String> {
    let told = remarks.iter().take(FAULTS_TOLD_MAX).map(|remark| {
        let args: Vec<_> = remark.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let what = words.say_with(language, &name(remark.key), &args);
        words.say_with(language, "booking-fault-line", &[("line", remark.line.into()), ("what", what.into())])
    });
    let more = remarks.len().saturating_sub(FAULTS_TOLD_MAX);
    let more = (more > 0).then(|| words.say_with(language, &name("more"), &[("count", more.into())]));
    told.chain(more).collect()
}

/// Reads a file.
///
/// # Errors
/// All its faults; never empty.
pub fn read(bytes: &[u8], form: Form, ground: &Ground) -> Result<Imported, Vec<Remark>> {
    let bytes = text::unmarked(bytes).map_err(|no_text| vec![no_text])?;
    let mut reading = Reading {
        ground,
        services: ground.services_by_name(),
        faults: Vec::new(),
        seen: BTreeSet::new(),
        imported: Imported::default(),
        rows: 0,
    };
    match form {
        Form::Csv => match std::str::from_utf8(&bytes) {
            Ok(text) => table::read(text, ground.id_column, &mut reading),
            Err(error) => reading.fault(text::Lines::of(&bytes).line_of(error.valid_up_to()), "not-utf8", &[]),
        },
        Form::Ics => ics::read(&bytes, &mut reading),
    }
    if reading.rows > ROWS_MAX {
        let most = ROWS_MAX.to_string();
        reading.faults.insert(0, Remark::new(1, "too-many", &[("most", &most)]));
    }
    if reading.rows == 0 && reading.faults.is_empty() {
        reading.faults.push(Remark::new(1, "empty", &[]));
    }
    reading.faults.sort_by_key(|fault| fault.line);
    reading.imported.left_out.sort_by_key(|left_out| left_out.line);
    if reading.faults.is_empty() { Ok(reading.imported) } else { Err(reading.faults) }
}

/// A row as it stands in the file.
struct Row {
    line: u64,
    booking: BookingId,
    /// Its own id as it is written, empty where it has none.
    id: String,
    /// For what and when; none where it was called off.
    what: Option<(ServiceId, Timestamp)>,
}

/// What was read so far.
struct Reading<'a> {
    ground: &'a Ground<'a>,
    /// By slug and by all names, as words are compared: a file may name a service half a million times.
    services: BTreeMap<String, ServiceId>,
    faults: Vec<Remark>,
    seen: BTreeSet<BookingId>,
    imported: Imported,
    rows: usize,
}

impl Ground<'_> {
    /// All services by their slugs and names; the first one keeps a name that two have.
    fn services_by_name(&self) -> BTreeMap<String, ServiceId> {
        let mut by_name = BTreeMap::new();
        for id in self.catalogue.services.keys() {
            let name = self.site.service_name(&id.0);
            let names = self.site.languages.iter().filter_map(|language| Some(text::alike(name?.get(language))));
            for name in names.chain([text::alike(&id.0)]) {
                by_name.entry(name).or_insert_with(|| id.clone());
            }
        }
        by_name
    }
}

impl Reading<'_> {
    /// A service by its slug or one of its names.
    fn service_called(&self, written: &str) -> Option<ServiceId> {
        self.services.get(&text::alike(written)).cloned()
    }

    fn fault(&mut self, line: u64, key: &'static str, args: &[(&'static str, &str)]) {
        self.faults.push(Remark::new(line, key, args));
    }

    fn leave_out(&mut self, line: u64, key: &'static str, args: &[(&'static str, &str)]) {
        self.imported.left_out.push(Remark::new(line, key, args));
    }

    /// Takes a row over if its time is the office's.
    fn take(&mut self, row: Row) {
        if !self.seen.insert(row.booking) {
            return self.fault(row.line, "twice", &[]);
        }
        let id = Some(shortened(&row.id)).filter(|id| !id.is_empty());
        let file_row = FileRow { line: row.line, id };
        let Some((service, at)) = row.what else {
            self.imported.rows.insert(row.booking, file_row);
            self.imported.called_off.push(row.booking);
            return;
        };
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
        if catalogue.door(at) == Door::Closed {
            return self.fault(row.line, "closed", &[("at", &written())]);
        }
        self.imported.rows.insert(row.booking, file_row);
        self.imported.slots.push(Slot { booking: row.booking, service, at });
    }

    /// A service by its slug or one of its names; that of the whole file where the row names none.
    fn service(&mut self, line: u64, written: &str) -> Option<ServiceId> {
        if written.is_empty() {
            if self.ground.service.is_none() {
                self.fault(line, "no-service", &[]);
            }
            return self.ground.service.clone();
        }
        let found = self.service_called(written);
        if found.is_none() {
            let known: Vec<&str> = self.ground.catalogue.services.keys().map(|id| id.0.as_str()).collect();
            let known = known.join(", ");
            self.fault(line, "unknown-service", &[("service", written)]);
            if let Some(fault) = self.faults.last_mut() {
                fault.args.push(("known", known));
            }
        }
        found
    }

    fn no_such_hour(&mut self, line: u64, at: DateTime) {
        self.fault(line, "no-such-hour", &[("at", &written::date_time(at))]);
    }
}

/// The instant of a time by a zone's clocks; an hour that they skip, or that comes twice, is nobody's appointment.
fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(at).unambiguous().ok().map(|at| at.timestamp())
}

/// The booking that these words name.
fn named(words: &[&str]) -> BookingId {
    BookingId(Uuid::new_v5(&NAMES, words.join("\u{1f}").as_bytes()))
}
