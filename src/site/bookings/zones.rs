// SPDX-License-Identifier: EUPL-1.2
//! The time zones of a calendar: by name where the name is known, else as the file itself describes them (PURE).

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use windows_timezones::WindowsTimezone;

use super::content::Property;

/// Most changes of the clocks that a zone describes one by one; two a year are of four centuries.
const CHANGES_MAX: usize = 800;
/// Parts of the longest name in the world's table, `America/Argentina/Buenos_Aires`.
const PARTS_MAX: usize = 3;

/// The zones that a file describes (VTIMEZONE), by the names it gives them.
#[derive(Debug, Default)]
pub(super) struct Zones(BTreeMap<String, Vec<Observance>>);

/// A zone that an event names.
pub(super) enum Zone<'a> {
    /// Everybody's.
    Known(TimeZone),
    /// The file's own.
    Described(&'a [Observance]),
}

/// From when on which offset holds (STANDARD or DAYLIGHT).
#[derive(Clone, Debug)]
pub(super) struct Observance {
    /// The first change, by the clocks before it.
    start: DateTime,
    from: Offset,
    to: Offset,
    again: Again,
}

/// When else the same change comes.
#[derive(Clone, Debug)]
enum Again {
    On(Vec<DateTime>),
    Yearly { month: i8, day: Day, until: Option<Date> },
}

/// A day of a month.
#[derive(Clone, Copy, Debug)]
enum Day {
    /// The first, second … such weekday; counted from the month's end where negative.
    Nth(i8, Weekday),
    /// The first such weekday from this day on.
    From(i8, Weekday),
    /// This day.
    Same(i8),
}

impl Zones {
    /// Takes over a zone: its name, and the properties of each observance. What cannot be followed is not kept: an event
    /// that names it is told.
    pub(super) fn describe(&mut self, name: &str, observances: &[Vec<Property>]) {
        let read: Option<Vec<Observance>> = observances.iter().map(|properties| Observance::read(properties)).collect();
        let changes = |read: &[Observance]| read.iter().map(Observance::told).sum::<usize>();
        if let Some(read) = read.filter(|read| (1..=CHANGES_MAX).contains(&changes(read))) {
            self.0.insert(plain(name), read);
        }
    }

    /// A zone by its name in the world's table, by what the file says of it, by such a name behind a program's prefix
    /// (`/example.org/Europe/Rome`), or by its Windows name.
    pub(super) fn get(&self, name: &str) -> Option<Zone<'_>> {
        let name = plain(name);
        let of_world = |name: &str| TimeZone::get(name).ok().map(Zone::Known);
        let mut starts: Vec<usize> = name.rmatch_indices('/').take(PARTS_MAX).map(|(at, _)| at + 1).collect();
        starts.reverse();
        let endings = || starts.iter().filter_map(|start| name.get(*start..)).filter(|end| !end.is_empty());
        of_world(&name)
            .or_else(|| self.0.get(&name).map(|observances| Zone::Described(observances)))
            .or_else(|| endings().find_map(of_world))
            .or_else(|| of_world(windows(&name)?))
            .or_else(|| endings().find_map(|end| of_world(windows(end)?)))
    }
}

/// A name without the signs that one program writes and another leaves out.
fn plain(name: &str) -> String {
    name.replace('\\', "").trim().trim_matches('"').to_owned()
}

/// The world's name of a zone that Windows calls so, as its table (CLDR) has it.
fn windows(name: &str) -> Option<&'static str> {
    let known: Result<WindowsTimezone, _> = name.parse();
    known.ok().map(WindowsTimezone::tzdb_id)
}

impl Observance {
    fn read(properties: &[Property]) -> Option<Self> {
        let said = |name: &str| properties.iter().find(|property| property.name == name);
        let start = date_time(&said("DTSTART")?.value)?;
        let (from, to) = (offset(&said("TZOFFSETFROM")?.value)?, offset(&said("TZOFFSETTO")?.value)?);
        let again = match said("RRULE") {
            Some(rule) => yearly(&rule.value, start)?,
            None => {
                let days = properties.iter().filter(|property| property.name == "RDATE");
                let days = days.flat_map(|property| property.value.split(',')).map(date_time).collect::<Option<_>>()?;
                Again::On(days)
            }
        };
        Some(Self { start, from, to, again })
    }

    /// How many changes it tells one by one.
    fn told(&self) -> usize {
        match &self.again {
            Again::On(days) => 1 + days.len(),
            Again::Yearly { .. } => 1,
        }
    }

