// SPDX-License-Identifier: EUPL-1.2
//! All chance of a simulation, from one seed.

use std::time::Duration;

use office::split_mix::SplitMix;
use uuid::Uuid;

/// Chances that the seed decides.
pub struct Chance(SplitMix);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(SplitMix::new(seed ^ 0x5ca1_ab1e))
    }

    pub fn bits(&mut self) -> u64 {
        self.0.bits()
    }

    /// Below `bound`, which is not 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.bits() % bound
    }

    /// True `per_mille` times of a thousand.
    pub fn is(&mut self, per_mille: u64) -> bool {
        self.below(1000) < per_mille
    }

    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }

    pub fn between_ms(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from + 1))
    }

    pub fn uuid(&mut self) -> Uuid {
        Uuid::from_u64_pair(self.bits(), self.bits())
    }
}
