// SPDX-License-Identifier: EUPL-1.2
//! The thread that writes the security log: who holds its files, or a slow disk, keeps nobody else waiting.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::entry::{Entry, What};
use super::files;

/// Entries that wait to be written; what comes beyond is counted, and told as lost.
const WAITING_MAX: usize = 4_096;
/// How long somebody waits until all is written: a file that is held for longer stops no reader, and no end.
const WAIT_MAX: Duration = Duration::from_secs(5);

pub(super) struct Writer(Arc<Shared>);

struct Shared {
    dir: PathBuf,
    queue: Mutex<Queue>,
    changed: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Entry>,
    is_writing: bool,
    is_over: bool,
    lost: u64,
}

impl Writer {
    /// Begins to write into this folder.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(dir: &Path) -> io::Result<Self> {
        let shared = Arc::new(Shared { dir: dir.to_owned(), queue: Mutex::default(), changed: Condvar::new() });
        let own = shared.clone();
        std::thread::Builder::new().name("security-log".to_owned()).spawn(move || own.run())?;
        Ok(Self(shared))
    }

    /// Has these written, in this order.
    pub fn write(&self, entries: Vec<Entry>) {
        if entries.is_empty() {
            return;
        }
        let mut queue = self.0.lock();
        for entry in entries {
            if queue.waiting.len() < WAITING_MAX {
                queue.waiting.push_back(entry);
            } else {
                queue.lost += 1;
            }
        }
        self.0.changed.notify_all();
    }

    /// Waits until all is written that was given so far; not for ever.
    pub fn wait(&self) {
        let ends = Instant::now() + WAIT_MAX;
        let mut queue = self.0.lock();
        while queue.is_writing || !queue.waiting.is_empty() {
            let Some(left) = ends.checked_duration_since(Instant::now()) else { return };
            queue = self.0.changed.wait_timeout(queue, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.lock().is_over = true;
        self.0.changed.notify_all();
        self.wait();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(&self) {
        loop {
            let mut queue = self.lock();
            while queue.waiting.is_empty() {
                if queue.is_over {
                    return;
                }
                queue = self.changed.wait(queue).unwrap_or_else(PoisonError::into_inner);
            }
            let mut entries = Vec::from(std::mem::take(&mut queue.waiting));
            if let (1.., Some(at)) = (queue.lost, entries.last().map(|entry| entry.at)) {
                entries.push(Entry { count: std::mem::take(&mut queue.lost), ..Entry::new(What::Dropped, at) });
            }
            queue.is_writing = true;
            drop(queue);
            for entry in &entries {
                files::note(&self.dir, entry);
            }
            self.lock().is_writing = false;
            self.changed.notify_all();
        }
    }
}
