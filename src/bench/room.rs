// SPDX-License-Identifier: EUPL-1.2
//! Measures forecasting a full waiting room at once, and one wait alone, with the live office's own code.

use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{BenchError, Options, percentile_ms};
use base::words::Language;
use local::{Clock, start_of_clock};
use office::{
    Action, Catalogue, Class, Command, CommandId, Decision, DeskId, Entry, Level, Role, ServiceId, State, decide,
    forecast,
};

/// The number of people in a full room.
const PEOPLE: usize = 80;
/// How often each is measured.
const TIMES: usize = 100;

pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let catalogue = super::office::read_site(&options.site)?.catalogue();
    let mut room = Room::empty(catalogue)?;
    room.fill()?;
    let mut all = measure(|| forecast::Foresight::of(&room.catalogue, &room.state, room.now).tickets.len());
    let service = room.services().next().cloned().unwrap_or_else(|| ServiceId::from(""));
    let class = Class::Ordinary;
    let mut one = measure(|| forecast::for_newcomer(&room.catalogue, &room.state, room.now, &service, class).is_some());
    Ok(format!(
        "a full room: {} who wait, {} desks: all foreseen in {:.1} ms, p99 {:.1} ms; one wait alone in {:.1} ms, p99 \
         {:.1} ms (medians of {TIMES})",
        room.state.waiting.values().map(|places| places.len()).sum::<usize>(),
        room.desks.len(),
        percentile_ms(&mut all, 50),
        percentile_ms(&mut all, 99),
        percentile_ms(&mut one, 50),
        percentile_ms(&mut one, 99),
    ))
}

fn measure<T>(what: impl Fn() -> T) -> Vec<Duration> {
    let time = |_| {
        let begun = Instant::now();
        std::hint::black_box(what());
        begun.elapsed()
    };
    (0..TIMES).map(time).collect()
}

/// The site's office with its desks open.
struct Room {
    catalogue: Catalogue,
    state: State,
    now: Timestamp,
    desks: Vec<DeskId>,
}

impl Room {
    /// An office in the next opening, with all desks open.
    fn empty(catalogue: Catalogue) -> Result<Self, BenchError> {
        let now = Timestamp::now();
        let trial = start_of_clock(Clock::Trial, &catalogue, now);
        let trial = trial.and_then(|start| start.to_zoned(catalogue.time_zone.clone()).ok());
        let now = trial.map_or(now, |start| start.timestamp());
        let desks = catalogue.desks.iter().filter(|(_, desk)| desk.level == Level::Desks);
        let desks: Vec<DeskId> = desks.map(|(id, _)| id.clone()).collect();
        let mut room = Self { catalogue, state: State::default(), now, desks };
        for desk in room.desks.clone() {
            room.ask(Action::OpenDesk { desk })?;
        }
        Ok(room)
    }

    /// Adds people for all services, one in ten with precedence; every desk calls somebody.
    fn fill(&mut self) -> Result<(), BenchError> {
        let services: Vec<ServiceId> = self.services().cloned().collect();
        for number in 0..PEOPLE + self.desks.len() {
            let Some(service) = services.get(number % services.len().max(1)) else { break };
            let class = if number % 10 == 9 { Class::Precedence } else { Class::Ordinary };
            self.ask(Action::Issue { service: service.clone(), class, language: Language::italian() })?;
        }
        for desk in self.desks.clone() {
            self.ask(Action::Next { desk })?;
        }
        Ok(())
    }

    /// The services that a desk of the room serves.
    fn services(&self) -> impl Iterator<Item = &ServiceId> {
        let known = self.catalogue.services.iter().filter(|(_, service)| !service.suspended);
        known.map(|(id, _)| id).filter(|id| {
            let mut desks = self.desks.iter().filter_map(|desk| self.catalogue.desks.get(desk));
            desks.any(|desk| desk.serves.contains(id))
        })
    }

    fn ask(&mut self, action: Action) -> Result<(), BenchError> {
        let id = CommandId(Uuid::from_u128(u128::from(self.state.seq) + 1));
        self.now += SignedDuration::from_secs(1);
        let command = Command { id, by: Role::Manager, action };
        match decide(&self.catalogue, &self.state, self.now, &command) {
            Ok(Decision::Events(events)) => {
                let office = self.catalogue.office.clone();
                self.state.apply(&Entry { seq: self.state.seq + 1, at: self.now, office, command, events });
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(rejection) => Err(BenchError::Answer(format!("{rejection:?}"))),
        }
    }
}
