// SPDX-License-Identifier: EUPL-1.2
//! The content lines of a calendar (RFC 5545, 3.1), as programs write them and not only as they should (PURE): whatever
//! ends a line, folds within a letter, names in small letters, trailing blanks. What no one here asks for is not judged.

use super::text::Lines;

/// Longest line of a calendar, its folds undone, of those that are read here; others may hold whole pictures.
pub const CALENDAR_LINE_BYTES_MAX: usize = 8_192;
/// What is read of a calendar; all else may be as long and as broken as it likes.
const READ: [&str; 16] = [
    "BEGIN",
    "END",
    "METHOD",
    "TZID",
    "DTSTART",
    "RRULE",
    "RDATE",
    "UID",
    "RECURRENCE-ID",
    "STATUS",
    "SEQUENCE",
    "LAST-MODIFIED",
    "DTSTAMP",
    "CATEGORIES",
    "TZOFFSETFROM",
    "TZOFFSETTO",
];

/// A line that is read and holds more than any program writes there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    /// On which it begins, from 1.
    pub line: u64,
}

/// A property: its name in capitals, its parameters, its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// The line it begins on, from 1.
    pub line: u64,
    pub name: String,
    params: Vec<(String, String)>,
    pub value: String,
}

/// Values without a colon: with these names the last colon begins the value, whatever stands unquoted in a parameter.
const TIMES: [&str; 6] = ["DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "DTSTAMP", "LAST-MODIFIED"];

impl Property {
    /// A parameter's value, without its quotation marks.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What stands between the commas of a list, each as it is meant.
    pub(super) fn list(&self) -> Vec<String> {
        let mut list = vec![String::new()];
        let mut chars = self.value.chars();
        while let Some(char) = chars.next() {
            match (char, list.last_mut()) {
                (',', _) => list.push(String::new()),
                ('\\', Some(last)) => {
                    last.extend(chars.next().map(|char| if matches!(char, 'n' | 'N') { ' ' } else { char }))
                }
                (char, Some(last)) => last.push(char),
                (_, None) => {}
            }
        }
        list.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    fn read(line: u64, bytes: &[u8]) -> Option<Result<Self, TooLong>> {
        let name_ends = bytes.iter().position(|byte| matches!(byte, b':' | b';'))?;
        let name = bytes.get(..name_ends)?.trim_ascii();
        if !READ.iter().any(|read| name.eq_ignore_ascii_case(read.as_bytes())) {
            return None;
        }
        if bytes.len() > CALENDAR_LINE_BYTES_MAX {
            return Some(Err(TooLong { line }));
        }
        Self::whole(line, bytes).map(Ok)
    }

    fn whole(line: u64, bytes: &[u8]) -> Option<Self> {
        let text = text(bytes);
        let text = text.trim_end();
        let name_ends = text.find([':', ';'])?;
        let name = text[..name_ends].trim().to_ascii_uppercase();
        let head = &text[name_ends..];
        let value_at =
            name_ends + if TIMES.contains(&name.as_str()) { head.rfind(':')? } else { unquoted(head, ':').next()? };
        let value = text[value_at + 1..].trim().to_owned();
        let said = text.get(name_ends + 1..value_at).unwrap_or_default();
        let ends = unquoted(said, ';').chain([said.len()]);
        let params = ends.scan(0, |from, end| said.get(std::mem::replace(from, end + 1)..end));
        let params = params.filter_map(|param| param.split_once('='));
        let params =
            params.map(|(key, value)| (key.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()));
        Some(Self { line, name, params: params.collect(), value })
    }
}

/// Where a sign stands that is not between quotation marks.
fn unquoted(text: &str, sign: char) -> impl Iterator<Item = usize> {
    let mut within = false;
    text.char_indices().filter_map(move |(at, char)| {
        within ^= char == '"';
        (!within && char == sign).then_some(at)
    })
}

/// The letters of a line; of what is not UTF-8 each byte is one, as older programs mean it (ISO 8859-1).
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// The properties of a file that are read, in their order; a line that is none is passed over. Folds are undone before
/// letters are read: they may lie within one.
pub(super) fn properties(bytes: &[u8]) -> Vec<Result<Property, TooLong>> {
    let mut whole: Vec<(u64, Vec<u8>)> = Vec::new();
    for ((_, line), number) in Lines::of(bytes).from(1).zip(1..) {
        match (line.split_first(), whole.last_mut()) {
            (None, _) => {}
            (Some((b' ' | b'\t', rest)), Some((_, before))) => before.extend_from_slice(rest),
            _ => whole.push((number, line.to_vec())),
        }
    }
    whole.iter().filter_map(|(number, bytes)| Property::read(*number, bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &[u8]) -> Property {
        properties(text).pop().unwrap().unwrap()
    }

    #[test]
    fn a_property_is_its_name_parameters_and_value() {
        let read = one(b"dtstart;value=DATE-TIME;TZID=\"a;b:c\":20261127T093000 ");
        assert_eq!((read.name.as_str(), read.value.as_str()), ("DTSTART", "20261127T093000"));
        assert_eq!((read.param("TZID"), read.param("VALUE")), (Some("a;b:c"), Some("DATE-TIME")));
        assert_eq!(
            one(b"DTSTART;TZID=tzone://Microsoft/Utc:20261127T083000").param("TZID"),
            Some("tzone://Microsoft/Utc")
        );
        assert_eq!(one(b"UID:a:b").value, "a:b");
        assert_eq!(one(b"UID;X=\"a:b\";;Y=c;Z:a:b").param("Y"), Some("c"));
        assert_eq!(properties(b"nothing\r\n\r\nSUMMARY:a\r\n"), []);
    }

    #[test]
    fn a_fold_may_lie_within_a_letter() {
        let text = "CATEGORIES:Mobilità e trasporti".as_bytes();
        for cut in 12..text.len() {
            let folded = [&text[..cut], b"\r\n ", &text[cut..]].concat();
            assert_eq!(one(&folded).value, "Mobilità e trasporti", "cut at {cut}");
        }
        assert_eq!(one(b"CATEGORIES:Mobilit\xe0").value, "Mobilità");
    }

    #[test]
    fn a_list_keeps_the_commas_of_its_texts() {
        let list = one(br"CATEGORIES:Cultura\, sport, Categoria blu,,a\\b\;c").list();
        assert_eq!(list, ["Cultura, sport", "Categoria blu", r"a\b;c"]);
    }
}
