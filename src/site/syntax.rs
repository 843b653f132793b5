// SPDX-License-Identifier: EUPL-1.2
//! Reads what is TOML of a file that is not all of it: a line that cannot be read is told and taken out, and the rest is read.

mod line;
mod lines;

use std::ops::Range;

use toml::de::DeTable;

use super::form::{Form, Judged};
use line::{blocks, first_of, head_of, line_at};
use lines::lines;

/// So many faults of syntax are told of one file; who sees so many has saved something else.
const FAULTS_MAX: usize = 60;

/// A file whose faulty lines are blank.
pub(super) struct Readable {
    /// The text; every byte stands where it stood.
    pub text: String,
    /// What was taken out of it.
    pub lost: String,
    /// What is wrong with that.
    pub found: Vec<Judged>,
}

/// Takes out of a file what is no TOML.
pub(super) fn readable(text: &str, form: Form) -> Readable {
    let mut read = Readable { text: text.to_owned(), lost: String::new(), found: Vec::new() };
    while read.found.len() < FAULTS_MAX {
        let (_, errors) = DeTable::parse_recoverable(&read.text);
        let end = read.text.len();
        let place = |error: &toml::de::Error| error.span().unwrap_or(end..end);
        let Some(error) = errors.iter().min_by_key(|error| place(error).start) else { break };
        let (found, lost) = one(&read.text, place(error), error.message(), form);
        read.found.extend(found);
        let is_blank = read.text.get(lost.clone()).is_none_or(|lost| lost.trim().is_empty());
        let lost = if is_blank { 0..end } else { lost };
        read.lost.push_str(read.text.get(lost.clone()).unwrap_or_default());
        read.lost.push('\n');
        read.text = blank(&read.text, &lost);
    }
    read.found.dedup();
    read
}

fn blank(text: &str, lost: &Range<usize>) -> String {
    let within = |at: usize| lost.contains(&at);
    let mut blank = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' | '\r' => blank.push(letter),
            _ if within(at) => blank.extend(std::iter::repeat_n(' ', letter.len_utf8())),
            _ => blank.push(letter),
        }
    }
    blank
}

/// What is wrong at a place, and what must go so that the rest can be read.
fn one(text: &str, at: Range<usize>, message: &str, form: Form) -> (Vec<Judged>, Range<usize>) {
    let own = line_at(text, at.start);
    let told = |span, key, args| (vec![Judged { span, key, args }], own.clone());
    if message.starts_with("duplicate key") || message.starts_with("cannot extend") {
        return doubled(text, &at, &own, form);
    }
    // Without its heading nobody knows whose the lines below are.
    let written = text[own.clone()].trim();
    if written.starts_with('[') && !written.contains('=') && head_of(written).is_none() {
        let (span, key, args) = line::fault(text, &own, &at, message);
        return (vec![Judged { span, key, args }], own.start..next_head(text, own.end));
    }
    let unclosed = (!line::has_open_quote(&text[own.clone()])).then(|| blocks::unclosed(text, &own)).flatten();
    if let Some((bracket, lost)) = unclosed {
        let sign = text[bracket..].chars().next().unwrap_or_default();
        let (key, right) = match sign {
            '[' => ("bracket-open", "]"),
            '{' => ("bracket-open", "}"),
            _ => ("quotes-open", "\"\"\""),
        };
        let width = if key == "quotes-open" { 3 } else { 1 };
        let args = vec![("found", sign.to_string()), ("right", right.to_owned())];
        return (vec![Judged { span: bracket..bracket + width, key, args }], lost);
    }
    let (span, key, args) = line::fault(text, &own, &at, message);
    told(span, key, args)
}

/// A name, or a table, that stands there twice: told at the second, with the first.
fn doubled(text: &str, at: &Range<usize>, own: &Range<usize>, form: Form) -> (Vec<Judged>, Range<usize>) {
    let section = |line: &Range<usize>| line.start..next_head(text, line.end);
    if let Some((name, _)) = head_of(&text[own.clone()]) {
        // `[services]` among `[[services]]`: the single brackets are the fault, wherever they stand.
        if form.is_list(&name) {
            let single = lines(text)
                .filter(|line| head_of(&text[line.clone()]).is_some_and(|(head, list)| head == name && !list));
            if let Some(line) = single.clone().next() {
                let found = Judged { span: trimmed(text, &line), key: "list-of-tables", args: vec![("name", name)] };
                return (vec![found], section(&line));
            }
        }
        let mut same = lines(text).filter(|line| head_of(&text[line.clone()]).is_some_and(|(head, _)| head == name));
        let first = same.next().filter(|line| line.start < own.start);
        let span = trimmed(text, own);
        return match first {
            Some(first) => (vec![twice(text, span, "table-twice", &name, first.start)], section(own)),
            None => (vec![Judged { span, key: "table-is-value", args: vec![("name", name)] }], section(own)),
        };
    }
    let name = text.get(at.clone()).unwrap_or_default().trim_matches(['"', '\'']).to_owned();
    match first_of(text, &name, at.start) {
        Some(first) => (vec![twice(text, at.clone(), "name-twice", &name, first)], statement(text, at, own)),
        None => (vec![Judged { span: at.clone(), key: "table-is-value", args: vec![("name", name)] }], own.clone()),
    }
}

fn twice(text: &str, span: Range<usize>, key: &'static str, name: &str, first: usize) -> Judged {
    let line = text[..first].matches('\n').count() + 1;
    Judged { span, key, args: vec![("name", name.to_owned()), ("line", line.to_string())] }
}

/// A whole statement that begins in this line; in a table within braces, only from the name to its comma.
fn statement(text: &str, at: &Range<usize>, own: &Range<usize>) -> Range<usize> {
    if text[own.start..at.start].trim().is_empty() {
        return own.start..blocks::end(text, own);
    }
    let rest = &text[at.start..];
    let mut quoted = None;
    let mut depth = 0;
    for (index, letter) in rest.char_indices() {
        match (quoted, letter) {
            (None, '"' | '\'') => quoted = Some(letter),
            (Some(sign), _) if sign == letter => quoted = None,
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') if depth == 0 => {
                // The last of the table: the comma before it goes, too.
                let from = text[..at.start].trim_end().trim_end_matches(',').len();
                return from..at.start + index;
            }
            (None, '}' | ']') => depth -= 1,
            (None, ',') if depth == 0 => return at.start..at.start + index + 1,
            _ => {}
        }
    }
    own.clone()
}

fn next_head(text: &str, from: usize) -> usize {
    lines(text)
        .find(|line| line.start >= from && head_of(&text[line.clone()]).is_some())
        .map_or(text.len(), |line| line.start)
}

/// A line's place without the blanks around it, and without its comment.
fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let whole = &text[line.clone()];
    let begin = whole.len() - whole.trim_start().len();
    let written = whole.split('#').next().unwrap_or(whole).trim_end();
    line.start + begin..line.start + written.len().max(begin)
}
