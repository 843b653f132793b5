// SPDX-License-Identifier: EUPL-1.2
//! The journal in SQLite: WAL, synchronous=FULL, one writer; backups may read it at the same time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use uuid::Uuid;

use super::reader::SqliteReader;
use super::rows::{
    APPLICATION_ID, BUSY_MS_MAX, SCHEMA_VERSION, corrupt, from_sqlite, read, read_openings, recognise, sequence,
};
use super::{Journal, JournalError, Reader, first_kept, follows, opens_day, without_the_day_before};
use office::{CommandId, Entry, OfficeId};

// `at` and `opens_day` repeat what `body` says, for people with a shell and for `fold_start`.
const SCHEMA: &str = "
    CREATE TABLE entry (
        office    TEXT NOT NULL,
        seq       INTEGER NOT NULL,
        at        TEXT NOT NULL,
        command   TEXT NOT NULL,
        opens_day INTEGER NOT NULL,
        body      TEXT NOT NULL,
        PRIMARY KEY (office, seq),
        UNIQUE (office, command)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_days ON entry (office, seq) WHERE opens_day = 1;
";

/// A journal in one file. A lock on `<file>.lock` keeps other servers out, but not readers.
pub struct SqliteJournal {
    path: PathBuf,
    connection: Connection,
    /// Something was erased that the WAL, the file beside the journal, may still hold.
    is_unsettled: bool,
    /// Something was erased of which the file may still hold traces.
    has_traces: bool,
    /// The lock, held while the journal is open; the system releases it even if the process is killed.
    _lock: File,
}

impl SqliteJournal {
    /// Opens or creates the journal at `path`, in a directory that exists.
    ///
    /// # Errors
    /// [`JournalError::Locked`] if another server has it, [`JournalError::Corrupt`] if it is not a journal.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let lock = lock(path)?;
        let connection = prepare(path).map_err(|error| from_sqlite(path, error))?;
        // A server that was killed may have left there what was erased.
        let mut journal =
            Self { path: path.to_owned(), connection, is_unsettled: true, has_traces: false, _lock: lock };
        journal.recognise()?;
        journal.identify()?;
        journal.has_traces = journal.remember_traces()?;
        journal.settle();
        Ok(journal)
    }

    /// Limits the file to `pages` pages, to simulate a full disk at a chosen point.
    ///
    /// # Errors
    /// See [`JournalError`].
    pub fn limit_pages(&mut self, pages: u32) -> Result<(), JournalError> {
        self.connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .map_err(|error| from_sqlite(&self.path, error))
    }

    /// Whether something was erased of which the file may hold traces. This is stored in the file, for a server that is
    /// killed before it has removed them; older files, which lack it, may hold some too.
    fn remember_traces(&self) -> Result<bool, JournalError> {
        let fail = |error| from_sqlite(&self.path, error);
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(fail);
        if count("SELECT count(*) FROM sqlite_schema WHERE name = 'erased'")? == 0 {
            let script = "BEGIN IMMEDIATE; CREATE TABLE erased (up_to INTEGER NOT NULL) STRICT;
                INSERT INTO erased SELECT 0 WHERE EXISTS (SELECT 1 FROM entry); COMMIT;";
            self.connection.execute_batch(script).map_err(fail)?;
        }
        Ok(count("SELECT count(*) FROM erased")? > 0)
    }

    /// Rewrites the file without traces: when SQLite splits a page, copies of what moved stay in its free space, and
    /// `secure_delete` overwrites only what is deleted. Takes about a second per hundred thousand entries.
    fn remove_traces(&mut self) {
        let removed = self.connection.execute_batch("VACUUM; DELETE FROM erased;");
        self.has_traces = removed.is_err();
        if let Err(error) = removed {
            tracing::warn!(%error, "the journal could not be written anew: it may still hold traces of what was erased");
        }
    }

    /// Empties the WAL, so that erased data is in neither file. A reader at that moment postpones it.
    fn settle(&mut self) {
        if self.has_traces {
            self.remove_traces();
        }
        let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        self.is_unsettled = !matches!(busy, Ok(0));
        if self.is_unsettled {
            tracing::warn!(?busy, "the journal's WAL could not be emptied: what was erased is not gone from it yet");
        }
    }

    /// Gives the file its id, once; files from before there were ids get theirs now.
    fn identify(&self) -> Result<(), JournalError> {
        let script = "CREATE TABLE IF NOT EXISTS identity (id TEXT NOT NULL) STRICT";
        let insert = "INSERT INTO identity (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM identity)";
        let made = self.connection.execute_batch(script);
        let made = made.and_then(|()| self.connection.execute(insert, params![Uuid::new_v4().to_string()]));
        made.map(drop).map_err(|error| from_sqlite(&self.path, error))
    }

    /// Creates the tables in a new file; refuses a file of another program or a later version.
    fn recognise(&self) -> Result<(), JournalError> {
        if recognise(&self.connection, &self.path)? {
            return Ok(());
        }
        let pragmas = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};");
        let script = format!("BEGIN IMMEDIATE; {SCHEMA} {pragmas} COMMIT;");
        self.connection.execute_batch(&script).map_err(|error| from_sqlite(&self.path, error))
    }
}

