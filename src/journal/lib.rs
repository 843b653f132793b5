// SPDX-License-Identifier: EUPL-1.2
//! The durable record of the office: entries are appended whole and in order before anybody is answered.

pub mod memory;
pub mod reader;
mod rows;
pub mod sqlite;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use office::{CommandId, Entry, Event, OfficeId};

pub use memory::MemoryJournal;
pub use reader::{DayStart, Opening, Reader, SqliteReader, days_of};
pub use sqlite::SqliteJournal;

/// Why the journal could not do something.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The disk is full.
    #[error("the disk with {place} is full: free some space; nothing was written, the server tries again by itself")]
    Full {
        /// The journal's file.
        place: String,
    },
    /// Another server holds the journal.
    #[error("{place} is in use by another process: stop the other server, or give this one its own --data")]
    Locked {
        /// The journal's file.
        place: String,
    },
    /// The file cannot be read as a journal.
    #[error("{place} is damaged ({what}): keep a copy, restore the last backup into its place")]
    Corrupt {
        /// The journal's file.
        place: String,
        /// What is wrong with it.
        what: String,
    },
    /// The entry does not follow the last one, or its command id was appended before.
    #[error("the entry {seq} conflicts with what the journal holds ({what})")]
    Conflict {
        /// The entry's sequence.
        seq: u64,
        /// What the conflict is.
        what: String,
    },
    /// Any other error.
    #[error("{place}: {what}")]
    Other {
        /// The journal's file.
        place: String,
        /// What went wrong, in words.
        what: String,
    },
}

/// A journal, appended to by one server. One conformance suite (`tests/server/journal.rs`) holds for every kind.
pub trait Journal: Send {
    /// Appends entries of one office, all or none; they are durable when it returns.
    ///
    /// # Errors
    /// See [`JournalError`]; nothing was written then.
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError>;

    /// Entries of `office` with `seq > after`, in order, at most `count_max`.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError>;

    /// The sequence to read after so that the fold has the last `days` days, each from its `DayOpened` or `DayReturned`
    /// (0 if there are fewer). Two days suffice for the full state; forecasts learn from more.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError>;

    /// The journal's id, made with it and kept in every copy. It tells devices when sequences start anew.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn identity(&mut self) -> Result<Uuid, JournalError>;

    /// The sequence of the entry that holds this command, if any.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError>;

    /// Removes the whole days that began and ended before `before`, but never the last two that opened, and what the
    /// next day's first entry says of the last removed day. Returns how many entries were removed. Sequences go on, and
    /// the rest is still read from 0.
    ///
    /// # Errors
    /// See [`JournalError`]; nothing was removed then.
    fn forget(&mut self, office: &OfficeId, before: Timestamp) -> Result<u64, JournalError>;

    /// A reader of the same journal, which may be used in another thread.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn reader(&self) -> Result<Box<dyn Reader>, JournalError>;
}

/// The first entry to keep when everything older than `before` is removed: the last day that began no later, or the one
/// after it if that day is long over; always the last two days. `openings`: the entries that opened a day, in order. A
/// day whose clock ran ahead counts as begun before the days after it.
fn first_kept(openings: &[Entry], before: Timestamp) -> Option<u64> {
    let last_two = openings.len().saturating_sub(2);
    let days = days_of(&reader::openings(openings));
    let day_over =
        |day: Date| day.saturating_add(2.days()).to_zoned(TimeZone::UTC).is_ok_and(|over| over.timestamp() <= before);
    let is_begun = |(entry, start): &(&Entry, &DayStart)| entry.at <= before || day_over(start.day);
    let begun = openings.iter().zip(&days).take_while(is_begun).count().min(last_two + 1);
    // An office that was closed for long has no next day by which the one before would be over.
    let over = days.iter().take(last_two).take_while(|start| day_over(start.day)).count();
    openings.get(begun.checked_sub(1)?.max(over)).map(|entry| entry.seq)
}

/// The first entry to keep, without its events about the removed day before: at midnight, the entry that opens a day
/// also ends the tickets and visitors of the day before. `None` if it holds no such events.
fn without_the_day_before(openings: &[Entry], kept: u64) -> Option<Entry> {
    let entry = openings.iter().find(|entry| entry.seq == kept)?;
    let opens = |event: &Event| matches!(event, Event::DayOpened { .. } | Event::DayReturned { .. });
    let at = entry.events.iter().position(opens).filter(|at| *at > 0)?;
    Some(Entry { events: entry.events.get(at..)?.to_vec(), ..entry.clone() })
}

impl JournalError {
    /// The error that the command of entry `seq` was appended before, as entry `earlier`.
    fn known_command(seq: u64, earlier: u64) -> Self {
        Self::Conflict { seq, what: format!("its command was appended before, as entry {earlier}") }
    }
}

/// Whether `entry` comes right after `last_seq` in the journal of `office`.
fn follows(last_seq: u64, office: &OfficeId, entry: &Entry) -> Result<(), JournalError> {
    if entry.office != *office {
        let what = format!("it is of the office {}, the ones before of {office}", entry.office);
        return Err(JournalError::Conflict { seq: entry.seq, what });
    }
    if entry.seq != last_seq + 1 {
        return Err(JournalError::Conflict { seq: entry.seq, what: format!("the last one is {last_seq}") });
    }
    Ok(())
}

/// The day that `entry` opens or returns to, if it does.
fn opening(entry: &Entry) -> Option<Opening> {
    let of = |day: &Date, returns| Some(Opening { day: *day, seq: entry.seq, returns });
    entry.events.iter().find_map(|event| match event {
        Event::DayOpened { day, .. } => of(day, false),
        Event::DayReturned { day, .. } => of(day, true),
        _ => None,
    })
}

/// Whether `entry` opens a day or returns to one, so that a fold may start with it.
fn opens_day(entry: &Entry) -> bool {
    opening(entry).is_some()
}
