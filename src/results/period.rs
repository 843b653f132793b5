// SPDX-License-Identifier: EUPL-1.2
//! Which days are looked at, how they are cut, and by what visits are grouped (pure).

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use base::words::written::day_in_figures;

/// Most days that are looked at once.
pub const DAYS_MAX: i64 = 3 * 366;

/// How the days are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Each day.
    #[default]
    Day,
    /// ISO weeks, from Monday.
    Week,
    /// Months of the calendar.
    Month,
    /// Days of the week, each over the whole period.
    Weekday,
    /// Hours of the day in which numbers were taken, each over the whole period.
    Hour,
}

impl By {
    /// All: along the calendar, the finest first; then what comes again and again.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Weekday, Self::Hour];

    /// Its name in addresses, wire and locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Weekday => "weekday",
            Self::Hour => "hour",
        }
    }

    /// The first day of the cut that a day lies in; it may lie before the period. Of what is no stretch of the calendar,
    /// the day itself.
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

/// By what visits are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// What was waited for.
    #[default]
    Service,
    /// The desks together, each office, the Help Point.
    DeskGroup,
    /// The level of access.
    Level,
    /// The desk that called; only where the site says so.
    Desk,
}

impl Grouping {
    /// All, those of every site first.
    pub const ALL: [Self; 4] = [Self::Service, Self::DeskGroup, Self::Level, Self::Desk];

    /// Its name in addresses, wire and locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::DeskGroup => "desk-group",
            Self::Level => "level",
            Self::Desk => "desk",
        }
    }
}

/// The days looked at, and how they are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How they are cut.
    pub by: By,
}

/// One cut of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Its first day that was looked at: the period's, where it is no stretch of the calendar.
    pub start: Date,
    /// 1 is Monday; where days of the week are told apart.
    pub weekday: Option<i8>,
    /// 9: from nine to ten; where hours are told apart.
    pub hour: Option<i8>,
}

/// Why days cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPeriod {
    /// A text that is no date.
    #[error("«{0}» is no date: expected a year, month and day like 2026-11-26")]
    NoDate(String),
    /// It ends before it begins.
    #[error("the period begins on {from} and ends on {to}: swap them")]
    Backwards {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// More than is looked at once.
    #[error("the period has {days} days: ask for at most {DAYS_MAX}")]
    TooLong {
        /// How many.
        days: i64,
    },
    /// Something else than a way to cut or to group.
    #[error(
        "«{0}» is neither a way to cut the period (day, week, month, weekday, hour) nor to group (service, desk-group, level)"
    )]
    NoChoice(String),
    /// The site shows no figures per desk.
    #[error("this office shows no figures per desk: measures.toml decides it (figures.per_desk)")]
    NoDesks,
}

impl BadPeriod {
    /// A stable name: the tail of the problem's `type` and of the locale key.
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

    /// Whether a day is looked at.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// The starts of all cuts, in order; the first is not before the period.
    pub fn starts(&self) -> Vec<Date> {
        let days = self.from.series(1.day()).take_while(|day| *day <= self.to);
        let mut starts: Vec<Date> = days.map(|day| self.start(day)).collect();
        starts.dedup();
        starts
    }

    /// The start of the cut that a day lies in, within the period.
    pub fn start(&self, day: Date) -> Date {
        self.by.start(day).max(self.from)
    }

    /// The cut that an hour of a day lies in.
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

    /// The days to compare these with, as they stand `today`: whole months and years with as many of the calendar,
    /// other days with as many just before. While the period runs, only as much of them. None of what is to come.
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

/// A date as it stands in an address.
///
/// # Errors
/// [`BadPeriod::NoDate`].
pub fn date(text: &str) -> Result<Date, BadPeriod> {
    day_in_figures(text).map_err(|_| BadPeriod::NoDate(text.chars().take(40).collect()))
}

/// A choice by its slug.
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
