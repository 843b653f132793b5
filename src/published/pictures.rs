//! The pictures of published versions, kept by their bytes: a version comes back with its own, whatever lies in the site's
//! `media/` by then.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::site::{Picture, shelf};
use crate::whole_file;

/// The folder of published pictures: a file a picture, its name the SHA-256 of its bytes in hexadecimal.
#[derive(Debug)]
pub struct Pictures {
    dir: PathBuf,
}

impl Pictures {
    /// Beside the screens' folders in `dir`.
    pub(super) fn of(dir: &Path) -> Self {
        Self { dir: dir.join(".pictures") }
    }

    /// Keeps a picture, durably, and tells its digest. One that is kept already costs nothing.
    ///
    /// # Errors
    /// The disk's.
    pub fn keep(&self, picture: &Picture) -> io::Result<String> {
        let digest = picture.digest();
        if self.get(&digest).is_err() {
            fs::create_dir_all(&self.dir)?;
            whole_file::write(&self.dir.join(&digest), picture.file())?;
            self.dir.parent().map_or(Ok(()), whole_file::confirm)?;
        }
        Ok(digest)
    }

    /// A picture by its digest.
    ///
    /// # Errors
    /// A fault's key: it is not there, or is no longer what it was.
    pub fn get(&self, digest: &str) -> Result<Picture, &'static str> {
        // A record may have been written by hand: nothing in it leads out of the folder.
        if digest.is_empty() || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err("missing-image");
        }
        let bytes = shelf::read_bounded(&self.dir.join(digest)).map_err(|_| "missing-image")??;
        let picture = Picture::from_bytes(bytes)?;
        if picture.digest() == digest { Ok(picture) } else { Err("not-a-picture") }
    }
}
