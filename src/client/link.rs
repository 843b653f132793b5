//! The link of a device to the server as a state machine (PURE): moments and events in, orders out.
//!
//! It knows no clock and no network: `http` (or a simulation) carries out its [`Order`]s, tells it what came of them,
//! and calls it again at [`Link::wake_at`]. Every call of the office passes through it exactly once, in order.

mod asks;
mod backoff;
mod orders;

use std::collections::VecDeque;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use super::News;
use crate::api::{Board, Call, Problem};
use crate::site::Site;
use asks::{Asks, Outcome};
use backoff::{Backoff, Jitter};

pub use asks::{ISSUE_GIVE_UP, ISSUES_MAX, TRY_MAX};
pub use orders::{Event, FromStream, LastCopy, Now, Order, Reply, Request};

/// The server sends at least a comment every 10 s; a stream silent for this long is broken.
pub const SILENCE_MAX: Duration = Duration::from_secs(25);
/// How often a device that was refused knocks again.
pub const REFUSED_RETRY: Duration = Duration::from_secs(10);
/// Most news held back while the first site is on its way.
pub const HELD_MAX: usize = 256;

/// What the device was last told of the connection.
#[derive(PartialEq)]
enum Standing {
    Unknown,
    Connected,
    Lost,
    Refused(Problem),
}

enum Stream {
    /// Not open; to be opened then.
    Pausing { until: Duration },
    /// Opened (or being opened) with the number [`Link::stream_number`].
    Open {
        /// The last sign of life, or the opening.
        heard_at: Duration,
        /// Whether a board has come over it.
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
    good_at: Timestamp,
    site: Option<Box<Site>>,
    site_version: Option<u64>,
    board_seq: u64,
    board_version: u64,
    call_seq: u64,
    resume_after: Option<u64>,
    /// Which journal the sequences count in, once known.
    journal: Option<Uuid>,
    /// The board that the device was told last, from its last copy or over a stream.
    told_seq: u64,
    /// Calls of this connection from before its first board, which says of which journal they are.
    early: Vec<Call>,
    held: VecDeque<News>,
    asks: Asks,
    orders: Vec<Order>,
}

impl Link {
    /// A link that tells its last copy at once and opens the stream. `seed` decides the jitter.
    pub fn new(seed: u64, now: Now, last: LastCopy) -> (Self, Vec<Order>) {
        let mut link = Self {
            jitter: Jitter::new(seed),
            backoff: Backoff::new(Duration::from_millis(250), Duration::from_secs(5)),
            stream: Stream::Pausing { until: now.elapsed },
            stream_number: 0,
            standing: Standing::Unknown,
            good_at: last.board.as_ref().map_or(now.wall, |board| board.as_of.at),
            site: None,
            site_version: None,
            board_seq: 0,
            board_version: 0,
            call_seq: 0,
            resume_after: None,
            journal: last.board.as_ref().and_then(|board| board.journal),
            told_seq: last.board.as_ref().map_or(0, |board| board.seq),
            early: Vec::new(),
            held: VecDeque::new(),
            asks: Asks::default(),
            orders: Vec::new(),
        };
        // A board without its site could not be drawn.
        if let Some(site) = last.site {
            link.orders.push(Order::Tell(News::Site(site.clone())));
            link.orders.extend(last.board.map(|board| Order::Tell(News::Board(board))));
            link.site = Some(site);
        }
        let orders = link.step(now, Event::Tick);
        (link, orders)
    }

    /// Takes in what happened and returns what is to be done, in order.
    pub fn step(&mut self, now: Now, event: Event) -> Vec<Order> {
        let mut outcomes = Vec::new();
        match event {
            Event::Tick => {}
            Event::Stream(number, from) => self.streamed(now, number, from),
            Event::Asked(ask) => self.asks.take(now.elapsed, ask, &mut outcomes),
            Event::Answered(number, reply) => {
                self.asks.answered(now.elapsed, &mut self.jitter, number, reply, &mut outcomes);
            }
        }
        self.keep_stream(now);
        let next = self.asks.next(now.elapsed, &mut self.jitter, &mut outcomes);
        for outcome in outcomes {
            self.came_out(now, outcome);
        }
        self.orders.extend(next.map(|(number, request, within)| Order::Send { number, request, within }));
        std::mem::take(&mut self.orders)
    }

    /// When to call [`Link::step`] with a [`Event::Tick`] if nothing happens before.
    pub fn wake_at(&self) -> Duration {
        let stream = match self.stream {
            Stream::Pausing { until } => until,
            Stream::Open { heard_at, .. } => heard_at + SILENCE_MAX,
        };
        self.asks.wake_at().map_or(stream, |asks| asks.min(stream))
    }

    /// The version of the site that the device has.
    pub fn site_version(&self) -> Option<u64> {
        self.site_version
    }

