// SPDX-License-Identifier: EUPL-1.2
//! `spazio export`: writes a year's figures as they may be published into a file, even while a server runs.

use std::path::{Path, PathBuf};

use base::words::{Words, language_of_environment};
use journal::{JournalError, SqliteReader};
use results::terms::Terms;
use results::{BadPeriod, By, Period, export};
use server::history::History;
use site::read::read;

/// The options of `spazio export`.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder: the site's terms decide what may be published.
    pub site: PathBuf,
    /// The server's data folder.
    pub data: PathBuf,
    /// The year, with four digits.
    pub year: i16,
    /// The file to write; an existing one is replaced.
    pub out: PathBuf,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The site has faults.
    #[error("the site {dir} has faults, mend them first:\n{faults}")]
    Site {
        /// The site's folder.
        dir: PathBuf,
        /// All faults, one line each.
        faults: String,
    },
    /// The year is not valid.
    #[error("--year: {0}")]
    Year(#[from] BadPeriod),
    /// The journal cannot be read.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The figures cannot be written as CSV.
    #[error("the figures cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The file cannot be written.
    #[error("cannot write {path}: {source}; choose another file with --out")]
    Write {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
}

/// Writes a year's figures; returns the number of days they cover. `words` tell what is wrong with a faulty site.
///
/// # Errors
/// See [`ExportError`].
#[expect(clippy::disallowed_methods, reason = "where somebody wants it: that may be a pipe")]
pub fn run(options: &Options, words: &Words) -> Result<usize, ExportError> {
    let Options { site: dir, data, year, out } = options;
    let site = read(dir).map_err(|faults| {
        let faults = faults.describe(words, &language_of_environment());
        ExportError::Site { dir: dir.clone(), faults }
    })?;
    let (from, to) = export::year(*year)?;
    let period = Period::new(from, to, By::Month)?;
    let reader = SqliteReader::open(&journal_of(data))?;
    let days = History::new(Box::new(reader), site.office.clone(), site.zone()).days(&period)?;
    let csv = export::yearly(&days, period, &Terms::from(&site.measures))?;
    std::fs::write(out, csv).map_err(|source| ExportError::Write { path: out.clone(), source })?;
    Ok(days.iter().filter(|day| !day.visits.is_empty()).count())
}

fn journal_of(data: &Path) -> PathBuf {
    data.join("journal.sqlite")
}
