// SPDX-License-Identifier: EUPL-1.2
//! What a decision looks at, and what each asks first: whether the desk is known and there, and what it has (pure).

use jiff::Timestamp;

use crate::Rejection;
use crate::catalogue::{Catalogue, DeskId};
use crate::command::{Became, Command};
use crate::forecast::Foresight;
use crate::state::State;
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId};

/// Whoever asks may do what they ask for.
pub(super) fn may(command: &Command) -> Result<(), Rejection> {
    match command.by.may(&command.action) {
        true => Ok(()),
        false => Err(Rejection::NotForRole(command.by)),
    }
}

/// What a decision looks at.
pub(super) struct Decider<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) state: &'a State,
    pub(super) now: Timestamp,
    pub(super) command: &'a Command,
    pub(super) shown: Option<&'a Foresight>,
    /// What became of the desk's ticket that was called and not started, as far as it was said.
    pub(super) called: Option<Became>,
}

impl Decider<'_> {
    pub(super) fn ticket(&self, ticket: TicketId) -> Result<&Ticket, Rejection> {
        self.state.tickets.get(&ticket).ok_or(Rejection::UnknownTicket)
    }

    pub(super) fn known(&self, desk: &DeskId) -> Result<(), Rejection> {
        match self.catalogue.desks.contains_key(desk) {
            true => Ok(()),
            false => Err(Rejection::UnknownDesk(desk.clone())),
        }
    }

    pub(super) fn staffed(&self, desk: &DeskId) -> Result<(), Rejection> {
        self.known(desk)?;
        match self.state.desk(desk).mode {
            DeskMode::Closed => Err(Rejection::DeskClosed(desk.clone())),
            DeskMode::Open | DeskMode::Paused => Ok(()),
        }
    }

    pub(super) fn open(&self, desk: &DeskId) -> Result<(), Rejection> {
        self.staffed(desk)?;
        match self.state.desk(desk).mode {
            DeskMode::Paused => Err(Rejection::DeskPaused(desk.clone())),
            DeskMode::Open | DeskMode::Closed => Ok(()),
        }
    }

    /// The ticket called to the desk or served there.
    pub(super) fn at_desk(&self, desk: &DeskId) -> Result<&Ticket, Rejection> {
        self.known(desk)?;
        let current = self.state.desk(desk).current;
        let ticket = current.and_then(|ticket| self.state.tickets.get(&ticket));
        ticket.ok_or_else(|| Rejection::NothingAtDesk(desk.clone()))
    }

    /// The ticket called to the desk and not there yet.
    pub(super) fn called(&self, desk: &DeskId) -> Result<&Ticket, Rejection> {
        let ticket = self.at_desk(desk)?;
        match ticket.stage {
            Stage::Called { .. } => Ok(ticket),
            _ => Err(Rejection::WrongStage),
        }
    }
}
