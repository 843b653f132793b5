// SPDX-License-Identifier: EUPL-1.2
//! Failures outside the editor in the reader's words: a server that does not answer, a disk that fails.

use std::io;

use super::wish::Trouble;
use base::words::{Language, Words};
use client::ClientError;
use client::staff::StaffError;

/// The words for a server's failure to do something.
pub fn trouble(words: &Words, language: &Language, error: StaffError) -> Trouble {
    match error {
        StaffError::Problem(problem) => Trouble::Problem(problem),
        error => Trouble::Text(server(words, language, &error)),
    }
}

/// The words for a server that cannot be reached; the log has the system's error.
pub fn server(words: &Words, language: &Language, error: &StaffError) -> String {
    tracing::warn!(%error, "the server cannot be reached");
    let say = |key: &str, server: &str| words.say_with(language, key, &[("server", server.into())]);
    match error {
        StaffError::Away { server, .. } => say("editor-server-away", server),
        StaffError::Client(ClientError::BadServer(server)) => say("editor-server-bad", server),
        StaffError::Client(ClientError::Insecure(server)) => say("editor-server-open", server),
        StaffError::Client(ClientError::BadToken | ClientError::NoThread(_)) | StaffError::Problem(_) => {
            words.say(language, "editor-server-other")
        }
    }
}

/// The words for a failure of the disk.
pub fn disk(words: &Words, language: &Language, error: &io::Error) -> String {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "editor-disk-not-there",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "editor-disk-not-allowed",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "editor-disk-full",
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => "editor-disk-other-kind",
        _ => "editor-disk-other",
    };
    tracing::warn!(%error, "the disk does not do what was asked");
    words.say(language, key)
}
