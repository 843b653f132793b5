// SPDX-License-Identifier: EUPL-1.2
//! Days and times as people write them: read in every usual form, written as the pages do.

use jiff::civil::{Date, DateTime, Time};

use super::{Language, Words};

/// Why a text is not a day; the message is under the key `<room>-<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDay {
    /// It is not written as a day.
    #[error("not written as a day: 1/12/2026 or 2026-12-01")]
    Unread,
    /// It has day and month but no year.
    #[error("the year is missing: 1/12/2026")]
    NoYear,
    /// The calendar has no such day.
    #[error("the calendar has no such day: the day first, then the month")]
    NotThere,
}

impl NoDay {
    /// The end of its text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::NoYear => "no-year",
            Self::NotThere => "not-there",
        }
    }
}

/// The century of years with two digits.
const CENTURY: i16 = 2000;
/// The first valid year: earlier ones are typing mistakes.
const YEAR_MIN: i16 = 1900;
/// The least letters of a cut name of a month or weekday.
const LETTERS_MIN: usize = 3;

/// A day: `26/11/2026`.
pub fn date(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// A day without its year: `26/11`.
pub fn day_and_month(day: Date) -> String {
    day.strftime("%d/%m").to_string()
}

/// A day and time: `26/11/2026 14:30`.
pub fn date_time(at: DateTime) -> String {
    format!("{} {}", date(at.date()), clock(at.time()))
}

/// A time: `14:30`.
pub fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// A time with seconds: `14:30:05`.
pub fn clock_s(time: Time) -> String {
    time.strftime("%H:%M:%S").to_string()
}

/// Reads a day in figures: `1/12/2026`, `01.12.2026`, `1-12-26`, `2026-12-01`.
///
/// # Errors
/// The text is not a day.
pub fn day_in_figures(text: &str) -> Result<Date, NoDay> {
    day_of(&parts(text), &|_| None)
}

/// Reads a time of day: `8:30`, `8.30`, `08:30`, `8`.
pub fn time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.', ',']).unwrap_or((text, "00"));
    let figures = |text: &str, count: std::ops::RangeInclusive<usize>| {
        let is_number = count.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i8>().ok()).flatten()
    };
    Time::new(figures(hour, 1..=2)?, figures(minute, 2..=2)?, 0, 0).ok()
}

/// Reads days and times written by a person with a known language, on a known day.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The texts, for the names of months and days.
    pub words: &'a Words,
    /// The writer's language; names in other languages are understood too.
    pub language: &'a Language,
    /// The day on which it is written.
    pub today: Date,
}

impl Reader<'_> {
    /// Reads a day: as [`day_in_figures`], `1 dicembre 2026`, `martedì 1 dic 2026`, `oggi`, `domani`.
    ///
    /// # Errors
    /// The text is not a day.
    pub fn day(&self, text: &str) -> Result<Date, NoDay> {
        let text = text.trim().to_lowercase();
        if let Some(days) = ["date-today", "date-tomorrow"].iter().position(|key| self.is_name(key, &text)) {
            return if days == 0 { Ok(self.today) } else { self.today.tomorrow().map_err(|_| NoDay::NotThere) };
        }
        let mut parts = parts(&text);
        let is_weekday = |part: &str| (1..=7).any(|day| self.is_name(&format!("weekday-{day}"), part));
        let month = |part: &str| (1..=12_i8).find(|month| self.is_name(&format!("month-{month}"), part));
        // «Mar 3, 2026»: what is a weekday's beginning elsewhere is the month where nothing else is.
        let begins_with_month = match *parts {
            [first, day, year] => {
                month(first).is_some() && [day, year].into_iter().all(|part| month(part).is_none()) && year.len() == 4
            }
            _ => false,
        };
        if parts.len() > 1 && !begins_with_month && parts.first().is_some_and(|first| is_weekday(first)) {
            parts.remove(0);
        }
        day_of(&parts, &month)
    }

    /// Reads a day with a time: `24/12/2026 8:30`, `14:30` (today), `domani 8.30`; a day alone gets the time `unsaid`.
    /// `20.12`, which could be a day without a year or a time, is refused; `20:12` is a time.
    ///
    /// # Errors
    /// The text is not a day with a time.
    pub fn moment(&self, text: &str, unsaid: Time) -> Result<DateTime, NoDay> {
        let text = text.trim();
        let whole = self.day(text);
        if let Some(time) = time(text).filter(|_| whole != Err(NoDay::NoYear)) {
            return Ok(self.today.to_datetime(time));
        }
        let cut = text.rfind(|sign: char| sign.is_whitespace() || sign == 'T');
        match (whole, cut) {
            (Ok(day), _) => Ok(day.to_datetime(unsaid)),
            (Err(fault), None) => Err(fault),
            (Err(fault), Some(at)) => {
                let (before, after) = text.split_at(at);
                let Some(time) = time(after.trim_start_matches('T')) else { return Err(fault) };
                Ok(self.day(before.trim_end().trim_end_matches(','))?.to_datetime(time))
            }
        }
    }

    /// Whether a word is the text under a key, whole or cut, in the writer's language or another.
    fn is_name(&self, key: &str, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        let mut languages = std::iter::once(self.language).chain(self.words.languages());
        languages.any(|language| {
            let name = if self.words.has(language, key) {
                self.words.say(language, key).to_lowercase()
            } else {
                return false;
            };
            name == word || (word.chars().count() >= LETTERS_MIN && !key.starts_with("date") && name.starts_with(word))
        })
    }
}

