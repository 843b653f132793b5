// SPDX-License-Identifier: EUPL-1.2
//! The versions of the screens' layouts on disk: one file a record, whole or not there at all, in an order that stays.
//!
//! A folder per screen, in it `000001.json`, `000002.json` …: what was published, kept, ended. Records are never changed
//! or removed. One that is damaged is told and passed over; its number is not given again. Their pictures lie beside them.

pub mod pictures;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use uuid::Uuid;

use self::pictures::Pictures;
use crate::Picture;
use crate::layout::Arrangement;
use crate::layout::history::{Asked, History, Record, Refused, Version};
use base::whole_file;

/// Largest record that is read or written.
pub const RECORD_BYTES_MAX: u64 = 256 * 1024;

/// Why a record could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The rules of versions refuse it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It is larger than a layout can be.
    #[error("the layout is larger than {} KiB", RECORD_BYTES_MAX / 1024)]
    TooLarge,
    /// It was written and named, and the disk does not confirm the name.
    #[error(
        "{path} is written, but the disk does not confirm it ({source}): a power cut may lose it; check the disk, then send the same again"
    )]
    NotConfirmed {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The disk.
    #[error("cannot use {path}: {source}; the data folder must be writable for this user and have room")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What somebody wants done with a screen's versions.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// A new version.
    Publish(Asked),
    /// A trial stays.
    Keep(u32),
    /// A version ends before its time.
    End(u32),
    /// A version of before, as a new one; 0 is what the site's file says.
    Back(u32, String),
}

/// What a screen shows by what was published.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The version.
    pub number: u32,
    /// What it shows.
    pub arrangement: Arrangement,
    /// Its pictures by name, each as its digest; one published before digests were kept has none.
    pub pictures: BTreeMap<String, String>,
}

/// All screens' versions.
pub struct Published {
    dir: PathBuf,
    pictures: Pictures,
    /// Makes the names in a folder durable.
    confirm: fn(&Path) -> io::Result<()>,
    screens: Mutex<BTreeMap<String, Shelf>>,
}

#[derive(Default)]
struct Shelf {
    history: History,
    /// The number of the file that comes next.
    next: u32,
    /// The disk has not confirmed the names of what was written last.
    unconfirmed: Option<PathBuf>,
    /// What could not be read.
    damaged: Vec<PathBuf>,
    /// Wishes by their id, and the version they led to: the same id again has no second effect.
    known: BTreeMap<Uuid, u32>,
}

/// A record as it lies in its file.
#[derive(serde::Serialize, serde::Deserialize)]
struct Written {
    /// The wish's id.
    id: Uuid,
    #[serde(flatten)]
    record: Record,
}

