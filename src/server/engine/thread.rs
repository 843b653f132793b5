// SPDX-License-Identifier: EUPL-1.2
//! The engine's thread: gathers commands into batches, publishes what changed, ticks.

mod clock;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{broadcast, oneshot};
use uuid::Uuid;

use super::mark::Mark;
pub use super::news::{News, Subscription};
use super::{Engine, Refusal, Reply};
use crate::clock::Clock;
use crate::site::SiteNow;
use crate::status::Status;
use office::{Action, Command, CommandId, Role};

/// Requests that may wait for the engine; beyond it, senders are told to come back.
const REQUESTS_MAX: usize = 1_024;
/// Commands that share one append.
const BATCH_MAX: usize = 256;
/// News a slow stream may lag behind before it is cut off (it resumes by itself).
const NEWS_MAX: usize = 512;
/// How often time itself may bring something about.
const TICK: Duration = Duration::from_secs(1);
/// Least time between two boards; calls never wait.
const BOARD_GAP: Duration = Duration::from_millis(50);
/// Waits that change by time alone are told no more often than this.
const WAITS_GAP: SignedDuration = SignedDuration::from_secs(60);
/// Thoughts longer than this, in a room of many hundreds, are rationed...
const THOUGHT_LONG: Duration = Duration::from_millis(10);
/// ...to one part of so many of the engine's time.
const THINK_SELDOM: u32 = 20;

/// Makes ids for the office's own commands.
pub type IdSource = Box<dyn FnMut() -> Uuid + Send>;

type Look = Box<dyn FnOnce(Result<(&Engine, Timestamp), Refusal>) + Send>;

enum Request {
    Command(Command, oneshot::Sender<Result<Reply, Refusal>>),
    Look(Look),
    Subscribe(Option<u64>, oneshot::Sender<Result<Subscription, Refusal>>),
    Site(Arc<SiteNow>),
    Forget(Timestamp, oneshot::Sender<Result<u64, Refusal>>),
    Tick(oneshot::Sender<()>),
    ClockIsRight(Role, CommandId, oneshot::Sender<Result<(), Refusal>>),
    Stop,
}

/// Asks the engine. Cheap to clone.
#[derive(Clone)]
pub struct EngineHandle {
    requests: SyncSender<Request>,
    news: broadcast::Sender<News>,
}

impl EngineHandle {
    /// Has a command decided; durable when answered.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn command(&self, by: Role, id: Uuid, action: Action) -> Result<Reply, Refusal> {
        let command = Command { id: CommandId(id), by, action };
        tracing::debug!(command = %Mark(command.id), "for the engine");
        self.ask(|sender| Request::Command(command, sender)).await?
    }

    /// Looks at what is true now, after all commands answered before.
    ///
    /// # Errors
    /// [`Refusal::Busy`], or [`Refusal::Journal`] while the journal cannot be read.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Engine, Timestamp) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let told = |sender: oneshot::Sender<_>| -> Look {
            Box::new(|seen| drop(sender.send(seen.map(|(engine, now)| look(engine, now)))))
        };
        self.ask(|sender| Request::Look(told(sender))).await?
    }

    /// The same for a thread of its own: waits for room and for the answer; not for the async threads.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub fn look_blocking<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Engine, Timestamp) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let (sender, answer) = oneshot::channel();
        let look: Look = Box::new(|seen| drop(sender.send(seen.map(|(engine, now)| look(engine, now)))));
        self.requests.send(Request::Look(look)).map_err(|_| Refusal::Failed)?;
        answer.blocking_recv().map_err(|_| Refusal::Failed)?
    }

    /// Whether the engine is no more; not for the async threads.
    pub fn has_ended(&self) -> bool {
        matches!(self.look_blocking(|_, _| ()), Err(Refusal::Failed))
    }

    /// Begins a stream, after the call `last_seen` where given.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub async fn subscribe(&self, last_seen: Option<u64>) -> Result<Subscription, Refusal> {
        self.ask(|sender| Request::Subscribe(last_seen, sender)).await?
    }

    /// Lets time take effect at once, as the engine does by itself every second.
    ///
    /// # Errors
    /// As [`Self::look`].
    pub async fn tick(&self) -> Result<(), Refusal> {
        self.ask(Request::Tick).await
    }

    /// Removes the journal's entries of days long over; tells how many.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn forget(&self, before: Timestamp) -> Result<u64, Refusal> {
        self.ask(|sender| Request::Forget(before, sender)).await?
    }

    /// Goes by another site from now on. Waits for room: not for the async threads.
    pub fn replace_site(&self, site: Arc<SiteNow>) {
        drop(self.requests.send(Request::Site(site)));
    }

    /// Tells all streams something that is not of the journal.
    pub fn announce(&self, news: News) {
        drop(self.news.send(news));
    }

    /// Ends the engine after what already waits. Waits for room: not for the async threads.
    pub fn stop(&self) {
        drop(self.requests.send(Request::Stop));
    }

    async fn ask<T>(&self, request: impl FnOnce(oneshot::Sender<T>) -> Request) -> Result<T, Refusal> {
        let (sender, answer) = oneshot::channel();
        match self.requests.try_send(request(sender)) {
            Ok(()) => answer.await.map_err(|_| Refusal::Failed),
            Err(TrySendError::Full(_)) => Err(Refusal::Busy),
            Err(TrySendError::Disconnected(_)) => Err(Refusal::Failed),
        }
    }
}

