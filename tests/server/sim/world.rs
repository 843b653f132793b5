// SPDX-License-Identifier: EUPL-1.2
//! The simulated building: devices, desks and a server over a network that loses, doubles, delays and reorders.

mod clock;
mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use api::Problem;
use api::link::HEARTBEAT;
use client::Ask;
use client::link::{Event, FromStream, Reply as Answer, Request};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use journal::memory::MemoryJournal;
use office::{Action, Command, CommandId, DeskId, Role, ServiceId, TicketId};
use server::clock::trusted::{Reading, TrustedClock};
use server::engine::{Refusal, Reply};
use server::site::SiteNow;
use uuid::Uuid;

use super::Flaw;
use super::device::{Device, Wish};
use super::disk::Medium;
use super::server::{Server, Told, tick};
use crate::chance::Chance;

/// Until then everything goes wrong; after it nothing does.
pub const HEALED_AT: Duration = Duration::from_secs(90);
/// Then all must be well.
pub const END: Duration = Duration::from_secs(150);
/// The machine has been running for so long.
/// By how much the office's time may differ from the real one where nobody set a clock wrong.
const DRIFT_MAX: SignedDuration = SignedDuration::from_secs(30);
const BOOTED: Duration = Duration::from_secs(1_000);
const DESK_PATIENCE: Duration = Duration::from_millis(800);
const DESK_TRIES_MAX: u32 = 6;

#[derive(Debug)]
enum What {
    /// The engine takes up what waits for it.
    Batch,
    Tick,
    Board,
    Heartbeat,
    Request(From, Command),
    Fetch(usize, u64, Request),
    Open(usize, u64, Option<u64>),
    /// To a device over the stream with this name; lost if that was cut meanwhile.
    Streamed(usize, u64, FromStream),
    Device(usize, Box<Event>),
    Wake(usize),
    Visitor(usize),
    Restart(usize),
    Clerk(usize),
    ClerkTries(usize, CommandId),
    ToClerk(usize, CommandId, Box<Result<Reply, Refusal>>),
    Cut,
    Jump,
    /// Somebody sets the machine's clock right, and says so.
    SetRight,
    Kill,
    Start,
}

/// Who waits for the answer to a command.
#[derive(Clone, Copy, Debug)]
enum From {
    Device(usize, u64),
    Clerk(usize),
    Clock,
}

/// An open stream as the server sees it.
struct Open {
    device: usize,
    number: u64,
    /// Nothing arrives any more, and nobody says so.
    is_dead: bool,
    last_arrival: Duration,
}

/// A clerk's page: sends a command until it is answered.
pub struct Clerk {
    pub desk: DeskId,
    pending: Option<(Command, u32)>,
    /// What was answered, once and for all.
    pub answered: BTreeMap<CommandId, Reply>,
}

pub struct World {
    pub chance: Chance,
    pub site: Arc<SiteNow>,
    pub medium: Arc<Mutex<Medium>>,
    pub server: Option<Server>,
    pub devices: Vec<Device>,
    pub clerks: Vec<Clerk>,
    /// What each device said that it has shown.
    pub seen: BTreeMap<usize, u64>,
    pub elapsed: Duration,
    pub faults: Vec<String>,
    pub calls_published: usize,
    /// By how much the machine's clock is wrong.
    offset: SignedDuration,
    clock: Mutex<TrustedClock>,
    /// A server began by a wrong clock: nobody could know what time it was.
    pub is_deceived: bool,
    /// On which day each entry was written, whatever the clocks said.
    pub real_days: BTreeMap<u64, Date>,
    base: Timestamp,
    agenda: BTreeMap<(Duration, u64), What>,
    agenda_count: u64,
    inbox: Vec<(From, Command)>,
    streams: Vec<Open>,
    wakes: BTreeMap<usize, Duration>,
    day: Option<Date>,
    flaw: Flaw,
    is_traced: bool,
}

