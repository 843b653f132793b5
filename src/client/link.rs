// SPDX-License-Identifier: EUPL-1.2
//! A device's connection to the server as a state machine (pure): times and events in, orders out.
//!
//! It knows no clock and no network: `http` (or a simulation) carries out its [`Order`]s, passes the outcomes back, and
//! calls it again at [`Link::wake_at`]. Every call of the office passes through it exactly once, in order.
//!
//! `elapsed` is the time since the device began, by its steady clock. Its wall clock, which may be wrong, is not used:
//! every time it passes on is the office's.

mod asks;
mod given;
mod office_clock;
mod orders;

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::News;
use api::link::{PAUSE_FIRST, PAUSE_LONGEST, SILENCE_TOLD};
use api::{Board, Call, Problem, SeenNumbers};
use asks::{Asks, Outcome, is_refusal};
use base::back_off::{Backoff, Jitter};
use given::Given;
use office_clock::OfficeClock;
use site::Site;

pub use api::link::{ISSUE_GIVE_UP, OPENING_MAX, REFUSED_RETRY, TRY_MAX};
pub use asks::ISSUES_MAX;
pub use orders::{Event, FromStream, LastCopy, Order, Reply, Request};

/// The most news held back until the first site arrives.
pub const HELD_MAX: usize = 256;

/// The state of the connection that the device was last told.
#[derive(PartialEq)]
enum Standing {
    Unknown,
    Connected,
    Lost,
    Refused(Problem),
}

enum Stream {
    /// Not open; to be opened at `until`.
    Pausing { until: Duration },
    /// Opened (or being opened) with the number [`Link::stream_number`].
    Open {
        /// When it counts as broken if nothing is heard before.
        silent_until: Duration,
        /// Whether it has sent the time; older servers do not.
        time_told: bool,
        /// Whether it has sent a board.
        board_seen: bool,
    },
}

/// The link's state.
pub struct Link {
    jitter: Jitter,
    backoff: Backoff,
    stream: Stream,
    stream_number: u64,
    standing: Standing,
    clock: OfficeClock,
    /// When something was last heard over any stream; at first the start.
    heard_at: Duration,
    /// When what is shown was last known to be true.
    good_at: Option<Duration>,
    /// The office's time of the last copy.
    copy_of: Option<Timestamp>,
    site: Option<Box<Site>>,
    site_version: Option<u64>,
    board_seq: u64,
    board_version: u64,
    call_seq: u64,
    resume_after: Option<u64>,
    /// The journal the sequences count in, once known.
    journal: Option<Uuid>,
    /// The sequence of the board the device has, from its last copy or over a stream.
    told_seq: u64,
    /// The last numbers given, as boards told them.
    given: Given,
    /// Calls that came before this connection's first board, which tells what journal they belong to.
    early: Vec<Call>,
    held: VecDeque<News>,
    asks: Asks,
    orders: Vec<Order>,
}

impl Link {
    /// A link that passes on its last copy at once and opens the stream. `seed` decides the jitter.
    pub fn new(seed: u64, elapsed: Duration, last: LastCopy) -> (Self, Vec<Order>) {
        let mut link = Self {
            jitter: Jitter::new(seed),
            backoff: Backoff::new(PAUSE_FIRST, PAUSE_LONGEST),
            stream: Stream::Pausing { until: elapsed },
            stream_number: 0,
            standing: Standing::Unknown,
            clock: OfficeClock::default(),
            heard_at: elapsed,
            good_at: None,
            copy_of: last.board.as_ref().map(|board| board.as_of.at),
            site: None,
            site_version: None,
            board_seq: 0,
            board_version: 0,
            call_seq: 0,
            resume_after: None,
            journal: last.board.as_ref().and_then(|board| board.journal),
            told_seq: last.board.as_ref().map_or(0, |board| board.seq),
            given: Given::default(),
            early: Vec::new(),
            held: VecDeque::new(),
            asks: Asks::default(),
            orders: Vec::new(),
        };
        last.board.iter().for_each(|board| link.given.hear(board));
        // A board without its site could not be drawn.
        if let Some(site) = last.site {
            link.orders.push(Order::Tell(News::Site(site.clone())));
            link.orders.extend(last.board.map(|board| Order::Tell(News::Board(board))));
            link.site = Some(site);
        }
        let orders = link.step(elapsed, Event::Tick);
        (link, orders)
    }

