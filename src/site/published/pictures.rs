// SPDX-License-Identifier: EUPL-1.2
//! The pictures of published versions, kept by their bytes: a version comes back with its own, whatever lies in the site's
//! `media/` by then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::{Picture, shelf};
use base::whole_file;

/// A version's own picture is nowhere any more.
const LOST: &str = "picture-lost";

/// The folder of published pictures: a file a picture, its name the SHA-256 of its bytes in hexadecimal.
#[derive(Debug)]
pub struct Pictures {
    dir: PathBuf,
    /// One at a time: two who bring the same picture would write the same file.
    turn: Mutex<()>,
}

impl Pictures {
    /// Beside the screens' folders in `dir`.
    pub(super) fn of(dir: &Path) -> Self {
        Self { dir: dir.join(".pictures"), turn: Mutex::default() }
    }

    /// Keeps a picture, durably, and tells its digest. One that is kept already costs nothing.
    ///
    /// # Errors
    /// The disk's.
    pub fn keep(&self, picture: &Picture) -> io::Result<String> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = picture.digest();
        if self.get(&digest).is_err() {
            fs::create_dir_all(&self.dir)?;
            whole_file::write(&self.dir.join(&digest), picture.file())?;
            self.dir.parent().map_or(Ok(()), whole_file::confirm)?;
        }
        Ok(digest)
    }

    /// Whether a picture lies there, without looking into it.
    pub fn has(&self, digest: &str) -> bool {
        self.dir.join(digest).is_file()
    }

    /// A picture by its digest.
    ///
    /// # Errors
    /// The tail of a key `unshown-…`: it is not there, or is no longer what it was.
    pub fn get(&self, digest: &str) -> Result<Picture, &'static str> {
        // A record may have been written by hand: nothing in it leads out of the folder.
        if digest.is_empty() || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(LOST);
        }
        let bytes = shelf::read_bounded(&self.dir.join(digest)).map_err(|_| LOST)?.map_err(|_| LOST)?;
        Picture::from_bytes(bytes).ok().filter(|picture| picture.digest() == digest).ok_or(LOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_who_bring_the_same_picture_at_once_all_keep_it() {
        let folder = tempfile::tempdir().unwrap();
        let pictures = Pictures::of(folder.path());
        let picture = Picture::of(&image::RgbaImage::from_fn(300, 300, |x, y| image::Rgba([x as u8, y as u8, 7, 255])));
        let picture = picture.unwrap();
        std::thread::scope(|scope| {
            let keeping: Vec<_> = (0..8).map(|_| scope.spawn(|| pictures.keep(&picture).unwrap())).collect();
            assert!(keeping.into_iter().all(|kept| kept.join().unwrap() == picture.digest()));
        });
        assert_eq!(pictures.get(&picture.digest()).as_ref(), Ok(&picture));
        assert_eq!(fs::read_dir(folder.path().join(".pictures")).unwrap().count(), 1, "nothing half is left");
        assert_eq!(pictures.get("../000001.json"), Err(LOST));
    }
}
