// SPDX-License-Identifier: EUPL-1.2
//! What is personal and must not enter the journal: kept apart, encrypted, and erased after its term.
//!
//! One small file each under `apart/<kind>/`: when it was kept (8 bytes), a key of its own, sealed under the key in `apart.key`
//! (nonce 24, key 32, tag 16), a nonce (24), and the text sealed with XChaCha20-Poly1305 under its own key. Erasing overwrites
//! that key and removes the file. In files of before, the text itself is sealed under `apart.key`.

use std::fs::{self, DirBuilder};
use std::io::{self, Read};
use std::ops::Range;
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use jiff::Timestamp;
use uuid::Uuid;

use super::secret_file::{self, KEY_BYTES};
use base::{random, whole_file};

const TIME_BYTES: usize = 8;
const NONCE_BYTES: usize = 24;
/// A sealed key: its nonce, itself, its tag.
const SEALED_KEY_BYTES: usize = NONCE_BYTES + KEY_BYTES + 16;

/// What is kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Visitors' names, by pass.
    Names,
    /// What citizens wrote with a rating, by ticket.
    Comments,
}

impl Kind {
    fn folder(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Comments => "comments",
        }
    }
}

/// Why something kept apart cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PersonalDataError {
    /// A file could not be read or written.
    #[error("cannot use {path}: {source}; the data folder must be writable for this user and have room")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It was sealed with another key, or is damaged.
    #[error("{path} cannot be opened with the key in apart.key: restore both from the same backup, or remove it")]
    Sealed {
        /// Which.
        path: PathBuf,
    },
}

/// Personal data, kept apart from the journal.
pub struct PersonalData {
    folder: PathBuf,
    cipher: XChaCha20Poly1305,
}

impl PersonalData {
    /// Opens the place in the data folder; the key is made the first time.
    ///
    /// # Errors
    /// A folder or key that cannot be used.
    pub fn open(data_dir: &Path) -> Result<Self, PersonalDataError> {
        let key_path = data_dir.join("apart.key");
        let key = secret_file::key(&key_path).map_err(|source| PersonalDataError::File { path: key_path, source })?;
        let folder = data_dir.join("apart");
        for kind in [Kind::Names, Kind::Comments] {
            let path = folder.join(kind.folder());
            let made = DirBuilder::new().recursive(true).mode(0o700).create(&path);
            // What a power cut left half written was answered to nobody.
            let cleared = made.and_then(|()| whole_file::clear_unfinished(&path));
            cleared.map_err(|source| PersonalDataError::File { path, source })?;
        }
        Ok(Self { folder, cipher: XChaCha20Poly1305::new(&Key::from(key)) })
    }

