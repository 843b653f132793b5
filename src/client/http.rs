// SPDX-License-Identifier: EUPL-1.2
//! Carries out the link's orders: one thread reads the stream, one sends requests, a third sends health reports.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ureq::Agent;
use uuid::Uuid;

use super::gauge::Gauge;
use super::health::Health;
use super::link::{Event, Link, Order, Reply, Request, TRY_MAX};
use super::wire::{Wire, agent};
use super::{Ask, ClientError, DeviceConfig, News, cache};
use api::{Board, ScreenError, ScreenReport};
use site::Site;

/// The most news waiting to be fetched; when it is reached, the stream is not read on and the server keeps the rest.
const NEWS_MAX: usize = 1024;
/// The least time between two writes of the board to disk.
const BOARD_KEPT_EVERY: Duration = Duration::from_secs(5);

/// The device's end of the connection. Dropping it ends its threads.
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    wire: Wire,
    cache_dir: PathBuf,
    started: Instant,
    asking: Agent,
    reporting: Agent,
    health: Arc<Health>,
    wake: Box<dyn Fn() + Send + Sync>,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    link: Link,
    news: VecDeque<News>,
    to_open: Option<(u64, Option<u64>)>,
    streaming: Option<(u64, Agent)>,
    to_send: Option<(u64, Request, Duration)>,
    site_to_keep: Option<Box<Site>>,
    board_to_keep: Option<Box<Board>>,
    board_kept_at: Duration,
    ended: bool,
}

/// The next task of the thread that sends requests.
enum Task {
    Send(u64, Request, Duration),
    Keep(Option<Box<Site>>, Option<Box<Board>>),
    End,
}

impl Client {
    /// Connects to the server. `wake` is called, from any thread, after news became ready.
    ///
    /// # Errors
    /// The address is not valid, the token cannot be sent, or no thread could be started. An unreachable server is no
    /// error: the client hands out the last copy and goes on trying.
    pub fn start(config: DeviceConfig, wake: Box<dyn Fn() + Send + Sync>) -> Result<Self, ClientError> {
        let wire = Wire::new(&config)?;
        let started = Instant::now();
        let (seed, _) = Uuid::new_v4().as_u64_pair();
        let (link, orders) = Link::new(seed, Duration::ZERO, cache::read(&config.cache_dir));
        let mut state = State {
            link,
            news: VecDeque::new(),
            to_open: None,
            streaming: None,
            to_send: None,
            site_to_keep: None,
            board_to_keep: None,
            board_kept_at: Duration::ZERO,
            ended: false,
        };
        let health = Arc::new(Health::default());
        let told = state.carry_out(orders, &health);
        let shared = Arc::new(Shared {
            wire,
            cache_dir: config.cache_dir,
            started,
            asking: agent(),
            reporting: agent(),
            health,
            wake,
            state: Mutex::new(state),
            changed: Condvar::new(),
        });
        let client = Self { shared };
        client.spawn("spazio-stream", Shared::read_streams)?;
        client.spawn("spazio-ask", Shared::send_requests)?;
        client.spawn("spazio-report", Shared::report)?;
        if told {
            (client.shared.wake)();
        }
        Ok(client)
    }

    /// The next piece of news, if any.
    pub fn news(&self) -> Option<News> {
        let mut state = self.shared.lock();
        if state.news.len() >= NEWS_MAX {
            self.shared.changed.notify_all();
        }
        state.news.pop_front()
    }

    /// When the client began: the zero of its steady clock.
    pub fn began(&self) -> Instant {
        self.shared.started
    }

    /// The device's health, where its events are noted.
    pub fn health(&self) -> &Arc<Health> {
        &self.shared.health
    }

    /// Sends a request; the answer, if there is one, comes as news.
    pub fn ask(&self, ask: Ask) {
        self.shared.step(Event::Asked(ask));
    }

    fn spawn(&self, name: &str, run: fn(&Shared)) -> Result<(), ClientError> {
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new().name(name.to_owned());
        thread.spawn(move || run(&shared)).map(drop).map_err(ClientError::NoThread)
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let streaming = {
            let mut state = self.shared.lock();
            state.ended = true;
            state.streaming.take()
        };
        if let Some((_, agent)) = streaming {
            agent.shutdown();
        }
        self.shared.asking.clone().shutdown();
        self.shared.health.end();
        self.shared.reporting.clone().shutdown();
        self.shared.changed.notify_all();
    }
}

