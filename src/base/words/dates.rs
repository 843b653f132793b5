// SPDX-License-Identifier: EUPL-1.2
//! Dates and times as people read them.

use jiff::Zoned;
use jiff::civil::Time;

use crate::words::{Language, Words, written};

/// A time: "10:42".
pub fn time(at: &Zoned) -> String {
    written::clock(at.time())
}

/// A time within a sentence: "8:30".
pub fn hour(at: &Zoned) -> String {
    hour_of(at.time())
}

/// A time of day within a sentence: "8:30".
pub fn hour_of(time: Time) -> String {
    time.strftime("%-H:%M").to_string()
}

/// The line for a booked appointment: "Appuntamento delle 10:30"; if its holder was late, that they wait like
/// everybody.
pub fn booked(words: &Words, language: &Language, slot: &Zoned, in_time: bool) -> String {
    let key = if in_time { "touch-booked" } else { "touch-booked-late" };
    words.say_with(language, key, &[("time", time(slot).into())])
}

/// The warning for a ticket or its prospect: "Forse non oggi: si chiude alle 13:00".
pub fn closing_doubt(words: &Words, language: &Language, closes: &Zoned) -> String {
    words.say_with(language, "touch-maybe-not-today", &[("time", hour(closes).into())])
}

/// A date: "giovedì 14 novembre".
pub fn date(words: &Words, language: &Language, at: &Zoned) -> String {
    worded(words, language, at, ("", "date-long"))
}

/// A shorter date: "gio 14 novembre".
pub fn middle_date(words: &Words, language: &Language, at: &Zoned) -> String {
    worded(words, language, at, ("short-", "date-long"))
}

/// A date without the day of the week: "14 novembre".
pub fn short_date(words: &Words, language: &Language, at: &Zoned) -> String {
    worded(words, language, at, ("", "date-short"))
}

fn worded(words: &Words, language: &Language, at: &Zoned, (form, key): (&str, &str)) -> String {
    let weekday = words.say(language, &format!("weekday-{form}{}", at.weekday().to_monday_one_offset()));
    let month = words.say(language, &format!("month-{}", at.month()));
    let args = [("weekday", weekday.into()), ("day", at.day().to_string().into()), ("month", month.into())];
    words.say_with(language, key, &args)
}
