// SPDX-License-Identifier: EUPL-1.2
//! Durable files: written atomically (beside, synced, renamed, their folder synced), so that they survive a power cut.

use std::ffi::OsString;
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use crate::private;

/// The extension of a file that is not complete yet.
pub const UNFINISHED: &str = "part";
/// The extension of an incomplete file in older versions.
const UNFINISHED_BEFORE: &str = "new";

/// Who may read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    /// Everybody whom the process's mask allows.
    AsUsual,
    /// Its owner alone, who is the owner of its folder.
    OwnerAlone,
}

/// Makes the names in a folder durable.
type Confirm = fn(&Path) -> io::Result<()>;

/// Writes a file atomically, replacing an existing one. It is durable once its folder is [`confirm`]ed.
///
/// # Errors
/// The disk's error; an existing file is unchanged.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put_by(path, Readers::AsUsual, |part| part.write_all(bytes))
}

/// Makes the names in a folder durable.
///
/// # Errors
/// The disk's error.
pub fn confirm(folder: &Path) -> io::Result<()> {
    // The folder of a bare name is the one we are in.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)?.sync_all()
}

/// Writes a file atomically and makes it durable.
///
/// # Errors
/// The disk's error.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_by(path, bytes, Readers::AsUsual, confirm)
}

/// Writes a durable file that only its owner can read: the owner of its folder, see [`private::adopt`].
///
/// # Errors
/// The disk's error, or the system refuses to change the owner.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_by(path, bytes, Readers::OwnerAlone, confirm)
}

/// Removes incomplete files from a folder, even one that is being written now.
///
/// # Errors
/// The folder cannot be read, or a file cannot be removed.
pub fn clear_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_unfinished = path.extension().is_some_and(|kind| kind == UNFINISHED || kind == UNFINISHED_BEFORE);
        if is_unfinished && path.is_file() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn write_by(path: &Path, bytes: &[u8], readers: Readers, confirm: Confirm) -> io::Result<()> {
    put_by(path, readers, |part| part.write_all(bytes))?;
    path.parent().map_or(Ok(()), confirm)
}

#[expect(clippy::disallowed_methods, reason = "the one place that does it whole")]
fn put_by(path: &Path, readers: Readers, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let beside = beside(path)?;
    let mut part = begin(&beside, readers)?;
    let done = fill(&mut part).and_then(|()| part.sync_all()).and_then(|()| fs::rename(&beside, path));
    // The part is locked until here: it is ours to remove.
    done.inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// The name under which a file is written first: always the same, so that leftovers of a power cut are overwritten.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a file has a name"))?;
    let mut part = OsString::from(".");
    part.push(name);
    part.push(".");
    part.push(UNFINISHED);
    Ok(path.with_file_name(part))
}

/// The empty incomplete file, locked: two writers of one file take turns, threads or processes.
fn begin(beside: &Path, readers: Readers) -> io::Result<File> {
    loop {
        let part = open(beside, readers)?;
        match part.lock() {
            // A file system without locks has one writer.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            locked => locked?,
        }
        // Whoever had the lock before has given the part its name: this is no part any more.
        let is_part = fs::symlink_metadata(beside)
            .is_ok_and(|there| part.metadata().is_ok_and(|own| (own.dev(), own.ino()) == (there.dev(), there.ino())));
        if is_part {
            part.set_len(0)?;
            return Ok(part);
        }
    }
}

