// SPDX-License-Identifier: EUPL-1.2
//! Files and folders that only the program's user may read: secrets, and records of citizens.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::Path;
use std::sync::OnceLock;

use rustix::fs::Mode;

const OWN_FOLDER: u32 = 0o700;
/// The permission bits of everybody else.
const OTHERS: u32 = 0o077;
/// The bit of a folder shared by everybody, like `/tmp`.
const SHARED: u32 = 0o1000;
/// The files that mark a folder as a server's: no other folder is changed, whatever was given as `--data`.
const OF_A_SERVER: [&str; 3] = ["journal.sqlite", "tokens.toml", "staff.toml"];

/// The user's own mask for new files.
static AS_SET: OnceLock<Mode> = OnceLock::new();

/// Makes this process's new files readable by its user alone.
pub fn keep_to_oneself() {
    let before = rustix::process::umask(Mode::from_raw_mode(OTHERS));
    AS_SET.get_or_init(|| before);
}

/// Runs `start` with the user's own mask, for a program whose files others may read, such as a compiler. Nothing else
/// may create files meanwhile.
pub fn as_the_user_has_set<T>(start: impl FnOnce() -> T) -> T {
    let Some(as_set) = AS_SET.get() else { return start() };
    let own = rustix::process::umask(*as_set);
    let started = start();
    rustix::process::umask(own);
    started
}

/// Creates a folder for this user alone, with all missing parents, if it does not exist.
///
/// # Errors
/// The system's error.
pub fn make(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(OWN_FOLDER).create(dir)
}

/// Creates a folder for a server's data; one that an older version left readable by everybody is closed.
///
/// # Errors
/// The system's error.
pub fn make_data(dir: &Path) -> io::Result<()> {
    make(dir)?;
    let known = fs::metadata(dir)?;
    let is_ours = known.uid() == rustix::process::geteuid().as_raw();
    let is_open = known.mode() & OTHERS != 0 && known.mode() & SHARED == 0;
    if is_ours && is_open && OF_A_SERVER.iter().any(|name| dir.join(name).exists()) {
        fs::set_permissions(dir, Permissions::from_mode(OWN_FOLDER))?;
        tracing::info!(data = %dir.display(), "the data folder could be read by others: now it cannot");
    }
    Ok(())
}

/// Gives a new file to the owner of its folder: what an administrator creates as root for a server that runs as another
/// user must be readable by that user.
///
/// # Errors
/// The system refuses.
pub fn adopt(path: &Path) -> io::Result<()> {
    adopt_open(&File::open(path)?, path)
}

/// Gives a new, open file to the owner of its folder.
pub(crate) fn adopt_open(file: &File, path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (own, folder) = (file.metadata()?, fs::metadata(folder)?);
    if own.uid() == folder.uid() {
        return Ok(());
    }
    std::os::unix::fs::fchown(file, Some(folder.uid()), Some(folder.gid()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(dir: &Path) -> u32 {
        fs::metadata(dir).unwrap().mode() & 0o7777
    }

    #[test]
    fn a_data_folder_is_closed_and_no_other() {
        let there = tempfile::tempdir().unwrap();
        let [new, old, foreign, shared] = ["new/data", "old", "foreign", "shared"].map(|name| there.path().join(name));
        make_data(&new).unwrap();
        assert_eq!((mode(&new), mode(&there.path().join("new"))), (0o700, 0o700));
        for (dir, before, holds, after) in [
            (&old, 0o755, "journal.sqlite", 0o700),
            (&foreign, 0o755, "passwd", 0o755),
            (&shared, 0o1777, "staff.toml", 0o1777),
        ] {
            fs::create_dir(dir).unwrap();
            fs::write(dir.join(holds), "").unwrap();
            fs::set_permissions(dir, Permissions::from_mode(before)).unwrap();
            make_data(dir).unwrap();
            assert_eq!(mode(dir), after, "{}", dir.display());
        }
    }
}
