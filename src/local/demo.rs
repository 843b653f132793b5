// SPDX-License-Identifier: EUPL-1.2
//! Simulated citizens and clerks, through the real HTTP interface, at a chosen speed: `spazio demo`.

mod booked;
mod chance;
mod clerk;
pub(crate) mod counter;
mod done;
mod upward;

use std::time::{Duration, Instant};

use uuid::Uuid;

use api::link::{PAUSE_FIRST, PAUSE_LONGEST};
use api::{Board, Class, IssueRequest};
use base::back_off::Backoff;
use booked::Booked;
use chance::Chance;
use clerk::Clerk;
use client::ClientError;
use counter::{Counter, Trouble};
pub use done::Done;
use site::{Service, Site};
use upward::Reception;

/// The share of the desks' time that citizens need: busy, but the queue does not grow without end.
const LOAD: f64 = 0.85;
/// The percentage of citizens with precedence.
const PRECEDENCE_OF_100: f64 = 12.0;
/// The percentage of citizens who choose a language other than the office's first.
const OTHER_LANGUAGE_OF_100: f64 = 15.0;
/// How long citizens stay away, in office minutes, when there are no tickets at present.
const CLOSED_PAUSE_MIN: f64 = 5.0;

/// The options of a demonstration.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's address, such as `http://127.0.0.1:8080`.
    pub server: String,
    /// A manager's token: citizens take tickets, clerks work at every desk.
    pub token: Option<String>,
    /// How many times faster than life, from 0.1 to 1000.
    pub speed: f64,
    /// Office minutes until it ends; `None`: never.
    pub minutes: Option<f64>,
    /// The same seed brings the same citizens.
    pub seed: u64,
}

/// Why a demonstration cannot go on. If the server does not answer, it waits.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The address or token is not valid.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server refuses the token.
    #[error(
        "the server does not let the demo do this ({0}): give it a manager's token (spazio token new --role manager)"
    )]
    Refused(String),
    /// The site has nothing to show.
    #[error("the site has no services or no desks: nothing to demonstrate")]
    EmptySite,
}

/// Runs until `minutes` are over, or without end.
///
/// # Errors
/// See [`DemoError`].
pub fn run(options: &Options) -> Result<Done, DemoError> {
    let counter = Counter::new(&options.server, options.token.as_deref())?;
    let started = Instant::now();
    let until = options.minutes.map(|minutes| started + Duration::from_secs_f64(minutes.max(0.0) * 60.0));
    let mut show = Show { counter, speed: options.speed.clamp(0.1, 1000.0), started, until, done: Done::default() };
    let Some(site) = show.site()? else { return Ok(show.done) };
    if site.services.iter().all(|service| service.suspended) || site.desks.is_empty() {
        return Err(DemoError::EmptySite);
    }
    let mut chance = Chance::new(options.seed);
    let mut citizens = Citizens::new(&site, &mut chance);
    let mut clerks: Vec<Clerk> =
        site.counters().map(|place| Clerk::new(&place, &site, chance.exponential(1.0))).collect();
    let mut reception = Reception::new(&site);
    let mut booked = Booked::new(&site);
    tracing::info!(desks = clerks.len(), per_hour = 60.0 / citizens.gap_min, speed = show.speed, "the demo begins");
    loop {
        let next = clerks.iter_mut().min_by(|one, other| one.at_min.total_cmp(&other.at_min));
        let clerk = next.filter(|clerk| clerk.at_min < citizens.at_min);
        let others_min = clerk.as_ref().map_or(citizens.at_min, |clerk| clerk.at_min).min(reception.at_min);
        if booked.at_min < others_min {
            if !show.wait_until(booked.at_min) {
                return Ok(show.done);
            }
            match booked.act(&show.counter, &mut chance, show.now_min()) {
                Ok(taken) => show.done.tickets += u64::from(taken),
                Err(trouble) => show.meet(trouble)?,
            }
            continue;
        }
        if reception.at_min < clerk.as_ref().map_or(citizens.at_min, |clerk| clerk.at_min) {
            if !show.wait_until(reception.at_min) {
                return Ok(show.done);
            }
            if let Err(trouble) = reception.act(&show.counter, &mut chance, show.now_min()) {
                show.meet(trouble)?;
            }
            continue;
        }
        if !show.wait_until(clerk.as_ref().map_or(citizens.at_min, |clerk| clerk.at_min)) {
            return Ok(show.done);
        }
        let acted = match clerk {
            Some(clerk) => clerk.act(&show.counter, &mut chance, show.now_min(), &mut show.done),
            None => citizens.come(&show.counter, &mut chance, show.now_min(), &mut show.done),
        };
        if let Err(trouble) = acted {
            show.meet(trouble)?;
        }
    }
}

/// A demonstration: the office's time and the server.
struct Show {
    counter: Counter,
    speed: f64,
    started: Instant,
    until: Option<Instant>,
    done: Done,
}

