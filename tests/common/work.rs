// SPDX-License-Identifier: EUPL-1.2
//! The sample office at work for days on end, through the real rules: by hand, or by chance from a seed.

use crate::settled::{asker, carried_out, served};
use std::collections::BTreeMap;

use base::words::Language;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use office::{
    Action, Answer, Aspect, Badge, Catalogue, Class, Command, CommandId, DeskId, Destination, Entry, Event, Level,
    Outcome, PassId, Quoted, Rating, Rejection, Stage, Stars, State, TicketId,
};
use results::{Day, DayFold, Grouping, Period, Report, terms::Terms};
use site::Site;
use site::read::read;
use uuid::Uuid;

use crate::chance::Chance;
use crate::root::root;

pub fn sample() -> Site {
    let dir = root().join("kiosk/site");
    read(&dir).unwrap()
}

pub fn rating(stars: u8, aspect: Aspect) -> Rating {
    Rating { stars: Stars::try_from(stars).unwrap(), aspect }
}

/// The sample office at work.
pub struct Work {
    pub catalogue: Catalogue,
    pub state: State,
    pub now: Timestamp,
    pub journal: Vec<Entry>,
    commands: u128,
}

impl Work {
    /// Nothing has happened yet; the clock stands at `time` in Rome.
    pub fn at(time: &str) -> Self {
        let mut work = Self {
            catalogue: sample().catalogue(),
            state: State::default(),
            now: Timestamp::UNIX_EPOCH,
            journal: Vec::new(),
            commands: 0,
        };
        work.set_time(time);
        work
    }

    /// A Thursday morning; the first two desks, the taxes and the Help Point are open.
    pub fn open() -> Self {
        let mut work = Self::at("2026-11-26T09:00");
        for desk in ["1", "2", "tributi", "help-point"] {
            work.ask(Action::OpenDesk { desk: desk.into() }).unwrap();
        }
        work
    }

    pub fn set_time(&mut self, time: &str) {
        let time: jiff::civil::DateTime = time.parse().unwrap();
        self.now = time.in_tz("Europe/Rome").unwrap().timestamp();
    }

    pub fn pass_s(&mut self, seconds: i64) {
        self.now = self.now.checked_add(SignedDuration::from_secs(seconds)).unwrap();
    }

    pub fn ask(&mut self, action: Action) -> Result<Answer, Rejection> {
        self.commands += 1;
        // Ids of days are told apart by the clock, so that several offices' worth of days fit one journal.
        let id = Uuid::from_u128(self.commands | (u128::from(self.now.as_second().unsigned_abs()) << 64));
        let command = Command { id: CommandId(id), by: asker(&action), action };
        carried_out(&self.catalogue, &mut self.state, &mut self.journal, self.now, command)
    }

