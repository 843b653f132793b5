// SPDX-License-Identifier: EUPL-1.2
//! Who asks: devices by bearer token, staff by password and session cookie. Secrets are kept as hashes only.

mod brakes;
mod changes;
mod error;
mod file;
mod known;
mod manage;
mod name_rule;
mod names;
mod passwords;
mod second;
mod secret;
mod sessions;
pub mod shown;
mod staff;
mod tokens;
mod walks;

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use jiff::{SignedDuration, Timestamp};

use super::security::SecurityLog;
use office::{DeskId, Role};

pub use brakes::Tries;
pub use error::AuthError;
pub use known::{KNOWN_COOKIE, KNOWN_DAYS};
pub use manage::{
    add_staff, end_sessions, list_staff, list_tokens, new_token, remove_staff, revoke_token, set_password,
};
pub use names::Names;
pub use passwords::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, Weak};
pub use second::{CODE_MIN, SECOND_COOKIE, SecondScreen};
pub use sessions::{SECONDS_OF_DESK_MAX, SESSION_COOKIE, SESSION_H, SESSIONS_OF_ONE_MAX};
pub use staff::{Colleague, LoginError};
pub use tokens::KnownToken;

use brakes::Brakes;
use file::Watched;
use known::KnownBrowsers;
use second::Codes;
use secret::mark;
use sessions::{Session, Sessions};
use staff::StaffFile;
use tokens::{TokenFile, Uses};

/// Who asks, found by token or cookie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    /// What they may do.
    pub role: Role,
    /// A device's or a clerk's name. Never written to the journal.
    pub name: Option<String>,
    /// How they showed it.
    pub way: Way,
    /// What the token or session is kept under; no secret. Tells one from another, also where names do not.
    pub key: String,
}

impl Principal {
    /// Tells one token or account from another as a number: of whatever is shared out, all sessions of one account have
    /// one part together.
    pub fn mark(&self) -> u64 {
        match (&self.way, &self.name) {
            (Way::Session { .. }, Some(name)) => mark(&sessions::key(&format!("account {name}"))),
            _ => mark(&self.key),
        }
    }
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
    /// Whether it may act as the screen `name`: a device's token, or a manager's; its name binds it to that screen.
    pub fn is_screen(&self, name: &str) -> bool {
        let is_device = matches!(self.role, Role::Screen | Role::Kiosk | Role::Manager) && self.way == Way::Token;
        is_device && (self.role == Role::Manager || self.name.as_deref().is_none_or(|own| own == name))
    }

    /// Whether it may act at `desk`: a token's name binds it to that desk; a session is bound to nothing.
    pub fn is_at(&self, desk: &DeskId) -> bool {
        let bound = self.role == Role::Desk && self.way == Way::Token;
        !bound || self.name.as_deref().is_none_or(|own| own == desk.0)
    }
}

/// What a browser gets that has logged in.
#[derive(Debug)]
pub struct LoggedIn {
    /// The session's secret.
    pub secret: String,
    /// By what it will be known again.
    pub known: String,
}

/// All that is known of tokens, staff and sessions. Files are read anew when they change.
pub struct Auth {
    data_dir: PathBuf,
    tokens: Watched<TokenFile>,
    uses: Uses,
    staff: Watched<StaffFile>,
    sessions: Sessions,
    brakes: Brakes,
    known: KnownBrowsers,
    codes: Codes,
    log: SecurityLog,
    /// How often a password was hashed.
    hashings: AtomicU64,
}

