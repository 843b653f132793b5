// SPDX-License-Identifier: EUPL-1.2
//! How a ticket stood before a station's last command, so that it can be taken back (pure).

use super::moments::Moments;
use super::visit::Visit;
use office::{ReasonId, TicketId};

/// How a ticket stood before a station's last command.
pub(super) struct Before {
    pub(super) ticket: TicketId,
    pub(super) visit: Visit,
    pub(super) moments: Option<Moments>,
    pub(super) chosen: Option<ReasonId>,
    /// Steps from level to level that it had made.
    pub(super) escalations: usize,
}
