//! Sessions of logged-in staff: in memory, and as hashes in `sessions.toml`, so that a restart of the server in the
//! middle of a morning sends nobody back to the login; a stolen file holds no cookie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{AuthError, file, new_secret};
use crate::digest::{hex, sha256};
use crate::office::{DeskId, Role};

/// The cookie's name.
pub const SESSION_COOKIE: &str = "spazio_session";

/// How long a session lasts, in hours: a working day.
pub const SESSION_H: i64 = 12;

/// Sessions at once; beyond it the one that ends first gives way.
const SESSIONS_MAX: usize = 1_000;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Session {
    pub name: String,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<DeskId>,
    /// Changes with the owner's password.
    pub seal: String,
    ends_at: Timestamp,
}

impl Session {
    pub fn new(name: &str, role: Role, seal: String, desk: Option<DeskId>, now: Timestamp) -> Self {
        let ends_at = now.checked_add(SignedDuration::from_hours(SESSION_H)).unwrap_or(now);
        Self { name: name.to_owned(), role, desk, seal, ends_at }
    }
}

/// Sessions by the hash of their secret, in hexadecimal.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionFile {
    #[serde(default)]
    session: BTreeMap<String, Session>,
}

/// All sessions, kept in a file too.
pub(super) struct Sessions {
    known: Mutex<BTreeMap<String, Session>>,
    path: PathBuf,
}

impl Sessions {
    /// Reads the sessions that the last run of the server left; a damaged file costs a login, not the start.
    pub fn open(data_dir: &Path) -> Self {
        let path = data_dir.join("sessions.toml");
        let file: SessionFile = file::read(&path).unwrap_or_else(|error: AuthError| {
            tracing::warn!(%error, "sessions are forgotten: staff log in anew");
            SessionFile::default()
        });
        Self { known: Mutex::new(file.session), path }
    }

    /// Keeps the session and gives its secret, for the cookie. Those that have ended go.
    pub fn begin(&self, session: Session, now: Timestamp) -> String {
        let secret = new_secret("");
        self.change(|sessions| {
            sessions.retain(|_, session| session.ends_at > now);
            if sessions.len() >= SESSIONS_MAX {
                let first = sessions.iter().min_by_key(|(_, session)| session.ends_at).map(|(key, _)| key.clone());
                first.and_then(|key| sessions.remove(&key));
            }
            sessions.insert(key(&secret), session);
        });
        secret
    }

    pub fn find(&self, secret: &str, now: Timestamp) -> Option<Session> {
        let sessions = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.get(&key(secret)).filter(|session| session.ends_at > now).cloned()
    }

    pub fn end(&self, secret: &str) {
        self.change(|sessions| drop(sessions.remove(&key(secret))));
    }

    /// Changes the sessions, and the file with them; without the file they last as long as the process.
    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, Session>)) {
        let mut sessions = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut sessions);
        let kept = file::change(&self.path, |file: &mut SessionFile| file.session.clone_from(&sessions));
        if let Err(error) = kept {
            tracing::warn!(%error, "sessions are not kept: a restart will ask staff to log in anew");
        }
    }
}

pub(super) fn mark(secret: &str) -> u64 {
    super::mark(&key(secret))
}

fn key(secret: &str) -> String {
    hex(&sha256(secret.as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_session_outlives_the_process_but_not_its_hours_nor_a_logout() {
        let data = tempfile::tempdir().unwrap();
        let now = Timestamp::from_second(1_700_000_000).unwrap();
        let session = Session::new("giulia", Role::Desk, "seal".to_owned(), Some("3".into()), now);
        let secret = Sessions::open(data.path()).begin(session.clone(), now);

        let text = std::fs::read_to_string(data.path().join("sessions.toml")).unwrap();
        assert!(!text.contains(&secret), "the file holds no cookie");
        let sessions = Sessions::open(data.path());
        assert_eq!(sessions.find(&secret, now), Some(session));
        let later = now.checked_add(SignedDuration::from_hours(SESSION_H)).unwrap();
        assert_eq!(sessions.find(&secret, later), None);
        sessions.end(&secret);
        assert_eq!(Sessions::open(data.path()).find(&secret, now), None);
    }
}
