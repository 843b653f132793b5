// SPDX-License-Identifier: EUPL-1.2
//! What a citizen quotes of an appointment: a code that is read, typed and heard without mistakes (pure).

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a citizen quotes for an appointment: six letters and digits that cannot be mistaken for each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(pub String);

impl Reference {
    /// Without 0, 1, I, L, O and U: nobody reads or hears them wrong.
    pub const LETTERS: &'static [u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    /// 30 to the power of six: some 700 million.
    pub const LENGTH: usize = 6;

    /// A reference as somebody typed or read it, in small letters, in groups; `None` for what is none.
    pub fn read(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let code: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        let known = code.bytes().all(|letter| Self::LETTERS.contains(&letter));
        (known && code.len() == Self::LENGTH).then_some(Self(code))
    }

    /// The reference that a random number stands for.
    pub fn of(mut random: u128) -> Self {
        let base = Self::LETTERS.len() as u128;
        let letter = |random: &mut u128| {
            let place = usize::try_from(*random % base).unwrap_or(0);
            *random /= base;
            char::from(Self::LETTERS[place])
        };
        Self((0..Self::LENGTH).map(|_| letter(&mut random)).collect())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
