//! The security log's files: written line by line, the full one put aside, bounded in all.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Entry, What};
use crate::private;
use crate::server::secret_file::{self, adopt};

/// What was done, by whoever may.
const ACTS: &str = "security.jsonl";
/// What was refused.
pub(super) const REFUSALS: &str = "security-refused.jsonl";
/// How the name of a file ends that was full.
const FULL: &str = "before";
/// Held while one of them is written.
const LOCK: &str = "security.lock";
/// Largest file of what was done: some 50,000 entries; the full one before it stays.
const ACT_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// Largest file of refusals; the full one before it stays.
pub(super) const REFUSAL_BYTES_MAX: u64 = 1024 * 1024;

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
    let mut text = String::new();
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() >= bytes_max) {
        let full = path.with_extension(FULL);
        // What was dropped before is dropped with it, and counted on.
        let gone = read(&full)?;
        let gone = gone.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok());
        let count: u64 = gone.map(|entry| entry.count).sum();
        fs::rename(&path, &full)?;
        if count > 0 {
            text = json(&Entry { count, ..Entry::new(What::Dropped, entry.at) })?;
        }
    }
    text += &json(entry)?;
    let is_new = !path.exists();
    let mut file = File::options().create(true).append(true).mode(0o600).open(&path)?;
    if is_new {
        adopt(&path)?;
    }
    file.write_all(text.as_bytes())
}

pub(super) fn json(entry: &Entry) -> io::Result<String> {
    Ok(serde_json::to_string(entry)? + "\n")
}

/// The last entries in a data folder, the newest first.
///
/// # Errors
/// A file that cannot be read.
pub fn last(data_dir: &Path, most: usize) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for path in paths(data_dir) {
        // What a power cut left unfinished is no entry.
        entries.extend(read(&path)?.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok()));
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.until.unwrap_or(entry.at)));
    entries.truncate(most);
    Ok(entries)
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
        secret_file::write(&path, whole.as_bytes())?;
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