/// Starts the engine's thread.
///
/// # Errors
/// The system gives no thread.
pub fn start(
    engine: Engine,
    clock: Clock,
    ids: IdSource,
    status: Arc<Status>,
) -> std::io::Result<(EngineHandle, JoinHandle<()>)> {
    let (requests, receiver) = sync_channel(REQUESTS_MAX);
    let (news, _) = broadcast::channel(NEWS_MAX);
    let handle = EngineHandle { requests, news: news.clone() };
    let (awake_since, was_lost) = (clock.now(), clock.is_lost());
    let mut runner = Runner {
        told_seq: engine.seq(),
        board: None,
        board_due: true,
        board_told_at: Instant::now(),
        ticked_at: Instant::now(),
        ticked_by: awake_since,
        awake_since,
        thought_at: Instant::now(),
        thought_for: Duration::ZERO,
        to_return: None,
        was_lost,
        engine,
        clock,
        ids,
        status,
        news,
    };
    let thread = std::thread::Builder::new().name("engine".to_owned()).spawn(move || runner.run(&receiver))?;
    Ok((handle, thread))
}

struct Runner {
    engine: Engine,
    clock: Clock,
    ids: IdSource,
    status: Arc<Status>,
    news: broadcast::Sender<News>,
    /// Calls up to here were told.
    told_seq: u64,
    /// The last board told.
    board: Option<(api::Board, News)>,
    board_due: bool,
    board_told_at: Instant,
    ticked_at: Instant,
    /// The same by the office's clock.
    ticked_by: Timestamp,
    /// Since when it has ticked without a long stop.
    awake_since: Timestamp,
    /// When it last thought ahead, and for how long.
    thought_at: Instant,
    thought_for: Duration,
    /// The clock was said to be right, and the journal did not take it yet.
    to_return: Option<Command>,
    /// Nobody knew which day it is when the clock was last looked at.
    was_lost: bool,
}