    fn keep_stream(&mut self, now: Now) {
        match self.stream {
            Stream::Pausing { until } if until <= now.elapsed => {
                self.stream_number += 1;
                self.stream = Stream::Open { heard_at: now.elapsed, board_seen: false };
                self.early.clear();
                self.orders.push(Order::OpenStream { number: self.stream_number, after: self.resume_after });
            }
            Stream::Open { heard_at, .. } if heard_at + SILENCE_MAX <= now.elapsed => {
                self.orders.push(Order::CloseStream(self.stream_number));
                self.broke(now);
            }
            _ => {}
        }
    }

    fn streamed(&mut self, now: Now, number: u64, from: FromStream) {
        let Stream::Open { heard_at, .. } = &mut self.stream else { return };
        if number != self.stream_number {
            return;
        }
        match from {
            FromStream::Ended => return self.broke(now),
            FromStream::Refused(problem) if is_refusal(&problem) => return self.refused(now, problem),
            FromStream::Refused(_) => return self.broke(now),
            _ => *heard_at = now.elapsed,
        }
        self.good_at = now.wall;
        self.backoff.reset();
        if self.standing != Standing::Connected {
            self.standing = Standing::Connected;
            self.orders.push(Order::Tell(News::Connected));
        }
        match from {
            FromStream::Call(call) => self.called(now, call),
            FromStream::Board(board) => self.board(now, board),
            FromStream::PictureWanted(size) => self.orders.push(Order::Tell(News::PictureWanted(size))),
            FromStream::NameWanted(tag) => self.orders.push(Order::Tell(News::NameWanted(tag))),
            FromStream::PrintWanted(order) => self.orders.push(Order::Tell(News::PrintWanted(order))),
            FromStream::Alive | FromStream::Ended | FromStream::Refused(_) => {}
        }
    }

    fn called(&mut self, now: Now, call: Call) {
        if !self.has_room(now) {
            return;
        }
        if matches!(self.stream, Stream::Open { board_seen: false, .. }) {
            self.early.push(call);
            return;
        }
        self.pass_on(call);
    }

    /// Each once, in order.
    fn pass_on(&mut self, call: Call) {
        if call.seq > self.call_seq {
            self.call_seq = call.seq;
            self.resume_after = self.resume_after.max(Some(call.seq));
            self.tell(News::Call(call));
        }
    }

    fn board(&mut self, now: Now, board: Box<Board>) {
        let Stream::Open { board_seen, .. } = &mut self.stream else { return };
        let is_first = !std::mem::replace(board_seen, true);
        // The first board of a connection is the server's truth even where it goes back: its journal was restored
        // from a copy, or it is another server. Later ones only go forward.
        if (board.seq < self.board_seq && !is_first) || !self.has_room(now) {
            return;
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
            self.asks.want_site(now.elapsed, board.site_version);
        }
        self.orders.push(Order::KeepBoard(board.clone()));
        self.tell(News::Board(board));
    }

    /// No more than [`HELD_MAX`]: the server keeps the rest, and sends it when asked after the last one held.
    fn has_room(&mut self, now: Now) -> bool {
        let has_room = self.held.len() + self.early.len() < HELD_MAX;
        if !has_room {
            self.orders.push(Order::CloseStream(self.stream_number));
            self.broke(now);
        }
        has_room
    }

    /// Tells what can be understood only with a site, once there is one.
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

    fn came_out(&mut self, now: Now, outcome: Outcome) {
        match outcome {
            Outcome::Issued(id, answer) => self.orders.push(Order::Tell(News::Issued(id, answer))),
            Outcome::Rated(id, answer) => self.orders.push(Order::Tell(News::Rated(id, answer))),
            Outcome::SiteRefused(problem) if self.site.is_none() => self.tell_refused(problem),
            Outcome::SiteRefused(_) => {}
            Outcome::Site(site, version) => {
                self.site_version = Some(version);
                // A newer one than the board's: its board is on its way.
                if version < self.board_version {
                    self.asks.want_site(now.elapsed, self.board_version);
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

    fn broke(&mut self, now: Now) {
        self.stream = Stream::Pausing { until: now.elapsed + self.backoff.pause(&mut self.jitter) };
        if self.standing != Standing::Lost {
            self.standing = Standing::Lost;
            self.orders.push(Order::Tell(News::Lost(self.good_at)));
        }
    }

    fn refused(&mut self, now: Now, problem: Problem) {
        self.stream = Stream::Pausing { until: now.elapsed + REFUSED_RETRY };
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

/// The server knows this device not, or not in this role: staff must act, asking again soon does not help.
fn is_refusal(problem: &Problem) -> bool {
    matches!(problem.status, 401 | 403 | 404)
}
