// SPDX-License-Identifier: EUPL-1.2
//! How fast one info point gives out tickets: a citizen takes a while, a stolen token does not.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Tickets that may come at once, before the pace counts: a family at the glass, a line that was cut and is back.
const BURST: f64 = 10.0;
/// Tokens remembered; the ones that asked last.
const TOKENS_MAX: usize = 1_000;

/// What is left to each token.
pub struct Pace {
    per_second: f64,
    left: Mutex<BTreeMap<u64, Left>>,
}

#[derive(Clone, Copy)]
struct Left {
    tickets: f64,
    at: Instant,
}

impl Pace {
    /// So many tickets a minute for one token, after the first ten; 0 sets no bound.
    pub fn new(per_minute: u32) -> Self {
        Self { per_second: f64::from(per_minute) / 60.0, left: Mutex::default() }
    }

    /// Takes a ticket from what is left to the token of this `mark`.
    ///
    /// # Errors
    /// Nothing is left: after how many seconds there will be.
    pub fn take(&self, mark: u64, now: Instant) -> Result<(), u32> {
        if self.per_second == 0.0 {
            return Ok(());
        }
        let mut all = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= TOKENS_MAX && !all.contains_key(&mark) {
            let full_after = Duration::from_secs_f64(BURST / self.per_second);
            all.retain(|_, left| now.duration_since(left.at) < full_after);
        }
        let before = all.get(&mark).copied().unwrap_or(Left { tickets: BURST, at: now });
        let came = now.duration_since(before.at).as_secs_f64() * self.per_second;
        let tickets = (before.tickets + came).min(BURST);
        let taken = if tickets >= 1.0 { tickets - 1.0 } else { tickets };
        all.insert(mark, Left { tickets: taken, at: now });
        if tickets >= 1.0 {
            return Ok(());
        }
        let seconds = ((1.0 - tickets) / self.per_second).ceil();
        // Some minutes at the most, and never none.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 60")]
        Err(seconds.clamp(1.0, 60.0) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_at_once_then_one_a_second_and_each_token_for_itself() {
        let (pace, began) = (Pace::new(60), Instant::now());
        let at = |millis| began + Duration::from_millis(millis);
        for _ in 0..10 {
            assert_eq!(pace.take(1, began), Ok(()));
        }
        assert_eq!(pace.take(1, began), Err(1));
        assert_eq!(pace.take(2, began), Ok(()), "another info point goes on");
        assert_eq!(pace.take(1, at(500)), Err(1));
        assert_eq!(pace.take(1, at(1_001)), Ok(()));
        assert_eq!(pace.take(1, at(1_002)), Err(1));
        let after_a_pause = (0..20).filter(|_| pace.take(1, at(3_600_000)).is_ok()).count();
        assert_eq!(after_a_pause, 10, "what was not taken does not gather");
    }

    #[test]
    fn a_slower_pace_tells_how_long_it_takes_and_none_takes_all() {
        let (slow, free, now) = (Pace::new(6), Pace::new(0), Instant::now());
        (0..10).for_each(|_| slow.take(1, now).unwrap());
        assert_eq!(slow.take(1, now), Err(10));
        assert!((0..1_000).all(|_| free.take(1, now).is_ok()));
    }

    #[test]
    fn no_number_of_tokens_fills_the_memory() {
        let (pace, began) = (Pace::new(60), Instant::now());
        for mark in 0..5_000 {
            let _ = pace.take(mark, began + Duration::from_secs(mark));
        }
        assert!(pace.left.lock().unwrap().len() <= TOKENS_MAX + 1);
    }
}
