// SPDX-License-Identifier: EUPL-1.2
//! A ticket as its holder sees it.

use jiff::Timestamp;

use super::Engine;
use office::forecast::Foresight;
use office::{HolderView, PassId, TicketId};

impl Engine {
    /// What a ticket's holder may know; `None` if there is no such ticket today.
    pub fn ticket(&self, id: TicketId, now: Timestamp) -> Option<api::Ticket> {
        self.holder(id, now).map(|(ticket, _)| ticket)
    }

    /// The same, and what else its page on a phone tells.
    pub fn holder(&self, id: TicketId, now: Timestamp) -> Option<(api::Ticket, HolderView)> {
        // In older journals some tickets have the id of a pass, which is no secret.
        let is_secret = !self.state.visitors.contains_key(&PassId(id.0));
        let ticket = self.state.tickets.get(&id).filter(|_| is_secret)?;
        // Where nobody thinks ahead, holders are told what they were promised.
        let promised = Foresight::default();
        let foresight = self.foresight.as_ref().unwrap_or(&promised);
        let view = HolderView::with(&self.site.catalogue, &self.state, foresight, id, (now, self.awake_since))?;
        Some((self.site.ticket(ticket, &view), view))
    }
}
