// SPDX-License-Identifier: EUPL-1.2
//! A journal in memory, for tests and rehearsals.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

use super::reader::openings;
use super::{Journal, JournalError, Opening, Reader, first_kept, follows, opens_day, without_the_day_before};
use office::{CommandId, Entry, OfficeId};

/// A journal in memory: entries by office, shared with its readers and clones. Lost with the process.
#[derive(Clone, Debug)]
pub struct MemoryJournal {
    identity: Uuid,
    offices: Arc<Mutex<BTreeMap<OfficeId, Book>>>,
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self { identity: Uuid::new_v4(), offices: Arc::default() }
    }
}

/// A reader of a journal in memory.
struct MemoryReader {
    offices: Arc<Mutex<BTreeMap<OfficeId, Book>>>,
}

#[derive(Debug, Default)]
struct Book {
    entries: Vec<Entry>,
    by_command: HashMap<CommandId, u64>,
    /// The sequences of the entries that opened a day, in order.
    days: Vec<u64>,
}

impl Book {
    fn last_seq(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// The entries after `seq`; there are no gaps from the first one kept.
    fn after(&self, seq: u64) -> &[Entry] {
        let gone = self.entries.first().map_or(0, |first| first.seq - 1);
        let place = usize::try_from(seq.saturating_sub(gone)).unwrap_or(usize::MAX);
        &self.entries[place.min(self.entries.len())..]
    }
}

fn held(offices: &Mutex<BTreeMap<OfficeId, Book>>) -> MutexGuard<'_, BTreeMap<OfficeId, Book>> {
    offices.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reader for MemoryReader {
    fn openings(&mut self, office: &OfficeId) -> Result<Vec<Opening>, JournalError> {
        Ok(held(&self.offices).get(office).map_or_else(Vec::new, |book| openings(&book.entries)))
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        let entries = |book: &Book| book.after(after).iter().take(count_max).cloned().collect();
        Ok(held(&self.offices).get(office).map_or_else(Vec::new, entries))
    }
}

impl MemoryJournal {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Journal for MemoryJournal {
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError> {
        let Some(first) = entries.first() else { return Ok(()) };
        let mut offices = held(&self.offices);
        let book = offices.entry(first.office.clone()).or_default();
        let (length, days) = (book.entries.len(), book.days.len());
        for entry in entries {
            if let Err(error) = book.push(entry, &first.office) {
                for taken_back in book.entries.drain(length..) {
                    book.by_command.remove(&taken_back.command.id);
                }
                book.days.truncate(days);
                return Err(error);
            }
        }
        Ok(())
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        MemoryReader { offices: self.offices.clone() }.read(office, after, count_max)
    }

    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError> {
        let offices = held(&self.offices);
        let opened = offices.get(office).map_or(&[][..], |book| &book.days);
        Ok(opened.iter().rev().nth(days.saturating_sub(1) as usize).map_or(0, |seq| seq - 1))
    }

    fn identity(&mut self) -> Result<Uuid, JournalError> {
        Ok(self.identity)
    }

    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError> {
        Ok(held(&self.offices).get(office).and_then(|book| book.by_command.get(&command)).copied())
    }

    fn forget(&mut self, office: &OfficeId, before: Timestamp) -> Result<u64, JournalError> {
        let mut offices = held(&self.offices);
        let Some(book) = offices.get_mut(office) else { return Ok(0) };
        let openings: Vec<Entry> = book.entries.iter().filter(|entry| opens_day(entry)).cloned().collect();
        let Some(kept) = first_kept(&openings, before) else { return Ok(0) };
        let gone = book.entries.iter().take_while(|entry| entry.seq < kept).count();
        for entry in book.entries.drain(..gone) {
            book.by_command.remove(&entry.command.id);
        }
        book.days.retain(|seq| *seq >= kept);
        if let (Some(first), Some(entry)) = (book.entries.first_mut(), without_the_day_before(&openings, kept)) {
            *first = entry;
        }
        Ok(u64::try_from(gone).unwrap_or(u64::MAX))
    }

    fn reader(&self) -> Result<Box<dyn Reader>, JournalError> {
        Ok(Box::new(MemoryReader { offices: self.offices.clone() }))
    }
}

impl Book {
    fn push(&mut self, entry: &Entry, office: &OfficeId) -> Result<(), JournalError> {
        follows(self.last_seq(), office, entry)?;
        if let Some(earlier) = self.by_command.get(&entry.command.id) {
            return Err(JournalError::known_command(entry.seq, *earlier));
        }
        self.by_command.insert(entry.command.id, entry.seq);
        if opens_day(entry) {
            self.days.push(entry.seq);
        }
        self.entries.push(entry.clone());
        Ok(())
    }
}
