// SPDX-License-Identifier: EUPL-1.2
//! Finds the words on a page that are in another language, so that another voice says them (pure).

use std::collections::BTreeMap;

use super::spelling::spelled;
use base::words::{Keyboard, Language, Texts};
use device::voice::spoken::{Line, Passage};

/// Words to be said by the voices of other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tongues {
    /// The phrases with their languages, the longest first.
    phrases: Vec<(String, Language)>,
    /// The letters of other alphabets, with the languages that say them.
    letters: BTreeMap<char, Language>,
}

impl Tongues {
    /// For pages in `language`: a site's texts that exist only in Italian, and the letters of other alphabets.
    /// `keyboards` is in the order in which languages are offered: the first language of an alphabet says its letters.
    pub fn new<'a>(
        texts: impl IntoIterator<Item = &'a Texts>,
        keyboards: &[(&Language, &Keyboard)],
        language: &Language,
    ) -> Self {
        let lacking = texts.into_iter().filter(|texts| !texts.has(language));
        let mut phrases: Vec<(String, Language)> =
            lacking.map(|texts| (spelled(texts.get(language).trim()), Language::italian())).collect();
        let own = keyboards.iter().find(|(of, _)| *of == language).map(|(_, own)| *own);
        let writes = |letter: char| own.is_some_and(|own| own.rows.iter().any(|row| row.contains(letter)));
        let mut letters = BTreeMap::new();
        for (other, keyboard) in keyboards.iter().filter(|(other, _)| *other != language) {
            if own.is_none_or(|own| own.letters != keyboard.letters) {
                phrases.push((keyboard.letters.clone(), (*other).clone()));
            }
            for letter in keyboard.rows.iter().flat_map(|row| row.chars()).filter(|letter| !writes(*letter)) {
                letters.entry(letter).or_insert_with(|| (*other).clone());
            }
        }
        phrases.retain(|(phrase, other)| phrase.chars().any(char::is_alphabetic) && other != language);
        phrases.sort_by_key(|(phrase, _)| (std::cmp::Reverse(phrase.len()), phrase.clone()));
        phrases.dedup_by(|(later, _), (first, _)| later == first);
        Self { phrases, letters }
    }

    /// The language of these words, if it is not the page's; `is_key`: they are a letter to be written.
    pub fn of(&self, words: &str, is_key: bool) -> Option<&Language> {
        let mut signs = words.chars().flat_map(char::to_lowercase);
        if let (true, Some(letter), None) = (is_key, signs.next(), signs.next()) {
            return self.letters.get(&letter);
        }
        self.phrases.iter().find(|(phrase, _)| phrase == words).map(|(_, language)| language)
    }

    /// A text in `language`, with its foreign words for their own voices.
    pub fn passage(&self, language: &Language, text: &str) -> Passage {
        let mut passage = Passage { language: language.clone(), parts: Vec::new() };
        let (mut from, mut at) = (0, 0);
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            match self.at(text, at) {
                Some((phrase, other)) if other != language => {
                    push(&mut passage.parts, language, text.get(from..at).unwrap_or_default());
                    push(&mut passage.parts, other, phrase);
                    (at, from) = (at + phrase.len(), at + phrase.len());
                }
                _ => at += letter.len_utf8(),
            }
        }
        push(&mut passage.parts, language, text.get(from..).unwrap_or_default());
        passage
    }

    /// The longest phrase that stands at a position as whole words.
    fn at(&self, text: &str, at: usize) -> Option<&(String, Language)> {
        let goes_on = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let (before, rest) = text.split_at_checked(at)?;
        if goes_on(before.chars().next_back()) {
            return None;
        }
        let stands = |(phrase, _): &&(String, Language)| {
            rest.strip_prefix(phrase.as_str()).is_some_and(|after| !goes_on(after.chars().next()))
        };
        self.phrases.iter().find(stands)
    }
}

/// Adds a part. Punctuation before its first word goes to the part before, as a pause.
fn push(parts: &mut Vec<Line>, language: &Language, text: &str) {
    let Some(last) = parts.last_mut() else {
        if !text.is_empty() {
            parts.push(Line::new(language, text));
        }
        return;
    };
    let (breath, words) = text.split_at(text.find(char::is_alphanumeric).unwrap_or(text.len()));
    last.text += breath;
    if last.language == *language {
        last.text += words;
    } else if !words.is_empty() {
        parts.push(Line::new(language, words));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tongues() -> Tongues {
        let texts = [
            Texts::italian("Anagrafe"),
            Texts::italian("Anagrafe e stato civile"),
            Texts::italian("Sala").with("en", "Room"),
        ];
        let keyboard = |letters: &str, row: &str| Keyboard { letters: letters.to_owned(), rows: vec![row.to_owned()] };
        let keyboards = [("it", "ABC", "abc"), ("en", "ABC", "abcw"), ("ar", "ابت", "ابت")];
        let keyboards = keyboards.map(|(tag, letters, row)| (Language::from(tag), keyboard(letters, row)));
        let offered: Vec<(&Language, &Keyboard)> = keyboards.iter().map(|(tag, keyboard)| (tag, keyboard)).collect();
        Tongues::new(&texts, &offered, &"en".into())
    }

    fn check(text: &str, wanted: &[(&str, &str)]) {
        let passage = tongues().passage(&"en".into(), text);
        let parts: Vec<(&str, &str)> =
            passage.parts.iter().map(|part| (part.language.0.as_str(), part.text.as_str())).collect();
        assert_eq!(parts, wanted);
        assert_eq!(passage.text(), text);
    }

    #[test]
    fn words_of_another_language_are_parts_of_their_own() {
        check("Room. Take a number", &[("en", "Room. Take a number")]);
        check("Anagrafe. 6 people", &[("it", "Anagrafe. "), ("en", "6 people")]);
        check("Go to Anagrafe e stato civile", &[("en", "Go to "), ("it", "Anagrafe e stato civile")]);
        check("other letters: ابت, button", &[("en", "other letters: "), ("ar", "ابت, "), ("en", "button")]);
        check("Anagrafes", &[("en", "Anagrafes")]);
    }

    #[test]
    fn a_whole_text_and_a_key_have_their_language() {
        let tongues = tongues();
        assert_eq!(tongues.of("Anagrafe", false), Some(&"it".into()));
        assert_eq!(tongues.of("Room", false), None);
        assert_eq!(tongues.of("ب", true), Some(&"ar".into()));
        assert_eq!(tongues.of("W", true), None);
    }
}
