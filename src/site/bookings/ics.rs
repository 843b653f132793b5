// SPDX-License-Identifier: EUPL-1.2
//! Appointments in a calendar file (RFC 5545, 5546): begin, id, categories, state and version of each event; all else
//! stays unread (PURE).

use std::collections::{BTreeMap, BTreeSet};

use super::content::{self, CALENDAR_LINE_BYTES_MAX, Property};
use super::reading::{ROWS_MAX, Reading, Row, instant, named};
use super::zones::{self, Zone, Zones};
use office::BookingId;

/// What a calendar asks of whoever reads it, where that is no booking: answers of people who were invited, and the like.
const ANSWERS: [&str; 4] = ["REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"];
/// How deep components lie within each other; programs write three.
const DEPTH_MAX: usize = 16;

/// An event as it stands in the file.
struct Event {
    /// Of its BEGIN.
    line: u64,
    /// What its calendar asks (METHOD), in capitals.
    method: String,
    properties: Vec<Property>,
    /// What is wrong with it was told.
    is_told: bool,
}

impl Event {
    fn said(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name && !property.value.is_empty())
    }

    fn value(&self, name: &str) -> &str {
        self.said(name).map_or("", |property| property.value.as_str())
    }

    fn is_called_off(&self) -> bool {
        self.method == "CANCEL" || self.value("STATUS").eq_ignore_ascii_case("CANCELLED")
    }

    /// Which of two versions of one event is the newer: by its number, then by when it was written.
    fn version(&self) -> (u64, String) {
        let stamp = self.value("LAST-MODIFIED").max(self.value("DTSTAMP"));
        (self.value("SEQUENCE").parse().unwrap_or(0), stamp.to_owned())
    }
}

pub(super) fn read(bytes: &[u8], reading: &mut Reading) {
    let Some((zones, events)) = parts(bytes, reading) else { return reading.fault(1, "no-calendar", &[]) };
    let mut newest: BTreeMap<BookingId, (u64, String)> = BTreeMap::new();
    let mut rows = Vec::new();
    for event in &events {
        reading.rows += 1;
        if let Some(row) = row(event, &zones, reading) {
            let version = event.version();
            let known = newest.entry(row.booking).or_insert_with(|| version.clone());
            if *known < version {
                known.clone_from(&version);
            }
            rows.push((version, row));
        }
    }
    // What stands twice word for word is one.
    let mut taken = BTreeSet::new();
    for (version, row) in rows {
        let is_newest = newest.get(&row.booking) == Some(&version);
        if is_newest && taken.insert((row.booking, row.what.clone())) {
            reading.take(row);
        }
    }
}

/// The zones a file describes, and its events; none where it is no calendar.
fn parts(bytes: &[u8], reading: &mut Reading) -> Option<(Zones, Vec<Event>)> {
    let mut open: Vec<String> = Vec::new();
    let (mut zones, mut events) = (Zones::default(), Vec::new());
    let (mut zone, mut observances) = (String::new(), Vec::new());
    let mut method = String::new();
    let mut event: Option<Event> = None;
    let mut is_calendar = false;
    for property in content::properties(bytes) {
        let property = match property {
            Ok(property) => property,
            Err(content::TooLong { line }) => {
                reading.fault(line, "calendar-line-long", &[("most", &CALENDAR_LINE_BYTES_MAX.to_string())]);
                if let Some(event) = &mut event {
                    event.is_told = true;
                }
                continue;
            }
        };
        if events.len() > ROWS_MAX {
            break;
        }
        let name = property.value.to_ascii_uppercase();
        match (property.name.as_str(), name.as_str()) {
            ("BEGIN", "VCALENDAR") => {
                is_calendar = true;
                open = vec![name];
                method.clear();
            }
            _ if !is_calendar => {}
            ("BEGIN", _) => {
                if name == "VEVENT" {
                    unclosed(event.take(), reading);
                    event = Some(Event {
                        line: property.line,
                        method: method.clone(),
                        properties: Vec::new(),
                        is_told: false,
                    });
                }
                if name == "VTIMEZONE" {
                    (zone, observances) = (String::new(), Vec::new());
                }
                if matches!(name.as_str(), "STANDARD" | "DAYLIGHT") {
                    observances.push(Vec::new());
                }
                if open.len() < DEPTH_MAX {
                    open.push(name);
                }
            }
            ("END", _) => {
                if name == "VEVENT" {
                    events.extend(event.take());
                }
                if name == "VTIMEZONE" {
                    zones.describe(&zone, &observances);
                }
                if let Some(at) = open.iter().rposition(|open| *open == name) {
                    open.truncate(at);
                }
            }
            (said, _) => match (open.last().map(String::as_str), &mut event) {
                (Some("VEVENT"), Some(event)) => event.properties.push(property),
                (Some("VTIMEZONE"), _) if said == "TZID" => zone = property.value,
                (Some("STANDARD" | "DAYLIGHT"), _) => {
                    if let Some(last) = observances.last_mut() {
                        last.push(property);
                    }
                }
                (Some("VCALENDAR"), _) if said == "METHOD" => method = name,
                _ => {}
            },
        }
    }
    unclosed(event, reading);
    is_calendar.then_some((zones, events))
}

