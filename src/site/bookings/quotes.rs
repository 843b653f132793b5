// SPDX-License-Identifier: EUPL-1.2
//! Quotation marks that swallow rows (PURE): a cell that opens with one runs on to the next, over as many lines as lie
//! between. Ditto marks in a notes column, or a mark that somebody forgot to close, would take rows away in silence.

use super::text::Lines;

/// A cell within quotation marks: the bytes of its opening mark and of its closing one, if it is ever closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub open: usize,
    pub close: Option<usize>,
}

/// All cells from a place on that begin with a quotation mark, as a reader of CSV (RFC 4180) takes them.
pub(super) fn quoted(text: &[u8], from: usize, delimiter: u8) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut at = from;
    let mut is_begin = true;
    while let Some(byte) = text.get(at) {
        if is_begin && *byte == b'"' {
            let close = closing(text, at + 1);
            found.push(Quoted { open: at, close });
            match close {
                Some(close) => at = close,
                None => return found,
            }
            is_begin = false;
        } else {
            is_begin = *byte == delimiter || matches!(byte, b'\r' | b'\n');
        }
        at += 1;
    }
    found
}

/// The mark that closes: two in a row stand for one within.
fn closing(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' if text.get(at + 1) == Some(&b'"') => at += 2,
            b'"' => return Some(at),
            _ => at += 1,
        }
    }
    None
}

impl Quoted {
    /// The lines, from 1, on which it opens and closes, where lines that it takes in are rows of their own to `is_row`.
    /// `text` holds the lines of what the cell was found in.
    pub(super) fn swallowed(&self, text: &Lines, is_row: impl Fn(&[u8]) -> bool) -> Option<(u64, u64)> {
        let (first, last) = (text.line_of(self.open), text.line_of(self.close?));
        let count = usize::try_from(last - first).unwrap_or(usize::MAX);
        text.from(first + 1).take(count).any(|(_, line)| is_row(line)).then_some((first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_between_marks_are_found_as_csv_has_them() {
        let text = b"a,\"b\"\"c\",d\"e\n\"f\ng\",\"h";
        let found = quoted(text, 0, b',');
        let cells: Vec<&[u8]> =
            found.iter().map(|cell| &text[cell.open..cell.close.map_or(text.len(), |close| close + 1)]).collect();
        assert_eq!(cells, [&b"\"b\"\"c\""[..], b"\"f\ng\"", b"\"h"]);
        assert_eq!(found.last().and_then(|cell| cell.close), None);
    }
}
