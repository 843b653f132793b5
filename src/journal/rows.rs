// SPDX-License-Identifier: EUPL-1.2
//! The journal's tables: entries from rows, and SQLite's errors.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, Params, params};

use super::JournalError;
use office::{Entry, OfficeId};

/// Marks the file as ours: "SPAZ".
pub(super) const APPLICATION_ID: i32 = 0x5350_415A;

/// The version of the tables' layout.
pub(super) const SCHEMA_VERSION: i32 = 1;

/// How long another program (a backup, an sqlite3 shell) may hold the file before an append gives up.
pub(super) const BUSY_MS_MAX: u64 = 2_000;

/// Whether the file holds a journal; `false` if it has no tables. Refuses a file of another program or a later version.
pub(super) fn recognise(connection: &Connection, path: &Path) -> Result<bool, JournalError> {
    let number =
        |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i32>(0)).map_err(|error| from_sqlite(path, error));
    if number("SELECT count(*) FROM sqlite_schema")? == 0 {
        return Ok(false);
    }
    let (application, version) = (number("PRAGMA application_id")?, number("PRAGMA user_version")?);
    if application != APPLICATION_ID {
        return Err(corrupt(path, "it is a database of another program".to_owned()));
    }
    if version != SCHEMA_VERSION {
        let what = format!("its tables are of version {version}, this program knows {SCHEMA_VERSION}: update it");
        return Err(JournalError::Other { place: path.display().to_string(), what });
    }
    Ok(true)
}

pub(super) fn corrupt(path: &Path, what: String) -> JournalError {
    JournalError::Corrupt { place: path.display().to_string(), what }
}

/// Entries of `office` with `seq > after`, in order and without a gap, at most `count_max`.
pub(super) fn read(
    connection: &Connection,
    path: &Path,
    office: &OfficeId,
    after: u64,
    count_max: usize,
) -> Result<Vec<Entry>, JournalError> {
    let sql = "SELECT seq, command, body FROM entry WHERE office = ? AND seq > ? ORDER BY seq LIMIT ?";
    let count_max = i64::try_from(count_max).unwrap_or(i64::MAX);
    let entries = select(connection, path, sql, office, params![office.0, after.cast_signed(), count_max])?;
    let mut last_seq = after.max(first_seq(connection, path, office)?.saturating_sub(1));
    for entry in &entries {
        if entry.seq != last_seq + 1 {
            return Err(corrupt(path, format!("after entry {last_seq} comes {}", entry.seq)));
        }
        last_seq = entry.seq;
    }
    Ok(entries)
}

/// The sequence of the first entry kept; 0 if there is none.
fn first_seq(connection: &Connection, path: &Path, office: &OfficeId) -> Result<u64, JournalError> {
    let fail = |error| from_sqlite(path, error);
    let sql = "SELECT coalesce(min(seq), 0) FROM entry WHERE office = ?";
    connection.prepare_cached(sql).map_err(fail)?.query_row(params![office.0], sequence).map_err(fail)
}

/// The entries of `office` with `seq > after` that opened a day, in order.
pub(super) fn read_openings(
    connection: &Connection,
    path: &Path,
    office: &OfficeId,
    after: u64,
) -> Result<Vec<Entry>, JournalError> {
    let sql = "SELECT seq, command, body FROM entry WHERE office = ? AND opens_day = 1 AND seq > ? ORDER BY seq";
    select(connection, path, sql, office, params![office.0, after.cast_signed()])
}

fn select(
    connection: &Connection,
    path: &Path,
    sql: &str,
    office: &OfficeId,
    values: impl Params,
) -> Result<Vec<Entry>, JournalError> {
    let fail = |error| from_sqlite(path, error);
    let mut select = connection.prepare_cached(sql).map_err(fail)?;
    let rows = select.query_map(values, |row| {
        Ok(Row { seq: row.get::<_, i64>(0)?.cast_unsigned(), command: row.get(1)?, body: row.get(2)? })
    });
    rows.map_err(fail)?.map(|row| row.map_err(fail)?.entry(path, office)).collect()
}

struct Row {
    seq: u64,
    command: String,
    body: String,
}

impl Row {
    /// The entry, if the row's columns are consistent.
    fn entry(&self, path: &Path, office: &OfficeId) -> Result<Entry, JournalError> {
        let Self { seq, command, body } = self;
        let entry: Entry = serde_json::from_str(body)
            .map_err(|error| corrupt(path, format!("the entry {seq} cannot be read: {error}")))?;
        if entry.seq != *seq || entry.office != *office || entry.command.id.0.to_string() != *command {
            return Err(corrupt(path, format!("the entry {seq} disagrees with its own columns")));
        }
        Ok(entry)
    }
}

pub(super) fn sequence(row: &rusqlite::Row<'_>) -> rusqlite::Result<u64> {
    row.get::<_, i64>(0).map(i64::cast_unsigned)
}

pub(super) fn from_sqlite(path: &Path, error: rusqlite::Error) -> JournalError {
    let place = path.display().to_string();
    let what = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => JournalError::Full { place },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => JournalError::Locked { place },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => JournalError::Corrupt { place, what },
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            JournalError::Other { place, what: format!("{what}; the folder must be writable for this user") }
        }
        _ => JournalError::Other { place, what },
    }
}
