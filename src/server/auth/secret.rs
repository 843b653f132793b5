// SPDX-License-Identifier: EUPL-1.2
//! Secrets: made at random, compared without telling where they differ, told apart by a number.

use base::digest::{hex, sha256};

/// The beginning of a secret's hash as a number.
pub(super) fn mark(hash: &str) -> u64 {
    hash.get(..16).and_then(|first| u64::from_str_radix(first, 16).ok()).unwrap_or(0)
}

/// A secret of 256 bits as text; a v4 UUID carries 122 random bits, so four are more than enough.
pub(super) fn new_secret(prefix: &str) -> String {
    let random: Vec<u8> = (0..4).flat_map(|_| *uuid::Uuid::new_v4().as_bytes()).collect();
    format!("{prefix}{}", hex(&sha256(&random)))
}

/// Compares in a time that does not tell where they differ.
pub(super) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}
