// SPDX-License-Identifier: EUPL-1.2
//! Days as figures need them, read beside the engine: a day that is over is folded once and kept.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use journal::{DayStart, JournalError, Reader};
use office::{Entry, OfficeId};
use results::{By, Day, DayFold, Period};

/// Entries read at once.
const PAGE: usize = 2_000;
/// Days kept: those of the longest period that is looked at, and some. Beyond it the oldest go.
const DAYS_KEPT_MAX: usize = 1_200;

/// The office's days. Reads files: not for the async threads.
pub struct History {
    book: Mutex<Book>,
}

/// How a day is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// As far as it has come; how long anybody waits is not asked.
    Over,
    /// It runs, and it is now.
    Now(Timestamp),
    /// As it stood then.
    Until(Timestamp),
}

struct Book {
    reader: Box<dyn Reader>,
    office: OfficeId,
    zone: TimeZone,
    /// Where each day begins, in order.
    starts: Vec<DayStart>,
    /// Days that are over, by the entries that opened them and the next.
    over: BTreeMap<(u64, u64), Arc<Day>>,
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
        self.days_by(period, |_| Look::Over)
    }

    /// The same on the day `today`, at the moment `now`: so long have those waited who wait.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn days_at(&self, period: &Period, today: Date, now: Timestamp) -> Result<Vec<Arc<Day>>, JournalError> {
        self.days_by(period, |day| if day == today { Look::Now(now) } else { Look::Over })
    }

    /// The same as it stood at a moment of the period's last day.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn days_until(&self, period: &Period, until: Timestamp) -> Result<Vec<Arc<Day>>, JournalError> {
        self.days_by(period, |day| if day == period.to { Look::Until(until) } else { Look::Over })
    }

    /// For how many appointments of the days `from` to `to` nobody has checked in, as far as the newest day knows them that
    /// is not after `today`; those of that day itself are told with it.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn awaited(&self, today: Date, from: Date, to: Date) -> Result<u64, JournalError> {
        let starts = self.with(|book| {
            book.find_starts()?;
            Ok(book.starts.clone())
        })?;
        let Some(newest) = starts.iter().map(|start| start.day).filter(|day| *day <= today).max() else { return Ok(0) };
        let days = self.days_by(&Period { from: newest, to: newest, by: By::Day }, |_| Look::Over)?;
        let is_asked = |day: &Date| *day > newest && (from..=to).contains(day);
        let awaited = days.iter().flat_map(|day| &day.awaited).filter(|(day, _)| is_asked(day));
        Ok(awaited.map(|(_, count)| count).sum())
    }

    fn days_by(&self, period: &Period, look: impl Fn(Date) -> Look) -> Result<Vec<Arc<Day>>, JournalError> {
        let starts = self.with(|book| {
            book.find_starts()?;
            Ok(book.starts.clone())
        })?;
        // Another asker may come between two days: nobody waits for somebody else's years.
        let mut days = Vec::new();
        let mut at = 0;
        for stretches in starts.chunk_by(|one, next| one.day == next.day) {
            at += stretches.len();
            if let Some(start) = stretches.first().filter(|start| period.contains(start.day)) {
                days.push(self.with(|book| book.day(stretches, starts.get(at), look(start.day)))?);
            }
        }
        Ok(days)
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

    /// The day of these stretches; over if another one begins at `next`, or as it stands or stood at a moment.
    fn day(&mut self, stretches: &[DayStart], next: Option<&DayStart>, look: Look) -> Result<Arc<Day>, JournalError> {
        let first = stretches.first().copied().unwrap_or(DayStart { day: Date::MIN, seq: 1 });
        // What midnight ends stands in the entry that opens the next day.
        let last_seq = next.map_or(u64::MAX, |next| next.seq);
        let key = (first.seq, last_seq);
        if let Some(day) = self.over.get(&key).filter(|day| look == Look::Over && day.date == first.day) {
            return Ok(day.clone());
        }
        let mut fold = DayFold::new(first.day, self.zone.clone());
        let mut after = first.seq - 1;
        while after < last_seq {
            let left = usize::try_from(last_seq - after).unwrap_or(usize::MAX);
            let entries = self.reader.read(&self.office, after, left.min(PAGE))?;
            let Some(last) = entries.last() else { break };
            after = last.seq;
            // Later ones are not looked at, whatever a clock that was set back says of them.
            let is_due = |entry: &&Entry| !matches!(look, Look::Until(until) if entry.at > until);
            let due = entries.iter().take_while(is_due);
            if due.clone().count() < entries.len() {
                after = last_seq;
            }
            for entry in due {
                match stretches.iter().any(|start| start.seq == entry.seq) {
                    true => fold.goes_on(entry),
                    false => fold.apply(entry),
                }
            }
        }
        let day = Arc::new(match look {
            Look::Over => fold.into_day(),
            Look::Now(at) | Look::Until(at) => fold.into_day_at(at),
        });
        if next.is_some() && look == Look::Over {
            self.over.insert(key, day.clone());
            while self.over.len() > DAYS_KEPT_MAX {
                self.over.pop_first();
            }
        }
        Ok(day)
    }
}