    pub fn ticket(&mut self, service: &str) -> TicketId {
        let action = Action::Issue { service: service.into(), class: Class::Ordinary, language: Language::italian() };
        match self.ask(action).unwrap() {
            Answer::Issued(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    pub fn next(&mut self, desk: &str) {
        self.ask(served(Action::Next { desk: desk.into() })).unwrap();
    }

    pub fn start(&mut self, desk: &str) {
        self.ask(Action::Start { desk: desk.into() }).unwrap();
    }

    pub fn complete(&mut self, desk: &str) {
        self.ask(served(Action::Complete { desk: desk.into() })).unwrap();
    }

    /// A visit from issue to end: waits, is served, both in seconds.
    pub fn visit(&mut self, desk: &str, service: &str, wait_s: i64, service_s: i64) -> TicketId {
        let ticket = self.ticket(service);
        self.pass_s(wait_s);
        self.next(desk);
        self.start(desk);
        self.pass_s(service_s);
        self.complete(desk);
        ticket
    }

    pub fn pass_on(&mut self, desk: &str, to: &str) {
        self.ask(served(Action::PassOn { desk: desk.into(), to: to.into(), reason: "competenza".into() })).unwrap();
    }

    pub fn rate(&mut self, ticket: TicketId, stars: u8, aspect: Aspect) {
        self.ask(Action::Rate { visit: Quoted::Id(ticket), rating: rating(stars, aspect) }).unwrap();
    }

    /// The days of the journal.
    pub fn days(&self) -> Vec<Day> {
        let mut dates: Vec<Date> = Vec::new();
        for event in self.journal.iter().flat_map(|entry| &entry.events) {
            if let Event::DayOpened { day, .. } = event {
                dates.push(*day);
            }
        }
        let fold = |date: Date| {
            let mut fold = DayFold::new(date, TimeZone::get("Europe/Rome").unwrap());
            self.journal.iter().for_each(|entry| fold.apply(entry));
            fold.into_day()
        };
        dates.into_iter().map(fold).collect()
    }

    /// The same as they stand now.
    pub fn days_now(&self) -> Vec<Day> {
        let mut days = self.days();
        if let Some(last) = days.pop() {
            let mut fold = DayFold::new(last.date, TimeZone::get("Europe/Rome").unwrap());
            self.journal.iter().for_each(|entry| fold.apply(entry));
            days.push(fold.into_day_at(self.now));
        }
        days
    }

    /// What the days say now, under the sample's terms.
    pub fn report_now(&self, grouping: Grouping) -> Report {
        let days = self.days_now();
        let (from, to) = (days.first().unwrap().date, days.last().unwrap().date);
        let period = Period::new(from, to, results::By::Day).unwrap();
        Report::of(&days, period, grouping, &Terms::from(&sample().measures))
    }

    /// What the days say, under the sample's terms.
    pub fn report(&self, from: &str, to: &str, grouping: Grouping) -> Report {
        let period = Period::new(from.parse().unwrap(), to.parse().unwrap(), results::By::Day).unwrap();
        Report::of(&self.days(), period, grouping, &Terms::from(&sample().measures))
    }

    /// The one day of [`Self::open`].
    pub fn today(&self, grouping: Grouping) -> Report {
        self.report("2026-11-26", "2026-11-26", grouping)
    }
}

/// How a day of chance goes, in things of a thousand.
pub struct Habits {
    /// Seconds between arrivals, in the mean.
    pub arrival_s: u64,
    pub no_shows: u64,
    pub undone: u64,
    pub passed_on: u64,
    pub transferred: u64,
    pub rated: u64,
    /// The clock jumps back by minutes, once in so many thousand steps.
    pub jumps_back: u64,
}

/// The everyday: what a picture shows.
pub const EVERYDAY: Habits =
    Habits { arrival_s: 88, no_shows: 55, undone: 10, passed_on: 60, transferred: 20, rated: 330, jumps_back: 0 };

/// Everything goes wrong.
pub const UNRULY: Habits =
    Habits { arrival_s: 90, no_shows: 150, undone: 120, passed_on: 220, transferred: 120, rated: 500, jumps_back: 6 };

const STEP_S: i64 = 15;
const DESKS: [&str; 10] = ["1", "2", "3", "4", "5", "tributi", "segretariato", "messi", "stato-civile", "help-point"];

/// People of chance in an office.
pub struct Rush<'a> {
    pub work: &'a mut Work,
    pub chance: Chance,
    pub habits: Habits,
    busy_until: BTreeMap<&'static str, Timestamp>,
    passes: Vec<(PassId, bool)>,
    badges: u32,
}

impl<'a> Rush<'a> {
    pub fn new(work: &'a mut Work, seed: u64, habits: Habits) -> Self {
        Self { work, chance: Chance::new(seed), habits, busy_until: BTreeMap::new(), passes: Vec::new(), badges: 0 }
    }

    /// One day from opening to closing, `hours` long; nothing on a day without openings.
    pub fn day(&mut self, date: Date, from: &str, minutes: i64) {
        if self.work.catalogue.hours.of(date).is_empty() {
            return;
        }
        self.work.set_time(&format!("{date}T{from}"));
        self.busy_until.clear();
        self.passes.clear();
        let end = self.work.now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        for desk in DESKS {
            drop(self.work.ask(Action::OpenDesk { desk: desk.into() }));
        }
        while self.work.now < end {
            self.step();
            self.work.pass_s(STEP_S);
            if self.chance.is(self.habits.jumps_back) {
                self.work.pass_s(-300);
            }
        }
        for desk in DESKS {
            if self.chance.is(900) {
                drop(self.work.ask(served(Action::CloseDesk { desk: desk.into(), left_behind: u32::MAX })));
            }
        }
    }

    fn step(&mut self) {
        if self.chance.is(1000 * STEP_S.unsigned_abs() / self.habits.arrival_s) {
            self.arrive();
        }
        for desk in DESKS {
            self.at_desk(desk);
        }
        self.at_the_doors();
        if self.chance.is(8) {
            self.follow_up();
        }
    }

    fn arrive(&mut self) {
        let services: Vec<_> = self.work.catalogue.services.iter().collect();
        let of_desks: Vec<_> = services.iter().filter(|(_, service)| service.level == Level::Desks).collect();
        // The first half of the services are what most people come for.
        let half = (of_desks.len() / 2).max(1);
        let many = if self.chance.is(700) { &of_desks[..half] } else { &of_desks[..] };
        let service = self.chance.one_of(many).0.clone();
        let class = if self.chance.is(80) { Class::Precedence } else { Class::Ordinary };
        let language = Language::italian();
        let outcome = if self.chance.is(80) {
            self.badges += 1;
            let badge = Badge::try_from(format!("B{}", self.badges)).unwrap();
            let offices = ["tributi", "segretariato", "messi", "stato-civile"];
            let destination = (*self.chance.one_of(&offices)).into();
            let purpose = if self.chance.is(700) { "pratica" } else { "lavoro" }.into();
            self.work.ask(Action::CheckIn {
                badge,
                destination,
                purpose,
                number: None,
                language,
                again: false,
                ticket: None,
            })
        } else if self.chance.is(20) {
            self.work.ask(Action::TurnToHelp { number: None, class, language })
        } else {
            self.work.ask(Action::Issue { service, class, language })
        };
        if let Ok(Answer::Pass(pass)) = outcome {
            self.passes.push((pass, false));
        }
    }

    fn at_desk(&mut self, desk: &'static str) {
        if self.busy_until.get(desk).is_some_and(|until| *until > self.work.now) {
            return;
        }
        let id: DeskId = desk.into();
        let current = self.work.state.desk(&id).current;
        let stage = current.and_then(|ticket| self.work.state.tickets.get(&ticket)).map(|ticket| ticket.stage.clone());
        let habits = &self.habits;
        let (action, seconds) = match stage {
            // What was done last was a mistake, whatever it was.
            None | Some(Stage::Serving { .. }) if self.chance.is(habits.undone / 2) => {
                (Action::Undo { desk: id, seq: None }, 5)
            }
            None => (Action::Next { desk: id }, 20 + self.chance.below(40)),
            Some(Stage::Called { .. }) if self.chance.is(habits.undone) => (Action::Undo { desk: id, seq: None }, 15),
            Some(Stage::Called { .. }) if self.chance.is(habits.no_shows) => (Action::NoShow { desk: id }, 10),
            Some(Stage::Called { .. }) if self.chance.is(120) => (Action::Recall { desk: id }, 30),
            // Some clerks never say that the citizen is there.
            Some(Stage::Called { .. }) if self.chance.is(100) => (served(Action::Next { desk: id }), 200),
            Some(Stage::Called { .. }) => {
                (Action::Start { desk: id }, 120 + self.chance.below(420) + self.chance.below(300))
            }
            Some(_) => (self.end(desk, current.unwrap()), 10),
        };
        drop(self.work.ask(action));
        let until = self.work.now.checked_add(SignedDuration::from_secs(seconds.try_into().unwrap())).unwrap();
        self.busy_until.insert(desk, until);
        self.rate(current);
        self.put_back(desk);
        self.turn_to_help(current);
    }

    /// How a service ends.
    fn end(&mut self, desk: &'static str, ticket: TicketId) -> Action {
        let (id, state) = (DeskId::from(desk), &self.work.state);
        let level = state.tickets[&ticket].level;
        if desk == "help-point" && self.chance.is(500) {
            let sectors = ["tributi", "servizi-sociali", "territorio"];
            let sector = (*self.chance.one_of(&sectors)).into();
            drop(self.work.ask(Action::AskHead { case: ticket, sector }));
            return Action::Complete { desk: id };
        }
        if self.chance.is(self.habits.passed_on) {
            let to = match level {
                Level::Desks if self.chance.is(700) => "tributi",
                _ => "help-point",
            };
            let reasons = ["competenza", "istruttoria", "non-soddisfatto"];
            return Action::PassOn { desk: id, to: to.into(), reason: (*self.chance.one_of(&reasons)).into() };
        }
        if self.chance.is(self.habits.transferred) {
            let to = if self.chance.is(500) {
                Destination::Desk((*self.chance.one_of(&DESKS)).into())
            } else {
                Destination::Service("pagamenti".into())
            };
            return Action::Transfer { desk: id, to };
        }
        if self.chance.is(500) { served(Action::Complete { desk: id }) } else { served(Action::Next { desk: id }) }
    }

    fn rate(&mut self, ticket: Option<TicketId>) {
        let Some(ticket) = ticket.filter(|_| self.chance.is(self.habits.rated)) else { return };
        let stars = *self.chance.one_of(&[5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2]);
        let aspects = Aspect::offered(Stars::try_from(stars).unwrap());
        let rating = rating(stars, *self.chance.one_of(&aspects));
        drop(self.work.ask(Action::Rate { visit: Quoted::Id(ticket), rating }));
    }

    fn put_back(&mut self, desk: &str) {
        if !self.chance.is(3) {
            return;
        }
        let gone = |ticket: &&office::Ticket| matches!(ticket.stage, Stage::NoShow { .. });
        if let Some(ticket) = self.work.state.tickets.values().find(gone).map(|ticket| ticket.id) {
            drop(self.work.ask(Action::PutBack { desk: desk.into(), ticket }));
        }
    }

    fn turn_to_help(&mut self, ticket: Option<TicketId>) {
        let Some(ticket) = ticket.filter(|_| self.chance.is(15)) else { return };
        let number = self.work.state.tickets.get(&ticket).map(|ticket| ticket.number);
        let (class, language) = (Class::Ordinary, Language::italian());
        drop(self.work.ask(Action::TurnToHelp { number, class, language }));
    }

    fn at_the_doors(&mut self) {
        if self.passes.is_empty() || !self.chance.is(120) {
            return;
        }
        let place = usize::try_from(self.chance.below(self.passes.len() as u64)).unwrap();
        let (pass, inside) = self.passes[place];
        let door = if inside { "uscita-uffici" } else { "ingresso-uffici" };
        drop(self.work.ask(Action::PresentPass { pass, door: door.into(), until: None }));
        if inside {
            self.passes.remove(place);
        } else {
            self.passes[place].1 = true;
        }
    }

    /// Somebody looks after an open case, also of days before; or gives a ticket back.
    fn follow_up(&mut self) {
        let open: Vec<_> = self.work.state.cases.values().filter(|case| !case.closed).cloned().collect();
        let outcomes = [Outcome::Solved, Outcome::Solved, Outcome::Explained, Outcome::Unsolved];
        if let Some(case) = open.first() {
            let (id, outcome) = (case.ticket, *self.chance.one_of(&outcomes));
            let action = match (&case.appointment, case.answered) {
                (Some(_), _) => Action::CloseAppointment { case: id, outcome },
                (None, Some(Outcome::Unsolved)) => Action::RequestAppointment { case: id, with: "sindaco".into() },
                _ => Action::GiveAnswer { case: id, outcome },
            };
            drop(self.work.ask(action));
        }
        let waiting = self.work.state.tickets.values().filter(|ticket| ticket.stage == Stage::Waiting);
        if let Some(ticket) = waiting.map(|ticket| ticket.id).next_back() {
            drop(self.work.ask(Action::Cancel { ticket }));
        }
    }
}
