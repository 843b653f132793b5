// SPDX-License-Identifier: EUPL-1.2
//! Appointments in a table: columns for service, day and time, maybe an id and a state; all others stay unread (PURE).

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::columns::{self, COLUMNS_MAX, Columns, IdColumn, When};
use super::reading::{ROWS_MAX, Reading, Row, instant, named};
use super::text::{Lines, alike};
use super::{moments, quotes};

/// Longest cell: what a spreadsheet's holds.
pub const CELL_CHARS_MAX: usize = 32_767;
const CANCELLED: [&str; 16] = [
    "annullato",
    "annullata",
    "cancellato",
    "cancellata",
    "disdetto",
    "disdetta",
    "rifiutato",
    "rifiutata",
    "eliminato",
    "eliminata",
    "revocato",
    "revocata",
    "cancelled",
    "canceled",
    "declined",
    "deleted",
];
const BOOKED: [&str; 15] = [
    "",
    "prenotato",
    "prenotata",
    "confermato",
    "confermata",
    "attivo",
    "attiva",
    "approvato",
    "approvata",
    "accettato",
    "accettata",
    "booked",
    "confirmed",
    "active",
    "approved",
];
/// What can stand between columns. The comma comes last: it stands within cells, too.
const DELIMITERS: [char; 4] = [';', '\t', '|', ','];

/// A row's cells, and its line.
struct Cells {
    line: u64,
    cells: Vec<String>,
}

/// A table's text, and where in it the heading begins.
struct Table<'a> {
    text: &'a str,
    lines: Lines<'a>,
    from: usize,
    delimiter: u8,
}

impl Table<'_> {
    /// What stands between the columns, for people.
    fn between(&self) -> String {
        if self.delimiter == b'\t' { "TAB".to_owned() } else { char::from(self.delimiter).to_string() }
    }
}

pub(super) fn read(text: &str, id: IdColumn, reading: &mut Reading) {
    let lines = Lines::of(text.as_bytes());
    let (from, said) = beginning(text, &lines);
    let between = said.unwrap_or_else(|| delimiter(text.get(from..).unwrap_or_default()));
    let table = Table { text, lines, from, delimiter: u8::try_from(between).unwrap_or(b',') };
    let rows = rows(&table, reading);
    let Some((head, rows)) = rows.split_first() else {
        if reading.faults.is_empty() {
            reading.fault(1, "empty", &[]);
        }
        return;
    };
    let columns = match Columns::of(head.cells.clone(), id, reading.ground.service.is_some()) {
        Ok(columns) => columns,
        Err(unclear) => {
            let between = table.between();
            for columns::Unclear(key, args) in unclear {
                let mut args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                args.push(("between", &between));
                reading.fault(head.line, key, &args);
            }
            return;
        }
    };
    if told_of_marks(&table, &columns, reading) {
        return;
    }
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.cells.clone()).collect();
    if let Some((key, name)) = columns.doubtful_id(id, &cells) {
        reading.fault(head.line, key, &[("name", name)]);
    }
    let mut alike = BTreeMap::new();
    for cells in rows {
        reading.rows += 1;
        if let Some(row) = row(cells, &columns, &mut alike, reading) {
            reading.take(row);
        }
    }
}

/// Where the heading begins, after empty lines and the line by which spreadsheets say what stands between columns.
fn beginning(text: &str, lines: &Lines) -> (usize, Option<char>) {
    let mut said = None;
    for (at, line) in lines.from(1) {
        let bare = text.get(at..at + line.len()).unwrap_or_default().trim().trim_matches('"');
        if let Some(sign) = bare.get(..4).filter(|begin| begin.eq_ignore_ascii_case("sep=")).and(bare.get(4..)) {
            said = sign.chars().next().filter(char::is_ascii).or(Some('\t'));
        } else if !bare.is_empty() && !bare.chars().all(|char| DELIMITERS.contains(&char)) {
            return (at, said);
        }
    }
    (text.len(), said)
}

/// What stands between the columns: that by which most headings are known, else by which there are most.
fn delimiter(text: &str) -> char {
    let worth = |sign: &char| {
        let mut reader =
            ReaderBuilder::new().delimiter(u8::try_from(*sign).unwrap_or(b',')).from_reader(text.as_bytes());
        let head = reader.headers().map(|head| head.iter().map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
        (columns::known(&head), head.len())
    };
    // Of equals the last: the comma, which a table of one column is read by.
    DELIMITERS.into_iter().max_by_key(worth).unwrap_or(',')
}

/// The rows that are not empty, the heading first; beyond what a file may hold one more, and no further.
fn rows(table: &Table, reading: &mut Reading) -> Vec<Cells> {
    let text = table.text.get(table.from..).unwrap_or_default();
    let mut reader =
        ReaderBuilder::new().delimiter(table.delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let line = line(table, &record);
                match too_large(&record) {
                    None => rows.push(Cells { line, cells: record.iter().map(str::to_owned).collect() }),
                    Some((key, most)) => {
                        let between = table.between();
                        reading.fault(line, key, &[("most", &most.to_string()), ("between", &between)]);
                        // Without its heading nothing of a table can be read.
                        if rows.is_empty() {
                            break;
                        }
                    }
                }
            }
            Err(_) => reading.fault(1, "no-table", &[]),
        }
        if rows.len() > ROWS_MAX + 1 {
            break;
        }
    }
    rows
}