fn open(beside: &Path, readers: Readers) -> io::Result<File> {
    let mode = match readers {
        Readers::AsUsual => 0o666,
        Readers::OwnerAlone => 0o600,
    };
    let mut options = File::options();
    options.create(true).write(true).truncate(false).mode(mode).custom_flags(OFlags::NOFOLLOW.bits().cast_signed());
    let part = match options.open(beside) {
        // Left by another user: a folder's owner may remove it.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && fs::remove_file(beside).is_ok() => {
            options.open(beside)?
        }
        opened => opened?,
    };
    if readers == Readers::OwnerAlone {
        part.set_permissions(Permissions::from_mode(mode))?;
        private::adopt_open(&part, beside)?;
    }
    Ok(part)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_write_that_fails_leaves_what_was_there_and_nothing_besides() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("site.json");
        write(&path, b"before").unwrap();
        let full = |part: &mut File| {
            part.write_all(b"ha")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        };
        for readers in [Readers::AsUsual, Readers::OwnerAlone] {
            let failed = put_by(&path, readers, full).unwrap_err();
            assert_eq!(failed.kind(), io::ErrorKind::StorageFull);
            assert_eq!(fs::read(&path).unwrap(), b"before");
            assert_eq!(names(folder.path()), ["site.json"]);
        }
        // No file takes a folder's name.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(write(&taken, b"x").is_err() && write_private(&taken, b"x").is_err());
        assert_eq!(names(folder.path()), ["site.json", "taken"]);
        assert!(write(Path::new("/"), b"x").is_err(), "no file has this name");
    }

    #[test]
    fn the_folder_is_confirmed_once_the_file_has_its_name_and_its_failure_is_told() {
        static SEEN: Mutex<Vec<(PathBuf, Vec<String>)>> = Mutex::new(Vec::new());
        fn notes(folder: &Path) -> io::Result<()> {
            SEEN.lock().unwrap().push((folder.to_owned(), names(folder)));
            confirm(folder)
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one");
        write_by(&path, b"x", Readers::AsUsual, notes).unwrap();
        assert_eq!(*SEEN.lock().unwrap(), [(folder.path().to_owned(), vec!["one".to_owned()])]);
        let broken: Confirm = |_| Err(io::Error::other("the disk is gone"));
        assert!(write_by(&path, b"y", Readers::AsUsual, broken).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"y", "it may last or not: the caller knows");
        confirm(Path::new("")).unwrap();
    }

    #[test]
    fn a_part_that_a_power_cut_left_is_written_over_and_one_for_oneself_is_closed_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let left = folder.path().join(".key.part");
        fs::write(&left, "much longer than what comes").unwrap();
        fs::set_permissions(&left, Permissions::from_mode(0o644)).unwrap();
        write_private(&path, b"secret").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"secret");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(names(folder.path()), ["key"]);
        // A link that somebody laid there leads nowhere.
        let elsewhere = folder.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, &left).unwrap();
        assert!(write_private(&path, b"other").is_err() && !elsewhere.exists());
        fs::remove_file(&left).unwrap();
        for (name, stays) in [(".a.part", false), ("b.new", false), ("c.json", true)] {
            fs::write(folder.path().join(name), "").unwrap();
            clear_unfinished(folder.path()).unwrap();
            assert_eq!(folder.path().join(name).exists(), stays, "{name}");
        }
    }

    #[test]
    fn of_many_writers_and_readers_of_one_file_nobody_sees_a_half() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one");
        write(&path, &[b'0'; 20_000]).unwrap();
        std::thread::scope(|scope| {
            for letter in b"abcd" {
                let path = &path;
                scope.spawn(move || (0..50).for_each(|_| put(path, &[*letter; 20_000]).unwrap()));
            }
            for _ in 0..200 {
                let seen = fs::read(&path).unwrap();
                assert!(seen.len() == 20_000 && seen.iter().all(|byte| *byte == seen[0]));
            }
        });
        assert_eq!(names(folder.path()), ["one"]);
    }

    /// Only root can give files away: elsewhere there is nothing to give.
    #[test]
    fn a_file_made_in_somebody_elses_folder_is_theirs() {
        let folder = tempfile::tempdir().unwrap();
        let own = fs::metadata(folder.path()).unwrap().uid();
        let owner = if own == 0 { 12_345 } else { own };
        std::os::unix::fs::chown(folder.path(), Some(owner), None).unwrap();
        write_private(&folder.path().join("secret"), b"x").unwrap();
        assert_eq!(fs::metadata(folder.path().join("secret")).unwrap().uid(), owner);
    }
}