impl World {
    pub fn new(seed: u64, flaw: Flaw) -> Self {
        let mut chance = Chance::new(seed);
        let site = Arc::new(SiteNow::new(super::site(), 1).unwrap());
        let medium = Medium {
            journal: MemoryJournal::new(),
            chance: Chance::new(chance.bits()),
            died: false,
            is_bad: flaw != Flaw::JournalForgets,
            forgets: flaw == Flaw::JournalForgets,
        };
        // Half of all days end while somebody looks.
        let base = if chance.is(500) { "2026-11-26T23:59:15+01:00" } else { "2026-11-26T10:00:00+01:00" };
        let clerk = |desk: &str| Clerk { desk: desk.into(), pending: None, answered: BTreeMap::new() };
        let mut world = Self {
            medium: Arc::new(Mutex::new(medium)),
            server: None,
            devices: Vec::new(),
            clerks: ["1", "2", "3"].into_iter().map(clerk).collect(),
            seen: BTreeMap::new(),
            elapsed: Duration::ZERO,
            faults: Vec::new(),
            calls_published: 0,
            offset: SignedDuration::ZERO,
            clock: Mutex::new(TrustedClock::going_on(Reading { wall: base.parse().unwrap(), since_boot: BOOTED })),
            is_deceived: false,
            real_days: BTreeMap::new(),
            base: base.parse().unwrap(),
            agenda: BTreeMap::new(),
            agenda_count: 0,
            inbox: Vec::new(),
            streams: Vec::new(),
            wakes: BTreeMap::new(),
            day: None,
            chance,
            site,
            flaw,
            is_traced: std::env::var_os("SPAZIO_SEED").is_some() && flaw == Flaw::None,
        };
        world.begin();
        world
    }

    fn begin(&mut self) {
        self.server = Server::start(&self.site, &self.medium);
        if self.server.is_none() {
            self.plan(Duration::ZERO, What::Start);
        }
        for index in 0..5 {
            // Two of them are info points.
            self.devices.push(Device::new(index < 2));
            let pause = self.chance.between_ms(0, 2000);
            self.plan(pause, What::Restart(index));
            if index < 2 {
                self.plan(pause, What::Visitor(index));
            }
        }
        for index in 0..self.clerks.len() {
            self.plan(Duration::from_millis(500), What::Clerk(index));
        }
        let makers: [(u32, fn() -> What); 3] = [(4, || What::Cut), (2, || What::Kill), (3, || What::Jump)];
        for (count, make) in makers {
            for _ in 0..count {
                let at = self.chance.between_ms(3_000, 80_000);
                self.plan(at, make());
            }
        }
        self.plan(HEALED_AT + Duration::from_secs(1), What::SetRight);
        self.plan(Duration::ZERO, What::Tick);
        self.plan(HEARTBEAT, What::Heartbeat);
    }

    pub fn is_healed(&self) -> bool {
        self.elapsed >= HEALED_AT
    }

    fn plan(&mut self, pause: Duration, what: What) {
        self.agenda_count += 1;
        self.agenda.insert((self.elapsed + pause, self.agenda_count), what);
    }

    /// Runs to the end.
    pub fn run(&mut self) {
        while let Some(((at, _), what)) = self.agenda.pop_first() {
            if at > END {
                break;
            }
            if at >= HEALED_AT && !self.is_healed() {
                self.heal();
            }
            self.elapsed = at;
            self.happen(what);
        }
    }

    fn heal(&mut self) {
        let mut medium = self.medium.lock().unwrap();
        medium.is_bad = false;
        medium.forgets = false;
    }

    /// Tells a replay's reader what happens (`-- --nocapture` shows it).
    fn trace(&self, say: impl FnOnce() -> String) {
        if self.is_traced {
            println!("{:9.3} {}", self.elapsed.as_secs_f64(), say());
        }
    }

