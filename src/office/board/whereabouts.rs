// SPDX-License-Identifier: EUPL-1.2
//! Where a number of today is: whoever is asked about it by its holder can say so (pure, derived).

use jiff::Timestamp;

use super::desk::Queued;
use super::lists::Find;
use crate::catalogue::{Catalogue, DeskId};
use crate::command::Action;
use crate::decide::Trial;
use crate::dispatch;
use crate::role::Role;
use crate::state::{Line, State};
use crate::ticket::{Stage, Ticket};

/// Most numbers that are told at once.
pub const WHEREABOUTS_MAX: usize = 12;

/// Where a ticket of today is.
#[derive(Clone, Debug, PartialEq)]
pub struct Whereabouts {
    /// Which.
    pub ticket: Queued,
    /// Where it stands.
    pub stage: Stage,
    /// Who can call it, while it waits: one desk alone where it was passed to one.
    pub awaited_by: Vec<DeskId>,
    /// The desk that called or served it last.
    pub desk: Option<DeskId>,
    /// Of its last step.
    pub at: Timestamp,
    /// Its holder asked for more time, until then.
    pub postponed_until: Option<Timestamp>,
}

impl Whereabouts {
    /// Whether the reception can have it wait again, as the rules say.
    pub fn can_be_put_back(&self, trial: &Trial<'_>) -> bool {
        trial.would(Role::Reception, Action::Readmit { ticket: self.ticket.ticket }).is_ok()
    }

    /// The numbers of today that are looked for by their count, in order; none where a letter or words alone are.
    pub fn found(catalogue: &Catalogue, state: &State, find: &Find) -> Vec<Self> {
        let mut found: Vec<&Ticket> = state
            .tickets
            .values()
            .filter(|ticket| find.number_of(ticket.number.letter) == Some(ticket.number))
            .collect();
        found.sort_by_key(|ticket| (ticket.number, ticket.issued_seq));
        found.into_iter().take(WHEREABOUTS_MAX).map(|ticket| Self::of(catalogue, state, ticket)).collect()
    }

    fn of(catalogue: &Catalogue, state: &State, ticket: &Ticket) -> Self {
        let line = Line::of(ticket);
        let can_call = |desk: &&DeskId| dispatch::can_serve(catalogue, desk, &line);
        let awaited_by = match ticket.stage {
            Stage::Waiting => catalogue.desks.keys().filter(can_call).cloned().collect(),
            _ => Vec::new(),
        };
        let desk = match &ticket.stage {
            Stage::Called { desk, .. } | Stage::Serving { desk, .. } | Stage::NoShow { desk, .. } => Some(desk.clone()),
            Stage::Completed => ticket.ended_by().cloned(),
            Stage::Waiting | Stage::Cancelled | Stage::Expired => None,
        };
        Self {
            ticket: Queued::of(catalogue, state, ticket),
            stage: ticket.stage.clone(),
            awaited_by,
            desk,
            at: ticket.way.last().map_or(ticket.issued_at, |step| step.at),
            postponed_until: state.postponed.get(&ticket.id).copied(),
        }
    }
}
