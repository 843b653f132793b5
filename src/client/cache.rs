// SPDX-License-Identifier: EUPL-1.2
//! The last copy of site and board on the device's disk, so that it can start without a server.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::link::LastCopy;

/// The name of the site's file.
pub const SITE: &str = "site.json";
/// The name of the board's file.
pub const BOARD: &str = "board.json";

/// Reads the last copy; a missing or unreadable file counts as absent.
pub fn read(dir: &Path) -> LastCopy {
    LastCopy { site: read_one(&dir.join(SITE)), board: read_one(&dir.join(BOARD)) }
}

/// Replaces the file `name` in `dir` atomically. A full disk costs the copy, not the device: it is only logged.
pub fn keep(dir: &Path, name: &str, what: &impl Serialize) {
    let path = dir.join(name);
    if let Err(error) = write(dir, &path, what) {
        tracing::warn!(path = %path.display(), %error, "cannot keep the last copy: check the folder and its free space");
    }
}

fn read_one<T: DeserializeOwned>(path: &Path) -> Option<Box<T>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "cannot read the last copy: starting without it");
            return None;
        }
    };
    match serde_json::from_slice(&bytes) {
        Ok(what) => Some(Box::new(what)),
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "the last copy is damaged: starting without it");
            None
        }
    }
}

fn write(dir: &Path, path: &Path, what: &impl Serialize) -> std::io::Result<()> {
    base::private::make(dir)?;
    base::whole_file::write(path, &serde_json::to_vec(what)?)
}
