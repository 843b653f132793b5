// SPDX-License-Identifier: EUPL-1.2
//! The security log's files: written line by line, bounded; a full one is written anew with half of its lines.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::entry::{Entry, What, json};
use super::fair;
use base::private::{self, adopt};
use base::whole_file;

/// What was done, by whoever may.
const ACTS: &str = "security.jsonl";
/// What was refused.
pub(super) const REFUSALS: &str = "security-refused.jsonl";
/// How the name of a file ends that was full, in versions of before.
const FULL: &str = "before";
/// Held while one of them is written.
const LOCK: &str = "security.lock";
/// Largest file of what was done: some 100,000 entries.
pub(super) const ACT_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Largest file of refusals.
pub(super) const REFUSAL_BYTES_MAX: u64 = 2 * 1024 * 1024;

/// Writes an entry into the log of a data folder. What cannot be written is told in the other log: the office goes on.
pub fn note(data_dir: &Path, entry: &Entry) {
    if let Err(error) = append(data_dir, entry) {
        tracing::error!(%error, what = ?entry.what, "the security log takes no entry: is the disk full?");
    }
}

fn append(data_dir: &Path, entry: &Entry) -> io::Result<()> {
    let (name, bytes_max) = if entry.what.is_refusal() { (REFUSALS, REFUSAL_BYTES_MAX) } else { (ACTS, ACT_BYTES_MAX) };
    private::make_data(data_dir)?;
    let _lock = lock(data_dir)?;
    let path = data_dir.join(name);
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() >= bytes_max) {
        thin(&path, usize::try_from(bytes_max / 2).unwrap_or(usize::MAX), entry.at)?;
    }
    let is_new = !path.exists();
    let mut file = File::options().create(true).append(true).mode(0o600).open(&path)?;
    if is_new {
        adopt(&path)?;
    }
    file.write_all(json(entry)?.as_bytes())
}

/// Writes a full file anew, with what stays of it and of the one that a version of before had put aside.
fn thin(path: &Path, bytes_max: usize, now: Timestamp) -> io::Result<()> {
    let aside = path.with_extension(FULL);
    let entries = [&aside, path].map(|path| read(path).map(|text| entries(&text)));
    let [before, since] = entries;
    let (mut lines, gone) = fair::kept([before?, since?].concat(), bytes_max);
    if gone > 0 {
        lines.push(json(&Entry { count: gone, ..Entry::new(What::Dropped, now) })?);
    }
    whole_file::write_private(path, lines.concat().as_bytes())?;
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// What a power cut left unfinished is no entry.
fn entries(text: &str) -> Vec<Entry> {
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The last entries in a data folder, the newest first.
///
/// # Errors
/// A file that cannot be read.
pub fn last(data_dir: &Path, most: usize) -> io::Result<Vec<Entry>> {
    let mut found = Vec::new();
    for path in paths(data_dir) {
        found.extend(entries(&read(&path)?));
    }
    newest_first(&mut found, most);
    Ok(found)
}

/// Puts the newest first, and only so many.
pub(super) fn newest_first(entries: &mut Vec<Entry>, most: usize) {
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.until.unwrap_or(entry.at)));
    entries.truncate(most);
}

pub(super) fn paths(data_dir: &Path) -> [PathBuf; 4] {
    let [acts, refusals] = [ACTS, REFUSALS].map(|name| data_dir.join(name));
    [acts.with_extension(FULL), acts, refusals.with_extension(FULL), refusals]
}

/// Erases what is older.
pub(super) fn forget(data_dir: &Path, before: Timestamp) -> io::Result<()> {
    let _lock = lock(data_dir)?;
    for path in paths(data_dir) {
        let text = read(&path)?;
        let kept: Vec<&str> = text.lines().filter(|line| !is_before(line, before)).collect();
        if kept.len() == text.lines().count() {
            continue;
        }
        let mut whole = kept.join("\n");
        if !whole.is_empty() {
            whole.push('\n');
        }
        whole_file::write_private(&path, whole.as_bytes())?;
    }
    Ok(())
}

fn is_before(line: &str, before: Timestamp) -> bool {
    serde_json::from_str::<Entry>(line).map_or(true, |entry| entry.until.unwrap_or(entry.at) < before)
}

/// A file of the log; one that is not there has no lines.
fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    match File::open(path) {
        Ok(mut file) => {
            file.read_to_end(&mut bytes)?;
            Ok(String::from_utf8_lossy(&bytes).into_owned())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error),
    }
}

fn lock(data_dir: &Path) -> io::Result<File> {
    let path = data_dir.join(LOCK);
    let file = File::options().create(true).write(true).truncate(false).mode(0o600).open(&path)?;
    adopt(&path)?;
    file.lock()?;
    Ok(file)
}
