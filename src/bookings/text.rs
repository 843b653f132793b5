//! The letters of a file: what its bytes say, the lines an editor counts in it, and words compared as people compare
//! them (PURE).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Why bytes are no text that is read here. Its words stand under `booking-fault-<key>`.
pub(super) struct NoText {
    pub line: u64,
    pub key: &'static str,
}

/// What programs write first: a workbook and every zip, and workbooks of before 2007.
const PACKED: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// The bytes without the mark of their order; UTF-16 with its mark becomes UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, NoText> {
    if PACKED.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(NoText { line: 1, key: "packed" });
    }
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: String = char::decode_utf16(pairs).map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        Cow::Owned(text.into_bytes())
    };
    Ok(match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Cow::Borrowed(rest),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => Cow::Borrowed(bytes),
    })
}

/// The line, from 1, on which an editor shows the byte at `offset`: CR LF, LF and CR end one each.
pub(super) fn line_of(text: &[u8], offset: usize) -> u64 {
    1 + breaks(text.get(..offset).unwrap_or(text))
}

fn breaks(text: &[u8]) -> u64 {
    let ends = text.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => at.checked_sub(1).and_then(|before| text.get(before)) != Some(&b'\r'),
        byte => **byte == b'\r',
    });
    ends.count() as u64
}

/// The lines of a text, without their ends.
pub(super) fn lines(text: &[u8]) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
        lines.push(&rest[..end]);
        let ended_by = if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        rest = &rest[end + ended_by..];
    }
    lines.push(rest);
    lines
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
        assert_eq!(lines(b"a\r\nb\nc\rd\r\r\ne"), [&b"a"[..], b"b", b"c", b"d", b"", b"e"]);
        assert_eq!(line_of(b"a\r\nb\nc\rd", 7), 4);
        assert_eq!(line_of(b"a\r\nb", 2), 2, "between CR and LF a line has ended, and ends once");
        assert_eq!(line_of(b"a\r\nb", 3), 2);
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
