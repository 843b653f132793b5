// SPDX-License-Identifier: EUPL-1.2
//! The on-screen keyboard: the letters of the citizen's language, and a key to other alphabets (pure).

use super::{Control, Model};
use base::words::{Keyboard, Keyboards, Language};

impl Model {
    /// This model with the on-screen keyboards of all languages.
    pub fn with_keyboards(self, keyboards: Keyboards) -> Self {
        Self { keyboards, ..self }
    }

    /// The keyboard that is shown; `None` while no language has one.
    pub fn keyboard(&self) -> Option<&Keyboard> {
        let known = self.alphabets();
        known.get(self.settings.alphabet.checked_rem(known.len())?).copied()
    }

    /// The keyboard that the alphabet key leads to; `None` if there is only one.
    pub fn next_keyboard(&self) -> Option<&Keyboard> {
        let known = self.alphabets();
        let next = (self.settings.alphabet + 1).checked_rem(known.len())?;
        known.get(next).copied().filter(|_| known.len() > 1)
    }

    /// The keyboard's keys in reading order.
    pub(super) fn key_controls(&self) -> Vec<Control> {
        let letters = self.keyboard().into_iter().flat_map(|keyboard| &keyboard.rows).flat_map(|row| row.chars());
        let alphabet = self.next_keyboard().map(|_| Control::Alphabet);
        letters.map(Control::Key).chain(alphabet).chain([Control::Key(' '), Control::Erase]).collect()
    }

    /// The language's own keyboard, then one for every other alphabet of the office's languages.
    fn alphabets(&self) -> Vec<&Keyboard> {
        let offered: &[Language] = self.site.as_ref().map_or(&[], |site| &site.languages);
        let mut known: Vec<&Keyboard> = Vec::new();
        for language in [&self.settings.language].into_iter().chain(offered) {
            let Some(keyboard) = self.keyboards.get(language) else { continue };
            if known.iter().all(|other| other.letters != keyboard.letters) {
                known.push(keyboard);
            }
        }
        known
    }
}
