// SPDX-License-Identifier: EUPL-1.2
//! The letters of a file: UTF-8 as it should be, or what another program has saved.

use std::io;

use base::utf_16;

/// A file's text, and what is wrong with its letters: where, in bytes of the text, and the fault's key. What can be read all
/// the same is, so that everything else is told at once.
pub(super) fn text_of(bytes: &[u8]) -> (String, Option<(Option<usize>, &'static str)>) {
    if let Some(text) = utf_16::read(bytes) {
        return (one_line_end(&text), Some((None, "utf-16")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\r') && has_lone_return(text) => (one_line_end(text), Some((None, "line-ends"))),
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            // Whatever it was: every byte is a letter in Latin-1, and lines stay lines.
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let at = bytes[..error.valid_up_to()].iter().map(|byte| char::from(*byte).len_utf8()).sum();
            (one_line_end(&text), Some((Some(at), "not-utf8")))
        }
    }
}

fn has_lone_return(text: &str) -> bool {
    text.match_indices('\r').any(|(at, _)| !text[at + 1..].starts_with('\n'))
}

/// Lines that end by CR alone end by LF; places stay where they are.
fn one_line_end(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut ended = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let is_lone = letter == '\r' && letters.peek() != Some(&'\n');
        ended.push(if is_lone { '\n' } else { letter });
    }
    ended
}

/// Whether a file holds nothing but blanks and comments.
pub(super) fn says_nothing(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Why a file cannot be read, as a fault's key.
pub(super) fn unread(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "not-there",
        io::ErrorKind::PermissionDenied => "not-allowed",
        io::ErrorKind::IsADirectory => "is-a-folder",
        _ => "unreadable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_program_saved_is_read_and_told() {
        let wide = |mark: bool, big: bool| -> Vec<u8> {
            let text = if mark { "\u{feff}a = \"è\"\nb = 1\n" } else { "a = \"è\"\nb = 1\n" };
            text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            assert_eq!(text_of(&wide(mark, big)), ("a = \"è\"\nb = 1\n".to_owned(), Some((None, "utf-16"))));
        }
        assert_eq!(text_of(b"a = \"\xe8\"\n"), ("a = \"è\"\n".to_owned(), Some((Some(5), "not-utf8"))));
        assert_eq!(text_of(b"\xef\xbb\xbfa = 1\r\n"), ("a = 1\r\n".to_owned(), None));
        assert_eq!(text_of(b"a = 1\rb = 2\r"), ("a = 1\nb = 2\n".to_owned(), Some((None, "line-ends"))));
        assert!(says_nothing("\n# nothing\n  \n") && !says_nothing("a = 1"));
    }
}
