// SPDX-License-Identifier: EUPL-1.2
//! Rows as they are read, of a table or a calendar, and which of them the office takes over.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::columns::IdColumn;
use super::remark::{Remark, shortened};
use super::text::alike;
use crate::Site;
use base::words::written;
use office::{BOOKED_AHEAD_DAYS_MAX, BookingId, Catalogue, Door, ServiceId, Slot};

/// Most appointments of a file.
pub const ROWS_MAX: usize = 5_000;
/// Names of bookings are made in this space; the number itself means nothing.
const NAMES: Uuid = Uuid::from_u128(0x7b1e_6c4e_52a9_4c3f_9d0e_3f5a_8c27_61d4);

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

/// A row as it stands in the file.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) booking: BookingId,
    /// Its own id as it is written, empty where it has none.
    pub(super) id: String,
    /// For what and when; none where it was called off.
    pub(super) what: Option<(ServiceId, Timestamp)>,
}

/// What was read so far.
pub(super) struct Reading<'a> {
    pub(super) ground: &'a Ground<'a>,
    /// By slug and by all names, as words are compared: a file may name a service half a million times.
    pub(super) services: BTreeMap<String, ServiceId>,
    pub(super) faults: Vec<Remark>,
    pub(super) seen: BTreeSet<BookingId>,
    pub(super) imported: Imported,
    pub(super) rows: usize,
}

impl Ground<'_> {
    /// All services by their slugs and names; the first one keeps a name that two have.
    pub(super) fn services_by_name(&self) -> BTreeMap<String, ServiceId> {
        let mut by_name = BTreeMap::new();
        for id in self.catalogue.services.keys() {
            let name = self.site.service_name(&id.0);
            let names = self.site.languages.iter().filter_map(|language| Some(alike(name?.get(language))));
            for name in names.chain([alike(&id.0)]) {
                by_name.entry(name).or_insert_with(|| id.clone());
            }
        }
        by_name
    }
}

impl Reading<'_> {
    /// A service by its slug or one of its names.
    pub(super) fn service_called(&self, written: &str) -> Option<ServiceId> {
        self.services.get(&alike(written)).cloned()
    }

    pub(super) fn fault(&mut self, line: u64, key: &'static str, args: &[(&'static str, &str)]) {
        self.faults.push(Remark::new(line, key, args));
    }

    pub(super) fn leave_out(&mut self, line: u64, key: &'static str, args: &[(&'static str, &str)]) {
        self.imported.left_out.push(Remark::new(line, key, args));
    }

    /// Takes a row over if its time is the office's.
    pub(super) fn take(&mut self, row: Row) {
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
    pub(super) fn service(&mut self, line: u64, written: &str) -> Option<ServiceId> {
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

    pub(super) fn no_such_hour(&mut self, line: u64, at: DateTime) {
        self.fault(line, "no-such-hour", &[("at", &written::date_time(at))]);
    }
}

/// The instant of a time by a zone's clocks; an hour that they skip, or that comes twice, is nobody's appointment.
pub(super) fn instant(at: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(at).unambiguous().ok().map(|at| at.timestamp())
}

/// The booking that these words name.
pub(super) fn named(words: &[&str]) -> BookingId {
    BookingId(Uuid::new_v5(&NAMES, words.join("\u{1f}").as_bytes()))
}
