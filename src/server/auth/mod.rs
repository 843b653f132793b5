//! Who asks: devices by bearer token, staff by password and session cookie. Secrets are kept as hashes only.

mod file;
mod names;
mod sessions;
mod staff;
mod tokens;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use jiff::Timestamp;

use crate::digest::{hex, sha256};
use crate::office::{DeskId, Role};

pub use names::Names;
pub use sessions::{SESSION_COOKIE, SESSION_H};
pub use staff::LoginError;

use file::Watched;
use sessions::{Session, Sessions};
use staff::{Attempts, StaffFile};
use tokens::TokenFile;

/// Why secrets could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// A file could not be read or written.
    #[error("cannot use {path}: {source}; the data folder must exist and be writable for this user")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("{path} cannot be read: {what}; mend it, or remove it and make new tokens or staff")]
    Faulty {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// The role cannot be given.
    #[error("the role {0} cannot be given here; possible are {1}")]
    Role(String, &'static str),
    /// The name cannot be used.
    #[error("«{0}» cannot be a name: 1 to 64 letters, digits, points, hyphens or underscores")]
    Name(String),
    /// The site has nothing of that name.
    #[error(
        "the site that ran here last has no {role} «{name}», but {known}: write the name as the site's file does; a new one is known once the server has read it"
    )]
    Unknown {
        /// Which name.
        name: String,
        /// Of which role.
        role: String,
        /// What there is.
        known: String,
    },
    /// The password is too weak, or cannot be hashed.
    #[error("the password cannot be used: {0}")]
    Password(String),
}

/// Who asks, found by token or cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// What they may do.
    pub role: Role,
    /// A device's or a clerk's name. Never written to the journal.
    pub name: Option<String>,
    /// How they showed it.
    pub way: Way,
    /// Tells one token or login from another, also where names do not; no secret.
    pub mark: u64,
}

/// How somebody showed who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// A bearer token.
    Token,
    /// A session cookie; the desk chosen at login.
    Session {
        /// Where the clerk sits, if at a desk.
        desk: Option<DeskId>,
    },
}

impl Principal {
    /// Whether it may act as the screen `name`: a token's name binds it to that screen.
    pub fn is_screen(&self, name: &str) -> bool {
        self.role == Role::Manager || self.name.as_deref().is_none_or(|own| own == name)
    }

    /// Whether it may act at `desk`: a token's name binds it to that desk; a session is bound to nothing.
    pub fn is_at(&self, desk: &DeskId) -> bool {
        let bound = self.role == Role::Desk && self.way == Way::Token;
        !bound || self.name.as_deref().is_none_or(|own| own == desk.0)
    }
}

/// All that is known of tokens, staff and sessions. Files are read anew when they change.
pub struct Auth {
    tokens: Watched<TokenFile>,
    staff: Watched<StaffFile>,
    sessions: Sessions,
    attempts: Attempts,
    /// How often a password was hashed.
    hashings: AtomicU64,
}

impl Auth {
    /// Reads tokens and staff from the data folder; files that do not exist hold nobody.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn open(data_dir: &Path) -> Result<Self, AuthError> {
        Ok(Self {
            tokens: Watched::open(tokens::path(data_dir))?,
            staff: Watched::open(staff::path(data_dir))?,
            sessions: Sessions::open(data_dir),
            attempts: Attempts::default(),
            hashings: AtomicU64::new(0),
        })
    }

    /// Who holds this bearer token.
    pub fn by_token(&self, token: &str) -> Option<Principal> {
        let known = self.tokens.get();
        let token = known.holder(token)?;
        Some(Principal { role: token.role, name: token.name.clone(), way: Way::Token, mark: token.mark() })
    }

    /// Whose session this is, if it has not ended and its owner is still of the staff, in the same role.
    pub fn by_session(&self, secret: &str, now: Timestamp) -> Option<Principal> {
        let Session { name, role, desk, seal, .. } = self.sessions.find(secret, now)?;
        // A new role or password ends the sessions begun with the old one.
        let unchanged = self.staff.get().seal_of(&name) == Some((role, seal));
        unchanged.then_some(Principal {
            role,
            name: Some(name),
            way: Way::Session { desk },
            mark: sessions::mark(secret),
        })
    }

    /// Checks name and password and begins a session; gives its secret. Slow on purpose: not for the async threads.
    ///
    /// # Errors
    /// Wrong, or too many failures of this name lately.
    pub fn log_in(
        &self,
        name: &str,
        password: &str,
        desk: Option<DeskId>,
        now: Timestamp,
    ) -> Result<String, LoginError> {
        self.attempts.admit(name, now)?;
        let staff = self.staff.get();
        // First of all, and whoever it is: an unknown name must not be answered sooner.
        let is_right = staff.verify(name, password, &self.hashings);
        match staff.seal_of(name).filter(|_| is_right) {
            Some((role, seal)) => {
                self.attempts.forget(name);
                Ok(self.sessions.begin(Session::new(name, role, seal, desk, now), now))
            }
            None => {
                self.attempts.failed(name, now);
                Err(LoginError::Wrong)
            }
        }
    }

    /// Ends a session.
    pub fn log_out(&self, secret: &str) {
        self.sessions.end(secret);
    }

    /// How many tokens there are: a server without any says how to make one.
    pub fn token_count(&self) -> usize {
        self.tokens.get().count()
    }

    /// How many of the staff can log in: a server without any says how to add one.
    pub fn staff_count(&self) -> usize {
        self.staff.get().count()
    }
}

/// Makes a token and keeps its hash in the data folder; the text is shown this once. A role's earlier token of the
/// same name ends with it. A name binds a screen's or kiosk's token to that screen, a desk's to that desk.
///
/// # Errors
/// A role or name that cannot be, a file that cannot be written.
pub fn new_token(data_dir: &Path, role: Role, name: Option<&str>) -> Result<String, AuthError> {
    tokens::add(data_dir, role, name, Timestamp::now())
}

/// Adds one of the staff, or gives them a new role and password.
///
/// # Errors
/// A role, name or password that cannot be, a file that cannot be written.
pub fn add_staff(data_dir: &Path, name: &str, role: Role, password: &str) -> Result<(), AuthError> {
    staff::add(data_dir, name, role, password, Timestamp::now())
}

/// The beginning of a secret's hash as a number.
fn mark(hash: &str) -> u64 {
    hash.get(..16).and_then(|first| u64::from_str_radix(first, 16).ok()).unwrap_or(0)
}

/// A secret of 256 bits as text; a v4 UUID carries 122 random bits, so four are more than enough.
fn new_secret(prefix: &str) -> String {
    let random: Vec<u8> = (0..4).flat_map(|_| *uuid::Uuid::new_v4().as_bytes()).collect();
    format!("{prefix}{}", hex(&sha256(&random)))
}

/// Compares in a time that does not tell where they differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    (1..=64).contains(&name.chars().count()) && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering;

    use super::*;

    #[test]
    fn a_login_costs_one_hashing_whoever_it_names() {
        let data = tempfile::tempdir().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        staff::add(data.path(), "giulia", Role::Desk, "una chiave lunga", now).unwrap();
        let auth = Auth::open(data.path()).unwrap();
        for (name, password, is_right) in
            [("giulia", "una chiave lunga", true), ("giulia", "un'altra chiave", false), ("nessuno", "un'altra", false)]
        {
            let before = auth.hashings.load(Ordering::Relaxed);
            assert_eq!(auth.log_in(name, password, None, now).is_ok(), is_right, "{name}");
            assert_eq!(auth.hashings.load(Ordering::Relaxed), before + 1, "{name} {password}");
        }
    }
}
