// SPDX-License-Identifier: EUPL-1.2
//! By what a server knows this machine again: the cookie that a login leaves, one file a server, for this user alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base::digest::{hex, sha256};
use base::{private, whole_file};

/// Longest that is kept: the server's own are some 400 signs.
const BYTES_MAX: usize = 4_096;

/// What was kept of this server, as it is sent back.
pub(super) fn read(folder: &Path, server: &str) -> Option<String> {
    let path = path(folder, server);
    match fs::read_to_string(&path) {
        Ok(kept) => Some(kept).filter(|kept| is_cookie(kept)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            tracing::debug!(path = %path.display(), %error, "the server does not know this machine again");
            None
        }
    }
}

/// Keeps it. A disk that takes nothing costs no login: the server takes this machine for a stranger's.
pub(super) fn keep(folder: &Path, server: &str, cookie: &str) {
    if !is_cookie(cookie) {
        return;
    }
    let path = path(folder, server);
    let kept = private::make(folder).and_then(|()| whole_file::write(&path, cookie.as_bytes()));
    if let Err(error) = kept {
        tracing::debug!(path = %path.display(), %error, "the server will not know this machine again");
    }
}

/// `name=value` and nothing that a header could not carry.
fn is_cookie(text: &str) -> bool {
    text.len() <= BYTES_MAX && text.contains('=') && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';')
}

/// Addresses are of any length and of any signs.
fn path(folder: &Path, server: &str) -> PathBuf {
    let name = &hex(&sha256(server.as_bytes()))[..16];
    folder.join(format!("known-{name}"))
}
