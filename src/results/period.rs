// SPDX-License-Identifier: EUPL-1.2
//! The period looked at, its division, and the grouping of visits (pure).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use base::words::written::day_in_figures;

/// The most days in a period.
pub const DAYS_MAX: i64 = 3 * 366;

/// How a period is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By day.
    #[default]
    Day,
    /// By ISO week, from Monday.
    Week,
    /// By calendar month.
    Month,
    /// By day of the week, each over the whole period.
    Weekday,
    /// By the hour in which numbers were taken, each over the whole period.
    Hour,
}

impl By {
    /// All divisions: along the calendar, the finest first, then those that recur.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Weekday, Self::Hour];

    /// Its name in addresses, on the wire and in texts' keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Weekday => "weekday",
            Self::Hour => "hour",
        }
    }

    /// The first day of the part that a day lies in, possibly before the period; for parts that recur, the day itself.
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day | Self::Weekday | Self::Hour => day,
            Self::Week => {
                let since_monday = i64::from(day.weekday().since(Weekday::Monday));
                day.saturating_sub(since_monday.days())
            }
            Self::Month => day.first_of_month(),
        }
    }
}

/// How visits are grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// By the service waited for.
    #[default]
    Service,
    /// All desks together, each office, the Help Point.
    DeskGroup,
    /// By level of access.
    Level,
    /// By the desk that called; only where the site allows it.
    Desk,
}

impl Grouping {
    /// All groupings, those that every site has first.
    pub const ALL: [Self; 4] = [Self::Service, Self::DeskGroup, Self::Level, Self::Desk];

    /// Its name in addresses, on the wire and in texts' keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::DeskGroup => "desk-group",
            Self::Level => "level",
            Self::Desk => "desk",
        }
    }
}

/// The days looked at, and their division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The period's first day.
    pub from: Date,
    /// The period's last day.
    pub to: Date,
    /// How the period is divided.
    pub by: By,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The first day looked at in this part; the period's first day for parts that recur.
    pub start: Date,
    /// The day of the week, 1 for Monday; only if days of the week are told apart.
    pub weekday: Option<i8>,
    /// The hour it begins at, 9 for nine to ten; only if hours are told apart.
    pub hour: Option<i8>,
}

/// Why a period cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    /// A text is not a date.
    #[error("«{0}» is no date: expected a year, month and day like 2026-11-26")]
    NoDate(String),
    /// The period ends before it begins.
    #[error("the period begins on {from} and ends on {to}: swap them")]
    Backwards {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The period has more than [`DAYS_MAX`] days.
    #[error("the period has {days} days: ask for at most {DAYS_MAX}")]
    TooLong {
        /// The number of days.
        days: i64,
    },
    /// A text is not a known division or grouping.
    #[error(
        "«{0}» is neither a way to cut the period (day, week, month, weekday, hour) nor to group (service, desk-group, level)"
    )]
    NoChoice(String),
    /// The site shows no figures per desk.
    #[error("this office shows no figures per desk: measures.toml decides it (figures.per_desk)")]
    NoDesks,
}

impl BadPeriod {
    /// A stable name: the end of the problem's `type` and of the text's key.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::NoDate(_) => "period-no-date",
            Self::Backwards { .. } => "period-backwards",
            Self::TooLong { .. } => "period-too-long",
            Self::NoChoice(_) => "period-no-choice",
            Self::NoDesks => "period-no-desks",
        }
    }
}

impl Period {
    /// The days from `from` to `to`, both included.
    ///
    /// # Errors
    /// See [`BadPeriod`].
    pub fn new(from: Date, to: Date, by: By) -> Result<Self, BadPeriod> {
        if to < from {
            return Err(BadPeriod::Backwards { from, to });
        }
        let days = from.duration_until(to).as_hours() / 24 + 1;
        if days > DAYS_MAX {
            return Err(BadPeriod::TooLong { days });
        }
        Ok(Self { from, to, by })
    }

    /// Whether a day lies in the period.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The first days of all parts, in order; the first is not before the period.
    pub fn starts(&self) -> Vec<Date> {
        let days = self.from.series(1.day()).take_while(|day| *day <= self.to);
        let mut starts: Vec<Date> = days.map(|day| self.start(day)).collect();
        starts.dedup();
        starts
    }

    /// The first day within the period of the part that a day lies in.
    pub fn start(&self, day: Date) -> Date {
        self.by.start(day).max(self.from)
    }

    /// The part that an hour of a day lies in.
    pub fn slot(&self, day: Date, hour: i8) -> Slot {
        let (weekday, hour) = match self.by {
            By::Day | By::Week | By::Month => {
                return Slot { start: self.start(day), weekday: None, hour: None };
            }
            By::Weekday => (Some(day.weekday().to_monday_one_offset()), None),
            By::Hour => (None, Some(hour)),
        };
        Slot { start: self.from, weekday, hour }
    }