impl Show {
    /// Office minutes since the beginning.
    fn now_min(&self) -> f64 {
        self.started.elapsed().as_secs_f64() * self.speed / 60.0
    }

    fn is_over(&self) -> bool {
        self.until.is_some_and(|until| until <= Instant::now())
    }

    /// Waits until an office minute; `false` if the demonstration is over by then.
    fn wait_until(&self, at_min: f64) -> bool {
        let at = self.started + Duration::from_secs_f64((at_min * 60.0 / self.speed).clamp(0.0, 1e8));
        let at = self.until.map_or(at, |until| at.min(until));
        std::thread::sleep(at.saturating_duration_since(Instant::now()));
        !self.is_over()
    }

    /// The site, once the server answers; `None` if the demonstration is over before.
    fn site(&self) -> Result<Option<Site>, DemoError> {
        while !self.is_over() {
            match self.counter.get("/api/v1/site") {
                Ok(site) => return Ok(Some(site)),
                Err(Trouble::Refused(problem)) => return Err(DemoError::Refused(problem.title)),
                Err(Trouble::Away(what)) => self.wait_for_server(&what),
            }
        }
        Ok(None)
    }

    /// Handles a failed command: refusals are part of the day, a missing server is waited for, a refused token ends the
    /// demonstration.
    fn meet(&self, trouble: Trouble) -> Result<(), DemoError> {
        match trouble {
            Trouble::Refused(problem) if matches!(problem.status, 401 | 403) => {
                return Err(DemoError::Refused(problem.title));
            }
            Trouble::Refused(problem) => tracing::debug!(?problem, "refused; going on"),
            Trouble::Away(what) => self.wait_for_server(&what),
        }
        Ok(())
    }

    fn wait_for_server(&self, what: &str) {
        tracing::warn!(what, "the server does not answer; the demo waits for it");
        let mut pauses = Backoff::new(PAUSE_FIRST, PAUSE_LONGEST);
        while !self.is_over() {
            std::thread::sleep(pauses.whole_pause());
            if self.counter.get::<Board>("/api/v1/board").is_ok() {
                tracing::info!("the server answers again");
                return;
            }
        }
    }
}

/// The citizens who come in.
struct Citizens {
    services: Vec<(Service, f64)>,
    languages: Vec<String>,
    gap_min: f64,
    at_min: f64,
    /// A request that was not answered: sent again with the same id.
    pending: Option<IssueRequest>,
}

impl Citizens {
    fn new(site: &Site, chance: &mut Chance) -> Self {
        let open = site.services.iter().filter(|service| !service.suspended);
        // Some services are wanted much more than others; which, the seed decides.
        let services: Vec<(Service, f64)> =
            open.map(|service| (service.clone(), 0.3 + chance.exponential(1.0))).collect();
        let weights: f64 = services.iter().map(|(_, weight)| weight).sum();
        let weighted: f64 = services.iter().map(|(service, weight)| service.mean_service_min * weight).sum();
        let mean_min = weighted / weights;
        // A clerk needs a minute between two people.
        let capacity_per_min = site.desks.len() as f64 / (mean_min + 1.0);
        let languages = site.languages.iter().map(|language| language.0.clone()).collect();
        let gap_min = 1.0 / (LOAD * capacity_per_min);
        Self { services, languages, gap_min, at_min: 0.0, pending: None }
    }

    fn come(&mut self, counter: &Counter, chance: &mut Chance, now_min: f64, done: &mut Done) -> Result<(), Trouble> {
        // Nobody makes up for the time in which the server was away.
        self.at_min = self.at_min.max(now_min);
        let request = self.pending.get_or_insert_with(|| {
            let service = chance.weighted(&self.services);
            let is_other = self.languages.len() > 1 && chance.of_100(OTHER_LANGUAGE_OF_100);
            let language = if is_other { chance.one_of(&self.languages[1..]) } else { self.languages.first() };
            // Ids are not the seed's: another run of the same seed brings other tickets.
            IssueRequest {
                id: Uuid::new_v4(),
                service: service.map(|service| service.id.0.clone()).unwrap_or_default(),
                class: if chance.of_100(PRECEDENCE_OF_100) { Class::Precedence } else { Class::Ordinary },
                language: language.cloned(),
            }
        });
        let taken = counter.post::<api::Ticket>("/api/v1/tickets", request);
        match &taken {
            Ok(_) => {
                done.tickets += 1;
                self.at_min += chance.exponential(self.gap_min);
            }
            // Asked again, with the same id, when the server is back.
            Err(Trouble::Away(_)) => return taken.map(drop),
            Err(Trouble::Refused(_)) => self.at_min += CLOSED_PAUSE_MIN,
        }
        self.pending = None;
        taken.map(drop)
    }
}
