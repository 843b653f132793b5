//! Appointments in a table: columns for service, date and time, maybe an id and a state; all others stay unread (PURE).

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::{Date, Time};

use super::{Reading, Row, named};
use crate::words::written;

/// What columns can be called: Italian and English, as booking systems write them.
const SERVICE: [&str; 2] = ["servizio", "service"];
const DATE: [&str; 2] = ["data", "date"];
const TIME: [&str; 3] = ["ora", "orario", "time"];
const ID: [&str; 1] = ["id"];
const STATE: [&str; 3] = ["stato", "state", "status"];
const CANCELLED: [&str; 8] =
    ["annullato", "annullata", "cancellato", "cancellata", "disdetto", "disdetta", "cancelled", "canceled"];
const BOOKED: [&str; 9] =
    ["", "prenotato", "prenotata", "confermato", "confermata", "attivo", "booked", "confirmed", "active"];
/// Years are written whole: `26` would be the year of Augustus.
const YEAR_MIN: i16 = 2000;

struct Columns {
    service: Option<usize>,
    date: usize,
    time: usize,
    id: Option<usize>,
    state: Option<usize>,
    /// Their names as the file writes them.
    names: StringRecord,
}

pub(super) fn read(text: &str, reading: &mut Reading) {
    let first = text.lines().next().unwrap_or_default();
    let semicolons = first.matches(';').count() > first.matches(',').count();
    let delimiter = if semicolons { b';' } else { b',' };
    let mut table = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let Ok(head) = table.headers().cloned() else { return reading.fault(1, "no-table", &[]) };
    let Some(columns) = columns(&head, reading) else { return };
    let mut alike = BTreeMap::new();
    for record in table.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                reading.rows += 1;
                if let Some(row) = row(&record, &columns, &mut alike, reading) {
                    reading.take(row);
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                reading.fault(line, "no-table", &[]);
            }
        }
    }
}

fn columns(head: &StringRecord, reading: &mut Reading) -> Option<Columns> {
    let place = |names: &[&str]| head.iter().position(|name| names.contains(&name.trim().to_lowercase().as_str()));
    let (date, time) = (place(&DATE), place(&TIME));
    if date.is_none() {
        reading.fault(1, "no-column", &[("names", &DATE.join(", "))]);
    }
    if time.is_none() {
        reading.fault(1, "no-column", &[("names", &TIME.join(", "))]);
    }
    let service = place(&SERVICE);
    if service.is_none() && reading.ground.service.is_none() {
        reading.fault(1, "no-column", &[("names", &SERVICE.join(", "))]);
        return None;
    }
    Some(Columns { service, date: date?, time: time?, id: place(&ID), state: place(&STATE), names: head.clone() })
}

/// `alike` counts rows without an id that say the same: the second of two such slots is another booking.
fn row(
    record: &StringRecord,
    columns: &Columns,
    alike: &mut BTreeMap<(String, String), u32>,
    reading: &mut Reading,
) -> Option<Row> {
    let line = record.position().map_or(1, csv::Position::line);
    let cell = |place: usize| record.get(place).unwrap_or_default().trim();
    let service = reading.service(line, columns.service.map_or("", cell));
    let (date, time) = (date(cell(columns.date)), time(cell(columns.time)));
    let name = |place: usize| columns.names.get(place).unwrap_or_default().trim();
    for (place, key, is_wrong) in
        [(columns.date, "not-a-date", date.is_none()), (columns.time, "not-a-time", time.is_none())]
    {
        if is_wrong {
            reading.fault(line, key, &[("column", name(place)), ("text", cell(place))]);
        }
    }
    let (service, at) = (service?, date?.to_datetime(time?));
    let id = columns.id.map_or("", cell);
    let booking = if id.is_empty() {
        let count = alike.entry((service.0.clone(), at.to_string())).or_default();
        *count += 1;
        named(&["slot", &service.0, &at.to_string(), &count.to_string()])
    } else {
        named(&["row", id])
    };
    let written = columns.state.map_or("", cell);
    let state = written.to_lowercase();
    let cancelled = CANCELLED.contains(&state.as_str());
    if !cancelled && !BOOKED.contains(&state.as_str()) {
        let column = columns.state.map_or("", name);
        reading.fault(line, "not-a-state", &[("column", column), ("text", written)]);
        return None;
    }
    Some(Row { line, booking, service, at, zone: None, cancelled })
}

/// `2026-11-26` or `26/11/2026`.
fn date(text: &str) -> Option<Date> {
    written::day_in_figures(text).ok().filter(|date| date.year() >= YEAR_MIN)
}

/// `10:30`, `10.30` or `10:30:00`.
fn time(text: &str) -> Option<Time> {
    let text = text.replace('.', ":");
    ["%H:%M", "%H:%M:%S"].iter().find_map(|form| Time::strptime(form, &text).ok())
}