/// The parts between slashes, dots, dashes and spaces; ordinals lose their ending.
fn parts(text: &str) -> Vec<&str> {
    let all = text.trim().split(|sign: char| sign.is_whitespace() || matches!(sign, '/' | '.' | '-' | ','));
    all.filter(|part| !part.is_empty()).map(without_ending).collect()
}

fn without_ending(part: &str) -> &str {
    let figures = part.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    match &part[figures.len()..] {
        "º" | "°" | "st" | "nd" | "rd" | "th" if !figures.is_empty() => figures,
        _ => part,
    }
}

fn day_of(parts: &[&str], month_named: &dyn Fn(&str) -> Option<i8>) -> Result<Date, NoDay> {
    let number = |part: &str| {
        let is_number = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok()).flatten()
    };
    let day_and_month =
        |day: &str, month: &str| Some((number(day)?, number(month).or(month_named(month).map(i16::from))?));
    match *parts {
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            let (day, month) = day_and_month(day, month).ok_or(NoDay::Unread)?;
            there(number(year), month, day)
        }
        [day, month, year] => {
            let named_first = month_named(day).zip(number(month)).map(|(month, day)| (day, i16::from(month)));
            let (day, month) = named_first.or_else(|| day_and_month(day, month)).ok_or(NoDay::Unread)?;
            let year_said = match (year.len(), number(year)) {
                (2, Some(short)) => Some(CENTURY + short),
                (4, long) => long,
                _ => return Err(NoDay::Unread),
            };
            there(year_said, month, day)
        }
        [day, month] => match day_and_month(day, month) {
            Some((1..=31, 1..=12)) => Err(NoDay::NoYear),
            _ => Err(NoDay::Unread),
        },
        _ => Err(NoDay::Unread),
    }
}

