// SPDX-License-Identifier: EUPL-1.2
//! The durable record of the office: entries appended whole, in order, before anybody is answered.

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

/// Why the journal could not do it.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The medium is full.
    #[error("the disk with {place} is full: free some space; nothing was written, the server tries again by itself")]
    Full {
        /// The file.
        place: String,
    },
    /// Somebody else holds it.
    #[error("{place} is in use by another process: stop the other server, or give this one its own --data")]
    Locked {
        /// The file.
        place: String,
    },
    /// It is not readable as a journal.
    #[error("{place} is damaged ({what}): keep a copy, restore the last backup into its place")]
    Corrupt {
        /// The file.
        place: String,
        /// What was seen.
        what: String,
    },
    /// The entry does not follow the last one, or its command id was appended before.
    #[error("the entry {seq} conflicts with what the journal holds ({what})")]
    Conflict {
        /// Its sequence.
        seq: u64,
        /// How.
        what: String,
    },
    /// Anything else.
    #[error("{place}: {what}")]
    Other {
        /// The file.
        place: String,
        /// What was seen.
        what: String,
    },
}

/// A journal. One conformance suite (`tests/server/journal.rs`) holds for every kind.
pub trait Journal: Send {
    /// Appends entries of one office, all or none; durable when it returns.
    ///
    /// # Errors
    /// See [`JournalError`]; nothing was written then.
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError>;

    /// Entries of `office` with `seq > after`, in order, at most `count_max`.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError>;

    /// The sequence to read after, so that the fold has the last `days` days, each from its `DayOpened` or `DayReturned` (0
    /// where there are not so many). Two are enough for a full state; what is learned looks back on more.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError>;

    /// Which journal this is: made with it, kept in every copy of it. Devices tell by it that sequences begin anew.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn identity(&mut self) -> Result<Uuid, JournalError>;

    /// The sequence of the entry that holds this command, if any.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError>;

    /// Removes the whole days that began and ended before `before`, but never the last two that opened, and what the next
    /// day's first entry says of the last of them; tells how many entries are gone. Sequences go on, and what is left is read
    /// from 0 as ever.
    ///
    /// # Errors
    /// See [`JournalError`]; nothing is gone then.
    fn forget(&mut self, office: &OfficeId, before: Timestamp) -> Result<u64, JournalError>;

    /// Somebody who reads along in the same journal, from another thread if need be.
    ///
    /// # Errors
    /// See [`JournalError`].
    fn reader(&self) -> Result<Box<dyn Reader>, JournalError>;
}

/// The first entry that stays when what is older than `before` goes: the last day that began no later, or the one after it
/// where that day is long over, too; the last two always. `openings`: the entries that opened a day, in order. A day whose
/// clock ran ahead began before the days after it, whatever it says.
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

/// The first entry that stays, without what it says of the day before, which is gone: by midnight's hand that day's tickets
/// and visitors end in the entry that opens the next. None where it says nothing of it.
fn without_the_day_before(openings: &[Entry], kept: u64) -> Option<Entry> {
    let entry = openings.iter().find(|entry| entry.seq == kept)?;
    let opens = |event: &Event| matches!(event, Event::DayOpened { .. } | Event::DayReturned { .. });
    let at = entry.events.iter().position(opens).filter(|at| *at > 0)?;
    Some(Entry { events: entry.events.get(at..)?.to_vec(), ..entry.clone() })
}

impl JournalError {
    /// The command of the entry `seq` was appended before, as `earlier`.
    fn known_command(seq: u64, earlier: u64) -> Self {
        Self::Conflict { seq, what: format!("its command was appended before, as entry {earlier}") }
    }
}

/// Whether `entry` is the one that comes after `last_seq` in the journal of `office`.
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

/// The day that begins with `entry`, or is returned to.
fn opening(entry: &Entry) -> Option<Opening> {
    let of = |day: &Date, returns| Some(Opening { day: *day, seq: entry.seq, returns });
    entry.events.iter().find_map(|event| match event {
        Event::DayOpened { day, .. } => of(day, false),
        Event::DayReturned { day, .. } => of(day, true),
        _ => None,
    })
}

/// Whether a day begins with `entry`, or is returned to: a fold may start with it.
fn opens_day(entry: &Entry) -> bool {
    opening(entry).is_some()
}
