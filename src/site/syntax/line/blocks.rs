// SPDX-License-Identifier: EUPL-1.2
//! Statements of several lines: where one ends, and which bracket or quotation marks were never closed.

use std::ops::Range;

use crate::syntax::lines::{begins, lines};

/// A statement of more lines than this is none: something was not closed.
const LINES_MAX: usize = 60;

/// What a reader is within.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Bracket(usize),
    /// Three quotation marks.
    Text(usize, char),
}

/// What is open at the end of a stretch of TOML.
fn open_in(text: &str, range: Range<usize>) -> Option<usize> {
    let mut open: Vec<Open> = Vec::new();
    let mut at = range.start;
    while let Some(sign) = text.get(at..range.end).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..range.end];
        let mut step = sign.len_utf8();
        match (open.last(), sign) {
            (Some(Open::Text(_, '"')), '\\') => step += rest[1..].chars().next().map_or(0, char::len_utf8),
            (Some(Open::Text(_, mark)), _) if rest.starts_with(&mark.to_string().repeat(3)) => {
                open.pop();
                step = 3;
            }
            (Some(Open::Text(..)), _) => {}
            (_, '"' | '\'') if rest.starts_with(&sign.to_string().repeat(3)) => {
                open.push(Open::Text(at, sign));
                step = 3;
            }
            (_, '"' | '\'') => step = text_ends(rest, sign),
            (_, '#') => step = rest.find('\n').unwrap_or(rest.len()),
            (_, '[' | '{') => open.push(Open::Bracket(at)),
            (_, ']' | '}') => drop(open.pop()),
            _ => {}
        }
        at += step.max(1);
    }
    open.last().map(|open| match open {
        Open::Bracket(at) | Open::Text(at, _) => *at,
    })
}

/// How long a text in single marks is; to its line's end where it is not closed.
fn text_ends(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (index, sign) in rest.char_indices().skip(1) {
        match sign {
            '\n' => return index,
            _ if escaped => escaped = false,
            '\\' if mark == '"' => escaped = true,
            _ if sign == mark => return index + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The bracket, or the three marks, that were opened before this line and not closed, though this line begins anew or the
/// file ends; and all lines of their statement.
pub(in crate::syntax) fn unclosed(text: &str, own: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let all: Vec<Range<usize>> = lines(text).collect();
    let last = all.iter().position(|line| line.start == own.start)?;
    let is_last = text[own.end..].trim().is_empty();
    for (count, line) in all[..=last].iter().rev().enumerate().take(LINES_MAX) {
        if !begins(text, line) {
            continue;
        }
        let to = if count > 0 && begins(text, own) { own.start } else { own.end };
        if count == 0 && !is_last {
            // Only what follows could show that its bracket is not closed: see below.
            let next =
                all.get(last + 1..).unwrap_or_default().iter().find(|line| !text[(*line).clone()].trim().is_empty());
            if next.is_some_and(|next| !begins(text, next)) || next.is_none() {
                continue;
            }
        }
        if let Some(open) = open_in(text, line.start..to) {
            return Some((open, line.start..statement_ends(text, line, to)));
        }
        if count > 0 {
            break;
        }
    }
    None
}

/// Up to the next line that begins anew.
fn statement_ends(text: &str, line: &Range<usize>, at_least: usize) -> usize {
    let next = lines(text).find(|next| next.start >= line.end && begins(text, next));
    next.map_or(text.len(), |next| next.start).min(at_least.max(line.end))
}

/// Where the statement ends that begins in this line.
pub(in crate::syntax) fn end(text: &str, line: &Range<usize>) -> usize {
    let ends = lines(text).filter(|end| end.start >= line.start).take(LINES_MAX);
    let whole = ends.map(|end| end.end).find(|end| open_in(text, line.start..*end).is_none());
    whole.unwrap_or(line.end)
}
