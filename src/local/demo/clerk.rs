// SPDX-License-Identifier: EUPL-1.2
//! A simulated clerk at a desk, who stands back when a person works there.

use serde::de::IgnoredAny;
use uuid::Uuid;

use super::chance::Chance;
use super::counter::{Counter, Trouble};
use super::done::Done;
use super::upward::{Ways, rate};
use api::{Board, Call, DeskBoard, DeskCommand, DeskMode, Door, TicketState};
use office::Level;
use site::{Counter as Place, Site};

/// The percentage of called citizens who do not come.
const NO_SHOW_OF_100: f64 = 8.0;
/// The percentage of no-shows who come after all.
const COMES_LATE_OF_100: f64 = 30.0;
/// The percentage of visits transferred to another service.
const TRANSFER_OF_100: f64 = 6.0;
/// The percentage of visits after which the clerk takes a break.
const BREAK_OF_100: f64 = 3.0;
/// How long a clerk stands back from a desk where a person works, in office minutes.
const STAND_BACK_MIN: f64 = 30.0;

/// The clerk's next action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Looks at the desk's state.
    Look,
    /// Calls the next ticket.
    CallNext,
    /// Calls a citizen who is slow to come once more.
    Recall,
    /// Gives up on the called citizen.
    GiveUp,
    /// Starts serving the citizen who has come.
    Greet,
    /// Ends the visit.
    Finish,
}

/// The desk as the clerk left it; if it has changed, a person has worked there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Left {
    mode: DeskMode,
    ticket: Option<Uuid>,
    state: Option<TicketState>,
}

impl Left {
    fn of(board: &DeskBoard) -> Self {
        let current = board.current.as_ref();
        Self { mode: board.mode, ticket: current.map(|at| at.ticket.ticket), state: current.map(|at| at.state) }
    }
}

/// A simulated clerk.
pub(super) struct Clerk {
    path: String,
    mean_min: Vec<(String, f64)>,
    /// Services of other desks that tickets can be transferred to.
    beside: Vec<String>,
    ways: Ways,
    phase: Phase,
    left: Option<Left>,
    /// A command that was not answered: sent again with the same id.
    pending: Option<(&'static str, DeskCommand)>,
    /// When the clerk acts next, in office minutes.
    pub(super) at_min: f64,
}

impl Clerk {
    /// The clerk of a desk, an office or the Help Point, from `at_min` on.
    pub(super) fn new(place: &Place<'_>, site: &Site, at_min: f64) -> Self {
        let services = site.catalogue().services;
        let mean_min = services.iter().map(|(id, service)| (id.0.clone(), service.mean_service_min)).collect();
        let beside =
            services.iter().filter(|(_, service)| service.level == place.level && place.level < Level::HelpPoint);
        Self {
            path: format!("/api/v1/desks/{}", place.id),
            mean_min,
            beside: beside.map(|(id, _)| id.0.clone()).collect(),
            ways: Ways::of(place, site),
            phase: Phase::Look,
            left: None,
            pending: None,
            at_min,
        }
    }

    /// Does the next action. After any failure the clerk looks at the desk again.
    pub(super) fn act(
        &mut self,
        counter: &Counter,
        chance: &mut Chance,
        now_min: f64,
        done: &mut Done,
    ) -> Result<(), Trouble> {
        // What an overloaded machine or an absent server has delayed is not made up for in a rush.
        self.at_min = self.at_min.max(now_min);
        let acted = self.try_act(counter, chance, done);
        if let Err(trouble) = &acted {
            self.phase = Phase::Look;
            self.left = None;
            if matches!(trouble, Trouble::Refused(_)) {
                self.pending = None;
                self.at_min += 1.0;
            }
        }
        acted
    }

    fn try_act(&mut self, counter: &Counter, chance: &mut Chance, done: &mut Done) -> Result<(), Trouble> {
        if let Some((verb, command)) = self.pending.clone() {
            self.send::<IgnoredAny>(counter, verb, command)?;
            self.phase = Phase::Look;
        }
        let board: DeskBoard = counter.get(&self.path)?;
        if self.left.is_some_and(|left| left != Left::of(&board)) {
            tracing::info!(desk = %board.desk, "somebody works at this desk; the demo's clerk stands back");
            self.phase = Phase::Look;
            self.left = Some(Left::of(&board));
            self.at_min += STAND_BACK_MIN;
            return Ok(());
        }
        match self.phase {
            Phase::Look => self.look(counter, chance, &board)?,
            Phase::CallNext => self.call_next(counter, chance, done)?,
            Phase::Recall => {
                self.command::<Call>(counter, "recall")?;
                self.then(Phase::GiveUp, chance.between(0.6, 1.2));
            }
            Phase::GiveUp => {
                self.command::<IgnoredAny>(counter, "no-show")?;
                done.no_shows += 1;
                self.then(Phase::CallNext, chance.between(0.1, 0.3));
            }
            Phase::Greet => {
                self.command::<IgnoredAny>(counter, "start")?;
                self.then(Phase::Finish, self.visit_min(&board, chance));
            }
            Phase::Finish => self.finish(counter, chance, &board, done)?,
        }
        self.left = Some(Left::of(&counter.get(&self.path)?));
        Ok(())
    }

