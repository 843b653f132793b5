//! Tickets as PNG files in a folder: where no printer is named, and to try an office.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::PrinterState;
use crate::paper::spool::Job;

/// Tickets kept as files; the oldest go.
const FILES_MAX: usize = 500;

/// A folder prints where a file can be written into it.
pub(super) fn state(folder: &Path) -> PrinterState {
    // It stays there, so that being asked every other second writes nothing to the disk.
    let proof = folder.join(".writable");
    let can =
        fs::create_dir_all(folder).and_then(|()| OpenOptions::new().create(true).append(true).open(proof).map(|_| ()));
    if can.is_ok() { PrinterState::Ready } else { PrinterState::Error }
}

/// Writes `<date>-<number>-<order>.png`, whole or not at all.
pub(super) fn write(folder: &Path, job: &Job) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let when = job.asked_at.strftime("%Y-%m-%dT%H-%M-%S");
    let order = job.order.simple().to_string();
    let name = format!("{when}-{}-{}.png", plain(&job.number), order.get(..8).unwrap_or_default());
    let part = folder.join(format!(".{name}"));
    let mut file = File::create(&part)?;
    file.write_all(&job.dots.png())?;
    file.sync_all()?;
    fs::rename(&part, folder.join(name))?;
    keep_newest(folder)
}

/// A number comes from a server: nothing in it leads out of the folder.
fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).take(16).collect()
}

fn keep_newest(folder: &Path) -> io::Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
    files.sort();
    let surplus = files.len().saturating_sub(FILES_MAX);
    files.iter().take(surplus).try_for_each(fs::remove_file)
}
