// SPDX-License-Identifier: EUPL-1.2
//! Numbers and codes as they are said (PURE).

use base::words::numbers;
use device::voice::spoken::Said;
use office::TicketNumber;

/// A code, letter after letter.
pub(super) fn letter_by_letter(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).map(String::from);
    letters.collect::<Vec<_>>().join(", ")
}

/// Tickets' numbers as they are said, wherever they stand: `A042` as `A, 0 42`. What divides a line is a breath.
pub fn spelled(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut said = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let begins = letter.is_ascii_uppercase() && (at == 0 || !letters[at - 1].is_alphanumeric());
        let from = at + 1 + usize::from(letters.get(at + 1).is_some_and(|gap| numbers::is_gap(*gap)));
        let digits: String = letters.iter().skip(from).take_while(|digit| digit.is_ascii_digit()).collect();
        let ends = letters.get(from + digits.len()).is_none_or(|next| !next.is_alphanumeric());
        let number: Option<TicketNumber> = format!("{letter}{digits}").parse().ok().filter(|_| begins && ends);
        if let Some(number) = number {
            said += &Said::of(number).text();
            at = from + digits.len();
        } else {
            said.push(if numbers::is_gap(letter) { ' ' } else { letter });
            at += 1;
        }
    }
    said.replace(" · ", ", ").replace(" — ", ", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_wherever_they_stand_and_other_words_are_not() {
        assert_eq!(spelled("A\u{200A}042"), "A, 0 42");
        assert_eq!(spelled("Visita B\u{A0}007."), "Visita B, 0 0 7.");
        assert_eq!(spelled("A1000"), "A, 1000");
        assert_eq!(spelled("6 in attesa · 15 minuti"), "6 in attesa, 15 minuti");
        for as_it_is in ["IVA04", "A 100 metri", "A4", "K7M", "10:42", "Vada a sinistra"] {
            assert_eq!(spelled(as_it_is), as_it_is);
        }
    }

    #[test]
    fn a_code_is_said_letter_by_letter() {
        assert_eq!(letter_by_letter("K7M\u{A0}P3"), "K, 7, M, P, 3");
    }
}
