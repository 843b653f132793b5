// SPDX-License-Identifier: EUPL-1.2
//! Takes codes from the bytes that a reader types or sends, whatever ends or precedes them (pure).

use std::io::{self, BufRead};

use office::codes;

/// The most bytes of a code; ours have some 120. Longer ones are read to their end and count as unknown.
const CODE_BYTES_MAX: usize = 512;
/// The bytes that end a code: line feed, carriage return, tab, end of text.
const ENDS: [u8; 4] = [b'\n', b'\r', b'\t', 0x03];
/// The bytes that some readers put before or between codes: start of text, and null.
const NOTHING: [u8; 2] = [0x02, 0x00];
/// Reads codes one by one, each as soon as it has ended.
pub(super) struct Scanned<'a, R> {
    bytes: &'a mut R,
}

impl<'a, R: BufRead> Scanned<'a, R> {
    pub(super) fn new(bytes: &'a mut R) -> Self {
        Self { bytes }
    }

    /// The next code that is not empty; `None` once the input has ended.
    pub(super) fn next(&mut self) -> io::Result<Option<String>> {
        let mut code = Vec::new();
        loop {
            let there = match self.bytes.fill_buf() {
                Ok(there) => there,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = there.iter().position(|byte| ENDS.contains(byte));
            let (taken, used) = (&there[..end.unwrap_or(there.len())], end.map_or(there.len(), |end| end + 1));
            let room = CODE_BYTES_MAX.saturating_sub(code.len());
            code.extend(taken.iter().filter(|byte| !NOTHING.contains(byte)).take(room));
            let is_over = there.is_empty();
            self.bytes.consume(used);
            if end.is_some() || is_over {
                let read = codes::plain(&code);
                if !read.is_empty() || is_over {
                    return Ok(Some(read).filter(|read| !read.is_empty()));
                }
                code.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], at_once: usize) -> Vec<String> {
        let mut input = io::BufReader::with_capacity(at_once, bytes);
        let mut scanned = Scanned::new(&mut input);
        std::iter::from_fn(|| scanned.next().unwrap()).collect()
    }

    #[test]
    fn a_code_ends_as_readers_end_it() {
        for end in ["\n", "\r\n", "\r", "\t", "\u{3}", "\r\n\r\n"] {
            let bytes = format!("one{end}\u{2}two{end} three{end}four");
            for at_once in [1, 3, 64] {
                assert_eq!(all(bytes.as_bytes(), at_once), ["one", "two", "three", "four"], "{end:?}");
            }
        }
    }

    #[test]
    fn the_sign_of_a_codes_kind_is_no_part_of_it() {
        assert_eq!(all(b"]Q1SC2BC\n]C0x\n]\n[x]\n", 64), ["SC2BC", "x", "]", "[x]"]);
    }

    #[test]
    fn what_never_ends_takes_no_room_and_hides_no_code_after_it() {
        let mut bytes = vec![b'x'; 1 << 20];
        bytes.extend(b"\nnext\r");
        let read = all(&bytes, 4096);
        assert_eq!((read[0].len(), read[1].as_str(), read.len()), (CODE_BYTES_MAX, "next", 2));
    }
}
