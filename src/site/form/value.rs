// SPDX-License-Identifier: EUPL-1.2
//! Single values of a site's files: texts, ids, tags, days, times, numbers, each with the range that somebody can mean.

use std::ops;

use base::words::plain::{is_break_hint, is_hidden};
use jiff::civil::{Date, Time};
use toml::de::DeValue;

use super::found::Judge;
use super::kind::{Kind, is_id};
use crate::near::{listed, nearest};
use crate::tags;

/// Years that a site's days are in: others are slips of the pen.
const YEARS: ops::RangeInclusive<i16> = 2000..=2100;

/// Least and most of a number.
#[derive(Clone, Copy)]
pub(super) struct Range {
    least: f64,
    most: f64,
    is_whole: bool,
}

impl Range {
    pub fn of(least: f64, most: f64) -> Self {
        Self { least, most, is_whole: false }
    }

    #[allow(clippy::cast_precision_loss, reason = "the forms' numbers are small")]
    pub fn whole(least: i64, most: i64) -> Self {
        Self { least: least as f64, most: most as f64, is_whole: true }
    }
}

impl Judge<'_> {
    /// A text of a kind, or a name of a table's; `whole`: all of it with its quotation marks.
    pub(super) fn text(&mut self, kind: &Kind, text: &str, span: ops::Range<usize>, whole: &ops::Range<usize>) {
        let found = shown(text);
        match kind {
            Kind::Id if text.is_empty() => self.tell(span, "id-empty", &[]),
            Kind::Id if !is_id(text) => self.tell(span, "not-an-id", &[("id", &found)]),
            Kind::Tag => self.tag(text, span, false),
            Kind::Day => match text.parse::<Date>() {
                Ok(day) if YEARS.contains(&day.year()) && text.len() == 10 => {}
                _ => self.tell(span, "not-a-date", &[("date", &found)]),
            },
            Kind::Time if !is_time(text) => self.tell(span, "not-a-time", &[("time", &found)]),
            Kind::Line(most) => self.people_read(text, *most, false, whole.clone()),
            Kind::OneOf(words) if !words.contains(&text) => self.unknown(text, words, span),
            _ => {}
        }
    }

    fn unknown(&mut self, text: &str, words: &[&str], span: ops::Range<usize>) {
        let (found, known) = (shown(text), listed(words.iter().copied()));
        match nearest(text, words.iter().copied()) {
            Some(near) => {
                let args = [("found", found.as_str()), ("near", near), ("known", &known)];
                self.tell(span, "unknown-word-near", &args);
            }
            None => self.tell(span, "unknown-word", &[("found", &found), ("known", &known)]),
        }
    }

    /// A language's tag: of a text, it may be of a language that the office does not offer at present.
    pub(super) fn tag(&mut self, tag: &str, span: ops::Range<usize>, of_text: bool) {
        let found = shown(tag);
        let offered = self.known.offered;
        if let Some(right) = tags::right(tag) {
            self.tell(span, "tag-near", &[("tag", &found), ("near", right)]);
        } else if !tags::is_known(tag) || of_text && tag.len() > 2 && !tags::is_ours(tag) && !is_offered(offered, tag) {
            let known = listed(offered.iter().map(String::as_str));
            self.tell(span, "tag-unknown", &[("tag", &found), ("known", &known)]);
        }
    }

    /// A text that people read: no longer than glass and paper hold, and nothing in it that cannot be seen.
    pub(super) fn people_read(&mut self, text: &str, most: usize, lines: bool, span: ops::Range<usize>) {
        let count = text.chars().count();
        if count > most {
            let (count, most) = (count.to_string(), most.to_string());
            self.tell(span.clone(), "letters-many", &[("count", &count), ("most", &most)]);
        }
        let is_meant = |letter| is_break_hint(letter) || lines && matches!(letter, '\n' | '\r');
        if let Some(hidden) = text.chars().find(|letter| is_hidden(*letter) && !is_meant(*letter)) {
            let written = self.known.text.get(span.clone()).unwrap_or_default();
            let at = written.find(hidden).map_or(span.clone(), |at| {
                let at = span.start + at;
                at..at + hidden.len_utf8()
            });
            let key = if hidden == '\n' || hidden == '\r' { "line-break" } else { "hidden-letter" };
            self.tell(at, key, &[("code", &format!("U+{:04X}", u32::from(hidden)))]);
        }
    }

    pub(super) fn number(&mut self, range: Range, name: &str, value: &DeValue<'_>, span: ops::Range<usize>) {
        let found = self.written(&span);
        let (least, most) = (range.least.to_string(), range.most.to_string());
        let args = [("name", name), ("found", found.as_str()), ("least", &least), ("most", &most)];
        let number = match value {
            DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).ok().map(|number| {
                #[allow(clippy::cast_precision_loss, reason = "it is compared with small numbers")]
                let number = number as f64;
                number
            }),
            DeValue::Float(_) if range.is_whole => return self.tell(span, "whole-wanted", &args),
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::String(text) => {
                let (key, args) = quoted(text).unwrap_or_else(|| {
                    let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
                    ("number-wanted", args)
                });
                let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                return self.tell(span, key, &args);
            }
            _ => return self.tell(span, "number-wanted", &args),
        };
        if !number.is_some_and(|number: f64| (range.least..=range.most).contains(&number)) {
            self.tell(span, "range", &args);
        }
    }
}

fn is_offered(offered: &[String], tag: &str) -> bool {
    offered.is_empty() || offered.iter().any(|known| known == tag)
}

/// A text in a sentence: cut, and without what would break its line.
fn shown(text: &str) -> String {
    let cut: String = text.chars().take(40).map(|letter| if is_hidden(letter) { '\u{fffd}' } else { letter }).collect();
    if cut.chars().count() < text.chars().count() { format!("{cut}…") } else { cut }
}

/// `08:30`, `08:30:00`.
fn is_time(text: &str) -> bool {
    let shape = |text: &str| {
        text.bytes().enumerate().all(|(at, byte)| if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() })
    };
    matches!(text.len(), 5 | 8) && shape(text) && text.parse::<Time>().is_ok()
}

/// A number that is written as one is spoken or in quotation marks: what is to be said of it.
pub(crate) fn quoted(text: &str) -> Option<(&'static str, Vec<(&'static str, String)>)> {
    let text = text.trim();
    if text.parse::<f64>().is_ok_and(f64::is_finite) {
        return Some(("number-quoted", vec![("right", text.to_owned())]));
    }
    spoken(text)
}

/// `9,5`, `80 mm`: a number as people write it, that TOML does not read.
pub(crate) fn spoken(text: &str) -> Option<(&'static str, Vec<(&'static str, String)>)> {
    let text = text.trim();
    let end = text.find(|sign: char| !(sign.is_ascii_digit() || ",.+-".contains(sign))).unwrap_or(text.len());
    let (figures, unit) = (text[..end].trim_end_matches([',', '.']), text[end..].trim());
    let right = figures.replacen(',', ".", 1);
    right
        .parse::<f64>()
        .ok()
        .filter(|_| figures.starts_with(|sign: char| sign.is_ascii_digit() || "+-".contains(sign)))?;
    let args = vec![("found", shown(text)), ("right", right)];
    let is_unit = !unit.is_empty()
        && unit.chars().count() <= 12
        && unit.chars().all(|sign| sign.is_alphabetic() || "%°′″'\"²³/ ".contains(sign));
    match (unit.is_empty(), figures.contains(',')) {
        (true, true) => Some(("number-comma", args)),
        (false, _) if is_unit => Some(("number-unit", args)),
        _ => None,
    }
}
