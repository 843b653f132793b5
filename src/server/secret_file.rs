// SPDX-License-Identifier: EUPL-1.2
//! Files for this user's eyes only: written whole, made with random bytes where there is none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

/// How the name of a file ends that is not whole yet.
const UNFINISHED: &str = "new";
/// A key's length, in bytes.
pub const KEY_BYTES: usize = 32;

/// The key in a file; a new random one where there is no file yet.
///
/// # Errors
/// A file that cannot be read or written, or is no key.
pub fn key(path: &Path) -> io::Result<[u8; KEY_BYTES]> {
    match fs::read(path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it is no key of {KEY_BYTES} bytes: restore it from a backup"),
            )
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut key = [0; KEY_BYTES];
            getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
            write(path, &key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

/// Replaces a file, whole or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Two writers of one file do not write into each other's.
    let mark = uuid::Uuid::new_v4().simple().to_string();
    let beside = path.with_extension(format!("{mark}.{UNFINISHED}"));
    let mut file = File::options().create_new(true).write(true).mode(0o600).open(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| adopt(&beside));
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        let _ = fs::remove_file(&beside);
    }
    done
}

/// Removes what was begun in a folder and never became whole.
///
/// # Errors
/// The folder cannot be read, or a file not removed.
pub fn clear_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == UNFINISHED) && path.is_file() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Gives a file that was just made to the owner of its folder: what an administrator makes as root for a server that
/// runs as another user must be that user's to read.
///
/// # Errors
/// The system does not let it.
pub fn adopt(path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let (file, folder) = (fs::metadata(path)?, fs::metadata(folder)?);
    if file.uid() == folder.uid() {
        return Ok(());
    }
    std::os::unix::fs::chown(path, Some(folder.uid()), Some(folder.gid()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only root can give files away: elsewhere there is nothing to give.
    #[test]
    fn a_file_made_in_somebody_elses_folder_is_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let own = fs::metadata(folder.path()).unwrap().uid();
        let owner = if own == 0 { 12_345 } else { own };
        std::os::unix::fs::chown(folder.path(), Some(owner), None).unwrap();
        write(&folder.path().join("secret"), b"x").unwrap();
        assert_eq!(fs::metadata(folder.path().join("secret")).unwrap().uid(), owner);
        assert_eq!(key(&folder.path().join("key")).unwrap(), key(&folder.path().join("key")).unwrap());
        assert_eq!(fs::metadata(folder.path().join("key")).unwrap().mode() & 0o777, 0o600);
    }
}
