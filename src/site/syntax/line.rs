// SPDX-License-Identifier: EUPL-1.2
//! What is wrong with a line that cannot be read, in the words of who wrote it.

pub(super) mod blocks;

use std::ops::Range;

use crate::form::{quoted_number, spoken_number};

/// Quotation marks of a text program, that TOML does not know.
const CURLY: [char; 13] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '‹', '›', '`', '´'];
/// How people say yes and no.
const YES_NO: [&str; 14] =
    ["no", "yes", "si", "sì", "on", "off", "vero", "falso", "ja", "oui", "non", "true", "false", "n/a"];

type Told = (Range<usize>, &'static str, Vec<(&'static str, String)>);

/// The line at a place, with its end; the last one that says anything where there is nothing.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let from = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let to = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    if text[from..to].trim().is_empty() && from > 0 {
        return line_at(text, text[..from].trim_end().len());
    }
    from..to
}

/// The name between the brackets of a line that begins a table, and whether they are double.
pub(super) fn head_of(line: &str) -> Option<(String, bool)> {
    let line = line.split('#').next()?.trim();
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-. \"'".contains(sign))
    };
    let (name, list) = match line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(name) => (name, true),
        None => (line.strip_prefix('[')?.strip_suffix(']')?, false),
    };
    let parts: Vec<&str> = name.split('.').map(|part| part.trim().trim_matches(['"', '\''])).collect();
    is_name(name).then(|| (parts.join("."), list))
}

/// Whether a line begins `name = …`.
pub(super) fn is_statement(line: &str) -> bool {
    let name = line.split_once('=').map(|(name, _)| name.trim());
    name.is_some_and(|name| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || "_-.\"'".contains(sign))
    })
}

/// Where a name stands first, before `second`: in the same table.
pub(super) fn first_of(text: &str, name: &str, second: usize) -> Option<usize> {
    let own = line_at(text, second);
    let is_name = |at: usize, before: &str| {
        let letter = |sign: char| sign.is_alphanumeric() || "_-".contains(sign);
        let ends = text[at + name.len()..].trim_start_matches(['"', '\'']).trim_start().starts_with('=');
        ends && !before.ends_with(letter)
    };
    let of_line = |from: usize, to: usize| {
        text[from..to].match_indices(name).map(|(at, _)| from + at).filter(|at| is_name(*at, &text[..*at])).last()
    };
    of_line(own.start, second).or_else(|| {
        let mut end = own.start;
        while end > 0 {
            let line = line_at(text, end - 1);
            if line.start >= end || head_of(&text[line.clone()]).is_some() {
                return None;
            }
            if text[line.clone()].trim_start().trim_start_matches(['"', '\'']).starts_with(name)
                && let Some(first) = of_line(line.start, line.end)
            {
                return Some(first);
            }
            end = line.start;
        }
        None
    })
}