    /// Handles an event and returns the orders to carry out, in order.
    pub fn step(&mut self, elapsed: Duration, event: Event) -> Vec<Order> {
        let mut outcomes = Vec::new();
        match event {
            Event::Tick => {}
            Event::Stream(number, from) => self.streamed(elapsed, number, from),
            Event::Asked(ask) => self.asks.take(elapsed, ask, &mut outcomes),
            Event::Answered(number, reply) => {
                self.asks.answered(elapsed, &mut self.jitter, number, reply, &mut outcomes);
            }
        }
        self.keep_stream(elapsed);
        self.mind_silence(elapsed);
        let next = self.asks.next(elapsed, &mut self.jitter, &mut outcomes);
        for outcome in outcomes {
            self.came_out(elapsed, outcome);
        }
        self.orders.extend(next.map(|(number, request, within)| Order::Send { number, request, within }));
        // A connection's first board, and that the server started anew, come on top.
        debug_assert!(self.held.len() + self.early.len() < HELD_MAX + 2, "more is held than there is room for");
        debug_assert!(self.site.is_none() || self.held.is_empty(), "news are held though they can be understood");
        std::mem::take(&mut self.orders)
    }

    /// When to call [`Link::step`] with an [`Event::Tick`] if nothing happens before.
    pub fn wake_at(&self) -> Duration {
        let stream = match self.stream {
            Stream::Pausing { until } => until,
            Stream::Open { silent_until, .. } => silent_until,
        };
        [self.asks.wake_at(), self.silence_told_at()].into_iter().flatten().fold(stream, Duration::min)
    }

    /// The version of the site that the device has.
    pub fn site_version(&self) -> Option<u64> {
        self.site_version
    }

    /// The last numbers given that the device knows of, for each of the latest days.
    pub fn given(&self) -> Vec<SeenNumbers> {
        self.given.told()
    }

    fn keep_stream(&mut self, elapsed: Duration) {
        match self.stream {
            Stream::Pausing { until } if until <= elapsed => {
                self.stream_number += 1;
                let silent_until = elapsed + OPENING_MAX;
                self.stream = Stream::Open { silent_until, time_told: false, board_seen: false };
                self.early.clear();
                self.orders.push(Order::OpenStream { number: self.stream_number, after: self.resume_after });
            }
            Stream::Open { silent_until, .. } if silent_until <= elapsed => {
                self.orders.push(Order::CloseStream(self.stream_number));
                self.broke(elapsed);
            }
            _ => {}
        }
    }

    /// When the device will be told that the server is silent, if nothing is heard before.
    fn silence_told_at(&self) -> Option<Duration> {
        let is_open = matches!(self.standing, Standing::Unknown | Standing::Connected);
        is_open.then(|| self.heard_at + SILENCE_TOLD)
    }

    /// Tells the device of the silence, once it has lasted long enough to matter.
    fn mind_silence(&mut self, elapsed: Duration) {
        if self.silence_told_at().is_some_and(|at| at <= elapsed) {
            self.lost();
        }
    }

    fn streamed(&mut self, elapsed: Duration, number: u64, from: FromStream) {
        let Stream::Open { silent_until, board_seen, .. } = &mut self.stream else { return };
        if number != self.stream_number {
            return;
        }
        match from {
            FromStream::Ended => return self.broke(elapsed),
            FromStream::Refused(problem) if is_refusal(&problem) => return self.refused(elapsed, problem),
            FromStream::Refused(_) => return self.broke(elapsed),
            _ => *silent_until = elapsed + SILENCE_TOLD,
        }
        self.heard_at = elapsed;
        if *board_seen || matches!(from, FromStream::Board(_)) {
            self.good_at = Some(elapsed);
        }
        self.backoff.reset();
        if self.standing != Standing::Connected {
            self.standing = Standing::Connected;
            self.orders.push(Order::Tell(News::Connected));
        }
        match from {
            FromStream::Time(now) => self.told_time(elapsed, now),
            FromStream::Call(call) => self.called(elapsed, call),
            FromStream::Board(board) => self.board(elapsed, board),
            FromStream::PictureWanted(size) => self.orders.push(Order::Tell(News::PictureWanted(size))),
            FromStream::NameWanted(tag) => self.orders.push(Order::Tell(News::NameWanted(tag))),
            FromStream::PrintWanted(order) => self.orders.push(Order::Tell(News::PrintWanted(order))),
            FromStream::Alive | FromStream::Ended | FromStream::Refused(_) => {}
        }
    }

    fn told_time(&mut self, elapsed: Duration, now: Timestamp) {
        if let Stream::Open { time_told, .. } = &mut self.stream {
            *time_told = true;
        }
        self.hear_time(elapsed, now);
    }

    fn hear_time(&mut self, elapsed: Duration, now: Timestamp) {
        let at_zero = self.clock.heard(elapsed, now);
        self.orders.extend(at_zero.map(|at_zero| Order::Tell(News::Time(at_zero))));
    }

    fn called(&mut self, elapsed: Duration, call: Call) {
        if !self.has_room(elapsed) {
            return;
        }
        if matches!(self.stream, Stream::Open { board_seen: false, .. }) {
            self.early.push(call);
            return;
        }
        self.pass_on(call);
    }

    /// Passes a call on, once and in order.
    fn pass_on(&mut self, call: Call) {
        if call.seq > self.call_seq {
            self.call_seq = call.seq;
            self.resume_after = self.resume_after.max(Some(call.seq));
            self.tell(News::Call(call));
        }
    }

