//! A journal in memory, for tests and rehearsals.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::{Journal, JournalError, follows, opens_day};
use crate::office::{CommandId, Entry, OfficeId};

/// Entries by office. Lost with the process.
#[derive(Clone, Debug)]
pub struct MemoryJournal {
    identity: Uuid,
    offices: BTreeMap<OfficeId, Book>,
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self { identity: Uuid::new_v4(), offices: BTreeMap::new() }
    }
}

#[derive(Clone, Debug, Default)]
struct Book {
    entries: Vec<Entry>,
    by_command: HashMap<CommandId, u64>,
    /// Sequences of the entries that opened a day, in order.
    days: Vec<u64>,
}

impl Book {
    fn last_seq(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.seq)
    }

    /// Where the entries after `seq` begin: they stand without gaps from 1.
    fn index_after(&self, seq: u64) -> usize {
        usize::try_from(seq).unwrap_or(usize::MAX).min(self.entries.len())
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
        let book = self.offices.entry(first.office.clone()).or_default();
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
        let Some(book) = self.offices.get(office) else { return Ok(Vec::new()) };
        Ok(book.entries[book.index_after(after)..].iter().take(count_max).cloned().collect())
    }

    fn fold_start(&mut self, office: &OfficeId) -> Result<u64, JournalError> {
        let days = self.offices.get(office).map_or(&[][..], |book| &book.days);
        Ok(days.iter().rev().nth(1).map_or(0, |seq| seq - 1))
    }

    fn identity(&mut self) -> Result<Uuid, JournalError> {
        Ok(self.identity)
    }

    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError> {
        Ok(self.offices.get(office).and_then(|book| book.by_command.get(&command)).copied())
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
