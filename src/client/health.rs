// SPDX-License-Identifier: EUPL-1.2
//! A device's health: its threads note events here, and reports are made of them. Noting something waits only for a
//! short lock and wakes no renderer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::gauge::Measured;
use api::link::REPORT_EVERY;
use api::{Graphics, RefusedLayout, ScreenError, ScreenReport};

/// The least time between two reports.
const REPORT_LEAST: Duration = Duration::from_secs(1);

/// The condition of a device's screen and machine; a change is reported at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Condition {
    /// The layout that it cannot draw.
    pub layout_refused: Option<RefusedLayout>,
    /// Whether it has a window on a monitor.
    pub window: Option<bool>,
    /// Whether it has a device to play sounds on.
    pub sound: Option<bool>,
    /// Whether the voice failed to speak when it should have.
    pub voice_fails: Option<bool>,
    /// Whether the site names a speech synthesiser that this machine does not allow.
    pub voice_untrusted: Option<bool>,
    /// What draws the picture: a graphics card or the processor.
    pub graphics: Option<Graphics>,
    /// The name of the graphics adapter.
    pub adapter: Option<String>,
}

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OnGlass {
    /// The journal sequence of the latest call shown; 0 for none.
    pub seq: u64,
    /// The version of the layout shown; `None` before there is one, and on info points.
    pub layout_version: Option<u32>,
}

/// The noted events, as ages since the device began: pure, so that tests need no clock.
#[derive(Clone, Debug, Default)]
struct Marks {
    condition: Condition,
    on_glass: Option<OnGlass>,
    presented_at: Option<Duration>,
    /// When news became ready that the device has not fetched.
    told_at: Option<Duration>,
    /// When news were fetched that no frame shows yet.
    fetched_at: Option<Duration>,
    drawing_errors: u32,
    drawing_error_at: Option<Duration>,
    last_error: Option<(ScreenError, Duration)>,
    /// A report is due before its regular time.
    is_news: bool,
    ended: bool,
}

impl Marks {
    fn told(&mut self, now: Duration) {
        self.told_at.get_or_insert(now);
    }

    fn fetched(&mut self, now: Duration) {
        if let Some(at) = self.told_at.take() {
            self.fetched_at.get_or_insert(at.min(now));
        }
    }

    fn presented(&mut self, on_glass: OnGlass, now: Duration) {
        self.presented_at = Some(now);
        self.fetched_at = None;
        let layout = |on: Option<OnGlass>| on.and_then(|on| on.layout_version);
        self.is_news |= layout(self.on_glass) != on_glass.layout_version;
        self.on_glass = Some(on_glass);
    }

    fn went_wrong(&mut self, error: ScreenError, now: Duration) {
        if error == ScreenError::Drawing {
            self.drawing_errors = self.drawing_errors.saturating_add(1);
            self.drawing_error_at = Some(now);
        }
        self.is_news |= self.last_error.is_none_or(|(last, _)| last != error);
        self.last_error = Some((error, now));
    }

    /// Takes the device's condition; the first condition noted is not counted as an error.
    fn is(&mut self, condition: Condition, now: Duration) {
        if condition == self.condition {
            return;
        }
        if condition.layout_refused.is_some() && condition.layout_refused != self.condition.layout_refused {
            self.went_wrong(ScreenError::Layout, now);
        }
        if condition.window == Some(false) && self.condition.window != Some(false) {
            self.went_wrong(ScreenError::NoMonitor, now);
        }
        self.condition = condition;
        self.is_news = true;
    }

    fn report(&self, now: Duration, site_version: Option<u64>, measured: &Measured) -> ScreenReport {
        let age = |at: Duration| now.saturating_sub(at);
        let seconds = |at: Duration| age(at).as_secs();
        let milliseconds = |at: Duration| u64::try_from(age(at).as_millis()).unwrap_or(u64::MAX);
        let Condition { layout_refused, window, sound, voice_fails, voice_untrusted, graphics, adapter } =
            self.condition.clone();
        ScreenReport {
            up_s: now.as_secs(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            site_version,
            layout_version: self.on_glass.and_then(|on| on.layout_version),
            layout_refused,
            shown_seq: self.on_glass.map(|on| on.seq).filter(|seq| *seq > 0),
            drawing_errors: self.drawing_errors,
            drawing_error_ago_s: self.drawing_error_at.map(seconds),
            last_error: self.last_error.map(|(error, _)| error),
            last_error_ago_s: self.last_error.map(|(_, at)| seconds(at)),
            pss_kib: measured.pss_kib,
            rss_kib: measured.rss_kib,
            cpu_permille: measured.cpu_permille,
            frame_age_ms: self.presented_at.map(milliseconds),
            overdue_ms: [self.told_at, self.fetched_at].into_iter().flatten().min().map(milliseconds),
            window,
            sound,
            voice_fails,
            voice_untrusted,
            graphics,
            adapter,
            given: Vec::new(),
        }
    }
}

/// A device's health, shared between threads.
pub struct Health {
    started: Instant,
    marks: Mutex<Marks>,
    changed: Condvar,
}

impl Default for Health {
    fn default() -> Self {
        Self { started: Instant::now(), marks: Mutex::default(), changed: Condvar::new() }
    }
}

impl Health {
    /// Notes that news are ready for the device, which must draw them.
    pub fn told(&self) {
        self.mark(Marks::told);
    }