    /// The changes about a time, by the clocks before each: the first of all, and those of its year, the year before and
    /// the year after.
    fn changes(&self, about: DateTime) -> Vec<DateTime> {
        match &self.again {
            Again::On(days) => std::iter::once(self.start).chain(days.iter().copied()).collect(),
            Again::Yearly { month, day, until } => {
                let years = [about.year() - 1, about.year(), about.year() + 1];
                let days = years.into_iter().filter_map(|year| day.of(year, *month));
                let lasting = days.filter(|day| until.is_none_or(|until| *day <= until));
                let changes = lasting.map(|day| day.to_datetime(self.start.time()));
                std::iter::once(self.start).chain(changes.filter(|change| *change >= self.start)).collect()
            }
        }
    }
}

impl Day {
    fn of(self, year: i16, month: i8) -> Option<Date> {
        match self {
            Self::Same(day) => Date::new(year, month, day).ok(),
            Self::Nth(nth, weekday) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
            Self::From(day, weekday) => {
                let first = Date::new(year, month, day).ok()?;
                let days = first.weekday().since(weekday);
                first.checked_add(((7 - days) % 7).days()).ok()
            }
        }
    }
}

/// The instant of a time by the clocks of a described zone; none where they skip it or show it twice.
pub(super) fn instant(zone: &[Observance], at: DateTime) -> Option<Timestamp> {
    let mut changes: Vec<(DateTime, Offset, Offset)> = zone
        .iter()
        .flat_map(|observance| {
            observance.changes(at).into_iter().map(|change| (change, observance.from, observance.to))
        })
        .collect();
    changes.sort_by_key(|(change, ..)| *change);
    for (change, from, to) in &changes {
        let shown = change.checked_add(SignedDuration::from_secs(i64::from(to.seconds() - from.seconds()))).ok()?;
        if (*change.min(&shown)..*change.max(&shown)).contains(&at) {
            return None;
        }
    }
    let last = changes.iter().rev().find(|(change, ..)| *change <= at);
    let offset = last.map(|(_, _, to)| *to).or_else(|| changes.first().map(|(_, from, _)| *from))?;
    offset.to_timestamp(at).ok()
}

/// `20261127T093000`, also of UTC.
pub(super) fn date_time(text: &str) -> Option<DateTime> {
    DateTime::strptime("%Y%m%dT%H%M%S", text.trim().to_ascii_uppercase().trim_end_matches('Z')).ok()
}

/// `+0100`, `-023000`.
fn offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let part = |at: usize| digits.get(at..at + 2).map_or(Some(0), |part| part.parse::<i32>().ok());
    let is_whole = matches!(digits.len(), 4 | 6);
    let seconds = (part(0)? * 60 + part(2)?) * 60 + part(4)?;
    Offset::from_seconds(sign * seconds).ok().filter(|_| is_whole)
}

/// A rule that comes every year, the only kind by which clocks are changed.
fn yearly(rule: &str, start: DateTime) -> Option<Again> {
    let parts: BTreeMap<String, String> = rule
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase()))
        .collect();
    let said = |name: &str| parts.get(name).map(String::as_str);
    if said("FREQ") != Some("YEARLY") || said("INTERVAL").is_some_and(|every| every != "1") {
        return None;
    }
    let number = |name: &str| said(name).map(|text| text.split(',').map(|text| text.parse::<i8>().ok()).collect());
    let months: Option<Vec<i8>> = number("BYMONTH").unwrap_or_else(|| Some(vec![start.month()]));
    let days: Option<Vec<i8>> = number("BYMONTHDAY").unwrap_or_else(|| Some(Vec::new()));
    let (months, days) = (months?, days?);
    let [month] = months.as_slice() else { return None };
    let day = match (said("BYDAY"), days.as_slice()) {
        (None, []) => Day::Same(start.day()),
        (None, [day]) => Day::Same(*day),
        (Some(weekday), []) => {
            let (nth, weekday) = weekday.split_at_checked(weekday.len().checked_sub(2)?)?;
            Day::Nth(nth.parse().ok().filter(|nth| *nth != 0)?, self::weekday(weekday)?)
        }
        // Seven days in a row hold one of each weekday.
        (Some(weekday), [first, ..]) if days.len() == 7 => Day::From(*first, self::weekday(weekday)?),
        _ => return None,
    };
    let until = said("UNTIL").map(|until| Date::strptime("%Y%m%d", until.get(..8)?).ok());
    if until == Some(None) {
        return None;
    }
    Some(Again::Yearly { month: *month, day, until: until.flatten() })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}
