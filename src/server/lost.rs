// SPDX-License-Identifier: EUPL-1.2
//! What is said of numbers that people hold and a restored journal does not know: which, and what to do for these people.

use std::collections::BTreeMap;

use base::words::{Language, Words, numbers};
use office::TicketNumber;
use office::state::Lost;

/// Which numbers, and where counting goes on; none where none are lost.
pub fn told(words: &Words, language: &Language, lost: &Lost) -> Option<String> {
    let goes_on = &lost.next;
    let ranges = lost.numbers.iter().map(|lost| {
        let above = || lost.to.saturating_add(1);
        let next = TicketNumber { count: goes_on.get(&lost.letter).copied().unwrap_or_else(above), ..lost.last() };
        let args = [("from", spaced(lost.first())), ("to", spaced(lost.last())), ("next", spaced(next))];
        words.say_with(
            language,
            "numbers-lost-range",
            &args.each_ref().map(|(name, said)| (*name, said.as_str().into())),
        )
    });
    let ranges: Vec<String> = ranges.collect();
    (!ranges.is_empty()).then(|| words.say_with(language, "numbers-lost", &[("numbers", ranges.join("; ").into())]))
}

/// Which screens tell of more numbers than they are believed (`told`: by screen); none where none does.
pub fn not_believed(words: &Words, language: &Language, told: &BTreeMap<String, Vec<TicketNumber>>) -> Option<String> {
    let of_screen = |(screen, numbers): (&String, &Vec<TicketNumber>)| {
        let numbers: Vec<String> = numbers.iter().copied().map(spaced).collect();
        format!("{screen}: {}", numbers.join(", "))
    };
    let told: Vec<String> = told.iter().map(of_screen).collect();
    let args = [("numbers", told.join("; ").into())];
    (!told.is_empty()).then(|| words.say_with(language, "numbers-not-believed", &args))
}

/// As people read it.
fn spaced(number: TicketNumber) -> String {
    numbers::apart(&number.to_string())
}

/// The numbers that screens tell of and are not believed, by screen.
#[derive(Default)]
pub struct NotBelieved {
    told: BTreeMap<String, Vec<TicketNumber>>,
    /// What was told when somebody who answers for the office saw it.
    seen: BTreeMap<String, Vec<TicketNumber>>,
}

impl NotBelieved {
    /// Keeps what a screen tells of now; whether that is new.
    pub fn keep(&mut self, screen: &str, numbers: Vec<TicketNumber>) -> bool {
        if numbers.is_empty() {
            self.told.remove(screen);
            return false;
        }
        self.told.insert(screen.to_owned(), numbers.clone()) != Some(numbers)
    }

    /// Somebody saw it.
    pub fn see(&mut self) {
        self.seen.clone_from(&self.told);
    }

    /// What nobody has seen.
    pub fn unseen(&self) -> BTreeMap<String, Vec<TicketNumber>> {
        let unseen = self.told.iter().filter(|(screen, numbers)| self.seen.get(*screen) != Some(*numbers));
        unseen.map(|(screen, numbers)| (screen.clone(), numbers.clone())).collect()
    }
}
