// SPDX-License-Identifier: EUPL-1.2
//! Drafts on this machine's disk: written atomically, found again after a power cut.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::forms::Draft;
use super::state::Editor;
use super::unread::Unread;
use base::whole_file;
use screens::ui::theme::editor as look;
use site::layout::Arrangement;

/// The most bytes of a draft that is read.
const DRAFT_BYTES_MAX: u64 = 1024 * 1024;

/// The drafts of one office: one file per screen.
#[derive(Clone, Debug)]
pub struct Drafts {
    dir: PathBuf,
}

impl Drafts {
    /// The drafts of the office at `place` (an address or a folder), under `base`.
    pub fn of(base: &Path, place: &str) -> Self {
        Self { dir: base.join("drafts").join(slug(place)) }
    }

    /// Stores a screen's draft durably.
    ///
    /// # Errors
    /// The disk's error.
    pub fn keep(&self, screen: &str, draft: &Draft) -> io::Result<()> {
        let path = self.path(screen);
        base::private::make(&self.dir)?;
        whole_file::write(&path, &serde_json::to_vec_pretty(draft)?)
    }

    /// Deletes a screen's draft; it need not exist.
    ///
    /// # Errors
    /// The disk's error.
    pub fn forget(&self, screen: &str) -> io::Result<()> {
        match fs::remove_file(self.path(screen)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// All drafts by screen, and the files that could not be read, which are set aside and not deleted.
    pub fn find(&self) -> (Vec<(String, Draft)>, Vec<String>) {
        let (mut found, mut lost) = (Vec::new(), Vec::new());
        let files = fs::read_dir(&self.dir).map(|files| files.flatten().collect::<Vec<_>>()).unwrap_or_default();
        let mut paths: Vec<PathBuf> = files.into_iter().map(|file| file.path()).collect();
        paths.sort();
        for path in paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
            let Some(screen) = path.file_stem().and_then(|stem| stem.to_str()).map(unslug) else { continue };
            match read(&path) {
                Ok(draft) => found.push((screen, draft)),
                Err(error) => {
                    tracing::warn!(path = %path.display(), %error, "a draft is damaged and put aside");
                    let aside = path.with_extension("damaged");
                    #[expect(
                        clippy::disallowed_methods,
                        reason = "what is damaged goes out of the way; no word depends on it"
                    )]
                    let put = fs::rename(&path, &aside);
                    lost.push(if put.is_ok() { aside } else { path }.display().to_string());
                }
            }
        }
        (found, lost)
    }

    fn path(&self, screen: &str) -> PathBuf {
        self.dir.join(slug(screen)).with_extension("json")
    }
}

fn read(path: &Path) -> io::Result<Draft> {
    if fs::metadata(path)?.len() > DRAFT_BYTES_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "too large"));
    }
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

/// A name that can be a file's: letters and digits, other characters by their code.
fn slug(name: &str) -> String {
    use std::fmt::Write;
    name.bytes().fold(String::new(), |mut slug, byte| {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            slug.push(char::from(byte));
        } else {
            let _ = write!(slug, "_{byte:02x}");
        }
        slug
    })
}

fn unslug(slug: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), slug.as_bytes());
    while let [first, after @ ..] = rest {
        let coded = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match coded.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'_') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Knows which drafts are not on disk yet, and since when.
#[derive(Debug, Default)]
pub struct Keeper {
    kept: BTreeMap<String, (Arrangement, Unread)>,
    changed: BTreeMap<String, Duration>,
}

impl Keeper {
    /// The drafts to write now, `elapsed` since the editor began: each at most half a second after its first change
    /// since it was last written.
    pub fn due(&mut self, editor: &Editor, elapsed: Duration) -> Vec<(String, Draft)> {
        let mut due = Vec::new();
        for (name, sheet) in &editor.sheets {
            let now = sheet.editing.arrangement();
            let is_kept = match self.kept.get(name) {
                Some((arrangement, unread)) => (arrangement, unread) == (now, &sheet.unread),
                None => *now == sheet.base && sheet.unread.is_empty(),
            };
            if is_kept {
                self.changed.remove(name);
                continue;
            }
            let since = *self.changed.entry(name.clone()).or_insert(elapsed);
            if elapsed.saturating_sub(since) >= look::DRAFT_AFTER {
                self.changed.remove(name);
                let base = Some(sheet.base.clone());
                let (arrangement, unread) = (now.clone(), sheet.unread.clone());
                due.push((name.clone(), Draft { based_on: sheet.based_on, base, arrangement, unread }));
            }
        }
        due
    }

    /// Notes that a draft is on disk. One that could not be written stays due.
    pub fn wrote(&mut self, screen: &str, draft: &Draft) {
        self.kept.insert(screen.to_owned(), (draft.arrangement.clone(), draft.unread.clone()));
    }

    /// Notes that a draft is no longer on disk.
    pub fn forgot(&mut self, screen: &str) {
        self.kept.remove(screen);
    }

    /// Whether a draft waits to be written.
    pub fn waits(&self) -> bool {
        !self.changed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screens_name_is_found_again_in_its_files_name() {
        for name in ["sala", "sala-2", "Sala grande/è_?"] {
            assert_eq!(unslug(&slug(name)), name);
            assert!(!slug(name).contains('/'));
        }
    }
}
