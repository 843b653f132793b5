// SPDX-License-Identifier: EUPL-1.2
//! Follows the site's files: a faultless change is taken over, a faulty one is told and the site before it stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

use super::auth::Names;
use super::effective_site::EffectiveSite;
use super::engine::thread::EngineHandle;
use super::security::{self, Entry, What};
use super::site::CurrentSite;
use base::words::{Words, language_of_environment};
use office::state::Stranded;
use site::read::read;
use site::{Fault, Faults, Site};

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often it is asked whether a change that would leave people behind can be taken over.
const ASK_AGAIN: Duration = Duration::from_secs(30);
/// Files and folders looked at; a site has a few dozen.
const FILES_MAX: usize = 10_000;

/// Every file with its size and time of change.
type Scan = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Follows one site folder.
pub struct Watcher {
    dir: PathBuf,
    effective_site: Arc<EffectiveSite>,
    current: Arc<CurrentSite>,
    engine: EngineHandle,
    words: Words,
    /// Where phones reach the server, whatever the site says.
    phone_address: Option<String>,
    /// Where the site's names are kept.
    data_dir: Option<PathBuf>,
    /// The files as they were when last read.
    read_as: Scan,
    /// The files as they were when last looked at.
    seen: Scan,
    /// When they were last refused for the sake of people who are at work or wait.
    waits_since: Option<Instant>,
}

impl Watcher {
    /// Begins with the site as it was just read.
    pub fn new(
        dir: PathBuf,
        effective_site: Arc<EffectiveSite>,
        (current, engine): (Arc<CurrentSite>, EngineHandle),
        words: Words,
    ) -> Self {
        let seen = scan(&dir);
        Self {
            dir,
            effective_site,
            current,
            engine,
            words,
            phone_address: None,
            data_dir: None,
            read_as: seen.clone(),
            seen,
            waits_since: None,
        }
    }

    /// Sends phones there, whatever the site says.
    pub fn with_phone_address(self, phone_address: Option<String>) -> Self {
        Self { phone_address, ..self }
    }

    /// Keeps the site's names in that folder, for whoever makes tokens.
    pub fn keeping_names(self, data_dir: PathBuf) -> Self {
        Self { data_dir: Some(data_dir), ..self }
    }

    /// Looks every second, at once on a nudge, until nobody can nudge any more.
    pub fn run(mut self, nudges: &Receiver<()>) {
        // The files may have been changed while no server looked.
        self.reload();
        loop {
            match nudges.recv_timeout(LOOK_EVERY) {
                Ok(()) => self.reload(),
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Reads the site anew if its files have changed and have come to rest: a copy under way is not read by halves.
    pub fn look(&mut self) {
        let now = scan(&self.dir);
        let at_rest = now == self.seen;
        self.seen = now;
        // What would have left people behind is taken over by itself once nobody is left.
        let may_be_over = self.waits_since.is_some_and(|since| since.elapsed() >= ASK_AGAIN);
        if at_rest && (self.seen != self.read_as || may_be_over) {
            self.reload();
        }
        // What was published for a time begins and ends by itself.
        if self.effective_site.compose() {
            tracing::info!(
                version = self.current.get().version,
                "screens get another site: a layout has its time, or its pictures came back"
            );
        }
    }

    /// Reads the site anew.
    pub fn reload(&mut self) {
        self.read_as = scan(&self.dir);
        self.waits_since = None;
        match self.changed(&self.effective_site.files()) {
            Ok(None) => self.mended(),
            Ok(Some(site)) => {
                self.data_dir.iter().for_each(|data_dir| Names::of(&site).keep(data_dir));
                self.note(What::SiteTaken);
                self.effective_site.take_files(site);
                // Only now: who is told that all is well finds the new version.
                match self.left_behind() {
                    None => self.mended(),
                    left => self.current.set_faults(left),
                }
                tracing::info!(version = self.current.get().version, "the site was read anew");
            }
            Err(faults) => {
                // Asked again, and still so, perhaps of another number of people: it was told.
                if !self.current.has_like(&faults) {
                    let told = faults.describe(&self.words, &language_of_environment());
                    tracing::error!("the site's files have faults, the office goes on as it is:\n{told}");
                    self.note(What::SiteRefused);
                }
                self.current.set_faults(Some(faults));
            }
        }
    }

    /// What became of changed files stands in the security log, where there is one.
    fn note(&self, what: What) {
        let Some(data_dir) = &self.data_dir else { return };
        let now = self.engine.look_blocking(|_, now| now).unwrap_or_else(|_| Timestamp::now());
        security::note(data_dir, &Entry::new(what, now));
    }

    /// No fault any more.
    fn mended(&self) {
        if self.current.is_faulty() {
            tracing::info!("the site's files are without faults again");
        }
        self.current.set_faults(None);
    }

    /// The site in the files, if it differs from the one before.
    fn changed(&mut self, before: &Site) -> Result<Option<Site>, Faults> {
        let mut site = read(&self.dir)?;
        site.phone_address = self.phone_address.clone().or(site.phone_address);
        if site == *before {
            return self.left_behind().map_or(Ok(None), Err);
        }
        if site.office != before.office {
            let args = vec![("old", before.office.to_string()), ("new", site.office.to_string())];
            return Err(fault("office-changed", args));
        }
        let catalogue = site.catalogue();
        // An engine that cannot look now has trouble of its own to tell.
        let stranded = self.engine.look_blocking(move |engine, now| engine.stranded_by(&catalogue, now));
        match stranded.ok().flatten() {
            None => Ok(Some(site)),
            Some(stranded) => {
                self.waits_since = Some(Instant::now());
                Err(told(stranded))
            }
        }
    }

    /// Whom the site that the office goes by has left behind: it was changed while no server ran that could have refused.
    fn left_behind(&mut self) -> Option<Faults> {
        let left = self.engine.look_blocking(|engine, _| engine.state().stranded_in(&engine.site().catalogue));
        let names = left.ok().filter(|names| !names.is_empty())?;
        self.waits_since = Some(Instant::now());
        Some(fault("left-behind", vec![("names", listed(names))]))
    }
}

/// What is wrong with files that leave people behind, now.
fn told(stranded: Stranded) -> Faults {
    match stranded {
        Stranded::InUse(names) => fault("still-in-use", vec![("names", listed(names))]),
        Stranded::DayCut { numbers } => fault("cuts-the-day", vec![("numbers", numbers.to_string())]),
        Stranded::WaitInVain { people } => fault("ends-the-wait", vec![("people", people.to_string())]),
    }
}

fn listed(names: BTreeSet<String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

fn fault(key: &'static str, args: Vec<(&'static str, String)>) -> Faults {
    Faults(vec![Fault::of("site.toml", None, key, args)])
}

fn scan(dir: &Path) -> Scan {
    let mut found = Scan::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path(), (metadata.len(), metadata.modified().ok()));
            }
            if found.len() + folders.len() > FILES_MAX {
                return found;
            }
        }
    }
    found
}
