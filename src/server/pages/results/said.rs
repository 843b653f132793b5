// SPDX-License-Identifier: EUPL-1.2
//! How figures are said: numbers, times, shares, dates and names as the reader writes them.

use fluent_bundle::FluentValue;
use jiff::civil::Date;

use crate::pages::frame::View;
use base::words::written;
use results::period::Slot;
use results::report::DESKS;
use results::{By, Grouping, Period, Share};

/// Stands where there is nothing to say.
const NOTHING: &str = "–";

/// How figures are said to one reader.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// To whom, of which office.
    pub view: View<'a>,
}

impl Said<'_> {
    /// A number with as many decimals at most, without idle ones.
    pub fn number(self, value: f64, decimals: usize) -> String {
        let plain = format!("{value:.decimals$}");
        let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
        let rest = rest.trim_end_matches('0');
        let whole = grouped(whole);
        if rest.is_empty() { whole } else { format!("{whole}{}{rest}", self.view.say("results-decimal")) }
    }

    /// How many.
    pub fn count(self, count: u64) -> String {
        grouped(&count.to_string())
    }

    /// Seconds as minutes, to a tenth.
    pub fn minutes(self, seconds: u32) -> String {
        self.number(f64::from(seconds) / 60.0, 1)
    }

    /// The same with its unit.
    pub fn told_minutes(self, seconds: u32) -> String {
        self.view.say_with("results-minutes", &[("minutes", self.minutes(seconds).into())])
    }

    /// A share of a hundred, to a tenth.
    pub fn share(self, share: Share) -> String {
        share.percent().map_or_else(|| NOTHING.to_owned(), |percent| self.percent(percent))
    }

    /// A share that was held against a target: with as many decimals as tell them apart.
    pub fn share_beside(self, share: Share, target_percent: u32) -> String {
        let (Some(percent), target) = (share.percent(), self.number(f64::from(target_percent), 0)) else {
            return NOTHING.to_owned();
        };
        let told = |decimals| self.number(percent, decimals);
        let is_met = share.count * 100 == share.of * u64::from(target_percent);
        let apart = (1..=4).map(told).find(|told| is_met || *told != target).unwrap_or(target);
        format!("{apart}\u{a0}%")
    }

    /// Of a hundred.
    pub fn percent(self, percent: f64) -> String {
        format!("{}\u{a0}%", self.number(percent, 1))
    }

    /// What there may be to say.
    pub fn maybe(self, told: Option<String>) -> String {
        told.unwrap_or_else(|| NOTHING.to_owned())
    }

    /// A cut of the period as a table names it.
    pub fn cut(self, start: Date, by: By) -> String {
        match by {
            By::Day => {
                let weekday = self.view.say(&format!("weekday-{}", start.weekday().to_monday_one_offset()));
                format!("{weekday} {}", written::date(start))
            }
            By::Week => {
                let week = i64::from(start.iso_week_date().week());
                let from = written::date(start);
                self.view.say_with("results-week", &[("week", week.into()), ("from", from.into())])
            }
            By::Weekday | By::Hour => self.cut(start, By::Day),
            By::Month => format!("{} {}", self.month(start), start.year()),
        }
    }

    /// A cut of any kind as a table names it.
    pub fn slot(self, slot: Slot, by: By) -> String {
        match (slot.weekday, slot.hour) {
            (Some(weekday), _) => self.weekday(weekday),
            (None, Some(hour)) => format!("{hour:02}:00–{:02}:00", hour + 1),
            (None, None) => self.cut(slot.start, by),
        }
    }

    /// A day of the week; 1 is Monday.
    pub fn weekday(self, weekday: i8) -> String {
        self.view.say(&format!("weekday-{weekday}"))
    }

    /// How many answered, of how many who could.
    pub fn answers(self, rated: Share) -> String {
        let args = [("count", rated.count.into()), ("told", self.count(rated.count).into())];
        self.with("results-answers", &[&args[..], &[("of", self.count(rated.of).into())]].concat())
    }

    /// The text under a key, or what stands for it where there is none.
    pub fn known(self, key: &str, other: &str) -> String {
        let View { words, language, .. } = self.view;
        if words.has(language, key) { self.view.say(key) } else { other.to_owned() }
    }

    /// The heading of a column that programs know by this name.
    pub fn column(self, name: &str) -> String {
        self.known(&format!("results-column-{}", name.replace('_', "-")), name)
    }

    /// Why somebody was called before others.
    pub fn reason(self, slug: &str) -> String {
        let known = self.view.site.call_reasons.iter().find(|reason| reason.id == slug);
        known.map_or_else(|| slug.to_owned(), |reason| reason.name.get(self.view.language).to_owned())
    }

    /// From which day to which, in words.
    pub fn span(self, from: Date, to: Date) -> String {
        let day = |day| self.cut(day, By::Day);
        if from == to {
            return day(from);
        }
        self.with("results-span", &[("from", day(from).into()), ("to", day(to).into())])
    }

    fn month(self, day: Date) -> String {
        self.view.say(&format!("month-{}", day.month()))
    }

    /// Which cuts are named along a plot's edge, and how: as many as there is room for.
    pub fn names(self, slots: &[Slot], period: &Period) -> Vec<(usize, String)> {
        const NAMES_MAX: usize = 10;
        if matches!(period.by, By::Weekday | By::Hour) {
            let step = slots.len().div_ceil(2 * NAMES_MAX).max(1);
            let name = |slot: &Slot| match slot.hour {
                Some(hour) => format!("{hour:02}"),
                None => self.slot(*slot, period.by).chars().take(3).collect(),
            };
            return slots.iter().map(name).enumerate().step_by(step).collect();
        }
        let starts: Vec<Date> = slots.iter().map(|slot| slot.start).collect();
        let short = |day: &Date| self.month(*day).chars().take(3).collect::<String>();
        let numbered = starts.iter().enumerate();
        // Many days or weeks: their months are what one looks for.
        if period.by != By::Month && starts.len() > 4 * NAMES_MAX {
            let is_first = |(place, day): &(usize, &Date)| *place > 0 && starts[place - 1].month() != day.month();
            let firsts: Vec<_> = numbered.filter(is_first).map(|(place, day)| (place, short(day))).collect();
            let step = firsts.len().div_ceil(NAMES_MAX + 2).max(1);
            return firsts.into_iter().step_by(step).collect();
        }
        let step = starts.len().div_ceil(NAMES_MAX).max(1);
        let name = |(place, day): (usize, &Date)| match period.by {
            By::Month => (place, short(day)),
            By::Day | By::Week | By::Weekday | By::Hour => (place, written::day_and_month(*day)),
        };
        numbered.step_by(step).map(name).collect()
    }

    /// What people call a group.
    pub fn group(self, grouping: Grouping, slug: &str) -> String {
        let View { site, language, .. } = self.view;
        let named = |texts: Option<&base::words::Texts>| texts.map(|texts| texts.get(language).to_owned());
        let level = |number: &str| {
            let level = number.parse::<u8>().ok().and_then(|number| office::Level::try_from(number).ok())?;
            named(site.access.level(level).map(|level| &level.name))
        };
        let found = match grouping {
            Grouping::Service => named(site.service_name(slug)),
            Grouping::DeskGroup if slug == DESKS => level("2").or_else(|| Some(self.view.say("results-desks"))),
            Grouping::DeskGroup => named(site.service_name(slug)),
            Grouping::Level => level(slug),
            Grouping::Desk => named(site.counter(slug).map(|counter| counter.name)),
        };
        found.unwrap_or_else(|| slug.to_owned())
    }

    /// A text with arguments.
    pub fn with(self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.view.say_with(key, args)
    }
}

/// Thousands apart, from five digits on.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut told = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            told.push('\u{202f}');
        }
        told.push(digit);
    }
    told
}
