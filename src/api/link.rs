// SPDX-License-Identifier: EUPL-1.2
//! The link policy: how server, devices and pages know that a line lives, and how they come back after a break. Each number
//! stands here once; pages' scripts are held to these by the server's tests.

use std::time::Duration;

/// How often a stream tells the time: whoever hears it knows that the line is alive, and what the office's clock shows.
pub const HEARTBEAT: Duration = Duration::from_secs(2);
/// A line that was silent for this long is told as lost, by devices and pages alike: two heartbeats may come late or not at
/// all. Longer than a line that is merely slow lets one wait.
pub const SILENCE_TOLD: Duration = Duration::from_secs(6);
/// So many of the times that were told lately are kept, the truest counts: five minutes of heartbeats.
pub const TIMES_KEPT: usize = 150;
/// A clock that was set back is believed when so many times say so, one after the other.
pub const SET_BACK_TIMES: usize = 3;
/// How long a stream may take to open, over a line that is slow: longer than one that is open may be silent.
pub const OPENING_MAX: Duration = Duration::from_secs(10);
/// How long connecting may take, and as long again the beginning of an answer; within a building it takes milliseconds, over a
/// line with two seconds of latency four.
pub const CONNECT_MAX: Duration = Duration::from_secs(5);

/// A device pauses so long after the first failure, and twice as long after each one more …
pub const PAUSE_FIRST: Duration = Duration::from_millis(250);
/// … up to this, however long the server is away.
pub const PAUSE_LONGEST: Duration = Duration::from_secs(5);
/// The longest pause while somebody stands at the glass and waits for the answer.
pub const PAUSE_LONGEST_AWAITED: Duration = Duration::from_secs(2);
/// A page's first pause: browsers are slower to notice a break, and there are more of them.
pub const PAGE_PAUSE_FIRST: Duration = Duration::from_millis(500);
/// How often a device that was refused knocks again.
pub const REFUSED_RETRY: Duration = Duration::from_secs(10);

/// How long one try of a device's request may take.
pub const TRY_MAX: Duration = Duration::from_secs(3);
/// How much later than [`TRY_MAX`] an answer may come before the try counts as lost.
pub const TRY_GRACE: Duration = Duration::from_millis(500);
/// How long a ticket is asked for before the citizen is told that it does not work.
pub const ISSUE_GIVE_UP: Duration = Duration::from_secs(8);

/// How often a device tells how it does, if nothing changes.
pub const REPORT_EVERY: Duration = Duration::from_secs(5);
/// A device that has told nothing for this long is marked: two reports may get lost.
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
