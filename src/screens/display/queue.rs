// SPDX-License-Identifier: EUPL-1.2
//! The queue of calls to show and announce: each once, in order, alone for a while; no clock, no bevy (pure).

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;

use crate::ui::theme::motion;
use api::Call;

/// The most calls kept for the list.
const SHOWN_MAX: usize = 16;
/// The most calls waiting to be announced; beyond it the oldest goes to the list unannounced.
const WAITING_MAX: usize = 200;
/// A board with this many calls may have left older ones out.
const BOARD_CALLS_MAX: usize = office::board::BoardView::CALLS_MAX;

/// How a call looks on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Just called: it flashes.
    Flash,
    /// Called a moment ago: it stands out.
    Highlight,
    /// The latest call, without highlight.
    Rest,
}

/// Calls shown and calls waiting to be shown. Times are since the app's start.
#[derive(Clone, Debug, Default)]
pub struct CallQueue {
    waiting: VecDeque<Call>,
    shown: Vec<Call>,
    announced: Option<Announced>,
}

#[derive(Clone, Copy, Debug)]
struct Announced {
    seq: u64,
    at: Duration,
    slides: bool,
    /// When its announcement by voice ends; `None` while none sounds.
    spoken_until: Option<Duration>,
}

impl CallQueue {
    /// Adds a new call. `true` if it is too old to be announced and goes straight to the list.
    pub fn arrived(&mut self, call: Call, now: Timestamp) -> bool {
        let known = self.shown.iter().chain(&self.waiting).any(|other| other.seq == call.seq);
        if known {
            return false;
        }
        let age = now.duration_since(call.called_at.at);
        if Duration::try_from(age).is_ok_and(|age| age > motion::CALL_TOO_OLD) {
            self.list(call);
            return true;
        }
        self.waiting.push_back(call);
        if self.waiting.len() > WAITING_MAX
            && let Some(oldest) = self.waiting.pop_front()
        {
            self.list(oldest);
        }
        false
    }

    /// Drops all calls, because another journal or one restored from a backup is used.
    pub fn start_anew(&mut self) {
        *self = Self::default();
    }

    /// Takes a board whose last journal entry is `seq`: calls that it no longer holds were undone.
    pub fn board(&mut self, calls: &[Call], seq: u64) {
        let overflow_below = calls.last().filter(|_| calls.len() >= BOARD_CALLS_MAX).map_or(0, |oldest| oldest.seq);
        let stands = |call: &Call| {
            let on_board = |other: &Call| other.number == call.number && other.seq >= call.seq;
            call.seq > seq || call.seq < overflow_below || calls.iter().any(on_board)
        };
        self.waiting.retain(stands);
        let waits = |call: &Call| self.waiting.iter().any(|other| other.seq == call.seq);
        let called_again = |call: &Call| self.waiting.iter().any(|other| other.number == call.number);
        let newer = |call: &Call| call.seq > seq;
        let mut shown: Vec<Call> = calls.iter().filter(|call| !waits(call)).cloned().collect();
        shown.extend(self.shown.iter().filter(|call| newer(call) || (called_again(call) && stands(call))).cloned());
        self.shown = shown;
        self.settle();
        if self.announced.is_some_and(|announced| !self.shown.iter().any(|call| call.seq == announced.seq)) {
            self.announced = None;
        }
    }

    /// Shows the next call if it is its turn, and returns it to be announced.
    pub fn next(&mut self, now: Duration) -> Option<&Call> {
        if self.turn_at().is_some_and(|turn| now < turn) {
            return None;
        }
        let call = self.waiting.pop_front()?;
        let slides = self.current().is_some_and(|current| current.number != call.number);
        self.announced = Some(Announced { seq: call.seq, at: now, slides, spoken_until: None });
        self.list(call);
        self.current()
    }

    /// Notes that the announcement of the call `seq` sounds until `end`, so that no other starts before. Ignored if
    /// that call is no longer the one announced.
    pub fn speaks_until(&mut self, seq: u64, end: Duration) {
        if let Some(announced) = self.announced.as_mut().filter(|announced| announced.seq == seq) {
            announced.spoken_until = Some(end);
        }
    }

    /// The call announced last, if it was not undone: the one that may be spoken now.
    pub fn announced(&self) -> Option<&Call> {
        self.announced.and_then(|announced| self.shown.iter().find(|call| call.seq == announced.seq))
    }

    /// The call being spoken.
    pub fn speaking(&self, now: Duration) -> Option<&Call> {
        let until = self.announced.and_then(|announced| announced.spoken_until);
        self.announced().filter(|_| until.is_some_and(|until| now < until))
    }

    /// Whether many calls wait, so that each is announced in one language.
    pub fn in_haste(&self) -> bool {
        self.waiting.len() > motion::HASTE_ABOVE
    }

    /// The call shown large.
    pub fn current(&self) -> Option<&Call> {
        self.announced().or_else(|| self.shown.first())
    }