/// What is wrong with a line; `at`: where its reader stopped, `message`: why.
pub(super) fn fault(text: &str, own: &Range<usize>, at: &Range<usize>, message: &str) -> Told {
    let whole = &text[own.clone()];
    let line = whole.trim_end();
    let within = |range: Range<usize>| own.start + range.start..own.start + range.end;
    if let Some((index, sign)) = outside(line).find(|(_, sign)| CURLY.contains(sign)) {
        return (within(index..index + sign.len_utf8()), "quotes-curly", vec![("found", sign.to_string())]);
    }
    let begin = line.len() - line.trim_start().len();
    if line[begin..].starts_with("//") || line[begin..].starts_with("/*") || line[begin..].starts_with("--") {
        return (within(begin..begin + 2), "comment-sign", vec![("found", line[begin..begin + 2].to_owned())]);
    }
    if line.trim_start().starts_with('[') && !line.contains('=') && head_of(line).is_none() {
        let name = line.split('#').next().unwrap_or_default().trim().trim_matches(['[', ']']).trim().to_owned();
        let right = if line.trim_start().starts_with("[[") { format!("[[{name}]]") } else { format!("[{name}]") };
        return (within(begin..line.len()), "head-open", vec![("right", right)]);
    }
    let Some(equals) = outside(line).find(|(_, sign)| *sign == '=').map(|(index, _)| index) else {
        return without_equals(line, begin, within);
    };
    let name = line[..equals].trim();
    let value_at = equals + 1 + (line[equals + 1..].len() - line[equals + 1..].trim_start().len());
    let comment =
        outside(line).find(|(index, sign)| *index > equals && *sign == '#').map_or(line.len(), |(index, _)| index);
    let value = line[..comment].get(value_at..).unwrap_or_default().trim_end();
    let place =
        within(value_at.min(line.len())..(value_at + value.len()).min(line.len()).max(value_at.min(line.len())));
    if !name.starts_with('{') && !name.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-.\"'".contains(sign)) {
        return (within(begin..begin + name.len()), "name-letters", vec![("found", name.to_owned())]);
    }
    if value.is_empty() || value.starts_with(',') {
        return (within(equals..equals + 1), "value-missing", vec![("name", name.to_owned())]);
    }
    let is_compound = value.starts_with(['[', '{']) || name.starts_with('{');
    // A table's value is the word at which the reader stopped.
    let (word, place) = match is_compound && own.contains(&at.start) {
        true => word_at(text, own, at.start),
        false => (value, place),
    };
    if message.contains("escape") {
        return (at_sign(text, own, at), "backslash", Vec::new());
    }
    // A name where a comma is wanted: `{ it = "…" en = "…" }`.
    let is_name = text[place.end..own.end].trim_start().starts_with('=');
    if is_compound && is_name && !text[own.start..place.start].trim_end().ends_with(['{', ',', '[']) {
        return (place, "comma-missing", Vec::new());
    }
    if let Some(told) = of_word(word, name, &place) {
        return told;
    }
    if let Some(open) = open_quote(line) {
        return (within(open..open + 1), "quote-open", Vec::new());
    }
    if word.starts_with(['"', '\'', '{']) && is_compound {
        return (place.start..place.start + 1, "comma-missing", Vec::new());
    }
    if let Some(more) = after_text(value) {
        let from = own.start + value_at + more;
        return (from..place.end.max(from + 1), "after-value", vec![("found", value[more..].to_owned())]);
    }
    (at_sign(text, own, at), "syntax", Vec::new())
}

fn without_equals(line: &str, begin: usize, within: impl Fn(Range<usize>) -> Range<usize>) -> Told {
    let written = line[begin..].trim_end();
    let name_ends =
        written.find(|sign: char| !(sign.is_alphanumeric() || "_-.".contains(sign))).unwrap_or(written.len());
    let (name, rest) = written.split_at(name_ends);
    let value = rest.trim_start().trim_start_matches(':').trim_start();
    let at = begin + name_ends;
    if !name.is_empty() && !value.is_empty() {
        let right = format!("{name} = {value}");
        let right = if right.chars().count() > 60 { format!("{name} = …") } else { right };
        return (within(at..at + 1), "equals-missing", vec![("right", right)]);
    }
    if name.is_empty() && written.starts_with([']', '}']) {
        return (within(begin..begin + 1), "bracket-extra", vec![("found", written[..1].to_owned())]);
    }
    (within(begin..begin + written.len()), "syntax", Vec::new())
}

