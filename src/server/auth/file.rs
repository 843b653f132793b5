// SPDX-License-Identifier: EUPL-1.2
//! A small TOML file of secrets' hashes: written whole and private, read anew when it changes.

use std::fs::{self, File, Metadata};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::AuthError;
use base::private::{self, adopt};
use base::whole_file;

/// A file's content as it was when last seen to change.
pub struct Watched<T> {
    path: PathBuf,
    current: Mutex<(Stamp, Arc<T>)>,
}

/// What changes when a file is replaced: every write makes a new inode.
type Stamp = Option<(u64, i64, i64, u64)>;

impl<T: DeserializeOwned + Default> Watched<T> {
    /// Reads the file; one that does not exist reads as nothing.
    pub fn open(path: PathBuf) -> Result<Self, AuthError> {
        let current = Mutex::new((stamp(&path), Arc::new(read(&path)?)));
        Ok(Self { path, current })
    }

    /// The content now. A change that cannot be read is logged once, and what was known stays.
    pub fn get(&self) -> Arc<T> {
        let seen = stamp(&self.path);
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.0 != seen {
            current.0 = seen;
            match read(&self.path) {
                Ok(content) => current.1 = Arc::new(content),
                Err(error) => tracing::error!(%error, "kept what was known before"),
            }
        }
        current.1.clone()
    }
}

fn stamp(path: &Path) -> Stamp {
    let of = |metadata: Metadata| (metadata.ino(), metadata.mtime(), metadata.mtime_nsec(), metadata.len());
    fs::metadata(path).ok().map(of)
}

/// Reads a file; one that does not exist reads as the default.
pub fn read<T: DeserializeOwned + Default>(path: &Path) -> Result<T, AuthError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(T::default()),
        Err(source) => return Err(AuthError::File { path: path.to_owned(), source }),
    };
    toml::from_str(&text).map_err(|error| AuthError::Faulty { path: path.to_owned(), what: error.message().to_owned() })
}

/// Reads, changes and writes a file, for this user's eyes only, alone among processes, whole or not at all.
pub fn change<T>(path: &Path, change: impl FnOnce(&mut T)) -> Result<(), AuthError>
where
    T: DeserializeOwned + Serialize + Default,
{
    let fail = |source| AuthError::File { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        private::make_data(folder).map_err(fail)?;
    }
    let beside = path.with_extension("toml.lock");
    let lock = File::options().create(true).write(true).truncate(false).mode(0o600).open(&beside).map_err(fail)?;
    adopt(&beside).map_err(fail)?;
    lock.lock().map_err(fail)?;
    let mut content = read(path)?;
    change(&mut content);
    let text = toml::to_string_pretty(&content)
        .map_err(|error| AuthError::Faulty { path: path.to_owned(), what: error.to_string() })?;
    whole_file::write_private(path, text.as_bytes()).map_err(fail)
}