impl Auth {
    /// Reads tokens and staff from the data folder; files that do not exist hold nobody.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn open(data_dir: &Path) -> Result<Self, AuthError> {
        let known = KnownBrowsers::open(data_dir);
        Ok(Self {
            data_dir: data_dir.to_owned(),
            tokens: Watched::open(tokens::path(data_dir))?,
            uses: Uses::open(data_dir),
            staff: Watched::open(staff::path(data_dir))?,
            sessions: Sessions::open(data_dir),
            brakes: Brakes::default(),
            known: known.map_err(|source| AuthError::File { path: data_dir.join("browsers.key"), source })?,
            codes: Codes::default(),
            log: SecurityLog::open(data_dir).map_err(|source| AuthError::File { path: data_dir.to_owned(), source })?,
            hashings: AtomicU64::new(0),
        })
    }

    /// What is noted of all this.
    pub fn log(&self) -> &SecurityLog {
        &self.log
    }

    /// Who holds this bearer token.
    pub fn by_token(&self, token: &str, now: Timestamp) -> Option<Principal> {
        let known = self.tokens.get();
        let token = known.holder(token)?;
        self.uses.note(token, now);
        let key = token.key().to_owned();
        Some(Principal { role: token.role, name: token.name.clone(), way: Way::Token, key })
    }

    /// Whose session this is, if it has not ended, was used within `idle`, and its owner is still of the staff, in the
    /// same role.
    pub fn by_session(&self, secret: &str, now: Timestamp, idle: SignedDuration) -> Option<Principal> {
        self.session(&sessions::key(secret), now, idle)
    }

    fn session(&self, key: &str, now: Timestamp, idle: SignedDuration) -> Option<Principal> {
        let session = self.sessions.find(key, now, idle).filter(|session| !session.is_second)?;
        self.is_unchanged(&session).then(|| Principal {
            role: session.role,
            name: Some(session.name),
            way: Way::Session { desk: session.desk },
            key: key.to_owned(),
        })
    }

    /// The desk's second screen of this secret. It ends with its day, by its desk, and when whoever let it in has another
    /// password or role, or ends all sessions.
    pub fn by_second(&self, secret: &str, now: Timestamp) -> Option<SecondScreen> {
        self.second(&sessions::key(secret), now)
    }

    fn second(&self, key: &str, now: Timestamp) -> Option<SecondScreen> {
        let session = self.sessions.find(key, now, SignedDuration::MAX).filter(|session| session.is_second)?;
        if !self.is_unchanged(&session) {
            return None;
        }
        Some(SecondScreen { desk: session.desk?, key: key.to_owned(), by: session.name })
    }

    /// A new role or password ends the sessions begun with the old one.
    fn is_unchanged(&self, session: &Session) -> bool {
        self.staff.get().seal_of(&session.name) == Some((session.role, session.seal.clone()))
    }

    /// Whether whoever was let in may still be: streams ask while they run.
    pub fn stands(&self, principal: &Principal, now: Timestamp, idle: SignedDuration) -> bool {
        match principal.way {
            Way::Token => self.tokens.get().stands(&principal.key, principal.role, principal.name.as_deref()),
            Way::Session { .. } => self.session(&principal.key, now, idle).is_some(),
        }
    }

    /// Whether a second screen that was let in may still be.
    pub fn second_stands(&self, second: &SecondScreen, now: Timestamp) -> bool {
        self.second(&second.key, now).is_some()
    }

    /// Its owner did something: a session that is used does not end by idleness.
    pub fn used(&self, principal: &Principal, now: Timestamp) {
        if matches!(principal.way, Way::Session { .. }) {
            self.sessions.used(&principal.key, now);
        }
    }

    /// A second screen looks: of several at a desk, those that nobody sees give way first.
    pub fn second_used(&self, second: &SecondScreen, now: Timestamp) {
        self.sessions.used(&second.key, now);
    }

    /// Who tries, and by a browser that was in before.
    pub fn tries<'a>(&self, name: &'a str, from: Option<IpAddr>, cookie: &str, now: Timestamp) -> Tries<'a> {
        let staff = self.staff.get();
        let known = staff.seal_of(name).and_then(|(_, seal)| self.known.find(cookie, name, &seal, now));
        Tries { name, from, known }
    }

    /// Whether a try is heard now.
    ///
    /// # Errors
    /// Too many failures lately.
    pub fn admit(&self, tries: &Tries<'_>, now: Timestamp) -> Result<(), LoginError> {
        self.brakes.admit(tries, now)
    }

    /// Checks name and password. Slow on purpose: not for the async threads.
    ///
    /// # Errors
    /// Wrong, or too many failures lately.
    pub fn check(&self, tries: &Tries<'_>, password: &str, now: Timestamp) -> Result<(Role, String), LoginError> {
        self.brakes.admit(tries, now)?;
        let staff = self.staff.get();
        // First of all, and whoever it is: an unknown name must not be answered sooner.
        let is_right = staff.verify(tries.name, password, &self.hashings);
        match staff.seal_of(tries.name).filter(|_| is_right) {
            Some(found) => {
                self.brakes.forget(tries);
                Ok(found)
            }
            None => {
                self.brakes.failed(tries, now);
                Err(LoginError::Wrong)
            }
        }
    }

    /// Checks name and password and begins a session; `cookie` is what the browser was known by. Slow on purpose: not for
    /// the async threads.
    ///
    /// # Errors
    /// Wrong, or too many failures lately.
    pub fn log_in(
        &self,
        tries: &Tries<'_>,
        password: &str,
        desk: Option<DeskId>,
        cookie: &str,
        now: Timestamp,
    ) -> Result<LoggedIn, LoginError> {
        let (role, seal) = self.check(tries, password, now)?;
        let known = self.known.remember(cookie, tries.name, &seal, now);
        let secret = self.sessions.begin(Session::new(tries.name, role, seal, desk, now), now);
        Ok(LoggedIn { secret, known })
    }

    /// Whether somebody of the staff is called that: the log names no others, who may have typed a password there.
    pub fn is_staff(&self, name: &str) -> bool {
        self.staff.get().seal_of(name).is_some()
    }

    /// Ends a session; whose it was. Writes a file, as the sessions' other beginnings and ends do: not for the async
    /// threads.
    pub fn log_out(&self, secret: &str, now: Timestamp, idle: SignedDuration) -> Option<String> {
        let name = self.by_session(secret, now, idle).and_then(|principal| principal.name);
        self.sessions.end(&sessions::key(secret));
        name
    }

    /// A one-time code for a desk's second screen; `name` lets it in.
    pub fn offer_second(&self, desk: DeskId, name: &str, now: Timestamp) -> String {
        self.codes.offer(desk, name, now)
    }

    /// Begins a second screen's session by a code (not for the async threads); its secret and whose name let it in.
    /// `ends_at`: of its desk's day.
    ///
    /// # Errors
    /// A wrong code, or too many of them lately.
    pub fn enter_second(
        &self,
        code: &str,
        from: Option<IpAddr>,
        ends_at: Timestamp,
        now: Timestamp,
    ) -> Result<(String, DeskId, String), LoginError> {
        self.brakes.admit_code(from, now)?;
        let entered = self.codes.take(code, now).and_then(|offered| {
            let secret = self.open_second(&offered.name, offered.desk.clone(), ends_at, now)?;
            Some((secret, offered.desk, offered.name))
        });
        entered.ok_or_else(|| {
            self.brakes.wrong_code(from, now);
            LoginError::Wrong
        })
    }

    /// Begins a second screen's session in the name of one of the staff. Not for the async threads.
    pub fn open_second(&self, name: &str, desk: DeskId, ends_at: Timestamp, now: Timestamp) -> Option<String> {
        let (role, seal) = self.staff.get().seal_of(name)?;
        Some(self.sessions.begin(Session::second(name, role, seal, desk, now, ends_at), now))
    }

    /// Ends a desk's second screens and its code; how many screens there were. Not for the async threads.
    pub fn end_seconds(&self, desk: &DeskId) -> usize {
        self.codes.forget(desk);
        self.sessions.end_seconds(desk)
    }

    /// Writes down what is only counted in memory.
    pub fn keep(&self, now: Timestamp) {
        self.log.flush(now);
        self.sessions.keep();
        self.uses.keep(&self.tokens.get());
    }

    /// The folder of all this.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
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
        let long = "n".repeat(60_000);
        for (name, password, is_right) in [
            ("giulia", "una chiave lunga", true),
            ("giulia", "un'altra chiave", false),
            ("nessuno", "un'altra", false),
            (&long, "un'altra", false),
        ] {
            let before = auth.hashings.load(Ordering::Relaxed);
            let tries = auth.tries(name, None, "", now);
            assert_eq!(auth.log_in(&tries, password, None, "", now).is_ok(), is_right, "{name}");
            assert_eq!(auth.hashings.load(Ordering::Relaxed), before + 1, "{name} {password}");
        }
    }
}
