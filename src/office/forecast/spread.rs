// SPDX-License-Identifier: EUPL-1.2
//! What the futures say of one wait: its mean and its levels (pure).

use serde::{Deserialize, Serialize};

/// The levels that are kept of a wait.
pub const LEVELS: [f64; 13] = [0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.975];

/// A wait as the futures have it, in whole seconds. Recorded in the journal at issue, so that it can be held against
/// what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The mean of the futures.
    pub mean_s: u32,
    /// The wait at each of [`LEVELS`].
    pub levels_s: [u32; LEVELS.len()],
}

impl Spread {
    /// Of waits in minutes, which it sorts; nobody waits in none.
    pub fn of(waits_min: &mut [f32]) -> Self {
        waits_min.sort_unstable_by(f32::total_cmp);
        let seconds = |minutes: f64| (minutes * 60.0).round().clamp(0.0, f64::from(u32::MAX)) as u32;
        let mean = waits_min.iter().map(|wait| f64::from(*wait)).sum::<f64>() / waits_min.len().max(1) as f64;
        Self { mean_s: seconds(mean), levels_s: LEVELS.map(|level| seconds(at_level(waits_min, level))) }
    }

    /// Its mean, in minutes.
    pub fn mean_min(&self) -> f64 {
        f64::from(self.mean_s) / 60.0
    }

    /// The wait at a level, in minutes; beyond the outermost levels those.
    pub fn at_min(&self, level: f64) -> f64 {
        let upper = LEVELS.partition_point(|known| *known < level).min(LEVELS.len() - 1);
        let lower = if LEVELS[upper] <= level { upper } else { upper.saturating_sub(1) };
        let (from, to) = (f64::from(self.levels_s[lower]), f64::from(self.levels_s[upper]));
        let share = if lower == upper { 0.0 } else { (level - LEVELS[lower]) / (LEVELS[upper] - LEVELS[lower]) };
        (from + (to - from) * share.clamp(0.0, 1.0)) / 60.0
    }

    /// The level at which an actual wait stands: uniform over many waits if the forecast is honest. Where several levels
    /// are one wait, their middle.
    pub fn level_of(&self, wait_min: f64) -> f64 {
        let wait_s = (wait_min * 60.0).max(0.0);
        let below = self.levels_s.partition_point(|at| f64::from(*at) < wait_s);
        let up_to = self.levels_s.partition_point(|at| f64::from(*at) <= wait_s);
        if up_to > below {
            let first = if below == 0 { 0.0 } else { LEVELS[below] };
            let last = if up_to == LEVELS.len() { 1.0 } else { LEVELS[up_to - 1] };
            return (first + last) / 2.0;
        }
        match below {
            0 => LEVELS[0] / 2.0,
            all if all == LEVELS.len() => (1.0 + LEVELS[all - 1]) / 2.0,
            at => {
                let (from, to) = (f64::from(self.levels_s[at - 1]), f64::from(self.levels_s[at]));
                LEVELS[at - 1] + (LEVELS[at] - LEVELS[at - 1]) * (wait_s - from) / (to - from)
            }
        }
    }
}

/// The value at a level of sorted ones, between neighbours in proportion.
fn at_level(sorted: &[f32], level: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = (level * sorted.len() as f64 - 0.5).clamp(0.0, last as f64);
    let (from, share) = (place.floor() as usize, place.fract());
    let value = |place: usize| f64::from(sorted[place.min(last)]);
    value(from) + (value(from + 1) - value(from)) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even() -> Spread {
        Spread::of(&mut (0..200).rev().map(|wait| wait as f32 / 2.0).collect::<Vec<f32>>())
    }

    #[test]
    fn the_levels_of_even_waits_are_even() {
        let spread = even();
        assert!((spread.mean_min() - 49.75).abs() < 0.01);
        for level in [0.05, 0.1, 0.35, 0.5, 0.77, 0.9] {
            assert!((spread.at_min(level) - (level * 100.0 - 0.25)).abs() < 0.3, "{level}: {}", spread.at_min(level));
            assert!((spread.level_of(spread.at_min(level)) - level).abs() < 0.01, "{level}");
        }
        assert_eq!(spread.at_min(0.0), spread.at_min(0.01), "beyond the outermost level nothing is known");
        assert!(spread.level_of(1e6) > 0.975 && spread.level_of(-1.0) < 0.025);
    }

    #[test]
    fn where_nearly_all_futures_are_one_wait_its_level_is_in_the_middle() {
        let spread = Spread::of(&mut [0.0; 200]);
        assert_eq!(spread.level_of(0.0), 0.5);
        assert_eq!(Spread::of(&mut []).mean_s, 0);
    }
}