impl Runner {
    fn run(&mut self, requests: &Receiver<Request>) {
        self.tick();
        loop {
            let patience = if self.board_due { BOARD_GAP } else { TICK };
            // Where nobody waits is the time to think ahead; whoever comes meanwhile is served first.
            let request = requests.try_recv().or_else(|_| {
                let mut came = None;
                self.think_ahead(&mut || {
                    came = came.take().or_else(|| requests.try_recv().ok());
                    came.is_some()
                });
                came.map_or_else(|| requests.recv_timeout(patience), Ok)
            });
            match request {
                Ok(first) => {
                    if self.serve(first, requests) {
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.ticked_at.elapsed() >= TICK {
                self.tick();
            }
            if self.board_due && self.board_told_at.elapsed() >= BOARD_GAP {
                self.tell_board();
            }
        }
    }

    /// What takes long is done seldom: commands find the engine free nearly always.
    fn think_ahead(&mut self, stop: &mut dyn FnMut() -> bool) {
        if self.thought_for > THOUGHT_LONG && self.thought_at.elapsed() < self.thought_for * THINK_SELDOM {
            return;
        }
        let begun = Instant::now();
        self.engine.think_ahead(self.clock.now(), stop);
        (self.thought_at, self.thought_for) = (Instant::now(), begun.elapsed());
    }

    /// Serves one request and all commands that wait behind it; whether it was the last.
    fn serve(&mut self, first: Request, requests: &Receiver<Request>) -> bool {
        let mut commands = Vec::new();
        let mut senders = Vec::new();
        let mut after = None;
        for request in std::iter::once(first).chain(std::iter::from_fn(|| requests.try_recv().ok())) {
            match request {
                Request::Command(command, sender) => {
                    commands.push(command);
                    senders.push(sender);
                }
                other => after = Some(other),
            }
            if after.is_some() || commands.len() == BATCH_MAX {
                break;
            }
        }
        // A clock that was set right is followed before anything is done by it.
        if !commands.is_empty() {
            self.follow_clock();
            let _ = self.return_to_day();
        }
        let replies = self.handle(&commands);
        for (sender, reply) in senders.into_iter().zip(replies) {
            // Whoever asked may have gone; the command stands all the same.
            drop(sender.send(reply));
        }
        match after {
            Some(Request::Stop) => return true,
            Some(Request::Look(look)) => self.look(look),
            Some(Request::Subscribe(last_seen, sender)) => drop(sender.send(self.subscribe(last_seen))),
            Some(Request::Site(site)) => {
                self.engine.replace_site(site);
                self.tell_board();
            }
            Some(Request::Forget(before, sender)) => {
                let _ = sender.send(self.engine.forget(before).map_err(Refusal::from));
            }
            Some(Request::Tick(sender)) => {
                self.tick();
                let _ = sender.send(());
            }
            Some(Request::ClockIsRight(by, id, sender)) => {
                let _ = sender.send(self.clock_is_right(by, id));
            }
            Some(Request::Command(..)) | None => {}
        }
        false
    }

    fn handle(&mut self, commands: &[Command]) -> Vec<Result<Reply, Refusal>> {
        if commands.is_empty() {
            return Vec::new();
        }
        let now = self.clock.now();
        // A fault in the rules must cost one batch, not the office: what was appended is folded again.
        let replies = catch_unwind(AssertUnwindSafe(|| self.engine.handle(now, commands)));
        let replies = replies.unwrap_or_else(|_| {
            tracing::error!(of = commands.len(), "the engine failed at a command; it goes on from the journal");
            commands.iter().map(|_| Err(Refusal::Failed)).collect()
        });
        self.status.batch(self.engine.seq(), &replies);
        self.status.keep_lost(self.engine.lost());
        self.tell_calls();
        replies
    }

    fn look(&mut self, look: Look) {
        match self.engine.mend() {
            Ok(()) => {
                self.think_ahead(&mut || false);
                look(Ok((&self.engine, self.clock.now())));
            }
            Err(error) => look(Err(error.into())),
        }
    }

    fn tell_calls(&mut self) {
        if !self.engine.is_sound() || self.engine.seq() == self.told_seq {
            return;
        }
        for call in self.engine.calls_after(self.told_seq) {
            match serde_json::to_string(&call) {
                Ok(json) => drop(self.news.send(News::Call { seq: call.seq, json: json.into() })),
                Err(error) => tracing::error!(%error, seq = call.seq, "a call cannot be written"),
            }
        }
        self.told_seq = self.engine.seq();
        self.board_due = true;
    }

    /// A door that opens or closes is told at once, waits once a minute.
    fn tell_what_time_changed(&mut self) {
        let Some((told, _)) = self.board.as_ref().filter(|_| self.engine.is_sound()) else { return };
        let board = self.engine.board(self.clock.now());
        let door_moved = (board.door, board.opens_at, &board.notices) != (told.door, told.opens_at, &told.notices);
        let waits_moved = (&board.waiting, board.wait) != (&told.waiting, told.wait);
        let old = told.as_of.at.duration_until(board.as_of.at).abs() >= WAITS_GAP;
        self.board_due |= door_moved || (waits_moved && old);
    }

    fn tell_board(&mut self) {
        match self.fresh_board() {
            Ok(news) => drop(self.news.send(news)),
            Err(refusal) => tracing::error!(%refusal, "the board cannot be told"),
        }
    }

    fn fresh_board(&mut self) -> Result<News, Refusal> {
        self.engine.mend()?;
        self.think_ahead(&mut || false);
        let board = self.engine.board(self.clock.now());
        let json: Arc<str> = serde_json::to_string(&board).map_err(|_| Refusal::Failed)?.into();
        let news = News::Board { seq: board.seq, json };
        self.board = Some((board, news.clone()));
        self.board_due = false;
        self.board_told_at = Instant::now();
        Ok(news)
    }

    fn subscribe(&mut self, last_seen: Option<u64>) -> Result<Subscription, Refusal> {
        self.engine.mend()?;
        // What others still wait for is told first, so that the newcomer does not get it twice.
        let board = match self.board.as_ref().filter(|_| !self.board_due) {
            Some((_, news)) => news.clone(),
            None => {
                let news = self.fresh_board()?;
                drop(self.news.send(news.clone()));
                news
            }
        };
        // A device that has seen more than there is comes from another journal: it begins anew.
        let missed = last_seen.filter(|seq| *seq <= self.engine.seq()).map(|seq| self.engine.calls_after(seq));
        let call =
            |call: api::Call| Some(News::Call { seq: call.seq, json: serde_json::to_string(&call).ok()?.into() });
        let mut first: Vec<News> = missed.unwrap_or_default().into_iter().filter_map(call).collect();
        first.push(board);
        Ok(Subscription { first, then: self.news.subscribe() })
    }
}