    fn happen(&mut self, what: What) {
        if !matches!(
            what,
            What::Wake(_) | What::Tick | What::Heartbeat | What::Batch | What::Board | What::ClerkTries(..)
        ) {
            self.trace(|| format!("{what:?}").chars().take(220).collect());
        }
        match what {
            What::Batch => self.batch(),
            What::Tick => {
                let command = tick(&mut self.chance);
                if self.time_counts() {
                    self.arrive(From::Clock, command);
                }
                self.plan(Duration::from_secs(1), What::Tick);
            }
            What::Board => {
                let now = self.wall();
                let told = self.server.as_mut().map(|server| server.board_due(now));
                self.tell_all(told.unwrap_or_default());
            }
            What::Heartbeat => {
                for index in 0..self.streams.len() {
                    self.send(index, FromStream::Time(self.wall()));
                }
                self.plan(HEARTBEAT, What::Heartbeat);
            }
            What::Request(from, command) => self.arrive(from, command),
            What::Fetch(device, number, request) => self.fetch(device, number, request),
            What::Open(device, number, after) => self.open(device, number, after),
            What::Streamed(device, number, from) => {
                let is_open = |open: &Open| open.device == device && open.number == number && !open.is_dead;
                if self.streams.iter().any(is_open) {
                    self.device(device, Event::Stream(number, from));
                }
            }
            What::Device(device, event) => self.device(device, *event),
            What::Wake(device) => {
                if self.wakes.get(&device).is_some_and(|at| *at <= self.elapsed) {
                    self.device(device, Event::Tick);
                }
            }
            What::Visitor(device) => self.visitor(device),
            What::Restart(device) => self.restart(device),
            What::Clerk(clerk) => self.clerk(clerk),
            What::ClerkTries(clerk, id) => self.clerk_tries(clerk, id),
            What::ToClerk(clerk, id, reply) => self.clerk_hears(clerk, id, *reply),
            What::Cut => {
                if !self.streams.is_empty() {
                    let index = usize::try_from(self.chance.below(self.streams.len() as u64)).unwrap();
                    self.cut(index);
                }
            }
            What::Jump => self.jump(),
            What::SetRight => self.set_right(),
            What::Kill => self.kill(),
            What::Start => self.start(),
        }
    }

    /// Tells what an append brought about.
    fn written(&mut self, told: Vec<Told>) {
        self.note_day();
        self.calls_published += told.len();
        self.tell_all(told);
        self.plan(Duration::from_millis(50), What::Board);
    }

    fn kill(&mut self) {
        if self.server.take().is_none() {
            return;
        }
        self.inbox.clear();
        while !self.streams.is_empty() {
            self.cut(0);
        }
        let pause = self.chance.between_ms(200, 6_000);
        self.plan(pause, What::Start);
    }

    fn start(&mut self) {
        self.server = Server::start(&self.site, &self.medium);
        match &self.server {
            Some(_) => {
                self.begin_clock();
                self.note_day();
            }
            None => self.plan(Duration::from_millis(300), What::Start),
        }
    }

    /// A stream ends; mostly the device is told.
    fn cut(&mut self, index: usize) {
        let is_silent = !self.is_healed() && self.chance.is(250);
        if is_silent && self.server.is_some() {
            self.streams[index].is_dead = true;
            return;
        }
        let open = self.streams.remove(index);
        if !is_silent {
            let pause = self.delay();
            self.plan(pause, What::Device(open.device, Box::new(Event::Stream(open.number, FromStream::Ended))));
        }
    }

    fn delay(&mut self) -> Duration {
        if !self.is_healed() && self.chance.is(60) {
            return self.chance.between_ms(200, 6_000);
        }
        self.chance.between_ms(0, 15)
    }

    /// A message of its own: may be lost, may come twice, may be overtaken.
    fn post(&mut self, make: impl Fn() -> What) {
        let count = match () {
            () if self.is_healed() => 1,
            () if self.chance.is(100) => 0,
            () if self.chance.is(100) => 2,
            () => 1,
        };
        for _ in 0..count {
            let pause = self.delay();
            self.plan(pause, make());
        }
    }

    /// A piece of a stream: in order, or never.
    fn send(&mut self, index: usize, from: FromStream) {
        let pause = self.delay();
        let open = &mut self.streams[index];
        if open.is_dead {
            return;
        }
        open.last_arrival = open.last_arrival.max(self.elapsed + pause);
        let (device, number, pause) = (open.device, open.number, open.last_arrival - self.elapsed);
        self.plan(pause, What::Streamed(device, number, from));
    }