    /// Notes that the device has fetched all news.
    pub fn fetched(&self) {
        self.mark(Marks::fetched);
    }

    /// Notes that a frame was presented that shows everything fetched before it.
    pub fn presented(&self, on_glass: OnGlass) {
        self.mark(|marks, now| marks.presented(on_glass, now));
    }

    /// Notes an error.
    pub fn went_wrong(&self, error: ScreenError) {
        self.mark(|marks, now| marks.went_wrong(error, now));
    }

    /// Changes the device's condition by `change`.
    pub fn is(&self, change: impl FnOnce(&mut Condition)) {
        self.mark(|marks, now| {
            let mut condition = marks.condition.clone();
            change(&mut condition);
            marks.is(condition, now);
        });
    }

    /// The report to send now.
    pub fn report(&self, site_version: Option<u64>, measured: &Measured) -> ScreenReport {
        let mut marks = self.lock();
        marks.is_news = false;
        marks.report(self.started.elapsed(), site_version, measured)
    }

    /// Waits until the next report is due, given when the last was sent; `false` once reports have ended.
    pub(super) fn wait_for_report(&self, last: Option<Instant>) -> bool {
        let mut marks = self.lock();
        loop {
            if marks.ended {
                return false;
            }
            let Some(last) = last else { return true };
            let since = last.elapsed();
            let due = if marks.is_news { REPORT_LEAST } else { REPORT_EVERY };
            if since >= due {
                return true;
            }
            marks = self.changed.wait_timeout(marks, due - since).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Ends the reports.
    pub(super) fn end(&self) {
        self.lock().ended = true;
        self.changed.notify_all();
    }

    fn mark(&self, mark: impl FnOnce(&mut Marks, Duration)) {
        let now = self.started.elapsed();
        let mut marks = self.lock();
        mark(&mut marks, now);
        if marks.is_news {
            self.changed.notify_all();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Marks> {
        // Marks are whole after every change: a thread that panicked elsewhere must not silence the reports.
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: u64) -> Duration {
        Duration::from_secs(second)
    }

    fn overdue(marks: &Marks, now: u64) -> Option<u64> {
        marks.report(second(now), None, &Measured::default()).overdue_ms
    }

    #[test]
    fn what_was_told_is_overdue_until_a_frame_that_was_begun_after_it_is_presented() {
        let mut marks = Marks::default();
        assert_eq!(overdue(&marks, 5), None, "nothing waits");
        marks.told(second(10));
        marks.told(second(12));
        assert_eq!(overdue(&marks, 15), Some(5_000), "the first of it");
        // A frame that was begun before the news were fetched shows nothing of them.
        marks.presented(OnGlass::default(), second(15));
        assert_eq!(overdue(&marks, 16), Some(6_000));
        marks.fetched(second(16));
        assert_eq!(overdue(&marks, 17), Some(7_000), "fetched is not drawn");
        marks.told(second(18));
        marks.presented(OnGlass::default(), second(19));
        assert_eq!(overdue(&marks, 20), Some(2_000), "the later news still wait");
        marks.fetched(second(20));
        marks.presented(OnGlass::default(), second(20));
        assert_eq!(overdue(&marks, 99), None);
    }

    #[test]
    fn what_was_never_measured_is_not_told() {
        let report = Marks::default().report(second(7), None, &Measured::default());
        let bare = ScreenReport { up_s: 7, version: report.version.clone(), ..ScreenReport::default() };
        assert_eq!(report, bare);
    }

    #[test]
    fn a_change_is_news_and_the_same_again_is_none() {
        let mut marks = Marks::default();
        let condition = Condition { window: Some(false), ..Condition::default() };
        marks.is(condition.clone(), second(3));
        assert!(std::mem::take(&mut marks.is_news));
        assert_eq!(marks.last_error, Some((ScreenError::NoMonitor, second(3))));
        marks.is(condition, second(4));
        assert!(!marks.is_news);
        let shown = OnGlass { seq: 7, layout_version: Some(2) };
        marks.presented(shown, second(5));
        assert!(std::mem::take(&mut marks.is_news), "a layout has come onto the glass");
        marks.presented(OnGlass { seq: 8, ..shown }, second(6));
        assert!(!marks.is_news, "a call is told by itself");
        marks.went_wrong(ScreenError::Drawing, second(8));
        marks.went_wrong(ScreenError::Drawing, second(9));
        let report = marks.report(second(12), Some(4), &Measured::default());
        assert_eq!((report.drawing_errors, report.drawing_error_ago_s), (2, Some(3)));
        assert_eq!((report.layout_version, report.shown_seq, report.site_version), (Some(2), Some(8), Some(4)));
    }

    #[test]
    fn reports_come_at_once_at_first_and_no_more_once_it_is_ended() {
        let health = Health::default();
        assert!(health.wait_for_report(None));
        health.is(|condition| condition.sound = Some(true));
        let long_ago = Instant::now().checked_sub(second(2)).unwrap();
        assert!(health.wait_for_report(Some(long_ago)), "a change does not wait for its time");
        health.end();
        assert!(!health.wait_for_report(None));
    }
}