    /// The calls before the current one, newest first.
    pub fn before(&self) -> impl Iterator<Item = &Call> {
        let current = self.current().map(|call| call.seq);
        self.shown.iter().filter(move |call| Some(call.seq) != current)
    }

    /// How the current call looks, if calls are highlighted for `highlight`.
    pub fn phase(&self, now: Duration, highlight: Duration) -> Phase {
        match self.announced.map(|announced| now.saturating_sub(announced.at)) {
            Some(since) if since < motion::FLASH => Phase::Flash,
            Some(since) if since < motion::FLASH + highlight => Phase::Highlight,
            _ => Phase::Rest,
        }
    }

    /// For how long the current call has been shown; `None` if it was not announced here.
    pub fn since(&self, now: Duration) -> Option<Duration> {
        self.announced.map(|announced| now.saturating_sub(announced.at))
    }

    /// How far the call before has slid into the list, from 0 to 1.
    pub fn slid(&self, now: Duration) -> f32 {
        match self.announced {
            Some(announced) if announced.slides => {
                let since = now.saturating_sub(announced.at);
                (since.as_secs_f32() / motion::SLIDE.as_secs_f32()).min(1.0)
            }
            _ => 1.0,
        }
    }

    /// When something changes by itself, counted like `now`, if calls are highlighted for `highlight`.
    pub fn changes_at(&self, now: Duration, highlight: Duration) -> Option<Duration> {
        let Some(announced) = self.announced else { return (!self.waiting.is_empty()).then_some(now) };
        let turn = self.turn_at().filter(|_| !self.waiting.is_empty());
        let phases = [motion::FLASH, motion::FLASH + highlight].map(|end| announced.at + end);
        let ends = phases.into_iter().chain(announced.spoken_until);
        ends.filter(|end| *end > now).chain(turn).min()
    }

    /// How many calls wait to be announced.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// When the next call may follow: after the current one has been shown for a while and spoken to its end.
    fn turn_at(&self) -> Option<Duration> {
        let announced = self.announced?;
        let alone = if self.in_haste() { motion::CALL_ALONE_IN_HASTE } else { motion::CALL_ALONE };
        let seen = announced.at + alone;
        Some(announced.spoken_until.map_or(seen, |spoken| spoken.max(seen)))
    }

    fn list(&mut self, call: Call) {
        self.shown.push(call);
        self.settle();
    }