/// Which bound a row goes beyond: the fault's key, and the most there may be.
fn too_large(record: &StringRecord) -> Option<(&'static str, usize)> {
    if record.len() > COLUMNS_MAX {
        return Some(("too-wide", COLUMNS_MAX));
    }
    let is_long = |cell: &str| cell.len() > CELL_CHARS_MAX && cell.chars().count() > CELL_CHARS_MAX;
    record.iter().any(is_long).then_some(("cell-long", CELL_CHARS_MAX))
}

/// The line on which an editor shows a record's beginning: the reader's own position may lie before line ends.
fn line(table: &Table, record: &StringRecord) -> u64 {
    let at = record.position().map_or(0, csv::Position::byte);
    let at = table.from.saturating_add(usize::try_from(at).unwrap_or(usize::MAX)).min(table.text.len());
    let ends = table.text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    table.lines.line_of(at + ends)
}

/// Whether quotation marks are unclosed, or take rows in; it is told then.
fn told_of_marks(table: &Table, columns: &Columns, reading: &mut Reading) -> bool {
    let before = reading.faults.len();
    let is_row = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        let cells: Vec<String> =
            line.split(char::from(table.delimiter)).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        let is_whole = cells.len() == columns.names.len() && cells.len() > 1;
        is_whole || when(&cells, columns).is_ok()
    };
    for mark in quotes::quoted(table.text.as_bytes(), table.from, table.delimiter) {
        if mark.close.is_none() {
            reading.fault(table.lines.line_of(mark.open), "quote-open", &[]);
        } else if let Some((open, close)) = mark.swallowed(&table.lines, is_row) {
            reading.fault(open, "quote-over-rows", &[("close", &close.to_string())]);
        }
    }
    reading.faults.len() > before
}

/// What is wrong with a row's day or time: which column, and the fault's key.
struct Wrong {
    place: usize,
    key: &'static str,
}

fn when(cells: &[String], columns: &Columns) -> Result<(DateTime, Option<TimeZone>), Vec<Wrong>> {
    let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim());
    match columns.when {
        When::Together(place) => moments::date_time(cell(place)).map_err(|key| vec![Wrong { place, key }]),
        When::Apart { date, time } => match (moments::date(cell(date)), moments::time(cell(time))) {
            (Some(day), Ok(hour)) => Ok((day.to_datetime(hour), None)),
            (day, hour) => {
                let of_day = day.is_none().then_some(Wrong { place: date, key: "not-a-date" });
                let of_hour = hour.err().map(|key| Wrong { place: time, key });
                Err(of_day.into_iter().chain(of_hour).collect())
            }
        },
    }
}

/// `same` counts rows without an id that say the same: the second of two such slots is another booking.
fn row(
    cells: &Cells,
    columns: &Columns,
    same: &mut BTreeMap<(String, String), u32>,
    reading: &mut Reading,
) -> Option<Row> {
    let line = cells.line;
    let cell = |place: usize| cells.cells.get(place).map_or("", |cell| cell.trim());
    let id = columns.id.map_or("", cell);
    let written = columns.state.map_or("", cell);
    let state = alike(written);
    let cancelled = CANCELLED.contains(&state.as_str());
    if !cancelled && !BOOKED.contains(&state.as_str()) {
        let column = columns.state.map_or("", |place| columns.name(place));
        reading.fault(line, "not-a-state", &[("column", column), ("text", written)]);
    }
    let service = reading.service(line, columns.service.map_or("", cell));
    let when = when(&cells.cells, columns);
    for Wrong { place, key } in when.as_ref().err().into_iter().flatten() {
        reading.fault(line, key, &[("column", columns.name(*place)), ("text", cell(*place))]);
    }
    let (service, (at, zone)) = (service?, when.ok()?);
    let zone = zone.unwrap_or_else(|| reading.ground.catalogue.time_zone.clone());
    let moment = instant(at, &zone);
    if moment.is_none() && !cancelled {
        reading.no_such_hour(line, at);
        return None;
    }
    let booking = if id.is_empty() {
        let count = same.entry((service.0.clone(), at.to_string())).or_default();
        *count += 1;
        named(&["slot", &service.0, &at.to_string(), &count.to_string()])
    } else {
        named(&["row", id])
    };
    let id = id.to_owned();
    Some(Row { line, booking, id, what: moment.filter(|_| !cancelled).map(|at| (service, at)) })
}
