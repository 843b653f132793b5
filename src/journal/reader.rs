// SPDX-License-Identifier: EUPL-1.2
//! Readers beside the journal's one writer: they read days or years without delaying it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};

use super::rows::{BUSY_MS_MAX, from_sqlite, read, read_openings, recognise};
use super::{JournalError, opening};
use office::{Entry, OfficeId};

/// The start of a stretch of a day, within the entry `seq`, whose first events may still end the day before. A day has
/// one; several in a row if the clock was wrong and the office returned to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStart {
    /// The real day, as far as anybody has corrected it.
    pub day: Date,
    /// The sequence of the entry that opened it.
    pub seq: u64,
}

/// An entry that opened a day or returned to one, as it said at the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day.
    pub day: Date,
    /// The entry's sequence.
    pub seq: u64,
    /// The office returned to the day because the clock had been wrong.
    pub returns: bool,
}

/// The real days of all the openings of a journal. A return says that the clock ran ahead on the days opened directly
/// before it: each was as many days earlier as the clock was put back, but no earlier than the last day before them. A
/// return forward, to the day that an earlier return left or beyond, says that the earlier one was wrong.
pub fn days_of(openings: &[Opening]) -> Vec<DayStart> {
    let mut days: Vec<DayStart> = Vec::new();
    let mut left: Vec<Vec<DayStart>> = Vec::new();
    for opening in openings {
        let last = days.last().map(|start| start.day).filter(|_| opening.returns);
        if let Some(ahead) = last.filter(|last| *last > opening.day) {
            left.push(days.clone());
            put_back(&mut days, ahead, opening.day);
        } else if last.is_some_and(|last| last < opening.day)
            && let Some(at) = left.iter().rposition(|days| days.last().is_some_and(|start| start.day <= opening.day))
        {
            let before = left.swap_remove(at);
            left.truncate(at);
            let since = days.split_off(before.len());
            days = before;
            days.extend(since.into_iter().map(|start| DayStart { day: opening.day, ..start }));
        }
        days.push(DayStart { day: opening.day, seq: opening.seq });
    }
    days
}

/// Puts the last of these days back from `ahead` to `day`.
fn put_back(days: &mut [DayStart], ahead: Date, day: Date) {
    let good = days.iter().rposition(|start| start.day <= day);
    let earliest = good.map_or(Date::MIN, |good| days[good].day);
    let by = ahead.duration_until(day);
    for start in &mut days[good.map_or(0, |good| good + 1)..] {
        start.day = start.day.saturating_add(by).max(earliest);
    }
}

/// A reader of a journal. One conformance suite (`tests/server/journal.rs`) holds for every kind.
pub trait Reader: Send {
    /// The entries that opened a day or returned to one, in order, as they said at the time.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn openings(&mut self, office: &OfficeId) -> Result<Vec<Opening>, JournalError>;

    /// The days that begin in entries after `after`, in order.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn days(&mut self, office: &OfficeId, after: u64) -> Result<Vec<DayStart>, JournalError> {
        let days = days_of(&self.openings(office)?);
        Ok(days.into_iter().filter(|start| start.seq > after).collect())
    }

    /// Entries of `office` with `seq > after`, in order, at most `count_max`.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError>;

    /// All entries of the days from `from` to `to`, in order, beginning with the one that opens the first; none if the
    /// office had no such day. The events that end the last day at midnight belong to the next day's entry and are left
    /// out.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn of_days(&mut self, office: &OfficeId, from: Date, to: Date) -> Result<Vec<Entry>, JournalError> {
        let days = self.days(office, 0)?;
        let Some(first) = days.iter().find(|start| (from..=to).contains(&start.day)) else { return Ok(Vec::new()) };
        let until =
            days.iter().find(|start| start.day > to && start.seq > first.seq).map_or(u64::MAX, |start| start.seq);
        let mut entries: Vec<Entry> = Vec::new();
        let mut after = first.seq - 1;
        while after < until {
            let page = self.read(office, after, PAGE)?;
            let Some(last) = page.last() else { break };
            after = last.seq;
            entries.extend(page.into_iter().filter(|entry| entry.seq < until));
        }
        Ok(entries)
    }
}

/// How many entries are read at once.
const PAGE: usize = 5_000;

/// The openings among these entries.
pub(super) fn openings(entries: &[Entry]) -> Vec<Opening> {
    entries.iter().filter_map(opening).collect()
}

/// A reader of a journal's file, even while a server appends to it. Never writes.
pub struct SqliteReader {
    path: PathBuf,
    connection: Connection,
}

impl SqliteReader {
    /// Opens the journal at `path`, which must exist.
    ///
    /// # Errors
    /// [`JournalError::Other`] if there is no file, [`JournalError::Corrupt`] if it is not a journal.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let place = || path.display().to_string();
        if !path.exists() {
            let what = "there is no journal here: give the server's data folder".to_owned();
            return Err(JournalError::Other { place: place(), what });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let fail = |error| from_sqlite(path, error);
        let connection = Connection::open_with_flags(path, flags).map_err(fail)?;
        connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX)).map_err(fail)?;
        if !recognise(&connection, path)? {
            let what = "nothing was ever written into this journal".to_owned();
            return Err(JournalError::Other { place: place(), what });
        }
        Ok(Self { path: path.to_owned(), connection })
    }
}

impl Reader for SqliteReader {
    fn openings(&mut self, office: &OfficeId) -> Result<Vec<Opening>, JournalError> {
        Ok(openings(&read_openings(&self.connection, &self.path, office, 0)?))
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        read(&self.connection, &self.path, office, after, count_max)
    }
}
