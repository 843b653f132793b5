// SPDX-License-Identifier: EUPL-1.2
//! What the screens do: which are connected, what each tells of itself, which call it has shown, its last pictures.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use jiff::Timestamp;
use tokio::sync::watch;

use super::clock::Clock;
use super::expected::Expected;
use super::places::{Place, Places};
use super::problem::Refused;
use super::screen_report::{tamed, tamed_printer};
use api::{PictureSize, PrinterReport, ScreenReport};

/// A screen's last picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// As it was sent.
    pub png: Bytes,
    /// When.
    pub taken_at: Timestamp,
    /// Counts all pictures: a fresh one has a greater number.
    pub number: u64,
}

/// What a screen told last of itself.
#[derive(Clone, Debug)]
pub struct Told {
    /// As it may be shown.
    pub report: ScreenReport,
    /// When it came, by our own clock.
    pub at: Timestamp,
    /// Since when it shows something else than it should.
    pub behind_since: Option<Timestamp>,
}

/// What is known of one screen.
#[derive(Clone, Debug, Default)]
pub struct ScreenNow {
    /// Its open streams.
    pub streams: usize,
    /// Since when it is connected, or no longer; none if it never was.
    pub since: Option<Timestamp>,
    /// When a stream of its was opened last.
    pub connected_at: Option<Timestamp>,
    /// What it told last of itself.
    pub told: Option<Told>,
    /// The latest call it has shown.
    pub last_seen_seq: Option<u64>,
    /// What it showed when last asked, by size.
    pub pictures: BTreeMap<PictureSize, Picture>,
    /// What its printer told last.
    pub printer: Option<PrinterReport>,
}

impl ScreenNow {
    /// Whether its stream is open.
    pub fn is_connected(&self) -> bool {
        self.streams > 0
    }

    /// What its printer tells; what one that is away told last is no news.
    pub fn printer_now(&self) -> Option<&PrinterReport> {
        self.printer.as_ref().filter(|_| self.is_connected())
    }
}

/// All screens that have said something; a site bounds how many there can be.
pub struct Screens {
    by_name: Mutex<BTreeMap<String, ScreenNow>>,
    places: Arc<Places>,
    /// Counts pictures, so that whoever waits for one wakes.
    pictures: watch::Sender<u64>,
}

impl Default for Screens {
    fn default() -> Self {
        Self { by_name: Mutex::default(), places: Arc::default(), pictures: watch::Sender::new(0) }
    }
}

impl Screens {
    /// What is known of a screen.
    pub fn get(&self, name: &str) -> ScreenNow {
        self.lock().get(name).cloned().unwrap_or_default()
    }

    /// The screen has shown all calls up to `seq`; whether that is news.
    pub fn seen(&self, name: &str, seq: u64) -> bool {
        let mut screens = self.lock();
        let last = &mut screens.entry(name.to_owned()).or_default().last_seen_seq;
        let news = last.is_none_or(|last| last < seq);
        *last = (*last).max(Some(seq));
        news
    }

    /// Keeps what a screen tells of its printer. Since when it is so is reckoned by our own clock: a device's may be wrong.
    pub fn keep_printer(&self, name: &str, report: PrinterReport, now: Timestamp) {
        let report = tamed_printer(report);
        let mut screens = self.lock();
        let kept = &mut screens.entry(name.to_owned()).or_default().printer;
        let before = kept.take().filter(|before| before.state == report.state);
        *kept = Some(PrinterReport { since: before.map_or(now, |before| before.since), ..report });
    }

    /// How many of these screens have shown the call `seq`.
    pub fn count_seen<'a>(&self, names: impl Iterator<Item = &'a String>, seq: u64) -> u32 {
        let screens = self.lock();
        let has_seen = |name: &&String| screens.get(*name).is_some_and(|screen| screen.last_seen_seq >= Some(seq));
        u32::try_from(names.filter(has_seen).count()).unwrap_or(u32::MAX)
    }

    /// Keeps what a screen tells of itself in the place of what it told before.
    pub fn keep_report(&self, name: &str, report: ScreenReport, expected: Expected, seq: u64, now: Timestamp) {
        let report = tamed(report, seq);
        let mut screens = self.lock();
        let told = &mut screens.entry(name.to_owned()).or_default().told;
        let before = told.as_ref().and_then(|told| told.behind_since);
        let behind_since = (!expected.is_shown(&report)).then(|| before.unwrap_or(now));
        *told = Some(Told { report, at: now, behind_since });
    }

    /// Keeps a screen's picture in the place of its last one of that size.
    pub fn keep_picture(&self, name: &str, size: PictureSize, png: Bytes, taken_at: Timestamp) {
        self.pictures.send_modify(|number| {
            *number += 1;
            let picture = Picture { png, taken_at, number: *number };
            self.lock().entry(name.to_owned()).or_default().pictures.insert(size, picture);
        });
    }

    /// Wakes with every picture kept from now on.
    pub fn pictures(&self) -> watch::Receiver<u64> {
        self.pictures.subscribe()
    }

    /// Takes a place among the streams for a screen of the site, or for whoever has this `mark`; given back when dropped.
    ///
    /// # Errors
    /// Whoever is no screen has too many, or all are taken.
    pub fn connect(self: &Arc<Self>, name: Option<&str>, mark: u64, clock: &Clock) -> Result<Connected, Refused> {
        let place = match name {
            Some(name) => self.places.take_for_screen(name),
            None => self.places.take(mark)?,
        };
        if let Some(name) = name {
            let mut screens = self.lock();
            let screen = screens.entry(name.to_owned()).or_default();
            let now = clock.now();
            if screen.streams == 0 {
                screen.since = Some(now);
            }
            screen.connected_at = Some(now);
            screen.streams += 1;
        }
        Ok(Connected { screens: self.clone(), name: name.map(str::to_owned), clock: clock.clone(), place })
    }

    /// How many streams are open.
    pub fn streams(&self) -> usize {
        self.places.count()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, ScreenNow>> {
        self.by_name.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An open stream.
pub struct Connected {
    screens: Arc<Screens>,
    name: Option<String>,
    clock: Clock,
    place: Place,
}

impl Connected {
    /// Tells when the same screen has come anew too often: this stream then ends.
    pub fn taken(&self) -> watch::Receiver<bool> {
        self.place.taken()
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        let Some(name) = &self.name else { return };
        if let Some(screen) = self.screens.lock().get_mut(name) {
            screen.streams = screen.streams.saturating_sub(1);
            if screen.streams == 0 {
                screen.since = Some(self.clock.now());
            }
        }
    }
}
