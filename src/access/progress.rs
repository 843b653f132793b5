// SPDX-License-Identifier: EUPL-1.2
//! The progress of a run, told while it runs.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// The numbers of pages and pictures done.
#[derive(Debug, Default)]
pub struct Progress {
    pages: AtomicUsize,
    pictures: AtomicUsize,
    all: OnceLock<(usize, usize)>,
}

impl Progress {
    /// Sets how many pages will be laid out and pictures drawn.
    pub fn expect(&self, pages: usize, pictures: usize) {
        // A walk knows once how far it goes.
        let _known = self.all.set((pages, pictures));
    }

    /// The numbers of all pages and pictures; `None` before they are known.
    pub fn all(&self) -> Option<(usize, usize)> {
        self.all.get().copied()
    }

    /// Counts a page laid out.
    pub fn page(&self) {
        self.pages.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a picture drawn.
    pub fn picture(&self) {
        self.pictures.fetch_add(1, Ordering::Relaxed);
    }

    /// The numbers of pages laid out and pictures drawn.
    pub fn done(&self) -> (usize, usize) {
        (self.pages.load(Ordering::Relaxed), self.pictures.load(Ordering::Relaxed))
    }

    /// Runs `walk`, and calls `tell` regularly with the seconds since the start.
    pub fn told<T>(&self, every: Duration, tell: impl Fn(u64, &Self) + Send, walk: impl FnOnce() -> T) -> T {
        // Nothing is ever sent: its end is what is told.
        let (walking, ended) = sync_channel::<()>(0);
        thread::scope(|scope| {
            let began = Instant::now();
            scope.spawn(move || {
                while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                    tell(began.elapsed().as_secs(), self);
                }
            });
            // Gone with the walk, however that ends.
            let _walking = walking;
            walk()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_while_it_goes_on_and_no_more_after_it() {
        let progress = Progress::default();
        let (heard, hear) = std::sync::mpsc::channel();
        let tell = move |_, progress: &Progress| {
            let _ = heard.send(progress.done());
        };
        let walked = progress.told(Duration::from_millis(1), tell, || {
            progress.page();
            while hear.recv().unwrap() != (1, 0) {}
            progress.picture();
            while hear.recv().unwrap() != (1, 1) {}
            7
        });
        assert_eq!((walked, progress.done()), (7, (1, 1)));
        assert!(hear.try_iter().all(|done| done == (1, 1)) && hear.recv().is_err(), "nobody tells any more");
    }
}
