// SPDX-License-Identifier: EUPL-1.2
//! Files that are there whole or not at all, also after a power cut.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// How the name of a file ends that is not whole yet.
pub const UNFINISHED: &str = "part";

/// Writes a file, in the place of what has its name. It lasts once the names of its folder are [`confirm`]ed.
///
/// # Errors
/// The disk's; what had the name has it still.
pub fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let part = path.with_file_name(format!(".{name}.{UNFINISHED}"));
    let written = || -> io::Result<()> {
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    };
    written().inspect_err(|_| drop(fs::remove_file(&part)))
}

/// Makes the names in a folder durable.
///
/// # Errors
/// The disk's.
pub fn confirm(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Both: a file that lasts.
///
/// # Errors
/// The disk's.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes)?;
    path.parent().map_or(Ok(()), confirm)
}
