// SPDX-License-Identifier: EUPL-1.2
//! Ticket numbers as people read them, with the letter apart from the figures.

/// The gap in a sentence: as wide as between words, without a line break.
const IN_A_LINE: char = '\u{a0}';
/// The gap in large type: a hair space, since a whole space would tear the number apart.
const IN_LARGE: char = '\u{200a}';

/// A number in a sentence: `A042` with its letter apart, on one line.
pub fn apart(number: &str) -> String {
    let (letter, count) = number.split_at_checked(1).unwrap_or(("", number));
    format!("{letter}{IN_A_LINE}{count}")
}

/// A number in large type, on screens and paper: the first letter stands apart.
pub fn apart_in_large(number: &str) -> String {
    let mut letters = number.chars();
    letters.next().map_or_else(String::new, |first| format!("{first}{IN_LARGE}{}", letters.as_str()))
}

/// Whether a character is the gap between a number's letter and its figures.
pub fn is_gap(sign: char) -> bool {
    matches!(sign, IN_A_LINE | IN_LARGE)
}

/// A number without its gap.
pub fn joined(number: &str) -> String {
    number.chars().filter(|sign| !is_gap(*sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_stands_apart_whatever_was_typed() {
        for (number, read) in [("A042", "A\u{a0}042"), ("A", "A\u{a0}"), ("", "\u{a0}"), ("è1", "\u{a0}è1")] {
            assert_eq!(apart(number), read);
        }
        for (number, read) in [("A042", "A\u{200a}042"), ("A1000", "A\u{200a}1000"), ("", ""), ("è1", "è\u{200a}1")] {
            assert_eq!(apart_in_large(number), read);
            assert_eq!(joined(read), number);
        }
        assert!(is_gap('\u{a0}') && is_gap('\u{200a}') && !is_gap(' '));
    }
}
