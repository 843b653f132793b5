//! Days as figures need them, read beside the engine: a day that is over is folded once and kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::journal::{DayStart, JournalError, Reader};
use crate::office::{Entry, OfficeId};
use crate::results::{Day, DayFold, Period};

/// Entries read at once.
const PAGE: usize = 2_000;
/// Days kept: those of the longest period that is looked at, and some. Beyond it the oldest go.
const DAYS_KEPT_MAX: usize = 1_200;

/// The office's days. Reads files: not for the async threads.
pub struct History {
    book: Mutex<Book>,
}

struct Book {
    reader: Box<dyn Reader>,
    office: OfficeId,
    zone: TimeZone,
    /// Where each day begins, in order.
    starts: Vec<DayStart>,
    /// Days that are over, by the entry that opened them.
    over: BTreeMap<u64, Arc<Day>>,
}

impl History {
    /// Reads the days of `office`, whose hours are told in `zone`.
    pub fn new(reader: Box<dyn Reader>, office: OfficeId, zone: TimeZone) -> Self {
        Self { book: Mutex::new(Book { reader, office, zone, starts: Vec::new(), over: BTreeMap::new() }) }
    }

    /// The days of a period that the journal knows, in order; the last one as far as it has come.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn days(&self, period: &Period) -> Result<Vec<Arc<Day>>, JournalError> {
        let starts = self.with(|book| {
            book.find_starts()?;
            Ok(book.starts.clone())
        })?;
        // Another asker may come between two days: nobody waits for somebody else's years.
        let wanted = starts.iter().enumerate().filter(|(_, start)| period.contains(start.day));
        wanted.map(|(at, start)| self.with(|book| book.day(*start, starts.get(at + 1)))).collect()
    }

    /// All entries of the days from `from` to `to`.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn entries(&self, from: Date, to: Date) -> Result<Vec<Entry>, JournalError> {
        self.with(|book| {
            let office = book.office.clone();
            book.reader.of_days(&office, from, to)
        })
    }

    fn with<T>(&self, ask: impl FnOnce(&mut Book) -> Result<T, JournalError>) -> Result<T, JournalError> {
        ask(&mut self.book.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Book {
    fn find_starts(&mut self) -> Result<(), JournalError> {
        // All of them each time: what is past its term may be gone since.
        self.starts = self.reader.days(&self.office, 0)?;
        Ok(())
    }

    /// The day that begins there; over if another one begins at `next`.
    fn day(&mut self, start: DayStart, next: Option<&DayStart>) -> Result<Arc<Day>, JournalError> {
        if let Some(day) = self.over.get(&start.seq) {
            return Ok(day.clone());
        }
        let mut fold = DayFold::new(start.day, self.zone.clone());
        let mut after = start.seq - 1;
        // What midnight ends stands in the entry that opens the next day.
        let last_seq = next.map_or(u64::MAX, |next| next.seq);
        while after < last_seq {
            let left = usize::try_from(last_seq - after).unwrap_or(usize::MAX);
            let entries = self.reader.read(&self.office, after, left.min(PAGE))?;
            let Some(last) = entries.last() else { break };
            after = last.seq;
            entries.iter().for_each(|entry| fold.apply(entry));
        }
        let day = Arc::new(fold.into_day());
        if next.is_some() {
            self.over.insert(start.seq, day.clone());
            while self.over.len() > DAYS_KEPT_MAX {
                self.over.pop_first();
            }
        }
        Ok(day)
    }
}