/// A value without quotation marks: a number as it is spoken, yes or no, words, a time, a date.
fn of_word(word: &str, name: &str, place: &Range<usize>) -> Option<Told> {
    let bare = !word.is_empty() && !word.starts_with(['"', '\'', '[', '{', ']', '}', ',', '=']);
    if !bare {
        return None;
    }
    let told = |key, args| Some((place.clone(), key, args));
    let lower = word.to_lowercase();
    if YES_NO.contains(&lower.as_str()) {
        return told("choice-wanted", vec![("name", name.to_owned()), ("found", word.to_owned())]);
    }
    if let Some((key, args)) = spoken_number(word) {
        return told(key, args);
    }
    let figures = word.trim_start_matches('0');
    if word.starts_with('0') && !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return told("number-zero", vec![("found", word.to_owned()), ("right", figures.to_owned())]);
    }
    if let Some((_, args)) = quoted_number(word) {
        // A sign, a thousands' point, an exponent that nobody needs.
        return told("number-written", args);
    }
    let end = word.find('"').unwrap_or(word.len());
    told("unquoted", vec![("found", word[..end].trim_end().chars().take(60).collect())])
}

/// The word at which the reader stopped, within its braces.
fn word_at<'a>(text: &'a str, own: &Range<usize>, at: usize) -> (&'a str, Range<usize>) {
    let parts = |sign: char| ",{}[]=\n\r".contains(sign);
    let from = text[own.start..at].rfind(parts).map_or(own.start, |sign| own.start + sign + 1);
    let from = from + (text[from..own.end].len() - text[from..own.end].trim_start().len());
    let from = if text[from..at.max(from)].contains('"') { at } else { from };
    let to = text[from..own.end].find(parts).map_or(own.end, |sign| from + sign);
    let mut word = text[from..to].trim_end();
    // `9,5` within braces: the comma is of the number.
    if word.bytes().all(|byte| byte.is_ascii_digit()) && !word.is_empty() {
        let rest = &text[to..own.end];
        let more = rest.strip_prefix(',').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
        if more > 0 {
            word = &text[from..to + 1 + more];
        }
    }
    (word, from..from + word.len().max(1))
}

/// The one sign at which the reader stopped, within its line.
fn at_sign(text: &str, own: &Range<usize>, at: &Range<usize>) -> Range<usize> {
    let end = own.start + text[own.clone()].trim_end().len();
    let from = at.start.clamp(own.start, end.max(own.start + 1) - 1);
    let from = (own.start..=from).rev().find(|from| text.is_char_boundary(*from)).unwrap_or(own.start);
    from..from + text[from..].chars().next().map_or(1, char::len_utf8)
}

/// The letters of a line that stand in no quotation marks.
fn outside(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quoted = None;
    let mut escaped = false;
    line.char_indices().filter(move |(_, sign)| match quoted {
        Some(_) if escaped => {
            escaped = false;
            false
        }
        Some('"') if *sign == '\\' => {
            escaped = true;
            false
        }
        Some(mark) => {
            if mark == *sign {
                quoted = None;
            }
            false
        }
        None if matches!(sign, '"' | '\'') => {
            quoted = Some(*sign);
            true
        }
        None => true,
    })
}

/// Whether a text opens in a line and does not close there.
pub(super) fn has_open_quote(line: &str) -> bool {
    !line.contains("\"\"\"") && !line.contains("'''") && open_quote(line.trim_end()).is_some()
}

/// Where a quotation mark opens that does not close in its line.
fn open_quote(line: &str) -> Option<usize> {
    let mut open = None;
    let mut escaped = false;
    for (index, sign) in line.char_indices() {
        match open {
            Some((_, '"')) if escaped => escaped = false,
            Some((_, '"')) if sign == '\\' => escaped = true,
            Some((_, mark)) if mark == sign => open = None,
            Some(_) => {}
            None if sign == '#' => return None,
            None if matches!(sign, '"' | '\'') => open = Some((index, sign)),
            None => {}
        }
    }
    open.map(|(index, _)| index)
}

/// Where something stands behind a text that was closed.
fn after_text(value: &str) -> Option<usize> {
    let mark = value.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let close = value[1..].find(mark)? + 2;
    let more = value[close..].trim_start();
    (!more.is_empty()).then(|| value.len() - more.len())
}