    /// Sorts the calls newest first and keeps one per number, no more than fit.
    fn settle(&mut self) {
        self.shown.sort_by_key(|call| std::cmp::Reverse(call.seq));
        let mut numbers = Vec::new();
        self.shown.retain(|call| {
            let first = !numbers.contains(&call.number);
            numbers.push(call.number.clone());
            first
        });
        self.shown.truncate(SHOWN_MAX);
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use api::Moment;

    const NOON: i64 = 1_795_000_000;

    fn now() -> Timestamp {
        Timestamp::from_second(NOON).unwrap()
    }

    fn call(seq: u64, number: &str) -> Call {
        called_s_ago(seq, number, 0)
    }

    fn called_s_ago(seq: u64, number: &str, ago_s: i64) -> Call {
        let at = Timestamp::from_second(NOON - ago_s).unwrap();
        Call {
            seq,
            number: number.to_owned(),
            desk: "1".to_owned(),
            called_at: Moment::new(at, &TimeZone::UTC),
            language: "it".to_owned(),
        }
    }

    fn s(seconds: f64) -> Duration {
        Duration::from_secs_f64(seconds)
    }

    fn numbers<'a>(calls: impl IntoIterator<Item = &'a Call>) -> Vec<&'a str> {
        calls.into_iter().map(|call| call.number.as_str()).collect()
    }

    /// Lets `seconds` pass in steps of 50 ms: which numbers are announced when, in tenths of a second.
    fn announced(queue: &mut CallQueue, seconds: u64) -> Vec<(u64, String)> {
        let mut announced = Vec::new();
        for step in 0..seconds * 20 {
            if let Some(call) = queue.next(Duration::from_millis(step * 50)) {
                announced.push((step / 2, call.number.clone()));
            }
        }
        announced
    }

    #[test]
    fn two_calls_within_a_second_are_each_announced_in_full_in_order() {
        let mut queue = CallQueue::default();
        queue.arrived(call(1, "A001"), now());
        queue.arrived(call(2, "B001"), now());
        assert_eq!(announced(&mut queue, 30), [(0, "A001".to_owned()), (55, "B001".to_owned())]);
        assert_eq!(queue.current().unwrap().number, "B001");
        assert_eq!(numbers(queue.before()), ["A001"]);
    }

    #[test]
    fn many_waiting_calls_are_shortened_never_dropped() {
        let mut queue = CallQueue::default();
        for seq in 1..=8 {
            queue.arrived(call(seq, &format!("A00{seq}")), now());
        }
        let times: Vec<u64> = announced(&mut queue, 60).into_iter().map(|(time, _)| time).collect();
        assert_eq!(times, [0, 25, 50, 75, 100, 155, 210, 265]);
    }

    #[test]
    fn a_call_is_never_announced_twice() {
        let mut queue = CallQueue::default();
        queue.arrived(call(1, "A001"), now());
        queue.arrived(call(1, "A001"), now());
        assert_eq!(announced(&mut queue, 30).len(), 1);
        queue.arrived(call(1, "A001"), now());
        assert!(queue.next(s(40.0)).is_none());
    }

    #[test]
    fn a_recall_is_announced_again_and_stands_once_in_the_list() {
        let mut queue = CallQueue::default();
        queue.arrived(call(1, "A001"), now());
        assert!(queue.next(s(0.0)).is_some());
        queue.arrived(call(2, "B001"), now());
        queue.arrived(call(3, "A001"), now());
        queue.board(&[call(3, "A001"), call(2, "B001")], 3);
        assert_eq!(queue.current().unwrap().seq, 1, "the first call stays while its recall waits");
        assert!(queue.next(s(6.0)).is_some());
        assert_eq!(queue.next(s(12.0)).unwrap().number, "A001");
        assert_eq!(numbers(queue.before()), ["B001"]);
    }

    #[test]
    fn a_call_older_than_two_minutes_goes_to_the_list_without_announcement() {
        let mut queue = CallQueue::default();
        assert!(queue.arrived(called_s_ago(1, "A001", 121), now()));
        assert!(!queue.arrived(called_s_ago(2, "A002", 119), now()));
        assert_eq!(announced(&mut queue, 30), [(0, "A002".to_owned())]);
        assert_eq!(numbers(queue.before()), ["A001"]);
    }

    #[test]
    fn an_undone_call_vanishes_shown_or_waiting() {
        let mut queue = CallQueue::default();
        queue.board(&[call(1, "C001")], 1);
        queue.arrived(call(2, "A001"), now());
        queue.arrived(call(3, "B001"), now());
        assert!(queue.next(s(0.0)).is_some());
        queue.board(&[call(1, "C001")], 5);
        assert_eq!(queue.current().unwrap().number, "C001");
        assert!(announced(&mut queue, 30).is_empty());
        assert_eq!(queue.phase(s(1.0), motion::HIGHLIGHT), Phase::Rest);
    }

    #[test]
    fn a_call_newer_than_the_board_is_kept() {
        let mut queue = CallQueue::default();
        queue.arrived(call(7, "A001"), now());
        queue.board(&[call(1, "C001")], 6);
        assert_eq!(queue.next(s(0.0)).unwrap().number, "A001");
        queue.board(&[call(1, "C001")], 6);
        assert_eq!(queue.current().unwrap().number, "A001");
    }

    #[test]
    fn after_a_new_start_old_calls_are_gone_and_sequences_that_were_used_are_new() {
        let mut queue = CallQueue::default();
        queue.arrived(call(7, "A007"), now());
        assert!(queue.next(s(0.0)).is_some());
        queue.arrived(call(8, "A008"), now());
        queue.start_anew();
        queue.board(&[], 0);
        assert!(queue.current().is_none() && queue.next(s(1.0)).is_none());
        queue.arrived(call(7, "B001"), now());
        assert_eq!(announced(&mut queue, 30), [(0, "B001".to_owned())]);
    }

    #[test]
    fn a_board_at_the_start_is_shown_without_announcement() {
        let mut queue = CallQueue::default();
        queue.board(&[call(9, "A009"), call(8, "B008")], 9);
        assert!(queue.next(s(0.0)).is_none());
        assert_eq!(queue.current().unwrap().number, "A009");
        assert_eq!(queue.phase(s(0.0), motion::HIGHLIGHT), Phase::Rest);
        assert_eq!(queue.changes_at(s(0.0), motion::HIGHLIGHT), None);
    }

    #[test]
    fn a_call_flashes_five_seconds_stands_out_ten_and_rests() {
        let mut queue = CallQueue::default();
        queue.arrived(call(1, "A001"), now());
        assert!(queue.next(s(1.0)).is_some());
        let phases = [1.0, 5.9, 6.0, 15.9, 16.0].map(|at| queue.phase(s(at), motion::HIGHLIGHT));
        assert_eq!(phases, [Phase::Flash, Phase::Flash, Phase::Highlight, Phase::Highlight, Phase::Rest]);
        assert_eq!(queue.changes_at(s(2.0), motion::HIGHLIGHT), Some(s(6.0)));
        assert_eq!(queue.changes_at(s(6.0), motion::HIGHLIGHT), Some(s(16.0)));
        assert_eq!(queue.changes_at(s(16.0), motion::HIGHLIGHT), None);
    }

    #[test]
    fn the_call_before_slides_into_the_list_within_300_ms() {
        let mut queue = CallQueue::default();
        queue.board(&[call(1, "A001")], 1);
        queue.arrived(call(2, "B001"), now());
        assert!(queue.next(s(1.0)).is_some());
        assert!(queue.slid(s(1.0)) < 0.01 && queue.slid(s(1.15)) < 0.6 && queue.slid(s(1.3)) > 0.99);
    }
}
