// SPDX-License-Identifier: EUPL-1.2
//! Lines on standard output, for people and for other programs.

use std::io::{self, Write};

/// Writes a line. A closed reader, such as `head` with enough lines, is no error.
///
/// # Errors
/// Standard output cannot be written, for example a file on a full disk.
pub fn line(text: impl AsRef<str>) -> io::Result<()> {
    whole(format!("{}\n", text.as_ref()))
}

/// Writes a text that has its own line ends. A closed reader is no error.
///
/// # Errors
/// Standard output cannot be written.
pub fn whole(text: impl AsRef<str>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_ref().as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        told => told,
    }
}
