// SPDX-License-Identifier: EUPL-1.2
//! The link policy: how server, devices and pages notice that a connection lives, and how they reconnect. Each number
//! stands here once; the server's tests hold the pages' scripts to them.

use std::time::Duration;

/// How often a stream sends the time, which also shows that the connection lives.
pub const HEARTBEAT: Duration = Duration::from_secs(2);
/// After this long without a message, devices and pages show the connection as lost: two heartbeats may be late or
/// missing. Slow networks still fit.
pub const SILENCE_TOLD: Duration = Duration::from_secs(6);
/// How many of the latest received times are kept to find the most accurate one: five minutes of heartbeats.
pub const TIMES_KEPT: usize = 150;
/// How many times in a row must agree before a clock set back is believed.
pub const SET_BACK_TIMES: usize = 3;
/// How long a stream may take to open over a slow network; longer than the silence allowed on an open one.
pub const OPENING_MAX: Duration = Duration::from_secs(10);
/// How long connecting may take, and again as long the start of an answer: milliseconds within a building, four seconds
/// over a line with two seconds of latency.
pub const CONNECT_MAX: Duration = Duration::from_secs(5);

/// A device's pause after the first failure; it doubles with each further one up to [`PAUSE_LONGEST`].
pub const PAUSE_FIRST: Duration = Duration::from_millis(250);
/// The longest pause of a device between two tries, however long the server is away.
pub const PAUSE_LONGEST: Duration = Duration::from_secs(5);
/// The longest pause while a citizen waits at the info point for the answer.
pub const PAUSE_LONGEST_AWAITED: Duration = Duration::from_secs(2);
/// A page's pause after the first failure: longer than a device's, since there are more of them.
pub const PAGE_PAUSE_FIRST: Duration = Duration::from_millis(500);
/// How often a device that the server refused tries again.
pub const REFUSED_RETRY: Duration = Duration::from_secs(10);

/// How long one try of a device's request may take.
pub const TRY_MAX: Duration = Duration::from_secs(3);
/// How much later than [`TRY_MAX`] an answer may come before the try counts as lost.
pub const TRY_GRACE: Duration = Duration::from_millis(500);
/// How long a ticket is requested before the citizen is told that it does not work.
pub const ISSUE_GIVE_UP: Duration = Duration::from_secs(8);

/// How often a device reports its health if nothing changes.
pub const REPORT_EVERY: Duration = Duration::from_secs(5);
/// A device without a report for this long is marked as silent: two reports may be lost.
pub const REPORT_SILENCE: Duration = Duration::from_secs(15);

#[cfg(test)]
mod tests {
    use super::*;

    /// What one side does must be heard by the other before it is taken for a break.
    #[test]
    fn the_numbers_fit_each_other() {
        assert!(2 * HEARTBEAT < SILENCE_TOLD, "two heartbeats may come late or not at all");
        assert_eq!(HEARTBEAT.as_secs() * TIMES_KEPT as u64, 300, "five minutes");
        assert!(SILENCE_TOLD < OPENING_MAX, "a line that is merely slow may open");
        assert!(CONNECT_MAX <= OPENING_MAX);
        assert!(PAUSE_FIRST <= PAGE_PAUSE_FIRST && PAGE_PAUSE_FIRST < PAUSE_LONGEST_AWAITED);
        assert!(PAUSE_LONGEST_AWAITED < PAUSE_LONGEST && PAUSE_LONGEST < SILENCE_TOLD);
        assert!(PAUSE_LONGEST < REFUSED_RETRY, "who is refused knocks less often than who is not heard");
        assert!(2 * (TRY_MAX + TRY_GRACE) <= ISSUE_GIVE_UP, "there is time for a second try");
        assert!(TRY_MAX < SILENCE_TOLD, "a try ends before the line is told as lost");
        assert!(2 * REPORT_EVERY + TRY_MAX < REPORT_SILENCE, "two reports may get lost");
    }
}
