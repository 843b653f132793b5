// SPDX-License-Identifier: EUPL-1.2
//! A table of the results as the reader's spreadsheet opens it: their separators, headings and names, ids beside.

use csv::{Terminator, WriterBuilder};

use super::said::Said;
use crate::pages::frame::View;
use results::export::plain;
use results::period::Grouping;
use results::tables::{Field, Fields, Named, is_named};

/// Says that the text is UTF-8; without it some spreadsheets read accents wrongly.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How fields are kept apart and decimals are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    /// Between fields.
    pub separator: u8,
    /// Within a number.
    pub decimal: char,
}

impl Marks {
    /// Those of the reader's language, but for what the address asks; nothing for what there is not.
    pub fn of(said: Said<'_>, separator: Option<&str>, decimal: Option<&str>) -> Option<Self> {
        let decimal = match decimal {
            None => said.view.say("results-decimal").chars().next()?,
            Some("comma") => ',',
            Some("point") => '.',
            Some(_) => return None,
        };
        // Where numbers have a comma, spreadsheets expect another separator.
        let separator = match separator {
            None if decimal == ',' => b';',
            None | Some("comma") => b',',
            Some("semicolon") => b';',
            Some("tab") => b'\t',
            Some(_) => return None,
        };
        Some(Self { separator, decimal })
    }
}

/// A table for a spreadsheet.
///
/// # Errors
/// The writer's own.
pub(super) fn table(said: Said<'_>, fields: &Fields, marks: Marks) -> Result<Vec<u8>, csv::Error> {
    // A column of ids gets one with names before it.
    let head = fields.columns.iter().flat_map(|column| {
        let name = said.column(column);
        let id = is_named(column).then(|| said.with("results-column-id", &[("what", name.as_str().into())]));
        std::iter::once(name).chain(id)
    });
    let row = |row: &Vec<Field>| row.iter().flat_map(|field| cells(said, field, marks)).collect();
    written(std::iter::once(head.collect()).chain(fields.rows.iter().map(row)), marks)
}

/// The year to publish for a spreadsheet, from the table that programs read.
///
/// # Errors
/// The reader's and the writer's own.
pub(super) fn yearly(said: Said<'_>, machine: &[u8], marks: Marks) -> Result<Vec<u8>, csv::Error> {
    let mut reader = csv::Reader::from_reader(machine);
    let head = ["period", "grouping", "group"].map(|column| said.column(column));
    let id = said.with("results-column-id", &[("what", head[2].as_str().into())]);
    let more = ["measure", "value"].map(|column| said.column(column));
    let mut rows = vec![head.into_iter().chain([id]).chain(more).collect()];
    for record in reader.records() {
        let record = record?;
        let field = |place: usize| record.get(place).unwrap_or_default();
        let (grouping, group, measure) = (field(1), field(2), field(3));
        let name = match (grouping, measure) {
            ("service", _) => said.group(Grouping::Service, group),
            ("level", _) => said.group(Grouping::Level, group),
            ("satisfaction", "aspect") => said.known(&format!("results-aspect-{group}"), group),
            _ => group.to_owned(),
        };
        let measure = match grouping {
            "escalation" => said.known(&format!("results-fate-{measure}"), &said.column(measure)),
            "satisfaction" => said.known(&format!("results-kind-{measure}"), measure),
            _ => said.column(measure),
        };
        let grouping = said.known(&format!("results-grouping-{grouping}"), grouping);
        let value = field(4).replace('.', &marks.decimal.to_string());
        rows.push(vec![field(0).to_owned(), harmless(grouping), harmless(name), group.to_owned(), measure, value]);
    }
    written(rows.into_iter(), marks)
}

/// Rows of texts for the reader's spreadsheet.
///
/// # Errors
/// The writer's own.
pub(in crate::pages) fn of_texts(
    view: View<'_>,
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<Vec<u8>, csv::Error> {
    let marks = Marks::of(Said { view }, None, None).unwrap_or(Marks { separator: b',', decimal: '.' });
    written(rows.map(|row| row.into_iter().map(harmless).collect()), marks)
}

fn written(rows: impl Iterator<Item = Vec<String>>, marks: Marks) -> Result<Vec<u8>, csv::Error> {
    let mut writer = WriterBuilder::new()
        .delimiter(marks.separator)
        .terminator(Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    for row in rows {
        writer.write_record(row)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(std::io::Error::other(error.to_string())))
}

/// A field as the reader writes it; what has an id, with its name before.
fn cells(said: Said<'_>, field: &Field, marks: Marks) -> Vec<String> {
    match field {
        Field::Decimal(_) => vec![plain(field).replace('.', &marks.decimal.to_string())],
        Field::Named(what, id) => vec![harmless(name(said, *what, id)), harmless(id.clone())],
        _ => vec![plain(field)],
    }
}

fn name(said: Said<'_>, what: Named, id: &str) -> String {
    match what {
        Named::Group(grouping) => said.group(grouping, id),
        Named::Weekday => said.known(&format!("weekday-{id}"), id),
        Named::Fate => said.known(&format!("results-fate-{id}"), id),
        Named::Kind => said.known(&format!("results-kind-{id}"), id),
        Named::Stars => said.with("results-stars", &[("stars", id.parse::<u64>().unwrap_or(0).into())]),
        Named::Aspect => said.known(&format!("results-aspect-{id}"), id),
        Named::Reason => said.reason(id),
        Named::Appointment => said.known(&format!("results-booked-{id}"), id),
        Named::Figure => said.column(id),
    }
}

/// A text that no spreadsheet takes for a formula: names come from people.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_name_becomes_a_formula() {
        for formula in ["=1+1", "+39", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(harmless(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(harmless("Carta d’identità = CIE".to_owned()), "Carta d’identità = CIE");
    }
}
