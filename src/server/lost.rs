//! What is said of numbers that people hold and a restored journal does not know: which, and what to do for these people.

use super::state::AppState;
use crate::office::TicketNumber;
use crate::office::state::Lost;
use crate::words::Language;

/// Which numbers, and where counting goes on; none where none are lost.
pub fn told(state: &AppState, language: &Language, lost: &Lost) -> Option<String> {
    let words = state.words();
    let ranges = lost.numbers.iter().map(|lost| {
        let next = TicketNumber { count: lost.to + 1, ..lost.last() };
        let number = |number: TicketNumber| format!("{} {:03}", number.letter, number.count);
        let args = [("from", number(lost.first())), ("to", number(lost.last())), ("next", number(next))];
        words.say_with(
            language,
            "numbers-lost-range",
            &args.each_ref().map(|(name, said)| (*name, said.as_str().into())),
        )
    });
    let ranges: Vec<String> = ranges.collect();
    (!ranges.is_empty()).then(|| words.say_with(language, "numbers-lost", &[("numbers", ranges.join("; ").into())]))
}
