// SPDX-License-Identifier: EUPL-1.2
//! The cookie by which a server recognises this machine after a login: one file per server, readable by this user
//! alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use base::digest::{hex, sha256};
use base::{private, whole_file};

/// The most bytes of a stored cookie: the server's own have some 400.
const BYTES_MAX: usize = 4_096;

/// The cookie stored for a server, as it is sent back; `None` if there is none.
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

/// Stores a server's cookie. If the disk fails, login still works; the server will then not recognise this machine.
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

/// Whether a text is `name=value` and can be sent in a header.
fn is_cookie(text: &str) -> bool {
    text.len() <= BYTES_MAX && text.contains('=') && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';')
}

/// The file for a server; its name is made so that an address of any length and characters fits.
fn path(folder: &Path, server: &str) -> PathBuf {
    let name = &hex(&sha256(server.as_bytes()))[..16];
    folder.join(format!("known-{name}"))
}
