// SPDX-License-Identifier: EUPL-1.2
//! Numbers of tickets as people read them.

/// `A042` with its letter apart, on one line; what has no letter before its figures stands as it is behind the gap.
pub fn apart(number: &str) -> String {
    let (letter, count) = number.split_at_checked(1).unwrap_or(("", number));
    format!("{letter}\u{a0}{count}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_letter_stands_apart_whatever_was_typed() {
        for (number, read) in [("A042", "A\u{a0}042"), ("A", "A\u{a0}"), ("", "\u{a0}"), ("è1", "\u{a0}è1")] {
            assert_eq!(super::apart(number), read);
        }
    }
}