    /// Keeps a text under an id, in the place of an earlier one.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, kind: Kind, id: Uuid, text: &str, now: Timestamp) -> Result<(), PersonalDataError> {
        let path = self.path(kind, id);
        let fail = |source| PersonalDataError::File { path: path.clone(), source };
        let key = random::bytes::<KEY_BYTES>().map_err(fail)?;
        let time = now.as_second().to_be_bytes();
        let bound = bound_to(kind, id, time);
        let own = XChaCha20Poly1305::new(&Key::from(key));
        let sealed_key = seal(&self.cipher, &key, &[&bound[..], OF_KEY].concat()).map_err(fail)?;
        let sealed = seal(&own, text.as_bytes(), &bound).map_err(fail)?;
        // Held open: its key is overwritten once the new text stands in its place.
        let before = fs::File::options().write(true).open(&path).ok();
        whole_file::write_private(&path, &[&time[..], &sealed_key, &sealed].concat()).map_err(fail)?;
        before.map_or(Ok(()), |before| destroy_key(&before)).map_err(fail)
    }

    /// The text under an id; none where there is none.
    ///
    /// # Errors
    /// The file cannot be read or opened.
    pub fn read(&self, kind: Kind, id: Uuid) -> Result<Option<String>, PersonalDataError> {
        let path = self.path(kind, id);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(PersonalDataError::File { path, source }),
        };
        let opened = || {
            let (time, rest) = bytes.split_first_chunk::<TIME_BYTES>()?;
            let bound = bound_to(kind, id, *time);
            let by_own_key = || {
                let (key, sealed) = rest.split_first_chunk::<SEALED_KEY_BYTES>()?;
                let key = open(&self.cipher, key, &[&bound[..], OF_KEY].concat())?;
                let key: [u8; KEY_BYTES] = key.try_into().ok()?;
                open(&XChaCha20Poly1305::new(&Key::from(key)), sealed, &bound)
            };
            String::from_utf8(by_own_key().or_else(|| open(&self.cipher, rest, &bound))?).ok()
        };
        opened().map(Some).ok_or(PersonalDataError::Sealed { path: path.clone() })
    }

    /// The texts of a kind that were kept within a stretch of time, the newest first, at most `most`. What cannot be read
    /// is left out and told in the log.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn newest(&self, kind: Kind, within: Range<Timestamp>, most: usize) -> Result<Vec<String>, PersonalDataError> {
        let folder = self.folder.join(kind.folder());
        let entries =
            fs::read_dir(&folder).map_err(|source| PersonalDataError::File { path: folder.clone(), source })?;
        let seconds = within.start.as_second()..within.end.as_second();
        let mut found: Vec<(i64, Uuid)> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let id = path.file_name()?.to_str()?.parse().ok()?;
                Some((kept_at(&path).ok()?, id))
            })
            .filter(|(kept, _)| seconds.contains(kept))
            .collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(most);
        let read = |(_, id): (i64, Uuid)| {
            let text = self.read(kind, id);
            text.inspect_err(|error| tracing::error!(%error, "what was kept apart cannot be read")).ok().flatten()
        };
        Ok(found.into_iter().filter_map(read).collect())
    }

    /// Whether there is anything under an id.
    pub fn holds(&self, kind: Kind, id: Uuid) -> bool {
        self.path(kind, id).exists()
    }

    /// Removes what is under an id, if anything is.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub fn forget(&self, kind: Kind, id: Uuid) -> Result<(), PersonalDataError> {
        let path = self.path(kind, id);
        match destroy(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(PersonalDataError::File { path, source }),
            _ => Ok(()),
        }
    }

    /// Removes all of a kind that was kept before a moment; tells how many, and the first file that could not be read
    /// or removed. One such file keeps no other.
    ///
    /// What a clock that ran ahead has kept later than `now` counts from now on: it would outlive its term.
    pub fn erase(&self, kind: Kind, before: Timestamp, now: Timestamp) -> (u64, Option<PersonalDataError>) {
        let folder = self.folder.join(kind.folder());
        let fail = |path: &Path, source| PersonalDataError::File { path: path.to_owned(), source };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) => return (0, Some(fail(&folder, source))),
        };
        let (mut erased, mut failed) = (0, None);
        for entry in entries {
            let (path, gone) = match entry {
                Ok(entry) => (entry.path(), erase_if_older(&entry.path(), before)),
                Err(source) => (folder.clone(), Err(source)),
            };
            if gone.as_ref().is_ok_and(|is_gone| !is_gone)
                && let Err(error) = self.kept_by(kind, &path, now)
            {
                failed.get_or_insert(error);
            }
            match gone {
                Ok(is_gone) => erased += u64::from(is_gone),
                // Replaced or forgotten meanwhile.
                Err(source) if source.kind() == io::ErrorKind::NotFound => {}
                Err(source) => drop(failed.get_or_insert(fail(&path, source))),
            }
        }
        (erased, failed)
    }

    /// What bears a time after `now` is kept anew as of now, or goes where it cannot be read.
    fn kept_by(&self, kind: Kind, path: &Path, now: Timestamp) -> Result<(), PersonalDataError> {
        if kept_at(path).is_ok_and(|at| at <= now.as_second()) {
            return Ok(());
        }
        let id = path.file_name().and_then(|name| name.to_str()?.parse().ok());
        let text = id.and_then(|id| Some((id, self.read(kind, id).ok()??)));
        match text {
            Some((id, text)) => self.keep(kind, id, &text, now),
            None => match destroy(path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    Err(PersonalDataError::File { path: path.to_owned(), source })
                }
                _ => Ok(()),
            },
        }
    }

    fn path(&self, kind: Kind, id: Uuid) -> PathBuf {
        self.folder.join(kind.folder()).join(id.to_string())
    }
}

/// What a text is sealed to: it cannot be moved to another id or time.
fn bound_to(kind: Kind, id: Uuid, time: [u8; TIME_BYTES]) -> Vec<u8> {
    [kind.folder().as_bytes(), id.as_bytes(), &time].concat()
}

/// What the key of a text is sealed to, besides: it is taken for no text.
const OF_KEY: &[u8] = b" key";

fn seal(by: &XChaCha20Poly1305, what: &[u8], bound: &[u8]) -> io::Result<Vec<u8>> {
    let nonce = random::bytes::<NONCE_BYTES>()?;
    let sealed = by.encrypt(&XNonce::from(nonce), Payload { msg: what, aad: bound });
    let sealed = sealed.map_err(|_| io::Error::other("it cannot be sealed"))?;
    Ok([&nonce[..], &sealed].concat())
}

fn open(by: &XChaCha20Poly1305, sealed: &[u8], bound: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    by.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound }).ok()
}

/// Overwrites a text's own key, then removes the file: whatever the disk keeps of the text opens no more.
fn destroy(path: &Path) -> io::Result<()> {
    if let Ok(file) = fs::File::options().write(true).open(path) {
        destroy_key(&file)?;
    }
    fs::remove_file(path)
}

/// In a file of before it is the beginning of the text that goes.
fn destroy_key(file: &fs::File) -> io::Result<()> {
    let written = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let over = [0; SEALED_KEY_BYTES];
    let over = &over[..written.saturating_sub(TIME_BYTES).min(SEALED_KEY_BYTES)];
    file.write_all_at(over, TIME_BYTES as u64)?;
    file.sync_all()
}

fn erase_if_older(path: &Path, before: Timestamp) -> io::Result<bool> {
    let is_older = kept_at(path)? < before.as_second();
    if is_older {
        destroy(path)?;
    }
    Ok(is_older)
}

/// When a text was kept, in seconds since 1970; of a file that a power cut left without its beginning, when it was written.
fn kept_at(path: &Path) -> io::Result<i64> {
    let mut time = [0; TIME_BYTES];
    let mut file = fs::File::open(path)?;
    match file.read_exact(&mut time) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            let written = file.metadata()?.modified()?;
            Ok(Timestamp::try_from(written).unwrap_or(Timestamp::MIN).as_second())
        }
        read => read.map(|()| i64::from_be_bytes(time)),
    }
}

#[cfg(test)]
mod tests;
