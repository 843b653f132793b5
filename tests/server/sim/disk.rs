// SPDX-License-Identifier: EUPL-1.2
//! A journal that dies between write and answer, fails for a while, or (to prove the checker) forgets.

use std::sync::{Arc, Mutex};

use journal::memory::MemoryJournal;
use journal::{Journal, JournalError, Reader};
use office::{CommandId, Entry, OfficeId};
use uuid::Uuid;

use crate::chance::Chance;

/// What outlives the server.
pub struct Medium {
    pub journal: MemoryJournal,
    pub chance: Chance,
    /// The process that wrote died with it: nobody is answered.
    pub died: bool,
    /// Faults occur.
    pub is_bad: bool,
    /// Says that it wrote, and sometimes did not.
    pub forgets: bool,
}

/// A server's hold of the medium.
pub struct Disk(pub Arc<Mutex<Medium>>);

fn failed(what: &str) -> JournalError {
    JournalError::Other { place: "disk".to_owned(), what: what.to_owned() }
}

impl Journal for Disk {
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError> {
        let mut medium = self.0.lock().unwrap();
        if entries.is_empty() {
            return Ok(());
        }
        if medium.forgets && medium.chance.is(60) {
            medium.died = medium.chance.is(500);
            return Ok(());
        }
        if !medium.is_bad {
            return medium.journal.append(entries);
        }
        let (fails, was_written) = (medium.chance.is(40), medium.chance.is(500));
        if fails && !was_written {
            medium.died = medium.chance.is(500);
            return Err(failed("not written"));
        }
        medium.journal.append(entries)?;
        if fails {
            medium.died = medium.chance.is(500);
            return Err(failed("written, but who knows"));
        }
        Ok(())
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        let mut medium = self.0.lock().unwrap();
        if medium.is_bad && medium.chance.is(40) {
            return Err(failed("not readable"));
        }
        // Short pages, so that folding goes on from page to page.
        let count_max = if medium.is_bad { count_max.min(7) } else { count_max };
        medium.journal.read(office, after, count_max)
    }

    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError> {
        self.0.lock().unwrap().journal.fold_start(office, days)
    }

    fn forget(&mut self, office: &OfficeId, before: jiff::Timestamp) -> Result<u64, JournalError> {
        self.0.lock().unwrap().journal.forget(office, before)
    }

    fn identity(&mut self) -> Result<Uuid, JournalError> {
        self.0.lock().unwrap().journal.identity()
    }

    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError> {
        let mut medium = self.0.lock().unwrap();
        if medium.is_bad && medium.chance.is(2) {
            return Err(failed("not readable"));
        }
        medium.journal.find(office, command)
    }

    fn reader(&self) -> Result<Box<dyn Reader>, JournalError> {
        self.0.lock().unwrap().journal.reader()
    }
}
