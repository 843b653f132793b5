// SPDX-License-Identifier: EUPL-1.2
//! A desk at present (pure).

use jiff::Timestamp;

use crate::terms::DeskMode;
use crate::ticket::TicketId;

/// A desk at present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskState {
    /// Open, paused or closed.
    pub mode: DeskMode,
    /// The ticket called to it or served there.
    pub current: Option<TicketId>,
    /// Since when it is in its mode.
    pub since: Option<Timestamp>,
    /// When its last pause of today began and ended.
    pub last_pause: Option<(Timestamp, Timestamp)>,
}
