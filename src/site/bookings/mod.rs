// SPDX-License-Identifier: EUPL-1.2
//! Appointments that were booked elsewhere, read from a file (PURE): services and times, nothing of whoever comes.

mod columns;
mod content;
mod ics;
mod moments;
mod quotes;
mod reading;
mod remark;
mod table;
mod text;
mod zones;

use std::collections::BTreeSet;

use reading::Reading;

pub use columns::{COLUMNS_MAX, IdColumn};
pub use content::CALENDAR_LINE_BYTES_MAX;
pub use reading::{FileRow, Ground, Imported, ROWS_MAX};
pub use remark::{Remark, describe, describe_left_out};
pub use table::CELL_CHARS_MAX;

/// Largest file.
pub const FILE_BYTES_MAX: usize = 1 << 20;
/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A table with a first line of column names, between commas, semicolons or tabulators.
    Csv,
    /// A calendar (RFC 5545).
    Ics,
}

impl Form {
    /// What a file is by the end of its name.
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Csv),
            "ics" | "ical" | "icalendar" => Some(Self::Ics),
            _ => None,
        }
    }
}

/// Reads a file.
///
/// # Errors
/// All its faults; never empty.
pub fn read(bytes: &[u8], form: Form, ground: &Ground) -> Result<Imported, Vec<Remark>> {
    let bytes = text::unmarked(bytes).map_err(|no_text| vec![no_text])?;
    let mut reading = Reading {
        ground,
        services: ground.services_by_name(),
        faults: Vec::new(),
        seen: BTreeSet::new(),
        imported: Imported::default(),
        rows: 0,
    };
    match form {
        Form::Csv => match std::str::from_utf8(&bytes) {
            Ok(text) => table::read(text, ground.id_column, &mut reading),
            Err(error) => reading.fault(text::Lines::of(&bytes).line_of(error.valid_up_to()), "not-utf8", &[]),
        },
        Form::Ics => ics::read(&bytes, &mut reading),
    }
    if reading.rows > ROWS_MAX {
        let most = ROWS_MAX.to_string();
        reading.faults.insert(0, Remark::new(1, "too-many", &[("most", &most)]));
    }
    if reading.rows == 0 && reading.faults.is_empty() {
        reading.faults.push(Remark::new(1, "empty", &[]));
    }
    reading.faults.sort_by_key(|fault| fault.line);
    reading.imported.left_out.sort_by_key(|left_out| left_out.line);
    if reading.faults.is_empty() { Ok(reading.imported) } else { Err(reading.faults) }
}
