// SPDX-License-Identifier: EUPL-1.2
//! Sounds stored on the device's disk, so that each is made once: bounded, written atomically, made anew if damaged.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::spoken::Line;
use base::whole_file;
use site::sound::Sound;
use site::voice::{Encoding, Synthesiser};

/// The most sounds stored; beyond it, or beyond [`BYTES_MAX`], the oldest are deleted.
pub const FILES_MAX: usize = 2_000;
/// The most bytes of all stored sounds; beyond it the oldest are deleted.
pub const BYTES_MAX: u64 = 96 << 20;
/// Bytes of the digest at the end of a file; players ignore them.
const DIGEST_BYTES: usize = 32;
/// Changed whenever the sounds made of a text change, so that stored ones are made anew.
const FORMAT: &[u8] = b"1";

/// A folder of stored sounds.
pub struct Kept {
    folder: PathBuf,
    files_max: usize,
    bytes_max: u64,
    // One file at a time is put there: the bound is reckoned over the folder.
    putting: Mutex<()>,
}

/// The key of a stored sound: the text and its synthesiser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// The key of a line said by a synthesiser.
    pub fn of(by: &Synthesiser, line: &Line) -> Self {
        let mut digest = Sha256::new();
        let encoding: &[u8] = match by.encoding {
            Encoding::Utf8 => b"utf-8",
            Encoding::Latin1 => b"latin-1",
        };
        let command = by.command.iter().map(String::as_bytes);
        for part in [FORMAT, encoding, line.language.0.as_bytes(), line.text.as_bytes()].into_iter().chain(command) {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        Self(digest.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Kept {
    /// Sounds in `folder`, which is created when the first is stored.
    pub fn new(folder: PathBuf) -> Self {
        Self::bounded(folder, FILES_MAX, BYTES_MAX)
    }

    /// Sounds in `folder` with other limits.
    pub fn bounded(folder: PathBuf, files_max: usize, bytes_max: u64) -> Self {
        Self { folder, files_max, bytes_max, putting: Mutex::new(()) }
    }

    /// The stored sound; `None` if it is missing or damaged.
    pub fn get(&self, key: &Key) -> Option<Sound> {
        let path = self.path(key);
        let bytes = fs::read(&path).ok()?;
        let sound = bytes.split_last_chunk::<DIGEST_BYTES>().and_then(|(wav, digest)| {
            (Sha256::digest(wav).as_slice() == digest).then(|| Sound::read_own(wav)).flatten()
        });
        if sound.is_none() {
            tracing::warn!(path = %path.display(), "a sound that was kept is damaged: it is made anew");
        } else if let Ok(file) = File::options().append(true).open(&path) {
            // What is used stays: the oldest by this time go first.
            drop(file.set_modified(SystemTime::now()));
        }
        sound
    }

    /// Stores a sound, and deletes the oldest beyond the limits.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn put(&self, key: &Key, sound: &Sound) -> io::Result<()> {
        let _one = self.putting.lock().unwrap_or_else(PoisonError::into_inner);
        base::private::make(&self.folder)?;
        let (wav, path) = (sound.wav(), self.path(key));
        whole_file::write(&path, &[&wav[..], Sha256::digest(&wav).as_slice()].concat())?;
        self.prune(&path)
    }

    fn path(&self, key: &Key) -> PathBuf {
        self.folder.join(format!("{}.wav", key.0))
    }

    /// Deletes the oldest files beyond the limits, but never `newest`, and files that a crash left half written.
    fn prune(&self, newest: &Path) -> io::Result<()> {
        whole_file::clear_unfinished(&self.folder)?;
        let mut files = Vec::new();
        for entry in fs::read_dir(&self.folder)?.filter_map(Result::ok) {
            let (path, Ok(about)) = (entry.path(), entry.metadata()) else { continue };
            if path != newest {
                files.push((about.modified().unwrap_or(SystemTime::UNIX_EPOCH), about.len(), path));
            }
        }
        files.sort();
        let mut bytes = files.iter().map(|(_, length, _)| length).sum::<u64>() + fs::metadata(newest)?.len();
        let mut count = files.len() + 1;
        for (_, length, path) in files {
            if count <= self.files_max && bytes <= self.bytes_max {
                break;
            }
            fs::remove_file(path)?;
            (count, bytes) = (count - 1, bytes.saturating_sub(length));
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::voice::synthesiser;
    use base::words::Language;
    use site::sound;

    fn key(text: &str) -> Key {
        Key::of(&synthesiser::usual(&Language::italian()), &Line::new(&Language::italian(), text))
    }

    fn sound(level: i16) -> Sound {
        let samples: Vec<i16> = (0..4_000).map(|index| if index % 40 < 20 { level } else { -level / 2 }).collect();
        Sound::read(&sound::write(sound::RATE_HZ, &samples)).unwrap()
    }

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_sound_is_kept_and_a_damaged_one_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::new(folder.path().join("voice"));
        assert_eq!(kept.get(&key("Numero A, 0 42.")), None);
        kept.put(&key("Numero A, 0 42."), &sound(9_000)).unwrap();
        assert_eq!(kept.get(&key("Numero A, 0 42.")), Some(sound(9_000)));
        let path = kept.path(&key("Numero A, 0 42."));
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[2_000] ^= 1;
        for damaged in [&flipped[..], &whole[..whole.len() / 2], b""] {
            fs::write(&path, damaged).unwrap();
            assert_eq!(kept.get(&key("Numero A, 0 42.")), None, "{} bytes", damaged.len());
        }
        kept.put(&key("Numero A, 0 42."), &sound(9_000)).unwrap();
        assert_eq!(kept.get(&key("Numero A, 0 42.")), Some(sound(9_000)));
    }

    #[test]
    fn another_synthesiser_or_language_is_another_sound() {
        let line = Line::new(&Language::italian(), "0");
        let usual = synthesiser::usual(&line.language);
        let mut other = usual.clone();
        other.command.push("-p".to_owned());
        let latin = Synthesiser { encoding: Encoding::Latin1, ..usual.clone() };
        let english = Line::new(&"en".into(), "0");
        let keys = [Key::of(&usual, &line), Key::of(&other, &line), Key::of(&latin, &line), Key::of(&usual, &english)];
        for (index, key) in keys.iter().enumerate() {
            assert!(!keys[..index].contains(key), "{index}");
        }
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many_or_too_large_and_half_written_ones_too() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_owned();
        let one = u64::try_from(sound(9_000).wav().len() + DIGEST_BYTES).unwrap();
        for (files_max, bytes_max) in [(3, BYTES_MAX), (FILES_MAX, 3 * one + one / 2)] {
            let kept = Kept::bounded(place.clone(), files_max, bytes_max);
            fs::write(place.join(".half.wav.part"), b"RI").unwrap();
            for number in 0..6 {
                kept.put(&key(&number.to_string()), &sound(9_000)).unwrap();
                let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(number);
                File::options()
                    .append(true)
                    .open(kept.path(&key(&number.to_string())))
                    .unwrap()
                    .set_modified(old)
                    .unwrap();
            }
            assert_eq!(files(&place), 3);
            let left: Vec<bool> = (0..6).map(|number| kept.get(&key(&number.to_string())).is_some()).collect();
            assert_eq!(left, [false, false, false, true, true, true]);
        }
    }
}
