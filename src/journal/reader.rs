//! Reads along in a journal beside the one that appends to it: whole days, years, without holding anybody up.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};

use super::sqlite::{BUSY_MS_MAX, from_sqlite, read, read_openings, recognise};
use super::{JournalError, opened_day};
use crate::office::{Entry, OfficeId};

/// Where a day of the office begins: within the entry `seq`, whose first events may still end the day before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStart {
    /// Which day.
    pub day: Date,
    /// The entry that opened it.
    pub seq: u64,
}

/// Reads along in a journal. One conformance suite (`tests/it/journal.rs`) holds for every kind.
pub trait Reader: Send {
    /// The days that begin in entries after `after`, in order.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn days(&mut self, office: &OfficeId, after: u64) -> Result<Vec<DayStart>, JournalError>;

    /// Entries of `office` with `seq > after`, in order, at most `count_max`.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError>;

    /// All entries of the days from `from` to `to`, in order, beginning with the one that opens the first of them; none
    /// where the office had no such day. What ends the last day at midnight stands with the next, and is left out.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn of_days(&mut self, office: &OfficeId, from: Date, to: Date) -> Result<Vec<Entry>, JournalError> {
        let days = self.days(office, 0)?;
        let Some(first) = days.iter().find(|start| (from..=to).contains(&start.day)) else { return Ok(Vec::new()) };
        let until = days.iter().find(|start| start.day > to).map_or(u64::MAX, |start| start.seq);
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

/// Entries read at once.
const PAGE: usize = 5_000;

/// Where the days of these entries begin.
pub(super) fn starts(entries: &[Entry]) -> Vec<DayStart> {
    let start = |entry: &Entry| opened_day(entry).map(|day| DayStart { day, seq: entry.seq });
    entries.iter().filter_map(start).collect()
}

/// Reads along in a journal's file, also while a server appends to it. Never writes.
pub struct SqliteReader {
    path: PathBuf,
    connection: Connection,
}

impl SqliteReader {
    /// Opens the journal at `path`, which must exist.
    ///
    /// # Errors
    /// [`JournalError::Other`] if there is none, [`JournalError::Corrupt`] if it is no journal.
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
    fn days(&mut self, office: &OfficeId, after: u64) -> Result<Vec<DayStart>, JournalError> {
        Ok(starts(&read_openings(&self.connection, &self.path, office, after)?))
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        read(&self.connection, &self.path, office, after, count_max)
    }
}
