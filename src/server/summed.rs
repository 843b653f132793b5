// SPDX-License-Identifier: EUPL-1.2
//! Warnings that strangers can cause: the first of a kind at once, then their number once a minute, so that nobody fills
//! the log.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often one kind is told.
const EVERY: Duration = Duration::from_secs(60);

/// When each kind was told last, and how many were not told since.
pub(super) struct Summed(Mutex<BTreeMap<&'static str, (Instant, u64)>>);

impl Summed {
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// Notes one; how many there were without it since the last that was told, if this one is to be told. Kinds are ours:
    /// there are no more than the program has.
    pub fn note(&self, kind: &'static str, now: Instant) -> Option<u64> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kinds.get_mut(kind) {
            Some((told, more)) if now.duration_since(*told) < EVERY => {
                *more += 1;
                None
            }
            known => {
                let more = known.map_or(0, |(_, more)| *more);
                kinds.insert(kind, (now, 0));
                Some(more)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_kind_is_told_and_the_others_are_counted_a_minute_long() {
        let (summed, began) = (Summed::new(), Instant::now());
        let after = |seconds| began + Duration::from_secs(seconds);
        assert_eq!(summed.note("busy", after(0)), Some(0));
        for second in 1..60 {
            assert_eq!(summed.note("busy", after(second)), None);
        }
        assert_eq!(summed.note("internal", after(30)), Some(0), "another kind");
        assert_eq!(summed.note("busy", after(60)), Some(59));
        assert_eq!(summed.note("busy", after(61)), None);
    }
}