    fn look(&mut self, counter: &Counter, chance: &mut Chance, board: &DeskBoard) -> Result<(), Trouble> {
        match (board.mode, board.current.as_ref().map(|at| at.state)) {
            (DeskMode::Open, Some(TicketState::Serving)) => self.then(Phase::Finish, self.visit_min(board, chance)),
            (DeskMode::Open, Some(_)) => self.then(Phase::Greet, chance.between(0.2, 0.6)),
            (DeskMode::Open, None) => self.then(Phase::CallNext, 0.1),
            (DeskMode::Closed | DeskMode::Paused, _) => {
                if is_open(&counter.get::<Board>("/api/v1/board")?) {
                    self.command::<IgnoredAny>(counter, "open")?;
                    self.then(Phase::Look, chance.between(0.1, 0.4));
                } else {
                    self.at_min += 10.0;
                }
            }
        }
        Ok(())
    }

    fn call_next(&mut self, counter: &Counter, chance: &mut Chance, done: &mut Done) -> Result<(), Trouble> {
        if self.command::<Call>(counter, "next")?.is_some() {
            done.calls += 1;
            if chance.of_100(NO_SHOW_OF_100) {
                self.then(Phase::Recall, chance.between(0.7, 1.2));
            } else {
                self.then(Phase::Greet, chance.between(0.3, 0.9));
            }
            return Ok(());
        }
        if !is_open(&counter.get::<Board>("/api/v1/board")?) {
            let board: DeskBoard = counter.get(&self.path)?;
            let waiting = Some(board.left_behind);
            self.send::<IgnoredAny>(counter, "close", DeskCommand { waiting, ..DeskCommand::new(Uuid::new_v4()) })?;
            self.then(Phase::Look, 10.0);
            return Ok(());
        }
        let board: DeskBoard = counter.get(&self.path)?;
        if let Some(late) = board.no_shows.first()
            && chance.of_100(COMES_LATE_OF_100)
        {
            let ticket = Some(late.ticket);
            let command = DeskCommand { ticket, ..DeskCommand::new(Uuid::new_v4()) };
            self.send::<IgnoredAny>(counter, "put-back", command)?;
        }
        self.then(Phase::CallNext, chance.between(0.5, 1.5));
        Ok(())
    }

    fn finish(
        &mut self,
        counter: &Counter,
        chance: &mut Chance,
        board: &DeskBoard,
        done: &mut Done,
    ) -> Result<(), Trouble> {
        let here = board.current.as_ref().map(|at| at.ticket.service.clone());
        let others: Vec<&String> = self.beside.iter().filter(|service| Some(*service) != here.as_ref()).collect();
        self.ways.settle(counter, chance, board)?;
        if self.ways.pass_on(counter, chance, &self.path)? {
            done.passed_on += 1;
        } else if chance.of_100(TRANSFER_OF_100)
            && let Some(service) = chance.one_of(&others)
        {
            let service = Some((*service).clone());
            let command = DeskCommand { service, ..DeskCommand::new(Uuid::new_v4()) };
            self.send::<IgnoredAny>(counter, "transfer", command)?;
            done.transfers += 1;
        } else {
            self.command::<IgnoredAny>(counter, "complete")?;
            done.completed += 1;
            if let Some(current) = &board.current {
                rate(counter, chance, &current.ticket.number)?;
            }
        }
        if chance.of_100(BREAK_OF_100) {
            self.command::<IgnoredAny>(counter, "pause")?;
            self.then(Phase::Look, chance.between(3.0, 8.0));
        } else {
            self.then(Phase::CallNext, chance.between(0.1, 0.6));
        }
        Ok(())
    }

    fn then(&mut self, phase: Phase, pause_min: f64) {
        self.phase = phase;
        self.at_min += pause_min;
    }

    fn visit_min(&self, board: &DeskBoard, chance: &mut Chance) -> f64 {
        let service = board.current.as_ref().map(|at| &at.ticket.service);
        let known = self.mean_min.iter().find(|(id, _)| Some(id) == service);
        let mean_min = known.map_or(5.0, |(_, mean_min)| *mean_min);
        chance.exponential(mean_min).clamp(0.5, 4.0 * mean_min)
    }

    fn command<T: serde::de::DeserializeOwned>(
        &mut self,
        counter: &Counter,
        verb: &'static str,
    ) -> Result<Option<T>, Trouble> {
        self.send(counter, verb, DeskCommand::new(Uuid::new_v4()))
    }

    fn send<T: serde::de::DeserializeOwned>(
        &mut self,
        counter: &Counter,
        verb: &'static str,
        command: DeskCommand,
    ) -> Result<Option<T>, Trouble> {
        let path = format!("{}/{verb}", self.path);
        let sent = counter.post(&path, &command);
        self.pending = matches!(sent, Err(Trouble::Away(_))).then_some((verb, command));
        sent
    }
}

/// Whether people may still come.
fn is_open(board: &Board) -> bool {
    board.door != Door::Closed
}