    fn tell_all(&mut self, told: impl IntoIterator<Item = Told>) {
        for told in told {
            for index in 0..self.streams.len() {
                self.send(index, from_stream(told.clone()));
            }
        }
    }

    fn open(&mut self, device: usize, number: u64, after: Option<u64>) {
        let ended = What::Device(device, Box::new(Event::Stream(number, FromStream::Ended)));
        let refused = FromStream::Refused(Problem { status: 401, ..problem() });
        let overlap = if self.chance.is(300) { self.chance.below(40) } else { 0 };
        if !self.is_healed() && self.chance.is(10) {
            return self.plan(Duration::ZERO, What::Device(device, Box::new(Event::Stream(number, refused))));
        }
        // The later one stands; what comes late of an earlier one is cut.
        if self.streams.iter().any(|open| open.device == device && open.number > number) {
            return;
        }
        self.streams.retain(|open| open.device != device);
        let now = self.wall();
        let begun = self.server.as_mut().and_then(|server| server.subscribe(after, overlap, now));
        let Some((to_others, first)) = begun else {
            let pause = self.delay();
            return self.plan(pause, ended);
        };
        self.tell_all(to_others);
        self.streams.push(Open { device, number, is_dead: false, last_arrival: self.elapsed });
        let index = self.streams.len() - 1;
        self.send(index, FromStream::Time(now));
        first.into_iter().for_each(|told| self.send(index, from_stream(told)));
    }

    fn fetch(&mut self, device: usize, number: u64, request: Request) {
        if self.server.is_none() {
            return;
        }
        let command = |id, by, action| Command { id: CommandId(id), by, action };
        match request {
            Request::Issue(issue) => {
                let service = ServiceId(issue.service);
                let action = Action::Issue { service, class: issue.class.into(), language: "it".into() };
                self.arrive(From::Device(device, number), command(issue.id, Role::Kiosk, action));
            }
            Request::Arrive(arrival) => {
                let code = office::Reference(arrival.code);
                let action = Action::CheckInBooked { code, language: "it".into() };
                self.arrive(From::Device(device, number), command(arrival.id, Role::Kiosk, action));
            }
            Request::Cancel(ticket) => {
                let action = Action::Cancel { ticket: TicketId(ticket) };
                let id = Uuid::new_v5(&ticket, b"cancel");
                self.arrive(From::Device(device, number), command(id, Role::Holder, action));
            }
            Request::Site { .. } => {
                let site = Box::new(self.site.site.clone());
                self.reply(device, number, Answer::Site(site, None));
            }
            Request::Seen(seq) => {
                let seen = self.seen.entry(device).or_default();
                *seen = (*seen).max(seq);
                self.reply(device, number, Answer::Done);
            }
            _ => self.reply(device, number, Answer::Done),
        }
    }

    fn reply(&mut self, device: usize, number: u64, answer: Answer) {
        self.post(|| What::Device(device, Box::new(Event::Answered(number, answer.clone()))));
    }

    fn arrive(&mut self, from: From, command: Command) {
        if self.server.is_none() {
            return;
        }
        if self.inbox.is_empty() {
            let pause = self.chance.between_ms(0, 4);
            self.plan(pause, What::Batch);
        }
        self.inbox.push((from, command));
    }

    fn batch(&mut self) {
        let (froms, commands): (Vec<From>, Vec<Command>) = std::mem::take(&mut self.inbox).into_iter().unzip();
        let now = self.wall();
        let Some(server) = &mut self.server else { return };
        let Some(batch) = server.handle(now, &commands) else { return self.kill() };
        let seq = server.engine.seq();
        let told: Vec<u64> = batch.told.iter().map(Told::seq).collect();
        self.trace(|| format!("batch of {} up to {seq}, tells calls {told:?}", commands.len()));
        self.written(batch.told);
        for ((from, command), reply) in froms.into_iter().zip(commands).zip(batch.replies) {
            match from {
                From::Clock => {}
                From::Device(device, number) => self.reply(device, number, answer(reply)),
                From::Clerk(clerk) => self.post(|| What::ToClerk(clerk, command.id, Box::new(reply.clone()))),
            }
        }
        self.check_desks();
    }

