// SPDX-License-Identifier: EUPL-1.2
//! The tables that there are, by name (pure).

/// A table of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The cuts of the period, with every figure.
    Periods,
    /// The groups, with every figure.
    Groups,
    /// Each group in each cut, with every figure.
    Cells,
    /// Visits by cut.
    Visits,
    /// Waits by cut.
    Waits,
    /// Waits by group.
    WaitsByGroup,
    /// Forecasts kept by group.
    Forecasts,
    /// Times at the desk by group.
    ServiceTimes,
    /// Who did not come, by group.
    NoShows,
    /// Ratings by group.
    Ratings,
    /// Tickets and waits by day of the week and hour.
    Peaks,
    /// The whole beside the period before.
    Before,
    /// Steps from level to level with outcomes.
    Escalations,
    /// Stars and choices.
    Satisfaction,
    /// Turnstiles by hour.
    Flows,
    /// Calls by hand by reason.
    ByHand,
    /// What became of appointments.
    Booked,
    /// Both of these.
    Order,
}

impl Table {
    /// All.
    pub const ALL: [Self; 18] = [
        Self::Periods,
        Self::Groups,
        Self::Cells,
        Self::Visits,
        Self::Waits,
        Self::WaitsByGroup,
        Self::Forecasts,
        Self::ServiceTimes,
        Self::NoShows,
        Self::Ratings,
        Self::Peaks,
        Self::Before,
        Self::Escalations,
        Self::Satisfaction,
        Self::Flows,
        Self::ByHand,
        Self::Booked,
        Self::Order,
    ];

    /// Its name in addresses and file names.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Periods => "periods",
            Self::Groups => "groups",
            Self::Cells => "cells",
            Self::Visits => "visits",
            Self::Waits => "waits",
            Self::WaitsByGroup => "waits-by-group",
            Self::Forecasts => "forecasts",
            Self::ServiceTimes => "service-times",
            Self::NoShows => "no-shows",
            Self::Ratings => "ratings",
            Self::Peaks => "peaks",
            Self::Before => "before",
            Self::Escalations => "escalations",
            Self::Satisfaction => "satisfaction",
            Self::Flows => "flows",
            Self::ByHand => "by-hand",
            Self::Booked => "booked",
            Self::Order => "order",
        }
    }
}
