// SPDX-License-Identifier: EUPL-1.2
//! Tickets as PNG files in a folder: for trying an office, or if no printer is named.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::paper::job::Job;
use api::PrinterState;
use base::whole_file;

/// The most ticket files kept; the oldest are deleted.
const FILES_MAX: usize = 500;
/// Letters of the date and time at the start of a file's name.
const WHEN_LETTERS: usize = 19;

/// The folder's state as a printer: ready if a file can be written into it.
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
    whole_file::write(&folder.join(name), &job.dots.png())?;
    // The ticket is there: what cannot be tidied up is for the log.
    if let Err(error) = keep_newest(folder) {
        tracing::warn!(folder = %folder.display(), %error, "old tickets could not be removed");
    }
    Ok(())
}

/// The number with only safe characters, since it comes from a server and becomes part of a path.
fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).take(16).collect()
}

/// Whether a file's name is one that [`write`] gives: other files are left alone.
fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".png"));
    let Some((when, rest)) = name.and_then(|name| name.split_at_checked(WHEN_LETTERS)) else { return false };
    let is_time = jiff::civil::DateTime::strptime("%Y-%m-%dT%H-%M-%S", when).is_ok();
    let Some((number, order)) = rest.strip_prefix('-').and_then(|rest| rest.rsplit_once('-')) else { return false };
    is_time && plain(number) == number && order.len() == 8 && order.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn keep_newest(folder: &Path) -> io::Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| is_ours(path));
    files.sort();
    let surplus = files.len().saturating_sub(FILES_MAX);
    files.iter().take(surplus).try_for_each(fs::remove_file)
}
