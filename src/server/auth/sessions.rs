//! Sessions of logged-in staff, in memory: a restart logs everybody out, a stolen memory picture holds no cookie.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::{digest, new_secret};
use crate::office::{DeskId, Role};

/// The cookie's name.
pub const SESSION_COOKIE: &str = "spazio_session";

/// How long a session lasts, in hours: a working day.
pub const SESSION_H: i64 = 12;

/// Sessions at once; beyond it the one that ends first gives way.
const SESSIONS_MAX: usize = 1_000;

#[derive(Clone, Debug)]
pub(super) struct Session {
    pub name: String,
    pub role: Role,
    pub desk: Option<DeskId>,
    ends_at: Timestamp,
}

impl Session {
    pub fn new(name: &str, role: Role, desk: Option<DeskId>, now: Timestamp) -> Self {
        let ends_at = now.checked_add(SignedDuration::from_hours(SESSION_H)).unwrap_or(now);
        Self { name: name.to_owned(), role, desk, ends_at }
    }
}

/// Sessions by the hash of their secret.
#[derive(Default)]
pub(super) struct Sessions(Mutex<HashMap<[u8; 32], Session>>);

impl Sessions {
    /// Keeps the session and gives its secret, for the cookie.
    pub fn begin(&self, session: Session) -> String {
        let secret = new_secret("");
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if sessions.len() >= SESSIONS_MAX {
            let first = sessions.iter().min_by_key(|(_, session)| session.ends_at).map(|(key, _)| *key);
            first.and_then(|key| sessions.remove(&key));
        }
        sessions.insert(digest(secret.as_bytes()), session);
        secret
    }

    pub fn find(&self, secret: &str, now: Timestamp) -> Option<Session> {
        let mut sessions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = digest(secret.as_bytes());
        if sessions.get(&key)?.ends_at <= now {
            sessions.remove(&key);
        }
        sessions.get(&key).cloned()
    }

    pub fn end(&self, secret: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&digest(secret.as_bytes()));
    }
}
