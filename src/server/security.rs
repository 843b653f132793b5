// SPDX-License-Identifier: EUPL-1.2
//! The security log: who came in, who was refused, what was changed; in files of its own, for a term of its own. What
//! somebody does again and again is summed up, what strangers cause stands in a file apart, and a full file lets go first
//! of whoever has most in it: nobody pushes out what others did.

mod entry;
mod fair;
mod files;
mod sums;
mod told;
mod writer;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use sums::Sums;
use writer::Writer;

pub use entry::{Entry, What};
pub use files::{last, note};
pub use told::{in_words, line};

/// The log of a data folder. What is noted is written by a thread of its own: whoever asks waits for no disk, nor for
/// whoever holds the files.
pub struct SecurityLog {
    dir: PathBuf,
    sums: Mutex<Sums>,
    writer: Writer,
}

impl SecurityLog {
    /// In this folder.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn open(data_dir: &Path) -> io::Result<Self> {
        Ok(Self { dir: data_dir.to_owned(), sums: Mutex::default(), writer: Writer::start(data_dir)? })
    }

    /// Notes an entry. Of what the same person does again and again, or the same address is refused, only the first are
    /// written for a while: the others are counted.
    pub fn note(&self, entry: Entry) {
        // One after the other: the order in the file is that in which they came.
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.write(sums.note(entry));
    }

    /// Writes down what was counted and is complete.
    pub fn flush(&self, now: Timestamp) {
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.write(sums.due(now));
    }

    /// Writes down all that was counted, and waits until it is written: the server ends. Not for the async threads.
    pub fn flush_all(&self) {
        let counted = self.sums.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.writer.write(counted);
        self.writer.wait();
    }

    /// The last entries, the newest first, with what is only counted so far. Not for the async threads.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn last(&self, most: usize) -> io::Result<Vec<Entry>> {
        self.writer.wait();
        let counted = self.sums.lock().unwrap_or_else(PoisonError::into_inner).counted();
        let mut entries = last(&self.dir, most)?;
        entries.extend(counted);
        files::newest_first(&mut entries, most);
        Ok(entries)
    }

    /// Erases what is older.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub fn forget(&self, before: Timestamp) -> io::Result<()> {
        files::forget(&self.dir, before)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests;
