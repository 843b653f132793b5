// SPDX-License-Identifier: EUPL-1.2
//! What a demonstration has done so far.

use std::fmt;

/// What a demonstration has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Tickets taken.
    pub tickets: u64,
    /// Tickets called, recalls not counted.
    pub calls: u64,
    /// Tickets served to the end.
    pub completed: u64,
    /// Tickets whose holders did not come.
    pub no_shows: u64,
    /// Tickets passed to another service.
    pub transfers: u64,
    /// Visits passed on to another level.
    pub passed_on: u64,
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { tickets, calls, completed, no_shows, transfers, passed_on } = self;
        write!(f, "{tickets} tickets, {calls} calls, {completed} served, {no_shows} no-shows, ")?;
        write!(f, "{transfers} passed to other services, {passed_on} to other levels")
    }
}
