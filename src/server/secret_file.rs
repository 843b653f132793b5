// SPDX-License-Identifier: EUPL-1.2
//! Keys in files for this user's eyes only: made of random bytes where there is none.

use std::fs;
use std::io;
use std::path::Path;

use base::{random, whole_file};

/// A key's length, in bytes.
pub const KEY_BYTES: usize = 32;

/// The key in a file; a new random one where there is no file yet.
///
/// # Errors
/// A file that cannot be read or written, or is no key.
pub fn key(path: &Path) -> io::Result<[u8; KEY_BYTES]> {
    match fs::read(path) {
        Ok(bytes) => bytes.try_into().map_err(|_| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it is no key of {KEY_BYTES} bytes: restore it from a backup"),
            )
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = random::bytes()?;
            whole_file::write_private(path, &key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_for_this_user_alone_and_what_is_none_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let made = key(&path).unwrap();
        assert_eq!(key(&path).unwrap(), made);
        assert_ne!(key(&folder.path().join("other")).unwrap(), made);
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        whole_file::write(&path, b"short").unwrap();
        assert_eq!(key(&path).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
