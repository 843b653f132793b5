// SPDX-License-Identifier: EUPL-1.2
//! When the clock of an office on this machine starts.

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};

use office::Catalogue;
use office::terms::Door;

/// Which clock the office keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// The machine's.
    Real,
    /// The machine's while the office is open, else one that starts in the next opening: to try it at any hour.
    Trial,
    /// One that starts then.
    From(DateTime),
}

/// Where an office's clock starts, `None` for the machine's own.
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
