// SPDX-License-Identifier: EUPL-1.2
//! Longer pauses after each failure, with jitter, so that a building full of screens does not reconnect all at once
//! (pure).

use std::time::Duration;

use office::split_mix::SplitMix;

/// Random shares of a pause, from a seed.
#[derive(Clone, Debug)]
pub struct Jitter(SplitMix);

impl Jitter {
    /// Starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(SplitMix::new(seed))
    }

    /// A time between half of `whole` and `whole`.
    pub fn upper_half(&mut self, whole: Duration) -> Duration {
        // The upper 16 bits as a share of one: fine enough for a pause.
        let share = u32::try_from(self.0.bits() >> 48).unwrap_or(0);
        let half = whole / 2;
        half + half * share / 0xffff
    }
}

/// A pause that doubles with each failure.
#[derive(Clone, Debug)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl Backoff {
    /// Pauses from `first` up to `longest`.
    pub fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest, next: first }
    }

    /// The pause after one more failure.
    pub fn pause(&mut self, jitter: &mut Jitter) -> Duration {
        jitter.upper_half(self.whole_pause())
    }

    /// The pause after one more failure, without jitter: for a single client.
    pub fn whole_pause(&mut self) -> Duration {
        let pause = self.next;
        self.next = (self.next * 2).min(self.longest);
        pause
    }

    /// Notes a success: the next failure counts as the first.
    pub fn reset(&mut self) {
        self.next = self.first;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_stay_within_their_upper_half() {
        for seed in 0..50 {
            let mut jitter = Jitter::new(seed);
            let mut backoff = Backoff::new(Duration::from_millis(250), Duration::from_secs(5));
            for whole_ms in [250, 500, 1000, 2000, 4000, 5000, 5000] {
                let pause = backoff.pause(&mut jitter);
                let whole = Duration::from_millis(whole_ms);
                assert!(pause >= whole / 2 && pause <= whole, "{pause:?} of {whole:?}, seed {seed}");
            }
            backoff.reset();
            assert_eq!(backoff.whole_pause(), Duration::from_millis(250));
            backoff.reset();
            assert!(backoff.pause(&mut jitter) <= Duration::from_millis(250));
        }
    }

    #[test]
    fn different_seeds_knock_at_different_times() {
        let pauses: std::collections::BTreeSet<Duration> =
            (0..20).map(|seed| Jitter::new(seed).upper_half(Duration::from_secs(5))).collect();
        assert!(pauses.len() > 15, "only {} different pauses", pauses.len());
    }
}
