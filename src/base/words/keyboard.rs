// SPDX-License-Identifier: EUPL-1.2
//! The on-screen keyboard of a language, as its catalogue describes it.

use std::collections::BTreeMap;

use super::{Language, Words};

/// An on-screen keyboard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyboard {
    /// The name of its alphabet, on the key that leads to it: `ABC`, `АБВ`.
    pub letters: String,
    /// The rows from the top, each with its letters from left to right.
    pub rows: Vec<String>,
}

/// The keyboards by language.
pub type Keyboards = BTreeMap<Language, Keyboard>;

impl Keyboard {
    /// The most letters in a row: with more, keys are too small to touch.
    pub const LETTERS_MAX: usize = 12;
    /// The most letters in the last row, which has room for three more keys.
    pub const LAST_ROW_MAX: usize = 9;
    const ROWS: u32 = 3;
}

impl Words {
    /// The keyboard of every language.
    pub fn keyboards(&self) -> Keyboards {
        let of = |language: &Language| Keyboard {
            letters: self.say(language, "keyboard-letters"),
            rows: (1..=Keyboard::ROWS).map(|row| self.say(language, &format!("keyboard-row-{row}"))).collect(),
        };
        self.languages().map(|language| (language.clone(), of(language))).collect()
    }
}
