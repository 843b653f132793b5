//! Appointments in a calendar file: begin, id, category and status of each event; all else stays unread (PURE).

use icalendar::parser::{Component, read_components, unfold};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Reading, Row, named};

pub(super) fn read(text: &str, reading: &mut Reading) {
    if !text.lines().any(|line| is(line, "BEGIN:VCALENDAR")) {
        return reading.fault(1, "no-calendar", &[]);
    }
    for (line, event) in events(text, reading) {
        reading.rows += 1;
        // Each event for itself: what is wrong with one hides no other.
        let unfolded = unfold(&event);
        let parsed = read_components(&unfolded);
        match parsed.as_deref() {
            Ok([event]) => {
                if let Some(row) = row(line, event, reading) {
                    reading.take(row);
                }
            }
            _ => reading.fault(line, "no-event", &[]),
        }
    }
}

fn is(line: &str, wanted: &str) -> bool {
    line.trim_end().eq_ignore_ascii_case(wanted)
}

/// The events of a calendar, each with the line it begins on.
fn events(text: &str, reading: &mut Reading) -> Vec<(u64, String)> {
    let mut events: Vec<(u64, String)> = Vec::new();
    let mut begun = false;
    for (line, number) in text.lines().zip(1..) {
        if is(line, "BEGIN:VEVENT") {
            if begun && let Some((line, _)) = events.pop() {
                reading.fault(line, "no-event", &[]);
            }
            begun = true;
            events.push((number, String::new()));
        }
        if begun && let Some((_, event)) = events.last_mut() {
            event.push_str(line.trim_end_matches('\r'));
            event.push_str("\r\n");
        }
        if is(line, "END:VEVENT") {
            begun = false;
        }
    }
    if begun && let Some((line, _)) = events.pop() {
        reading.fault(line, "no-event", &[]);
    }
    events
}

fn row(line: u64, event: &Component, reading: &mut Reading) -> Option<Row> {
    let said = |name: &str| event.find_prop(name).map(|property| property.val.as_str().trim().to_owned());
    let uid = said("UID").filter(|uid| !uid.is_empty());
    if uid.is_none() {
        reading.fault(line, "no-uid", &[]);
    }
    if event.find_prop("RRULE").is_some() || event.find_prop("RDATE").is_some() {
        reading.fault(line, "repeated", &[]);
        return None;
    }
    // The first category is the service: a summary may name a person.
    let category = said("CATEGORIES").unwrap_or_default();
    let service = reading.service(line, category.split(',').next().unwrap_or_default().trim());
    let (at, zone) = begin(line, event, reading)?;
    let of_series = said("RECURRENCE-ID").unwrap_or_default();
    let booking = named(&["event", &uid?, &of_series]);
    let cancelled = said("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"));
    Some(Row { line, booking, service: service?, at, zone, cancelled })
}

/// When an event begins; without a zone of its own, by the office's clocks.
fn begin(line: u64, event: &Component, reading: &mut Reading) -> Option<(DateTime, Option<TimeZone>)> {
    let Some(start) = event.find_prop("DTSTART") else {
        reading.fault(line, "no-start", &[]);
        return None;
    };
    let text = start.val.as_str().trim();
    let local = text.strip_suffix(['Z', 'z']);
    let Ok(at) = DateTime::strptime("%Y%m%dT%H%M%S", local.unwrap_or(text)) else {
        reading.fault(line, "not-a-start", &[("text", text)]);
        return None;
    };
    if local.is_some() {
        return Some((at, Some(TimeZone::UTC)));
    }
    let zone = start.params.iter().find(|param| param.key.as_str().eq_ignore_ascii_case("TZID"));
    let Some(zone) = zone.and_then(|param| param.val.as_ref()) else { return Some((at, None)) };
    let name = zone.as_str().trim_matches('"');
    match TimeZone::get(name) {
        Ok(zone) => Some((at, Some(zone))),
        Err(_) => {
            reading.fault(line, "unknown-zone", &[("zone", name)]);
            None
        }
    }
}