impl State {
    /// Carries out the link's orders; whether there is news.
    fn carry_out(&mut self, orders: Vec<Order>, health: &Health) -> bool {
        let mut told = false;
        for order in orders {
            match order {
                Order::OpenStream { number, after } => self.to_open = Some((number, after)),
                Order::CloseStream(number) => {
                    if let Some((_, agent)) = self.streaming.take_if(|(open, _)| *open == number) {
                        agent.shutdown();
                    }
                }
                Order::Send { number, request, within } => self.to_send = Some((number, request, within)),
                Order::Tell(news) => {
                    match news {
                        News::Lost(_) => health.went_wrong(ScreenError::NoServer),
                        News::Refused(_) => health.went_wrong(ScreenError::Refused),
                        _ => {}
                    }
                    health.told();
                    self.news.push_back(news);
                    told = true;
                }
                Order::KeepSite(site) => self.site_to_keep = Some(site),
                Order::KeepBoard(board) => self.board_to_keep = Some(board),
            }
        }
        told
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        // The link leaves no half-made state behind: a thread that panicked elsewhere must not silence the screen.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn step(&self, event: Event) {
        let told = self.step_locked(&mut self.lock(), event);
        if told {
            (self.wake)();
        }
    }

    fn step_locked(&self, state: &mut State, event: Event) -> bool {
        let orders = state.link.step(self.started.elapsed(), event);
        let told = state.carry_out(orders, &self.health);
        self.changed.notify_all();
        told
    }

    /// Waits until `pick` finds something to do; the link's timers go on meanwhile.
    fn wait_for<T>(&self, mut pick: impl FnMut(&mut State, Duration) -> Result<T, Option<Duration>>) -> T {
        let mut state = self.lock();
        loop {
            let elapsed = self.started.elapsed();
            let mut until = state.link.wake_at();
            match pick(&mut state, elapsed) {
                Ok(picked) => return picked,
                Err(at) => until = at.map_or(until, |at| at.min(until)),
            }
            if state.link.wake_at() <= elapsed {
                if self.step_locked(&mut state, Event::Tick) {
                    drop(state);
                    (self.wake)();
                    state = self.lock();
                }
                continue;
            }
            let pause = until.saturating_sub(elapsed);
            state = self.changed.wait_timeout(state, pause).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn read_streams(&self) {
        loop {
            let open = self.wait_for(|state, _| match state.to_open.take() {
                _ if state.ended => Ok(None),
                Some((number, after)) => {
                    let agent = agent();
                    state.streaming = Some((number, agent.clone()));
                    Ok(Some((number, after, agent)))
                }
                None => Err(None),
            });
            let Some((number, after, agent)) = open else { return };
            let end = self.wire.stream(&agent, after, |from| {
                self.step(Event::Stream(number, from));
                self.wait_for_room()
            });
            self.lock().streaming.take_if(|(open, _)| *open == number);
            self.step(Event::Stream(number, end));
        }
    }

    /// Waits until news were fetched, if too many wait; `false` once the client ends.
    fn wait_for_room(&self) -> bool {
        let mut state = self.lock();
        while state.news.len() >= NEWS_MAX && !state.ended {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        !state.ended
    }

    fn send_requests(&self) {
        loop {
            match self.wait_for(Self::pick_task) {
                Task::Send(number, request, within) => {
                    let reply = self.wire.send(&self.asking, &request, within);
                    if matches!(reply, Reply::NotUnderstood) {
                        self.health.went_wrong(ScreenError::NotUnderstood);
                    }
                    self.step(Event::Answered(number, reply));
                }
                Task::Keep(site, board) => {
                    if let Some(site) = site {
                        cache::keep(&self.cache_dir, cache::SITE, &site);
                    }
                    if let Some(board) = board {
                        cache::keep(&self.cache_dir, cache::BOARD, &board);
                    }
                }
                Task::End => return,
            }
        }
    }

    /// Sends health reports, on a connection of its own so that they never delay what a citizen waits for.
    fn report(&self) {
        let (mut gauge, mut last) = (Gauge::default(), None);
        while self.health.wait_for_report(last) {
            let (site_version, given) = {
                let state = self.lock();
                (state.link.site_version(), state.link.given())
            };
            last = Some(Instant::now());
            let report = ScreenReport { given, ..self.health.report(site_version, &gauge.read()) };
            self.wire.report(&self.reporting, &report, TRY_MAX);
        }
    }

    fn pick_task(state: &mut State, elapsed: Duration) -> Result<Task, Option<Duration>> {
        if state.ended {
            return Ok(Task::End);
        }
        if let Some((number, request, within)) = state.to_send.take() {
            return Ok(Task::Send(number, request, within));
        }
        let board_due_at = state.board_kept_at + BOARD_KEPT_EVERY;
        let is_first = state.board_kept_at == Duration::ZERO;
        if state.site_to_keep.is_some() || (state.board_to_keep.is_some() && (is_first || board_due_at <= elapsed)) {
            state.board_kept_at = elapsed;
            return Ok(Task::Keep(state.site_to_keep.take(), state.board_to_keep.take()));
        }
        Err(state.board_to_keep.is_some().then_some(board_due_at))
    }
}
