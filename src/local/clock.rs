// SPDX-License-Identifier: EUPL-1.2
//! The time at which the clock of an office on one machine starts.

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};

use office::Catalogue;
use office::terms::Door;

/// The clock of an office on one machine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// The machine's clock.
    Real,
    /// The machine's clock while the office is open, else one that starts in the next opening: to try it at any hour.
    Trial,
    /// A clock that starts at this time.
    From(DateTime),
}

/// The time at which an office's clock starts; `None` for the machine's clock.
pub fn start_of_clock(clock: Clock, catalogue: &Catalogue, now: Timestamp) -> Option<DateTime> {
    match clock {
        Clock::Real => None,
        Clock::From(start) => Some(start),
        Clock::Trial => match catalogue.door(now) {
            Door::Open => None,
            // Half an hour in: doors are open, and hours are left to try things.
            Door::PastLastTicket | Door::Closed => {
                let opening = catalogue.opens_at(now)?;
                Some((opening + 30.minutes()).to_zoned(catalogue.time_zone.clone()).datetime())
            }
        },
    }
}