    /// The period to compare this one with, as of `today`: whole months and years with the calendar's ones before,
    /// other periods with as many days just before. While the period runs, only as much of it. `None` if the period is
    /// still to come.
    pub fn before(&self, today: Date) -> Option<Self> {
        let last = self.to.min(today);
        if last < self.from {
            return None;
        }
        let back: Box<dyn Fn(Date) -> Option<Date>> = if self.from.day() == 1 && self.to == self.to.last_of_month() {
            let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
            let count = months(self.to) - months(self.from) + 1;
            Box::new(move |day| day.checked_sub(count.months()).ok())
        } else {
            let count = self.from.duration_until(self.to).as_hours() / 24 + 1;
            Box::new(move |day| day.checked_sub(count.days()).ok())
        };
        let from = back(self.from)?;
        let to = if last == self.to { self.from.yesterday().ok()? } else { back(last)? };
        Some(Self { from, to, by: self.by })
    }
}

/// Reads a date from an address.
///
/// # Errors
/// [`BadPeriod::NoDate`].
pub fn date(text: &str) -> Result<Date, BadPeriod> {
    day_in_figures(text).map_err(|_| BadPeriod::NoDate(text.chars().take(40).collect()))
}

/// Finds a choice by its slug.
///
/// # Errors
/// [`BadPeriod::NoChoice`].
pub fn choice<T: Copy>(all: &[T], slug: impl Fn(T) -> &'static str, text: &str) -> Result<T, BadPeriod> {
    let known = all.iter().copied().find(|choice| slug(*choice) == text);
    known.ok_or_else(|| BadPeriod::NoChoice(text.chars().take(40).collect()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first_but_never_before_the_period() {
        let period = |by| Period::new(day(2026, 11, 26), day(2026, 12, 8), by).unwrap().starts();
        assert_eq!(period(By::Week), [day(2026, 11, 26), day(2026, 11, 30), day(2026, 12, 7)]);
        assert_eq!(period(By::Month), [day(2026, 11, 26), day(2026, 12, 1)]);
        assert_eq!(period(By::Day).len(), 13);
        assert_eq!(By::Week.start(day(2027, 1, 1)), day(2026, 12, 28), "a week may cross the year");
    }

    #[test]
    fn a_period_is_compared_with_as_long_a_one_before_and_a_running_one_with_as_much_of_it() {
        let before = |from, to, today| {
            let before = Period::new(from, to, By::Day).unwrap().before(today);
            before.map(|before| (before.from, before.to))
        };
        let (november, end) = (day(2026, 11, 1), day(2026, 11, 30));
        let later = day(2027, 6, 1);
        assert_eq!(before(november, end, later), Some((day(2026, 10, 1), day(2026, 10, 31))), "a month");
        assert_eq!(before(november, end, day(2026, 11, 26)), Some((day(2026, 10, 1), day(2026, 10, 26))), "it runs");
        let march = (day(2026, 3, 1), day(2026, 3, 31));
        assert_eq!(before(march.0, march.1, day(2026, 3, 30)), Some((day(2026, 2, 1), day(2026, 2, 28))));
        let year = (day(2026, 1, 1), day(2026, 12, 31));
        assert_eq!(before(year.0, year.1, later), Some((day(2025, 1, 1), day(2025, 12, 31))), "a year");
        assert_eq!(before(year.0, year.1, day(2026, 11, 26)), Some((day(2025, 1, 1), day(2025, 11, 26))));
        let week = (day(2026, 11, 23), day(2026, 11, 29));
        assert_eq!(before(week.0, week.1, later), Some((day(2026, 11, 16), day(2026, 11, 22))), "a week");
        assert_eq!(before(week.0, week.1, day(2026, 11, 25)), Some((day(2026, 11, 16), day(2026, 11, 18))));
        let today = day(2026, 11, 26);
        assert_eq!(before(today, today, today), Some((day(2026, 11, 25), day(2026, 11, 25))), "a day");
        assert_eq!(before(day(2026, 12, 1), day(2026, 12, 31), today), None, "what is to come");
    }

    #[test]
    fn a_period_that_ends_before_it_begins_or_lasts_a_hundred_years_is_refused() {
        let refused = |from, to| Period::new(from, to, By::Day).unwrap_err().slug();
        assert_eq!(refused(day(2026, 2, 2), day(2026, 2, 1)), "period-backwards");
        assert_eq!(refused(day(1926, 1, 1), day(2026, 1, 1)), "period-too-long");
        assert_eq!(date("ieri").unwrap_err().slug(), "period-no-date");
        assert!(Period::new(day(2026, 2, 2), day(2026, 2, 2), By::Day).is_ok());
    }
}
