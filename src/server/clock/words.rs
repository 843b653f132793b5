// SPDX-License-Identifier: EUPL-1.2
//! What is said where the machine's clock is wrong: both times, and what to do.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::trusted::{Doubt, Why};
use base::words::{Language, Words, written};

/// In sentences; `zone`: the office's.
pub fn told(words: &Words, zone: &TimeZone, language: &Language, doubt: Doubt) -> String {
    let key = match doubt.why {
        Why::Jumped => "clock-jumped",
        Why::BeforeJournal => "clock-before-journal",
        Why::LongAfterJournal => "clock-long-after-journal",
    };
    let (office, machine) = (time(zone, doubt.office), time(zone, doubt.machine));
    let args = [("office", office.into()), ("machine", machine.into())];
    words.say_with(language, key, &args)
}

/// Day and time as staff read them.
pub fn time(zone: &TimeZone, at: Timestamp) -> String {
    written::date_time(at.to_zoned(zone.clone()).datetime())
}
