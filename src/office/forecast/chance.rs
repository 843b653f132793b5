// SPDX-License-Identifier: EUPL-1.2
//! Chance that is the same for the same seed, by its distribution (pure).

use crate::split_mix::SplitMix;

/// Pseudo-random numbers by their distribution.
#[derive(Clone, Debug)]
pub struct Chance(SplitMix);

impl Chance {
    /// The stream number `stream` of a seed.
    pub fn of(seed: u64, stream: u64) -> Self {
        Self(SplitMix::of(seed, stream))
    }

    /// Between 0 and 1, neither included.
    pub fn unit(&mut self) -> f64 {
        // 53 bits, in the middle of their step.
        ((self.0.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// One of `count`, from 0.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.unit() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.unit())
    }

    /// Exponential with mean 1.
    pub fn exponential(&mut self) -> f64 {
        -self.unit().ln()
    }
}

/// The standard normal's value at a level between 0 and 1 (P. J. Acklam's rational approximation, relative error under
/// 1.2e-9); the ends are kept from infinity.
pub fn normal_quantile(level: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    const TAIL: f64 = 0.024_25;
    let level = level.clamp(1e-12, 1.0 - 1e-12);
    let tail = |level: f64| {
        let q = (-2.0 * level.ln()).sqrt();
        (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5])
            / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1.0)
    };
    if level < TAIL {
        return tail(level);
    }
    if level > 1.0 - TAIL {
        return -tail(1.0 - level);
    }
    let q = level - 0.5;
    let r = q * q;
    (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q
        / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1.0)
}

/// The share of the standard normal below `z` (Abramowitz and Stegun 26.2.17, error under 7.5e-8).
pub fn normal_share(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly =
        t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let above = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * poly;
    if z >= 0.0 { 1.0 - above } else { above }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_stream_give_the_same_numbers_and_others_give_others() {
        let draw = |seed, stream| {
            let mut chance = Chance::of(seed, stream);
            [chance.unit(), chance.unit(), chance.normal()]
        };
        assert_eq!(draw(7, 3), draw(7, 3));
        assert_ne!(draw(7, 3), draw(7, 4));
        assert_ne!(draw(7, 3), draw(8, 3));
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_deviation_one() {
        let mut chance = Chance::of(1, 1);
        let drawn: Vec<f64> = (0..40_000).map(|_| chance.normal()).collect();
        let mean = drawn.iter().sum::<f64>() / 40_000.0;
        let variance = drawn.iter().map(|z| z * z).sum::<f64>() / 40_000.0;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
    }

    #[test]
    fn quantile_and_share_undo_each_other_at_known_values() {
        for (level, z) in [(0.5, 0.0), (0.8, 0.841_621), (0.9, 1.281_552), (0.01, -2.326_348), (0.975, 1.959_964)] {
            assert!((normal_quantile(level) - z).abs() < 1e-5, "{level}");
            assert!((normal_share(z) - level).abs() < 1e-6, "{z}");
        }
        assert!(normal_quantile(0.0).is_finite() && normal_quantile(1.0).is_finite());
    }
}
