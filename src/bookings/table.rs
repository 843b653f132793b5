//! Appointments in a table: columns for service, day and time, maybe an id and a state; all others stay unread (PURE).

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::columns::{self, Columns, IdColumn, When};
use super::text::{alike, line_of, lines};
use super::{Reading, Row, instant, moments, named, quotes};

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
const BOOKED: [&str; 14] = [
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

pub(super) fn read(text: &str, id: IdColumn, reading: &mut Reading) {
    let (head_at, said) = beginning(text);
    let delimiter = said.unwrap_or_else(|| delimiter(&text[head_at..]));
    let sign = u8::try_from(delimiter).unwrap_or(b',');
    let rows = rows(text, head_at, sign, reading);
    let Some((head, rows)) = rows.split_first() else { return reading.fault(1, "empty", &[]) };
    let columns = match Columns::of(head.cells.clone(), id, reading.ground.service.is_some()) {
        Ok(columns) => columns,
        Err(unclear) => {
            let between = if delimiter == '\t' { "TAB".to_owned() } else { delimiter.to_string() };
            for columns::Unclear(key, args) in unclear {
                let mut args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                args.push(("between", &between));
                reading.fault(head.line, key, &args);
            }
            return;
        }
    };
    if told_of_marks(text, head_at, sign, &columns, reading) {
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
fn beginning(text: &str) -> (usize, Option<char>) {
    let mut said = None;
    for line in lines(text.as_bytes()) {
        let at = line.as_ptr() as usize - text.as_ptr() as usize;
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

/// All rows that are not empty, the heading first.
fn rows(text: &str, from: usize, delimiter: u8, reading: &mut Reading) -> Vec<Cells> {
    let table = text.get(from..).unwrap_or_default();
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(table.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let cells = record.iter().map(str::to_owned).collect();
                rows.push(Cells { line: line(text, from, &record), cells });
            }
            Err(_) => reading.fault(1, "no-table", &[]),
        }
    }
    rows
}

/// The line on which an editor shows a record's beginning: the reader's own position may lie before line ends.
fn line(text: &str, from: usize, record: &StringRecord) -> u64 {
    let at = record.position().map_or(0, csv::Position::byte);
    let at = from.saturating_add(usize::try_from(at).unwrap_or(usize::MAX)).min(text.len());
    let ends = text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    line_of(text.as_bytes(), at + ends)
}

/// Whether quotation marks are unclosed, or take rows in; it is told then.
fn told_of_marks(text: &str, from: usize, delimiter: u8, columns: &Columns, reading: &mut Reading) -> bool {
    let before = reading.faults.len();
    let table = &text.as_bytes()[from..];
    let head_line = line_of(text.as_bytes(), from);
    let is_row = |line: &[u8]| {
        let line = String::from_utf8_lossy(line);
        let cells: Vec<String> =
            line.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
        let is_whole = cells.len() == columns.names.len() && cells.len() > 1;
        is_whole || when(&cells, columns).is_ok()
    };
    for mark in quotes::quoted(table, delimiter) {
        let on = |line: u64| (head_line + line - 1).to_string();
        if mark.close.is_none() {
            let line = line_of(table, mark.open);
            reading.fault(head_line + line - 1, "quote-open", &[]);
        } else if let Some((open, close)) = mark.swallowed(table, is_row) {
            reading.fault(head_line + open - 1, "quote-over-rows", &[("close", &on(close))]);
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
    Some(Row { line, booking, what: moment.filter(|_| !cancelled).map(|at| (service, at)) })
}
