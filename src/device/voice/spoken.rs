// SPDX-License-Identifier: EUPL-1.2
//! The words of a call's announcement: the number as people say it, and the place, in each language that has the words
//! (pure).

use api::Call;
use base::words::{Language, Words};
use office::TicketNumber;
use site::Site;

/// A text to be said in one language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The text's language.
    pub language: Language,
    /// The text, as the synthesiser reads it.
    pub text: String,
}

impl Line {
    /// A line of the given language and text.
    pub fn new(language: &Language, text: impl Into<String>) -> Self {
        Self { language: language.clone(), text: text.into() }
    }
}

/// A text to be said in one go, in one language with words of others in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The passage's language, whose voice also says parts that no other voice can.
    pub language: Language,
    /// The parts in order, each for the voice of its own language.
    pub parts: Vec<Line>,
}

impl Passage {
    /// A passage in one language.
    pub fn new(language: &Language, text: impl Into<String>) -> Self {
        Self { language: language.clone(), parts: vec![Line::new(language, text)] }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// A number as it is said: the letter, then leading zeros one by one, then the rest as a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The letter: `A` of `A042`.
    pub letter: char,
    /// How many zeros are said before the rest: 1 for `A042`.
    pub zeros: usize,
    /// The rest as a number: 42 for `A042`.
    pub rest: u32,
}

impl Said {
    /// The parts of a ticket's number.
    pub fn of(number: TicketNumber) -> Self {
        let written = format!("{:03}", number.count);
        let zeros = written.bytes().take_while(|digit| *digit == b'0').count();
        Self { letter: number.letter, zeros, rest: number.count }
    }

    /// `A, 0 42`: the comma is a pause; the synthesiser reads the digits in its language.
    pub fn text(&self) -> String {
        format!("{}, {}{}", self.letter, "0 ".repeat(self.zeros), self.rest)
    }
}

/// The line "Numero A, 0 42."; what is not a number is said as it is written.
pub fn number(words: &Words, language: &Language, number: &str) -> Line {
    let said = number.parse().map_or_else(|_| number.to_owned(), |number| Said::of(number).text());
    Line::new(language, words.say_with(language, "voice-number", &[("number", said.into())]))
}

/// The line "Sportello 3.", in Italian if the site has no other; a place missing from the site is named by its slug.
pub fn place(site: &Site, language: &Language, counter: &str) -> Line {
    let known = site.counter(counter);
    let name = known.as_ref().map(|counter| counter.name);
    let own = if name.is_some_and(|name| name.has(language)) { language.clone() } else { Language::italian() };
    let text = name.map_or(counter, |name| name.get(&own)).trim();
    let end = if text.ends_with(['.', '!', '?', '؟', '。', '！', '？']) { "" } else { "." };
    Line::new(&own, format!("{text}{end}"))
}

/// The languages a call is announced in: those in which this screen announces `every` call (Italian if none of them is
/// spoken), then the ticket's own if it is another. In haste only the ticket's own, or the first. `spoken` are the
/// office's languages.
pub fn languages(spoken: &[Language], every: &[Language], call: &Call, in_haste: bool) -> Vec<Language> {
    let own = spoken.iter().find(|language| language.0 == call.language);
    let mut all: Vec<Language> = every.iter().filter(|language| spoken.contains(language)).cloned().collect();
    if all.is_empty() {
        all.extend(spoken.iter().find(|language| **language == Language::italian()).cloned());
    }
    match own {
        Some(own) if in_haste => all = vec![own.clone()],
        None if in_haste => all.truncate(1),
        Some(own) if !all.contains(own) => all.push(own.clone()),
        _ => {}
    }
    all
}

/// The next `count` numbers after `number`.
pub fn next(number: &str, count: u32) -> Vec<String> {
    let Ok(TicketNumber { letter, count: at }) = number.parse() else { return Vec::new() };
    (1..=count).map(|more| TicketNumber { letter, count: at.saturating_add(more) }.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: &str, said: &str) {
        assert_eq!(number.parse().map(|number| Said::of(number).text()).as_deref(), Ok(said));
    }

    #[test]
    fn a_number_is_said_letter_zeros_one_by_one_and_the_rest() {
        check("A042", "A, 0 42");
        check("A007", "A, 0 0 7");
        check("A100", "A, 100");
        check("B1042", "B, 1042");
        check("Z999", "Z, 999");
    }

    #[test]
    fn a_call_is_announced_in_what_the_screen_announces_then_in_the_tickets_own() {
        let at = api::Moment::new(jiff::Timestamp::UNIX_EPOCH, &jiff::tz::TimeZone::UTC);
        let (number, desk) = ("A001".to_owned(), "1".to_owned());
        let call = Call { seq: 1, number, desk, called_at: at, language: String::new() };
        let tongues = |tags: &[&str]| tags.iter().map(|tag| Language::from(*tag)).collect::<Vec<_>>();
        let spoken = tongues(&["en", "it", "ar"]);
        let check = |every: &[&str], own: &str, in_haste: bool, expected: &[&str]| {
            let call = Call { language: own.to_owned(), ..call.clone() };
            assert_eq!(languages(&spoken, &tongues(every), &call, in_haste), tongues(expected), "{every:?} {own}");
        };
        check(&[], "it", false, &["it"]);
        check(&[], "ar", false, &["it", "ar"]);
        check(&["it", "en"], "it", false, &["it", "en"]);
        check(&["en", "it"], "ar", false, &["en", "it", "ar"]);
        check(&["en", "it"], "ar", true, &["ar"]);
        // What the office does not speak is passed over; in haste such a ticket is called in the first alone.
        check(&["en", "it"], "uk", true, &["en"]);
        check(&["uk", "it"], "it", false, &["it"]);
        check(&["en"], "it", true, &["it"]);
        // A screen whose language is spoken no longer is not silent.
        check(&["uk"], "it", false, &["it"]);
        check(&["uk"], "ar", false, &["it", "ar"]);
    }

    #[test]
    fn the_numbers_that_come_next_go_on_past_999() {
        assert_eq!(next("A998", 3), ["A999", "A1000", "A1001"]);
        assert!(next("rubbish", 3).is_empty());
    }
}
