// SPDX-License-Identifier: EUPL-1.2
//! The results of a stretch of days, computed from the journal (pure): figures only, never of a worker.
//!
//! The definition of each figure:
//!
//! - A **visit** is a ticket, over all levels, on the day it was issued. A **stay** is a visit's time at one service: it
//!   begins with the issue, a transfer or being passed on, and lasts until the next of these or the end. Figures of a
//!   group (service, desk group, level, desk) are those of the stays there; a visit counts once in every group that it
//!   came to, so that groups add up to more than the whole.
//! - A **wait** runs from the stay's begin to the call that brought the citizen to the desk. A call that was undone did
//!   not happen, a recall is no new call. Whoever did not come and was put back has waited until the call in vain, and
//!   from the return to the call they came to: the absence between is nobody's wait. It is counted once the stay was
//!   served, in whole seconds, on a clock that never goes back.
//! - A wait is **in time** if it is at most the target. A wait that has passed it has missed it, whatever comes of it: of
//!   who still waits, is called, was called in vain, gave up. So the share is of the waits of who was served, and of every
//!   other one that has passed the target; those of which it is not known yet are not counted.
//! - **Waiting** are visits whose stay there waits: how many, for how long (median and longest, the same absences left out),
//!   how many for longer than the target. How long is told of a day that runs, as it stands at the moment asked for.
//! - By its last stay there every visit is one of **served, absent** (called, nobody came), **left, waiting, at a desk**
//!   (called or there): these five add up to all visits.
//! - A **forecast** holds if the wait of the first stay lay within the range told at issue; a wait that has passed the range
//!   is longer, whatever comes of it; whoever asked for more time or came back after a call in vain is not counted: the
//!   forecasts do not learn from them either. Its error is the distance from the mean foreseen to the wait.
//! - A **service time** runs from "is at the desk", or from the call where the desk never said so, to the end of the
//!   stay there. What midnight ended has none: nobody knows when it really ended.
//! - **No-shows** are stays that were called and ended with nobody coming, of all that were called.
//! - An **escalation** is a visit's step from one level to another; its outcome is what is known at the end of the days
//!   looked at: the case's last answer, else how the visit ended.
//! - **Satisfaction** is of visits that somebody served, by the last rating of each; in a group, of visits that were
//!   last served there. Mean, share of four and five stars, and how many rated of how many served.
//! - The **hour** of a visit, and its day of the week, are those of its issue on the office's own clock, whatever came
//!   of it later; the hour that comes twice as summer time ends is one hour.
//! - A **period before** is as long as the one looked at and ends where that begins; months and years are compared with
//!   those of the calendar. While a period runs, only as much of the one before counts, to the minute.
//! - **Flows** are openings of turnstiles by hour.
//! - **Median** and **90th percentile** are nearest ranks: the smallest value that at least so many of a hundred do not
//!   exceed; always one that was measured.
//!
//! Service times and satisfaction are only told of at least `count_min` measured, and desks only where the site says so.
//! Where one group alone would have to be left out, the next smallest is left out with it: no difference tells it.

pub mod before;
pub mod cases;
pub mod day;
pub mod export;
pub mod figures;
pub mod measure;
pub mod peaks;
pub mod period;
pub mod report;
pub mod tables;
pub mod targets;
pub mod terms;
pub mod what_if;

pub use before::Before;
pub use day::{Day, DayFold};
pub use figures::Figures;
pub use measure::{Share, Spread};
pub use peaks::Peak;
pub use period::{BadPeriod, By, Grouping, Period};
pub use report::Report;