    fn board(&mut self, elapsed: Duration, board: Box<Board>) {
        let Stream::Open { board_seen, time_told, .. } = &mut self.stream else { return };
        let is_timeless = !*time_told;
        let is_first = !std::mem::replace(board_seen, true);
        // The first board of a connection is the server's truth even where it goes back: its journal was restored
        // from a copy, or it is another server. Later ones only go forward.
        if (board.seq < self.board_seq && !is_first) || !self.has_room(elapsed) {
            return;
        }
        // A server of before tells no time: its boards are the best there is, although the first may be of long ago.
        let is_later = || self.clock.at(elapsed).is_none_or(|known| known < board.as_of.at);
        if is_timeless && (!is_first || is_later()) {
            self.hear_time(elapsed, board.as_of.at);
        }
        let went_back = board.seq < self.told_seq.max(self.resume_after.unwrap_or(0));
        let is_another = self.journal.is_some() && board.journal.is_some() && board.journal != self.journal;
        if is_first && (went_back || is_another) {
            self.tell(News::StartedAnew);
            self.call_seq = if is_another { 0 } else { board.seq };
            self.resume_after = Some(board.seq);
        } else if self.resume_after.is_none() {
            self.call_seq = board.seq;
            self.resume_after = Some(board.seq);
        }
        for call in std::mem::take(&mut self.early) {
            self.pass_on(call);
        }
        self.journal = board.journal.or(self.journal);
        self.told_seq = board.seq;
        self.board_seq = board.seq;
        self.resume_after = self.resume_after.max(Some(board.seq));
        self.board_version = board.site_version;
        // A server that started anew may count its versions anew: the first board of a connection asks again.
        if is_first || self.site_version != Some(board.site_version) {
            self.asks.want_site(elapsed, board.site_version);
        }
        self.given.hear(&board);
        self.orders.push(Order::KeepBoard(board.clone()));
        self.tell(News::Board(board));
    }

    /// Whether news can still be held back, at most [`HELD_MAX`]: the server keeps the rest and sends it when asked for
    /// what follows the last one held.
    fn has_room(&mut self, elapsed: Duration) -> bool {
        let has_room = self.held.len() + self.early.len() < HELD_MAX;
        if !has_room {
            self.orders.push(Order::CloseStream(self.stream_number));
            self.broke(elapsed);
        }
        has_room
    }

    /// Passes news on; news that need a site wait until there is one.
    fn tell(&mut self, news: News) {
        if self.site.is_some() {
            self.orders.push(Order::Tell(news));
            return;
        }
        if matches!(news, News::Board(_)) && matches!(self.held.back(), Some(News::Board(_))) {
            self.held.pop_back();
        }
        self.held.push_back(news);
    }

    fn came_out(&mut self, elapsed: Duration, outcome: Outcome) {
        match outcome {
            Outcome::Issued(id, answer) => self.orders.push(Order::Tell(News::Issued(id, answer))),
            Outcome::Rated(id, answer) => self.orders.push(Order::Tell(News::Rated(id, answer))),
            Outcome::Checked(id, answer) => self.orders.push(Order::Tell(News::Checked(id, answer))),
            Outcome::SiteRefused(problem) if self.site.is_none() => self.tell_refused(problem),
            Outcome::SiteRefused(_) => {}
            Outcome::Site(site, version) => {
                self.site_version = Some(version);
                // A newer one than the board's: its board is on its way.
                if version < self.board_version {
                    self.asks.want_site(elapsed, self.board_version);
                }
                if self.site.as_ref() != Some(&site) {
                    self.orders.push(Order::KeepSite(site.clone()));
                    self.orders.push(Order::Tell(News::Site(site.clone())));
                    self.site = Some(site);
                }
                self.orders.extend(self.held.drain(..).map(Order::Tell));
            }
        }
    }

    fn broke(&mut self, elapsed: Duration) {
        self.stream = Stream::Pausing { until: elapsed + self.backoff.pause(&mut self.jitter) };
        // Where nothing was heard yet there is nothing to wait for.
        if self.standing != Standing::Connected {
            self.lost();
        }
    }

    fn lost(&mut self) {
        if self.standing != Standing::Lost {
            self.standing = Standing::Lost;
            let good_at = self.good_at.and_then(|good_at| self.clock.at(good_at));
            self.orders.push(Order::Tell(News::Lost(good_at.or(self.copy_of))));
        }
    }

    fn refused(&mut self, elapsed: Duration, problem: Problem) {
        self.stream = Stream::Pausing { until: elapsed + REFUSED_RETRY };
        self.tell_refused(problem);
    }

    fn tell_refused(&mut self, problem: Problem) {
        let standing = Standing::Refused(problem.clone());
        if self.standing != standing {
            self.standing = standing;
            self.orders.push(Order::Tell(News::Refused(problem)));
        }
    }
}
