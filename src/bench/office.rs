// SPDX-License-Identifier: EUPL-1.2
//! An office to measure: the real server as a child process on loopback, with data of its own.

use std::path::{Path, PathBuf};

use super::{BenchError, Options};
use base::paths;
use base::words::{Words, language_of_environment};
use journal::{Journal, SqliteJournal};
use local::children::Children;
use local::{Clock, Programs, free_port, server_child, start_of_clock, wait_for};
use office::{Entry, Event, Role};
use server::auth::new_token;
use site::Site;

/// A limit on tickets higher than any machine issues while measured.
const TICKETS_MAX: i64 = 1_000_000;

/// A running office. Dropping it ends the server and removes its data.
pub struct Office {
    /// The server; dropped before the folder.
    server: Children,
    folder: Folder,
    /// The server's address, `http://127.0.0.1:…`.
    pub address: String,
    /// The server's site.
    pub site: Site,
}

/// A temporary folder. Dropping it removes it.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder where the options say.
    pub(super) fn make(options: &Options) -> Result<Self, BenchError> {
        let on = options.on.clone().unwrap_or_else(std::env::temp_dir);
        let path = on.join(format!("spazio-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|source| BenchError::Folder { path: path.clone(), source })?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %error, "cannot remove what was measured with");
        }
    }
}

impl Office {
    /// Starts a server on a copy of the site, at a time when it is open.
    ///
    /// # Errors
    /// See [`BenchError`].
    pub fn open(options: &Options) -> Result<Self, BenchError> {
        let folder = Folder::make(options)?;
        let (site_dir, data) = (folder.0.join("site"), folder.0.join("data"));
        let fault = |source| BenchError::Folder { path: folder.0.clone(), source };
        copy(&options.site, &site_dir).map_err(fault)?;
        std::fs::create_dir_all(&data).map_err(fault)?;
        without_daily_bound(&site_dir.join("site.toml")).map_err(fault)?;

        let site = read_site(&site_dir)?;
        let clock = start_of_clock(Clock::Trial, &site.catalogue(), jiff::Timestamp::now());
        let port = free_port(0)?;
        let address = format!("http://127.0.0.1:{port}");
        let mut server = Children::default();
        // One token asks for as many tickets as the machine can give.
        let more = ["--kiosk-pace", "0"].map(str::to_owned);
        server.add(server_child(&Programs::one().server, (&site_dir, &data), port, clock, &more).quiet());
        server.start_all()?;
        wait_for(&address, port, &mut server)?;
        Ok(Self { server, folder, address, site })
    }

    /// Creates a token.
    ///
    /// # Errors
    /// The token cannot be stored.
    pub fn token(&self, role: Role, name: Option<&str>) -> Result<String, BenchError> {
        Ok(new_token(&self.data(), role, name)?)
    }

    /// A folder that is removed with the office.
    pub fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// The server's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.0.join("data")
    }

    /// Ends the server and counts the tickets in its journal.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn end_and_count_tickets(&mut self) -> Result<usize, BenchError> {
        self.server.end_all();
        let fault = |error: journal::JournalError| BenchError::Answer(error.to_string());
        let mut journal = SqliteJournal::open(&self.data().join("journal.sqlite")).map_err(fault)?;
        let is_issue = |entry: &Entry| entry.events.iter().any(|event| matches!(event, Event::TicketIssued { .. }));
        let (mut count, mut after) = (0, 0);
        loop {
            let page = journal.read(&self.site.office, after, 5_000).map_err(fault)?;
            let Some(last) = page.last() else { return Ok(count) };
            after = last.seq;
            count += page.iter().filter(|entry| is_issue(entry)).count();
        }
    }

    /// Whether the server has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.server.any_ended()
    }
}

/// The site in a folder, or its faults.
pub(super) fn read_site(dir: &Path) -> Result<Site, BenchError> {
    let locales = paths::home_folder("assets").map_err(|error| BenchError::Site(error.to_string()))?;
    let words = Words::load(&locales.join("locales")).map_err(|error| BenchError::Site(error.to_string()))?;
    let told = |faults: site::Faults| BenchError::Site(faults.describe(&words, &language_of_environment()));
    site::read::read(dir).map_err(told)
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (path, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target)?;
        }
    }
    Ok(())
}

/// Raises the site's limit on tickets per day, which protects an office from a broken device but must not stop a
/// measurement.
#[expect(clippy::disallowed_methods, reason = "a site for one measurement")]
fn without_daily_bound(path: &Path) -> std::io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    let mut site: toml::Table = toml::from_str(&text).map_err(std::io::Error::other)?;
    let rules = site.entry("rules").or_insert_with(|| toml::Value::Table(toml::Table::new()));
    if let Some(rules) = rules.as_table_mut() {
        rules.insert("tickets_per_day_max".to_owned(), toml::Value::Integer(TICKETS_MAX));
    }
    std::fs::write(path, toml::to_string(&site).map_err(std::io::Error::other)?)
}
