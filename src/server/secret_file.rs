//! Files for this user's eyes only: written whole, made with random bytes where there is none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

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
            let mut key = [0; KEY_BYTES];
            getrandom::fill(&mut key).map_err(|error| io::Error::other(error.to_string()))?;
            write(path, &key)?;
            Ok(key)
        }
        Err(error) => Err(error),
    }
}

/// Replaces a file, whole or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let _ = fs::remove_file(&beside);
    let mut file = File::options().create_new(true).write(true).mode(0o600).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}
