// SPDX-License-Identifier: EUPL-1.2
//! Numbers of tickets as people read them: the letter stands apart from its figures.

/// In a sentence: as wide as between words, and no line ends there.
const IN_A_LINE: char = '\u{a0}';
/// In large type: a hair space, for a whole one would tear the number.
const IN_LARGE: char = '\u{200a}';

/// `A042` with its letter apart, on one line; what has no letter before its figures stands as it is behind the gap.
pub fn apart(number: &str) -> String {
    let (letter, count) = number.split_at_checked(1).unwrap_or(("", number));
    format!("{letter}{IN_A_LINE}{count}")
}

/// The same in large type, on glass and paper: the first letter, whatever it is, stands apart; of nothing nothing.
pub fn apart_in_large(number: &str) -> String {
    let mut letters = number.chars();
    letters.next().map_or_else(String::new, |first| format!("{first}{IN_LARGE}{}", letters.as_str()))
}

/// Whether a sign is what stands between a number's letter and its figures.
pub fn is_gap(sign: char) -> bool {
    matches!(sign, IN_A_LINE | IN_LARGE)
}

/// A number as it was before it was set apart.
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
