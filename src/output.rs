//! Lines on standard output, for people and for other programs.

use std::io::{self, Write};

/// Writes a line. Whoever has stopped reading, such as `head` with enough lines, wants no more: that is no error.
pub fn line(text: impl AsRef<str>) {
    let told = writeln!(io::stdout().lock(), "{}", text.as_ref());
    if let Err(error) = told.and_then(|()| io::stdout().flush())
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        tracing::warn!(%error, "a line could not be written to standard output");
    }
}