impl Journal for SqliteJournal {
    fn append(&mut self, entries: &[Entry]) -> Result<(), JournalError> {
        let Some(first) = entries.first() else { return Ok(()) };
        let Self { path, connection, .. } = self;
        let fail = |error| from_sqlite(path, error);
        // Dropped without commit, the transaction is rolled back.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        {
            let mut last_seq = last_seq(&transaction, &first.office).map_err(fail)?;
            let sql = "INSERT INTO entry (office, seq, at, command, opens_day, body) VALUES (?, ?, ?, ?, ?, ?)";
            let mut insert = transaction.prepare_cached(sql).map_err(fail)?;
            for entry in entries {
                follows(last_seq, &first.office, entry)?;
                let body = serde_json::to_string(entry).map_err(|error| JournalError::Other {
                    place: path.display().to_string(),
                    what: error.to_string(),
                })?;
                let command = entry.command.id;
                let row = params![
                    entry.office.0,
                    entry.seq.cast_signed(),
                    entry.at.to_string(),
                    command.0.to_string(),
                    opens_day(entry),
                    body
                ];
                if let Err(error) = insert.execute(row) {
                    return Err(match find(&transaction, &entry.office, command) {
                        Ok(Some(earlier)) => JournalError::known_command(entry.seq, earlier),
                        _ => fail(error),
                    });
                }
                last_seq = entry.seq;
            }
        }
        transaction.commit().map_err(fail)
    }

    fn read(&mut self, office: &OfficeId, after: u64, count_max: usize) -> Result<Vec<Entry>, JournalError> {
        read(&self.connection, &self.path, office, after, count_max)
    }

    fn fold_start(&mut self, office: &OfficeId, days: u32) -> Result<u64, JournalError> {
        let sql = "SELECT seq - 1 FROM entry WHERE office = ? AND opens_day = 1 ORDER BY seq DESC LIMIT 1 OFFSET ?";
        let start = self.connection.query_row(sql, params![office.0, days.saturating_sub(1)], sequence).optional();
        Ok(start.map_err(|error| from_sqlite(&self.path, error))?.unwrap_or(0))
    }

    fn forget(&mut self, office: &OfficeId, before: Timestamp) -> Result<u64, JournalError> {
        let openings = read_openings(&self.connection, &self.path, office, 0)?;
        let Some(kept) = first_kept(&openings, before) else {
            if self.is_unsettled || self.has_traces {
                self.settle();
            }
            return Ok(0);
        };
        let fail = |error| from_sqlite(&self.path, error);
        let first = without_the_day_before(&openings, kept).map(|entry| serde_json::to_string(&entry)).transpose();
        let first = first.map_err(|error| corrupt(&self.path, error.to_string()))?;
        let (office, kept) = (&office.0, kept.cast_signed());
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let gone = transaction.execute("DELETE FROM entry WHERE office = ? AND seq < ?", params![office, kept]);
        let gone = gone.map_err(fail)?;
        let leaves_traces = gone > 0 || first.is_some();
        if let Some(first) = first {
            let sql = "UPDATE entry SET body = ? WHERE office = ? AND seq = ?";
            transaction.execute(sql, params![first, office, kept]).map_err(fail)?;
        }
        if leaves_traces {
            transaction.execute("INSERT INTO erased (up_to) VALUES (?)", params![kept]).map_err(fail)?;
        }
        transaction.commit().map_err(fail)?;
        self.has_traces |= leaves_traces;
        if self.has_traces || self.is_unsettled {
            self.settle();
        }
        Ok(u64::try_from(gone).unwrap_or(u64::MAX))
    }

    fn identity(&mut self) -> Result<Uuid, JournalError> {
        let fail = |error| from_sqlite(&self.path, error);
        let written: Option<String> =
            self.connection.query_row("SELECT id FROM identity", [], |row| row.get(0)).optional().map_err(fail)?;
        let id = written.and_then(|written| written.parse().ok());
        id.ok_or_else(|| corrupt(&self.path, "it has lost its identity".to_owned()))
    }

    fn find(&mut self, office: &OfficeId, command: CommandId) -> Result<Option<u64>, JournalError> {
        find(&self.connection, office, command).map_err(|error| from_sqlite(&self.path, error))
    }

    fn reader(&self) -> Result<Box<dyn Reader>, JournalError> {
        Ok(Box::new(SqliteReader::open(&self.path)?))
    }
}

impl Drop for SqliteJournal {
    /// Leaves everything in the one file, and nothing erased beside it.
    fn drop(&mut self) {
        self.settle();
    }
}

// SQLite's integers are signed; sequences stay far below where that matters.
fn last_seq(connection: &Connection, office: &OfficeId) -> rusqlite::Result<u64> {
    let sql = "SELECT coalesce(max(seq), 0) FROM entry WHERE office = ?";
    connection.prepare_cached(sql)?.query_row(params![office.0], sequence)
}

fn find(connection: &Connection, office: &OfficeId, command: CommandId) -> rusqlite::Result<Option<u64>> {
    let sql = "SELECT seq FROM entry WHERE office = ? AND command = ?";
    let row = params![office.0, command.0.to_string()];
    connection.prepare_cached(sql)?.query_row(row, sequence).optional()
}

/// Takes the lock that keeps a second server out.
fn lock(path: &Path) -> Result<File, JournalError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let other = |error: std::io::Error| JournalError::Other {
        place: PathBuf::from(&name).display().to_string(),
        what: format!("{error}; the folder must exist and be writable for this user"),
    };
    let file = File::options().create(true).truncate(false).write(true).open(&name).map_err(other)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(JournalError::Locked { place: path.display().to_string() }),
        Err(TryLockError::Error(error)) => Err(other(error)),
    }
}

fn prepare(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_millis(BUSY_MS_MAX))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is erased after its term is gone from the file, too.
    connection.pragma_update(None, "secure_delete", "ON")?;
    Ok(connection)
}
