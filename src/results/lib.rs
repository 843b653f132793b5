// SPDX-License-Identifier: EUPL-1.2
//! The results of a stretch of days, computed from the journal (pure): figures only, never of a worker.
//!
//! The definition of each figure:
//!
//! - A **visit** is a ticket, over all levels, on the day of its issue. A **stay** is a visit's time at one service:
//!   it begins with the issue, a transfer or an escalation, and lasts until the next of these or the end. The figures
//!   of a group (service, desk group, level, desk) are those of the stays there; a visit counts once in every group
//!   it came to, so groups add up to more than the whole.
//! - A **wait** runs from the start of the stay to the call that brought the citizen to the desk. An undone call did
//!   not happen, and a recall is no new call. For a no-show who was put back, the time between the call in vain and
//!   the return does not count. Waits are counted once the stay was served, in whole seconds, on a clock that never
//!   goes back.
//! - A wait is **in time** if it is at most the target. A wait that is longer has missed the target, however the stay
//!   ends: served, waiting, called, no-show or given back. So the share is taken of the waits of served stays and of
//!   all others that are already longer than the target; stays of which it is not known yet are not counted.
//! - **Waiting** are visits whose stay there waits: how many, for how long (median and longest, without the same
//!   absences), and how many for longer than the target. How long is only given for a day that is still running, as
//!   of the moment asked for.
//! - By its last stay there every visit is one of **served, absent** (a no-show), **left, waiting, at a desk**
//!   (called or there): these five add up to all visits.
//! - A **forecast** holds if the wait of the first stay was within the range told at issue. A wait longer than the
//!   range counts as longer, however the stay ends. Visits whose holders asked for more time, or came back after a
//!   call in vain, are not counted; forecasts do not learn from them either. The error is the difference between the
//!   forecast mean and the wait.
//! - A **service time** runs from the start of serving, or from the call if the desk never started it, to the end of
//!   the stay. A stay that midnight ended has none: its real end is not known.
//! - **No-shows** are stays that were called and ended without the citizen coming, as a share of all that were
//!   called.
//! - An **escalation** is a visit's step from one level to another; its outcome is what is known at the end of the
//!   days looked at: the case's last answer, else how the visit ended.
//! - **Satisfaction** is of served visits, by the last rating of each; in a group, of visits that were last served
//!   there. It gives the mean, the share of four and five stars, and how many of the served rated.
//! - The **hour** of a visit, and its day of the week, are those of its issue in the office's zone; the hour that
//!   comes twice when summer time ends is one hour.
//! - A **period before** is as long as the one looked at and ends where that begins; months and years are compared
//!   with the calendar's ones before. While a period runs, only as much of the one before counts, to the minute.
//! - **Flows** are openings of turnstiles by hour.
//! - **Median** and **90th percentile** are nearest ranks: the smallest measured value that at least that percentage
//!   of the values does not exceed.
//!
//! Service times and satisfaction are given only if at least `count_min` were measured, and figures per desk only if
//! the site allows them. If one group alone would be withheld, the next smallest is withheld with it, so that no
//! subtraction reveals it.

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