fn there(year: Option<i16>, month: i16, day: i16) -> Result<Date, NoDay> {
    // A year of two figures was read by now: one that is as small was written wrong.
    let year = year.filter(|year| *year >= YEAR_MIN).ok_or(NoDay::Unread)?;
    let small = |number: i16| i8::try_from(number).map_err(|_| NoDay::NotThere);
    Date::new(year, small(month)?, small(day)?).map_err(|_| NoDay::NotThere)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn with<T>(language: &str, read: impl FnOnce(Reader<'_>) -> T) -> T {
        let words =
            Words::load(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("assets/locales")).unwrap();
        let language = Language::from(language);
        read(Reader { words: &words, language: &language, today: jiff::civil::date(2026, 11, 26) })
    }

    fn check(language: &str, text: &str, expected: Result<&str, NoDay>) {
        let read = with(language, |reader| reader.day(text));
        assert_eq!(read, expected.map(|day| day.parse().unwrap()), "{language}: «{text}»");
    }

    #[test]
    fn a_day_is_read_as_people_write_it_the_day_before_the_month() {
        let first = Ok("2026-12-01");
        let forms =
            ["1/12/2026", "01.12.2026", "1-12-2026", " 1/12/26 ", "2026-12-01", "1 dicembre 2026", "1° Dic. 2026"];
        for text in forms.into_iter().chain(["martedì 1 dicembre 2026", "1 December 2026", "December 1st, 2026"]) {
            check("it", text, first);
            check("en", text, first);
        }
        check("it", "oggi", Ok("2026-11-26"));
        check("it", "Domani", Ok("2026-11-27"));
        check("en", "tomorrow", Ok("2026-11-27"));
    }

    #[test]
    fn a_months_name_that_begins_a_weekday_elsewhere_is_the_month_where_nothing_else_names_one() {
        for text in ["Mar 3, 2026", "mar 3rd 2026", "3 mar 2026", "mar 3 marzo 2026", "mar 3/3/2026", "Tue 3 Mar 2026"]
        {
            check("en", text, Ok("2026-03-03"));
            check("it", text, Ok("2026-03-03"));
        }
        check("en", "Mar 32, 2026", Err(NoDay::NotThere));
        check("it", "mar 1/12", Err(NoDay::NoYear));
        check("it", "mar 1 dic", Err(NoDay::NoYear));
        check("it", "mar 1 dic 2026", Ok("2026-12-01"));
    }

    #[test]
    fn what_is_no_day_is_told_for_what_it_is() {
        for text in
            ["", "1", "forse", "1/12/2026x", "1/12/202", "1/2/3/2026", "dicembre", "1 d 2026", "0800", "12/2026"]
        {
            check("it", text, Err(NoDay::Unread));
        }
        check("it", "1/12", Err(NoDay::NoYear));
        check("it", "1 dicembre", Err(NoDay::NoYear));
        for text in ["31/2/2026", "12/24/2026", "0/1/2026", "2026-13-01", "29/2/2026"] {
            check("it", text, Err(NoDay::NotThere));
        }
    }

    fn check_moment(text: &str, expected: Result<&str, NoDay>) {
        let read = with("it", |reader| reader.moment(text, Time::MIN));
        assert_eq!(read, expected.map(|at| at.parse().unwrap()), "«{text}»");
    }

    #[test]
    fn a_day_with_a_time_is_read_with_either_or_both() {
        for text in
            ["24/12/2026 8:30", "24.12.2026 8.30", "2026-12-24 08:30", "2026-12-24T08:30", "24 dicembre 2026, 8:30"]
        {
            check_moment(text, Ok("2026-12-24T08:30"));
        }
        check_moment("14:30", Ok("2026-11-26T14:30"));
        check_moment("domani 8:30", Ok("2026-11-27T08:30"));
        check_moment("24/12/2026", Ok("2026-12-24T00:00"));
        check_moment("32/12/2026 8:30", Err(NoDay::NotThere));
        check_moment("24/12 8:30", Err(NoDay::NoYear));
        check_moment("24/12/2026 8:3", Err(NoDay::Unread));
        check_moment("presto", Err(NoDay::Unread));
    }

    #[test]
    fn a_day_without_its_year_is_no_time_of_today() {
        for text in ["20.12", "24,12", "20,12", "1.12", "1.12.", "8.05", "20.12 8:30"] {
            check_moment(text, Err(NoDay::NoYear));
        }
        for (text, time) in
            [("20:12", "20:12"), ("8:05", "08:05"), ("8.30", "08:30"), ("14.30", "14:30"), ("20.45", "20:45")]
        {
            check_moment(text, Ok(&format!("2026-11-26T{time}")));
        }
        for (text, time) in [("8.00", "08:00"), ("0.12", "00:12"), ("8", "08:00"), ("20,45", "20:45")] {
            check_moment(text, Ok(&format!("2026-11-26T{time}")));
        }
        check_moment("domani 8.05", Ok("2026-11-27T08:05"));
    }

    #[test]
    fn a_time_of_the_day_has_whole_minutes() {
        let read = |text| time(text).map(clock);
        for (text, expected) in
            [("8:30", "08:30"), ("8.30", "08:30"), ("18,05", "18:05"), ("8", "08:00"), (" 23:59 ", "23:59")]
        {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "24:00", "8:3", "8:300", "830", "otto", "-1:00", "8:60"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_is_read_again_as_it_is_written() {
        let first = jiff::civil::date(2024, 1, 1);
        for days in 0..1500_i64 {
            let day = first.saturating_add(jiff::Span::new().days(days));
            assert_eq!(day_in_figures(&date(day)), Ok(day));
            assert_eq!(day_in_figures(&day.to_string()), Ok(day));
        }
    }
}
