// SPDX-License-Identifier: EUPL-1.2
//! The letters of a file: what its bytes say, the lines an editor counts in it, and words compared as people compare
//! them (PURE).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::remark::Remark;
use base::utf_16;

/// What programs write first: a workbook and every zip, and workbooks of before 2007.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// The bytes without the mark of their order; UTF-16 becomes UTF-8.
///
/// # Errors
/// They are no text at all.
pub(super) fn unmarked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Remark> {
    if PACKED.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(Remark::new(1, "packed", &[]));
    }
    Ok(match utf_16::read(bytes) {
        Some(text) => Cow::Owned(text.into_bytes()),
        None => Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)),
    })
}

/// A text in the lines that an editor shows: CR LF, LF and CR end one each.
pub(super) struct Lines<'a> {
    text: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a [u8]) -> Self {
        let is_end = |at: usize| text[at] == b'\n' || (text[at] == b'\r' && text.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain((0..text.len()).filter(|at| is_end(*at)).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// The line, from 1, on which an editor shows the byte at `offset`.
    pub(super) fn line_of(&self, offset: usize) -> u64 {
        self.starts.partition_point(|start| *start <= offset) as u64
    }

    /// All lines from one on, counted from 1, each with where it begins, without their ends.
    pub(super) fn from(&self, line: u64) -> impl Iterator<Item = (usize, &'a [u8])> {
        let first = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        (first..self.starts.len()).map(|place| {
            let (start, next) = (self.starts[place], self.starts.get(place + 1));
            let whole = &self.text[start..next.copied().unwrap_or(self.text.len())];
            let bare =
                whole.strip_suffix(b"\r\n").or_else(|| whole.strip_suffix(b"\n")).or_else(|| whole.strip_suffix(b"\r"));
            (start, bare.unwrap_or(whole))
        })
    }
}

/// Words as people compare them: without case, accents, apostrophes and the number of blanks, in whatever normal form
/// they were written. «MOBILITA' E TRASPORTI» and «Mobilità e trasporti» are alike.
pub(super) fn alike(words: &str) -> String {
    // Before they are taken apart: of an acute accent that stands for an apostrophe a blank would stay.
    let plain = words.chars().filter(|char| !is_apostrophe(*char));
    let bare = plain.nfkd().filter(|char| !is_combining_mark(*char));
    let lower: String =
        bare.flat_map(char::to_lowercase).map(|char| if char.is_control() { ' ' } else { char }).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′')
}

/// The heading of a column as people compare it: signs between words do not count either.
pub(super) fn alike_heading(words: &str) -> String {
    let signs_apart = |char: char| if char.is_alphanumeric() || is_combining_mark(char) { char } else { ' ' };
    alike(&words.chars().map(signs_apart).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_line_end_is_one() {
        let text = b"a\r\nb\nc\rd\r\r\ne";
        let lines = Lines::of(text);
        let all: Vec<&[u8]> = lines.from(1).map(|(_, line)| line).collect();
        assert_eq!(all, [&b"a"[..], b"b", b"c", b"d", b"", b"e"]);
        assert_eq!(lines.from(3).next(), Some((5, &b"c"[..])));
        assert_eq!([0, 1, 2, 3, 4, 5, 7, 11].map(|at| lines.line_of(at)), [1, 1, 1, 2, 2, 3, 4, 6]);
        assert_eq!(Lines::of(b"").from(1).count(), 1);
    }

    #[test]
    fn words_are_compared_as_people_do() {
        for like in [
            "Mobilità  e trasporti",
            "MOBILITA' E TRASPORTI",
            "mobilita\u{300} e\u{a0}trasporti",
            "Mobilita’ e trasporti ",
        ] {
            assert_eq!(alike(like), "mobilita e trasporti", "{like}");
        }
        assert_eq!(alike_heading(" Data d'inizio:"), "data d inizio");
        assert_eq!(alike_heading("Start Date & Time"), "start date time");
        assert_eq!(alike_heading("DATA_E_ORA"), "data e ora");
    }
}
