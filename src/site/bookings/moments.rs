// SPDX-License-Identifier: EUPL-1.2
//! Days and times as cells of a table write them (PURE).

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use base::words::written;

/// Why a cell is no time. Its words stand under `booking-fault-<key>`.
pub(super) const NOT_A_TIME: &str = "not-a-time";
/// A spreadsheet makes `9.3` of `9.30`; whoever reads `9:5` cannot know whether five or fifty is meant.
pub(super) const HALF_A_TIME: &str = "half-a-time";

/// `2026-11-26`, `26/11/2026`, `26-11-26` …
pub(super) fn date(text: &str) -> Option<Date> {
    written::day_in_figures(text).ok()
}

/// `10:30`, `10.30`, `10:30:00`, `9:30 AM`: minutes have two digits.
pub(super) fn time(text: &str) -> Result<Time, &'static str> {
    let lower = text.to_ascii_lowercase().replace('.', ":");
    let lower = lower.trim();
    let (clock, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock.trim_end(), Some(false)),
        (_, Some(clock)) => (clock.trim_end(), Some(true)),
        _ => (lower, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|part| part.is_empty() || !is_digits(part)) {
        return Err(NOT_A_TIME);
    }
    if parts[1..].iter().any(|part| part.len() != 2) {
        return Err(if parts[1].len() == 1 { HALF_A_TIME } else { NOT_A_TIME });
    }
    let number = |place: usize| parts.get(place).map_or(Some(0), |part| part.parse::<i8>().ok());
    let (hour, minute, second) = (number(0), number(1), number(2));
    let hour = match (hour, half) {
        (Some(hour @ 1..=12), Some(is_after_noon)) => Some(hour % 12 + if is_after_noon { 12 } else { 0 }),
        (_, Some(_)) => None,
        (hour, None) => hour,
    };
    let read = || Time::new(hour?, minute?, second?, 0).ok();
    read().ok_or(NOT_A_TIME)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Day and time in one cell: `27/11/2026 09:30`, `2026-11-27T09:30:00+01:00`. A zone where the cell says one.
///
/// # Errors
/// The key of the fault: what is wrong with the day, or with the time.
pub(super) fn date_time(text: &str) -> Result<(DateTime, Option<TimeZone>), &'static str> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok((at.to_zoned(TimeZone::UTC).datetime(), Some(TimeZone::UTC)));
    }
    if let Ok(at) = text.parse::<Zoned>() {
        return Ok((at.datetime(), Some(at.time_zone().clone())));
    }
    let between = |char: char| char.is_whitespace() || matches!(char, 'T' | 't' | ',');
    let (day, hour) = text.split_once(between).ok_or("not-a-date-time")?;
    let day = date(day.trim()).ok_or("not-a-date-time")?;
    // «27/11/2026 alle ore 9:30»; any other word may mean another time.
    let mut hour = hour.trim();
    while let Some((word, rest)) = hour.split_once(char::is_whitespace) {
        if !["ore", "alle", "h", "h.", "at", "-"].contains(&word.to_lowercase().as_str()) {
            break;
        }
        hour = rest.trim_start();
    }
    Ok((day.to_datetime(time(hour)?), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_have_two_digits() {
        for (text, wanted) in
            [("9:30", "09:30"), ("09.30", "09:30"), ("9:30:00", "09:30"), ("9:30 PM", "21:30"), ("12:05 am", "00:05")]
        {
            assert_eq!(time(text).map(|time| time.strftime("%H:%M").to_string()), Ok(wanted.to_owned()), "{text}");
        }
        for text in ["9.3", "9:5", "09.3", "9:3:00"] {
            assert_eq!(time(text), Err(HALF_A_TIME), "{text}");
        }
        for text in ["", "9", "9h", "25:00", "9:60", "930", "13:00 PM", "9:300", ":30", "9:-5", "+9:30"] {
            assert_eq!(time(text), Err(NOT_A_TIME), "{text}");
        }
    }

    #[test]
    fn days_are_read_in_figures() {
        for text in ["2026-11-27", "27/11/2026", "27-11-2026", "27.11.2026", "2026/11/27", "27/11/26"] {
            assert_eq!(date(text), Date::new(2026, 11, 27).ok(), "{text}");
        }
        for text in ["27/11", "11/27/2026", "27 nov", "", "2026-13-01"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn day_and_time_share_a_cell() {
        let told = |text: &str| {
            date_time(text).map(|(at, zone)| {
                let zone = zone.unwrap_or_else(|| TimeZone::get("Europe/Rome").unwrap());
                at.to_zoned(zone).unwrap().timestamp().to_string()
            })
        };
        for text in [
            "27/11/2026 09:30",
            "2026-11-27T09:30:00",
            "27/11/2026, 9.30",
            "27/11/2026 ore 9:30",
            "27/11/2026 alle ore 9.30",
            "2026-11-27 09:30 AM",
            "2026-11-27T08:30:00Z",
            "2026-11-27T09:30:00+01:00",
        ] {
            assert_eq!(told(text), Ok("2026-11-27T08:30:00Z".to_owned()), "{text}");
        }
        assert_eq!(told("27/11/2026 9.3"), Err(HALF_A_TIME));
        assert_eq!(told("27/11/2026"), Err("not-a-date-time"));
        assert_eq!(told("27/11/2026 entro le 12:00"), Err(NOT_A_TIME));
    }
}
