// SPDX-License-Identifier: EUPL-1.2
//! The keyboard on the glass, as a language's catalogue describes it.

use std::collections::BTreeMap;

use super::{Language, Words};

/// The letters of a language on the glass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keyboard {
    /// What its alphabet is called on the key that leads to it: `ABC`, `АБВ`.
    pub letters: String,
    /// Rows from above, each from left to right.
    pub rows: Vec<String>,
}

/// Every language's keyboard.
pub type Keyboards = BTreeMap<Language, Keyboard>;

impl Keyboard {
    /// Most letters side by side: with more, keys are too small to touch.
    pub const LETTERS_MAX: usize = 12;
    /// Most in the last row: it has room for three more keys.
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
