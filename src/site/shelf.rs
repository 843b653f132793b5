// SPDX-License-Identifier: EUPL-1.2
//! The pictures that lie in a site's `media/`: what can be shown, what is faulty and why, and a new one put beside them.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::Picture;
use super::media::{self, FILE_BYTES_MAX, fault_in_words};
use base::whole_file;
use base::words::{Language, Words};

/// Longest name of a picture, in bytes.
pub const NAME_BYTES_MAX: usize = 80;
/// How the names of pictures end.
const ENDINGS: [&str; 4] = ["png", "jpg", "jpeg", "webp"];
/// All files of the folder together: more is not taken in.
pub const FOLDER_BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most files of the folder that are looked at, and that are taken in.
pub const FILES_MAX: usize = 200;

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lying {
    /// Its name.
    pub name: String,
    /// How large the file is.
    pub bytes: u64,
    /// Width and height in pixels, where it is a picture that can be shown.
    pub size_px: Option<[u32; 2]>,
    /// SHA-256 of its bytes in hexadecimal, where it can be shown: another picture under the same name has another.
    pub digest: Option<String>,
    /// Why it cannot be shown: the tail of a key `fault-…`.
    pub fault: Option<String>,
}

/// What became of a picture that was to be put beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is there now.
    New,
    /// It was there already, byte for byte.
    Same,
}

/// Why a picture was not put beside the others; nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotPut {
    /// The name is none of a picture.
    #[error(
        "«{0}» is no name for a picture: first a letter or a digit, then letters, digits, «.», «-», «_», ending in .png, .jpg, .jpeg or .webp, at most {NAME_BYTES_MAX}"
    )]
    Name(String),
    /// The bytes are no picture that can be shown: a fault's key.
    #[error("«{0}» cannot be shown: {1}")]
    Faulty(String, &'static str),
    /// Another file has that name.
    #[error("another picture is called «{0}»: choose another name")]
    Taken(String),
    /// The folder holds as much as it may.
    #[error("media/ holds {FOLDER_BYTES_MAX} bytes or {FILES_MAX} files at most: remove what no screen shows")]
    Full,
    /// The disk.
    #[error("cannot write {path}: {source}; the site's media/ must be writable for this user and have room")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl NotPut {
    /// The tail of its key `problem-…`, which is its problem's stable name, too.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::Name(_) => "picture-name",
            Self::Faulty(..) => "picture-faulty",
            Self::Taken(_) => "picture-taken",
            Self::Full => "picture-no-room",
            Self::File { .. } => "picture-not-kept",
        }
    }

    /// Which picture, and what exactly; for a faulty one in words.
    pub fn detail(&self, words: &Words, language: &Language) -> String {
        match self {
            Self::Name(name) | Self::Taken(name) => format!("«{name}»"),
            Self::Faulty(name, fault) => fault_in_words(words, language, name, fault),
            Self::Full | Self::File { .. } => self.to_string(),
        }
    }
}

/// What was judged, by name: with the file's size and time of change then.
type Judged = BTreeMap<String, (u64, Option<SystemTime>, Lying)>;

/// A site's `media/`.
#[derive(Debug)]
pub struct Shelf {
    site: PathBuf,
    /// What was judged, by the file's size and time of change: decoding is dear, and lists are asked for often.
    judged: Mutex<Judged>,
}

impl Shelf {
    /// That of the site in `dir`.
    pub fn of(dir: &Path) -> Self {
        Self { site: dir.to_owned(), judged: Mutex::default() }
    }

    /// What lies there, by name; of more than [`FILES_MAX`] files the first.
    pub fn list(&self) -> Vec<Lying> {
        let mut judged = self.lock();
        let files = self.files();
        // What is gone is forgotten.
        judged.retain(|name, _| files.iter().any(|(there, _)| there == name));
        files.into_iter().map(|(name, file)| self.judged(&mut judged, name, &file)).collect()
    }

    /// The digest of a picture that lies there and can be shown.
    pub fn digest(&self, name: &str) -> Option<String> {
        let file = self.site.join("media").join(name).metadata().ok()?;
        self.judged(&mut self.lock(), name.to_owned(), &file).digest
    }

    fn judged(&self, judged: &mut Judged, name: String, file: &Metadata) -> Lying {
        let (bytes, changed) = (file.len(), file.modified().ok());
        if let Some((.., lying)) = judged.get(&name).filter(|(size, at, _)| (*size, *at) == (bytes, changed)) {
            return lying.clone();
        }
        let lying = self.judge(name.clone(), bytes);
        judged.insert(name, (bytes, changed, lying.clone()));
        lying
    }

