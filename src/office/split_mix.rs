// SPDX-License-Identifier: EUPL-1.2
//! Deterministic pseudo-random numbers: SplitMix64 (Steele, Lea, Flood 2014). For chance that must come again from its seed;
//! nothing secret hangs on it (PURE).

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of pseudo-random numbers: the same seed gives the same ones.
#[derive(Clone, Debug)]
pub struct SplitMix(u64);

impl SplitMix {
    /// Starts from `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The stream number `stream` of a seed: streams of one seed look independent.
    pub fn of(seed: u64, stream: u64) -> Self {
        Self(mixed(mixed(seed.wrapping_add(GOLDEN)) ^ stream.wrapping_mul(GOLDEN)))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mixed(self.0)
    }
}

fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of seed 1234567, as the algorithm's own test vectors have them.
    #[test]
    fn the_numbers_are_those_of_the_algorithm() {
        let mut numbers = SplitMix::new(1_234_567);
        let wanted = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(std::array::from_fn(|_| numbers.bits()), wanted);
    }

    #[test]
    fn streams_of_a_seed_differ_and_come_again() {
        let first = |seed, stream| SplitMix::of(seed, stream).bits();
        assert_eq!(first(7, 3), first(7, 3));
        assert!(first(7, 3) != first(7, 4) && first(7, 3) != first(8, 3));
    }
}
