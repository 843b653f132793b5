// SPDX-License-Identifier: EUPL-1.2
//! What somebody may have meant: the nearest of the words that are known.

use strsim::damerau_levenshtein;

/// The nearest known word is named where it is no further than so many letters, and less than half of the word.
const NEAR_LETTERS_MAX: usize = 3;

/// The nearest of `known`, where one is near.
pub(super) fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = found.to_lowercase();
    let far = |word: &&str| damerau_levenshtein(&word.to_lowercase(), &lower);
    let near = known.into_iter().min_by_key(far)?;
    (far(&near) <= NEAR_LETTERS_MAX.min(lower.chars().count() / 2)).then_some(near)
}

/// Words as a sentence names them.
pub(super) fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    words.into_iter().map(|word| format!("«{word}»")).collect::<Vec<_>>().join(", ")
}