impl Published {
    /// Reads what was published; a folder that is not there yet holds nothing.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn open(dir: &Path) -> Result<Self, PublishError> {
        let fail = |path: &Path, source| PublishError::File { path: path.to_owned(), source };
        let mut screens = BTreeMap::new();
        let folders = match fs::read_dir(dir) {
            Ok(folders) => folders,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self::new(dir, screens));
            }
            Err(source) => return Err(fail(dir, source)),
        };
        for folder in folders.flatten().filter(|entry| entry.path().is_dir()) {
            let name = folder.file_name().into_string().ok().filter(|name| !name.starts_with('.'));
            let Some(name) = name else { continue };
            screens.insert(name, Shelf::read(&folder.path()).map_err(|source| fail(&folder.path(), source))?);
        }
        Ok(Self::new(dir, screens))
    }

    fn new(dir: &Path, screens: BTreeMap<String, Shelf>) -> Self {
        let (dir, pictures) = (dir.to_owned(), Pictures::of(dir));
        Self { dir, pictures, confirm: whole_file::confirm, screens: Mutex::new(screens) }
    }

    /// The pictures of all versions. Files: not for the async threads.
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// A screen's versions.
    pub fn history(&self, screen: &str) -> History {
        self.lock().get(screen).map(|shelf| shelf.history.clone()).unwrap_or_default()
    }

    /// Files that could not be read, of all screens.
    pub fn damaged(&self) -> Vec<PathBuf> {
        self.lock().values().flat_map(|shelf| shelf.damaged.iter().cloned()).collect()
    }

    /// Whether a wish with that id was done.
    pub fn is_known(&self, screen: &str, id: Uuid) -> bool {
        self.lock().get(screen).is_some_and(|shelf| shelf.known.contains_key(&id))
    }

    /// Keeps the pictures of what is to be published, durably: their digests by name. Of a version that is then refused,
    /// they lie there unused.
    ///
    /// # Errors
    /// The disk's trouble.
    pub fn keep(&self, pictures: &BTreeMap<String, Picture>) -> Result<BTreeMap<String, String>, PublishError> {
        let keep = |(name, picture): (&String, &Picture)| Ok((name.clone(), self.pictures.keep(picture)?));
        let kept: io::Result<BTreeMap<String, String>> = pictures.iter().map(keep).collect();
        kept.map_err(|source| PublishError::File { path: self.dir.clone(), source })
    }

    /// What the screen shows at `now` by what was published; none: what the site's file says.
    pub fn in_use(&self, screen: &str, now: Timestamp) -> Option<Shown> {
        let screens = self.lock();
        let Version { number, arrangement, pictures, .. } = screens.get(screen)?.history.in_use(now)?;
        Some(Shown { number: *number, arrangement: arrangement.clone()?, pictures: pictures.clone() })
    }

    /// Does what is wished, durably, and tells the version it is about. The same id again: the same answer.
    ///
    /// # Errors
    /// A refusal by the rules, or the disk's trouble; nothing has changed then, save where the disk does not confirm
    /// what was written: that stands as after a restart, nothing more is taken on until it is confirmed, and the same id
    /// asks for that again.
    pub fn wish(&self, screen: &str, id: Uuid, wish: Wish, now: Timestamp, who: &str) -> Result<Version, PublishError> {
        let mut screens = self.lock();
        let shelf = screens.entry(screen.to_owned()).or_default();
        shelf.confirm(self.confirm)?;
        if let Some(version) = shelf.known.get(&id).and_then(|number| shelf.history.version(*number)) {
            return Ok(version.clone());
        }
        let history = &shelf.history;
        let record = match wish {
            Wish::Publish(asked) => history.publish(asked, now, who)?,
            Wish::Keep(number) => history.keep(number, now, who)?,
            Wish::End(number) => history.end(number, now, who)?,
            Wish::Back(number, why) => history.back(number, &why, now, who)?,
        };
        let number = record.number();
        shelf.write(&self.dir.join(screen), &Written { id, record: record.clone() })?;
        // What has its name is what a restart reads: it counts, whether or not the disk confirms it.
        shelf.take(id, record);
        shelf.confirm(self.confirm)?;
        shelf.history.version(number).cloned().ok_or(PublishError::Refused(Refused::Unknown(number)))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Shelf>> {
        self.screens.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn read(folder: &Path) -> io::Result<Self> {
        let mut shelf = Self { next: 1, ..Self::default() };
        let mut files: BTreeMap<u32, PathBuf> = BTreeMap::new();
        // Never answered: their names were to come.
        whole_file::clear_unfinished(folder)?;
        for path in fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            let number = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
            if let (Some(number), Some("json")) = (number, path.extension().and_then(|extension| extension.to_str())) {
                files.insert(number, path);
            }
        }
        for (number, path) in files {
            shelf.next = number + 1;
            match record(&path) {
                Ok(Written { id, record }) => shelf.take(id, record),
                Err(error) => {
                    tracing::error!(path = %path.display(), %error, "a record of what screens show is damaged and passed over: restore it from a backup");
                    shelf.history.pass_over();
                    shelf.damaged.push(path);
                }
            }
        }
        Ok(shelf)
    }

    fn take(&mut self, id: Uuid, record: Record) {
        self.known.insert(id, record.number());
        self.history.apply(record);
    }

    fn write(&mut self, folder: &Path, written: &Written) -> Result<(), PublishError> {
        let bytes = serde_json::to_vec_pretty(written).map_err(|_| PublishError::TooLarge)?;
        if bytes.len() as u64 > RECORD_BYTES_MAX {
            return Err(PublishError::TooLarge);
        }
        self.next = self.next.max(1);
        let path = folder.join(format!("{:06}.json", self.next));
        let put = fs::create_dir_all(folder).and_then(|()| whole_file::put(&path, &bytes));
        put.map_err(|source| PublishError::File { path: path.clone(), source })?;
        self.next += 1;
        self.unconfirmed = Some(path);
        Ok(())
    }

    /// Names are durable once their folders are.
    fn confirm(&mut self, confirm: fn(&Path) -> io::Result<()>) -> Result<(), PublishError> {
        let Some(path) = self.unconfirmed.clone() else { return Ok(()) };
        // The screen's own folder may be new as well, and the one around it.
        for folder in path.ancestors().skip(1).take(3) {
            confirm(folder).map_err(|source| PublishError::NotConfirmed { path: path.clone(), source })?;
        }
        self.unconfirmed = None;
        Ok(())
    }
}

fn record(path: &Path) -> io::Result<Written> {
    if fs::metadata(path)?.len() > RECORD_BYTES_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "it is too large"));
    }
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    static BROKEN: AtomicBool = AtomicBool::new(true);

    fn breaks(folder: &Path) -> io::Result<()> {
        if BROKEN.load(Ordering::Relaxed) {
            Err(io::Error::other("the disk is gone"))
        } else {
            whole_file::confirm(folder)
        }
    }

    fn asked(based_on: u32) -> Wish {
        Wish::Publish(Asked {
            based_on,
            back_to: None,
            why: "prova".to_owned(),
            despite: None,
            findings: Some(Vec::new()),
            from: None,
            until: None,
            trial: false,
            arrangement: None,
            pictures: BTreeMap::new(),
        })
    }

    #[test]
    fn what_the_disk_does_not_confirm_is_known_as_after_a_restart_and_its_number_is_never_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let published = Published { confirm: breaks, ..Published::open(folder.path()).unwrap() };
        let wish =
            |id: u128, based_on| published.wish("sala", Uuid::from_u128(id), asked(based_on), Timestamp::now(), "anna");
        assert!(matches!(wish(1, 0), Err(PublishError::NotConfirmed { .. })));
        let first = fs::read(folder.path().join("sala/000001.json")).unwrap();
        assert_eq!(published.history("sala"), Published::open(folder.path()).unwrap().history("sala"));
        assert!(matches!(wish(2, 1), Err(PublishError::NotConfirmed { .. })), "nothing more until it is confirmed");
        assert_eq!(fs::read_dir(folder.path().join("sala")).unwrap().count(), 1);
        BROKEN.store(false, Ordering::Relaxed);
        assert_eq!(wish(1, 0).unwrap().number, 1, "the same again is answered once it is");
        assert_eq!(wish(2, 1).unwrap().number, 2);
        assert_eq!(fs::read(folder.path().join("sala/000001.json")).unwrap(), first, "never written over");
        let again = Published::open(folder.path()).unwrap();
        assert_eq!((again.history("sala"), again.history("sala").latest()), (published.history("sala"), 2));
    }
}