    /// A picture.
    ///
    /// # Errors
    /// As [`media::read`].
    pub fn picture(&self, name: &str) -> Result<Picture, &'static str> {
        media::read(&self.site, name)
    }

    /// A picture that was read before, maybe: the same bytes are not judged again.
    ///
    /// # Errors
    /// As [`media::read`].
    pub fn picture_again(&self, name: &str, before: Option<&Picture>) -> Result<Picture, &'static str> {
        media::read_again(&self.site, name, before)
    }

    /// Puts a picture beside the others, as devices get it, whole or not at all, durably. What is there is never replaced.
    ///
    /// # Errors
    /// See [`NotPut`].
    pub fn put(&self, name: &str, bytes: Vec<u8>) -> Result<Put, NotPut> {
        if !is_name(name) {
            return Err(NotPut::Name(name.to_owned()));
        }
        let picture = Picture::from_bytes(bytes).map_err(|fault| NotPut::Faulty(name.to_owned(), fault))?;
        // One at a time: of two who bring the same name, the second sees what the first has put there.
        let _turn = self.lock();
        let folder = self.site.join("media");
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            let is_same = media::read(&self.site, name).is_ok_and(|there| there == picture);
            return if is_same { Ok(Put::Same) } else { Err(NotPut::Taken(name.to_owned())) };
        }
        let files = self.files();
        let taken: u64 = files.iter().map(|(_, file)| file.len()).sum();
        if files.len() >= FILES_MAX || taken + picture.bytes() as u64 > FOLDER_BYTES_MAX {
            return Err(NotPut::Full);
        }
        let put = fs::create_dir_all(&folder).and_then(|()| whole_file::write(&path, picture.file()));
        put.map_err(|source| NotPut::File { path, source }).map(|()| Put::New)
    }

    fn judge(&self, name: String, bytes: u64) -> Lying {
        let sized = media::read(&self.site, &name).and_then(|picture| Ok((picture.size_px()?, picture)));
        match sized {
            Ok((size_px, picture)) => {
                let (digest, bytes) = (Some(picture.digest()), picture.bytes() as u64);
                Lying { name, bytes, size_px: Some(size_px), digest, fault: None }
            }
            Err(fault) => Lying { name, bytes, size_px: None, digest: None, fault: Some(fault.to_owned()) },
        }
    }

    /// Files by name, but for hidden ones; links as what they are.
    fn files(&self) -> Vec<(String, Metadata)> {
        let entries = fs::read_dir(self.site.join("media")).map(|entries| entries.flatten().collect::<Vec<_>>());
        let mut files: Vec<(String, Metadata)> = entries
            .unwrap_or_default()
            .into_iter()
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
                let file = entry.metadata().ok().filter(|file| !file.is_dir())?;
                Some((name, file))
            })
            .collect();
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        files.truncate(FILES_MAX);
        files
    }

    fn lock(&self) -> MutexGuard<'_, Judged> {
        self.judged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a picture may be called so: plain letters, no way out of the folder, an ending that says what it is.
pub fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    // Programs take what begins with a hyphen for an option, and what begins with a point for hidden.
    let begins = name.starts_with(|first: char| first.is_ascii_alphanumeric());
    begins && name.len() <= NAME_BYTES_MAX && name.bytes().all(is_plain) && ends_as_picture(name)
}

/// Whether a file may be a picture, by the end of its name.
pub fn ends_as_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The largest file that can become a picture, read from anywhere.
///
/// # Errors
/// The disk's trouble, or a fault's key as [`Picture::from_bytes`] where it is too large.
pub fn read_bounded(path: &Path) -> io::Result<Result<Vec<u8>, &'static str>> {
    let file = fs::metadata(path)?;
    if !file.is_file() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    if file.len() > FILE_BYTES_MAX { Ok(Err("image-too-large")) } else { fs::read(path).map(Ok) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pictures_name_is_plain_and_leads_nowhere() {
        for name in ["parco.png", "Natale-2026_b.JPG", "a.b.jpeg"] {
            assert!(is_name(name), "{name}");
        }
        let long = format!("{}.png", "a".repeat(NAME_BYTES_MAX));
        for name in [
            "",
            "png",
            ".png",
            "parco",
            "parco.gif",
            "../parco.png",
            "a/b.png",
            "a b.png",
            "è.png",
            "-rf.png",
            "_a.png",
            "--.png",
            &long,
        ] {
            assert!(!is_name(name), "{name}");
        }
    }
}
