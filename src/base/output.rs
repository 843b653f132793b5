// SPDX-License-Identifier: EUPL-1.2
//! Lines on standard output, for people and for other programs.

use std::io::{self, Write};

/// Writes a line. Whoever has stopped reading, such as `head` with enough lines, wants no more: that is no error.
///
/// # Errors
/// Standard output does not take it, such as a file on a full disk.
pub fn line(text: impl AsRef<str>) -> io::Result<()> {
    whole(format!("{}\n", text.as_ref()))
}

/// The same, of a text that has its ends of lines.
///
/// # Errors
/// As there.
pub fn whole(text: impl AsRef<str>) -> io::Result<()> {
    let mut output = io::stdout().lock();
    match output.write_all(text.as_ref().as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        told => told,
    }
}
