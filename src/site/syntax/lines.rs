// SPDX-License-Identifier: EUPL-1.2
//! The lines of a file, and which of them begin a statement.

use std::ops::Range;

use super::line::{head_of, is_statement};

/// Every line's place, with its end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + Clone {
    let mut from = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = from..from + line.len();
        from = range.end;
        range
    })
}

/// Whether a line begins a statement of its own.
pub(super) fn begins(text: &str, line: &Range<usize>) -> bool {
    is_statement(&text[line.clone()]) || head_of(&text[line.clone()]).is_some()
}