fn unclosed(event: Option<Event>, reading: &mut Reading) {
    if let Some(event) = event {
        reading.rows += 1;
        reading.fault(event.line, "no-event", &[]);
    }
}

fn row(event: &Event, zones: &Zones, reading: &mut Reading) -> Option<Row> {
    if event.is_told {
        return None;
    }
    let line = event.line;
    if ANSWERS.contains(&event.method.as_str()) {
        reading.leave_out(line, "answer", &[]);
        return None;
    }
    if event.said("RRULE").is_some() || event.said("RDATE").is_some() {
        reading.leave_out(line, "recurring", &[]);
        return None;
    }
    let start = event.said("DTSTART");
    if let Some(day) = start.and_then(whole_day) {
        if day >= reading.ground.today {
            reading.leave_out(line, "all-day", &[]);
        } else {
            reading.imported.past += 1;
        }
        return None;
    }
    let service = service(event, reading);
    if service.is_none() && !event.is_called_off() {
        return None;
    }
    let uid = event.value("UID");
    if uid.is_empty() {
        reading.fault(line, "no-uid", &[]);
        return None;
    }
    let booking = named(&["event", uid, event.value("RECURRENCE-ID")]);
    if event.is_called_off() {
        return Some(Row { line, booking, id: uid.to_owned(), what: None });
    }
    let Some(start) = start else {
        reading.fault(line, "no-start", &[]);
        return None;
    };
    let at = begin(line, start, zones, reading)?;
    Some(Row { line, booking, id: uid.to_owned(), what: Some((service?, at)) })
}

/// The day of an event that takes it whole.
fn whole_day(start: &Property) -> Option<jiff::civil::Date> {
    jiff::civil::Date::strptime("%Y%m%d", &start.value).ok()
}

/// The service that one of the categories names, else that of the whole file: other categories are colours and the like.
fn service(event: &Event, reading: &mut Reading) -> Option<office::ServiceId> {
    let of_event = event.properties.iter().filter(|property| property.name == "CATEGORIES");
    let categories: Vec<String> = of_event.flat_map(Property::list).collect();
    let found = categories.iter().find_map(|category| reading.service_called(category));
    let found = found.or_else(|| reading.ground.service.clone());
    if found.is_none() && !event.is_called_off() {
        match categories.as_slice() {
            [] => reading.leave_out(event.line, "no-service", &[]),
            some => reading.leave_out(event.line, "other-category", &[("category", &some.join(", "))]),
        }
    }
    found
}

/// When an event begins; without a zone of its own, by the office's clocks.
fn begin(line: u64, start: &Property, zones: &Zones, reading: &mut Reading) -> Option<jiff::Timestamp> {
    let text = start.value.as_str();
    let Some(at) = zones::date_time(text) else {
        reading.fault(line, "not-a-start", &[("text", text)]);
        return None;
    };
    let found = if text.ends_with(['Z', 'z']) {
        instant(at, &jiff::tz::TimeZone::UTC)
    } else {
        match start.param("TZID").filter(|name| !name.is_empty()) {
            None => instant(at, &reading.ground.catalogue.time_zone),
            Some(name) => match zones.get(name) {
                Some(Zone::Known(zone)) => instant(at, &zone),
                Some(Zone::Described(zone)) => zones::instant(zone, at),
                None => {
                    reading.fault(line, "unknown-zone", &[("zone", name)]);
                    return None;
                }
            },
        }
    };
    if found.is_none() {
        reading.no_such_hour(line, at);
    }
    found
}
