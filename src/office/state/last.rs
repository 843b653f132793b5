// SPDX-License-Identifier: EUPL-1.2
//! What a station's last command was, and how all that it touched stood before (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::desk::DeskState;
use crate::case::Case;
use crate::catalogue::DeskId;
use crate::command::Action;
use crate::forecast::seen::Seen;
use crate::reception::Visitor;
use crate::terms::DeskMode;
use crate::ticket::{Call, Ticket, TicketId, TicketNumber};

/// The last command of a desk or of the reception.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    /// The entry that it wrote.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub action: Action,
    pub(super) before: Before,
    /// Which entry had moved each of the tickets last once this command was folded, in their order: whoever merely waits
    /// for a desk that closes is not moved by it.
    pub(super) moved_by: Vec<u64>,
}

/// All that the command touched, as it stood before.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Before {
    pub(super) tickets: Vec<Ticket>,
    pub(super) postponed: Vec<(TicketId, Timestamp)>,
    pub(super) calls: Vec<Call>,
    pub(super) cases: Vec<Case>,
    pub(super) visitors: Vec<Visitor>,
    pub(super) desk: Option<(DeskId, DeskState)>,
    /// What had been seen of today's work until then; what the command taught, once it is folded.
    pub(super) seen: Seen,
}

impl Last {
    /// The ticket that was at the desk before.
    pub fn had(&self) -> Option<TicketId> {
        self.before.desk.as_ref().and_then(|(_, desk)| desk.current)
    }

    /// A ticket that has gone on elsewhere since, as the day's tickets are now.
    pub fn taken_up(&self, tickets: &BTreeMap<TicketId, Ticket>) -> Option<TicketNumber> {
        let mut moved = self.before.tickets.iter().zip(&self.moved_by);
        let gone_on = |(before, by): &(&Ticket, &u64)| tickets.get(&before.id).is_none_or(|now| now.moved_seq != **by);
        moved.find(gone_on).map(|(before, _)| before.number)
    }

    /// How the desk stood before, where the command was about the desk itself.
    pub fn mode(&self) -> Option<DeskMode> {
        let is_of_the_desk =
            matches!(self.action, Action::OpenDesk { .. } | Action::PauseDesk { .. } | Action::CloseDesk { .. });
        self.before.desk.as_ref().filter(|_| is_of_the_desk).map(|(_, desk)| desk.mode)
    }

    /// The visitors that it sent out, as they stood before.
    pub fn visitors(&self) -> &[Visitor] {
        &self.before.visitors
    }
}
