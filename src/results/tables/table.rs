// SPDX-License-Identifier: EUPL-1.2
//! The names of the result tables (pure).

/// A table of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The parts of the period, with every figure.
    Periods,
    /// The groups, with every figure.
    Groups,
    /// Each group in each part of the period, with every figure.
    Cells,
    /// Visits by part of the period.
    Visits,
    /// Waits by part of the period.
    Waits,
    /// Waits by group.
    WaitsByGroup,
    /// Kept forecasts by group.
    Forecasts,
    /// Times at the desk by group.
    ServiceTimes,
    /// No-shows by group.
    NoShows,
    /// Ratings by group.
    Ratings,
    /// Tickets and waits by day of the week and hour.
    Peaks,
    /// The whole office beside the period before.
    Before,
    /// Escalations by levels and outcome.
    Escalations,
    /// Stars and aspects.
    Satisfaction,
    /// Openings of turnstiles by hour.
    Flows,
    /// Calls by hand by reason.
    ByHand,
    /// Appointments by how they ended.
    Booked,
    /// Calls by hand and appointments together.
    Order,
}

impl Table {
    /// All tables.
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

    /// The table's name in addresses and file names.
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