    /// Calls of a day that ended before a device heard of them are not called again.
    fn note_day(&mut self) {
        let Some(server) = &self.server else { return };
        // By the seconds that a clock may drift, midnight may come sooner or later.
        let (real, believed) = (self.real(), self.wall());
        let drifts = believed.duration_since(real).abs() <= DRIFT_MAX;
        let real_day = self.site.catalogue.day(if drifts { believed } else { real });
        let known = self.real_days.last_key_value().map_or(0, |(seq, _)| *seq);
        self.real_days.extend((known + 1..=server.engine.seq()).map(|seq| (seq, real_day)));
        let day = server.engine.state().day;
        if day != self.day {
            self.day = day;
            let first_seq = server.engine.state().calls.first().map_or(server.engine.seq() + 1, |call| call.seq);
            self.devices.iter_mut().for_each(|device| device.day_ended(first_seq));
        }
    }

    /// No ticket at two desks, now.
    fn check_desks(&mut self) {
        let Some(server) = &self.server else { return };
        let mut at_desks = BTreeSet::new();
        for (desk, state) in &server.engine.state().desks {
            if let Some(ticket) = state.current
                && !at_desks.insert(ticket)
            {
                self.faults.push(format!("ticket {ticket} is at desk {desk} and at another"));
            }
        }
    }

    fn device(&mut self, index: usize, event: Event) {
        let wishes = self.devices[index].step(self.elapsed, event, self.flaw);
        self.carry_out(index, wishes);
    }

    fn restart(&mut self, index: usize) {
        self.streams.retain(|open| open.device != index);
        let wishes = self.devices[index].start(self.chance.bits(), self.elapsed);
        self.carry_out(index, wishes);
        if !self.is_healed() && self.chance.is(300) {
            let pause = self.chance.between_ms(5_000, 60_000);
            if self.elapsed + pause < HEALED_AT {
                self.plan(pause, What::Restart(index));
            }
        }
    }

    fn carry_out(&mut self, index: usize, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Open(number, after) => {
                    // Lost on the way: connecting takes too long.
                    if !self.is_healed() && self.chance.is(150) {
                        let ended = Event::Stream(number, FromStream::Ended);
                        self.plan(Duration::from_secs(3), What::Device(index, Box::new(ended)));
                    } else {
                        let pause = self.delay();
                        self.plan(pause, What::Open(index, number, after));
                    }
                }
                Wish::Close(number) => self.streams.retain(|open| (open.device, open.number) != (index, number)),
                Wish::Send(number, request, within) => {
                    self.post(|| What::Fetch(index, number, request.clone()));
                    self.plan(within, What::Device(index, Box::new(Event::Answered(number, Answer::Unreachable))));
                }
                Wish::Shown(seq) => {
                    if !self.devices[index].is_kiosk {
                        self.device(index, Event::Asked(Ask::Seen(seq)));
                    }
                }
            }
        }
        let at = self.devices[index].wake_at();
        if self.wakes.insert(index, at) != Some(at) {
            self.plan(at.saturating_sub(self.elapsed), What::Wake(index));
        }
    }
}

fn problem() -> Problem {
    Problem { kind: "urn:spazio:problem:x".to_owned(), title: String::new(), status: 503, ..Problem::default() }
}

fn answer(reply: Result<Reply, Refusal>) -> Answer {
    match reply {
        Ok(Reply::Issued { ticket, .. }) => Answer::Ticket(Box::new(ticket)),
        Ok(_) => Answer::Done,
        Err(Refusal::Rejected(_) | Refusal::StaleId) => Answer::Problem(Problem { status: 409, ..problem() }),
        Err(_) => Answer::Problem(problem()),
    }
}

fn from_stream(told: Told) -> FromStream {
    match told {
        Told::Call(call) => FromStream::Call(call),
        Told::Board(board) => FromStream::Board(board),
    }
}
