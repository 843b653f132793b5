// SPDX-License-Identifier: EUPL-1.2
//! Sessions of logged-in staff, and of desks' second screens: in memory, and as hashes in `sessions.toml`, so that a
//! restart of the server in the middle of a morning sends nobody back to the login; a stolen file holds no cookie.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::error::AuthError;
use super::file;
use super::secret::new_secret;
use base::digest::{hex, sha256};
use office::{DeskId, Role};

/// The cookie's name.
pub const SESSION_COOKIE: &str = "spazio_session";

/// How long a session lasts, in hours: a working day.
pub const SESSION_H: i64 = 12;

/// How long a second screen's session lasts at most, in hours: to the end of its office's day.
const SECOND_H_MAX: i64 = 36;
/// By so much a clock is set back while somebody works, and whoever sets it right stays in; what is further ahead was done by
/// a clock that ran ahead.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(12);

/// Sessions at once; beyond it the one that ends first gives way.
const SESSIONS_MAX: usize = 1_000;
/// Sessions of one person: the PCs of a few desks. Beyond it the one not used for longest gives way.
pub const SESSIONS_OF_ONE_MAX: usize = 8;
/// Second screens of one desk.
pub const SECONDS_OF_DESK_MAX: usize = 4;

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
    /// When its owner last did something; none: a version of before did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used_at: Option<Timestamp>,
    /// A desk's second screen, let in by this name: good for `desk` alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_second: bool,
}

impl Session {
    pub fn new(name: &str, role: Role, seal: String, desk: Option<DeskId>, now: Timestamp) -> Self {
        let ends_at = now.checked_add(SignedDuration::from_hours(SESSION_H)).unwrap_or(now);
        Self { name: name.to_owned(), role, desk, seal, ends_at, used_at: Some(now), is_second: false }
    }

    /// Of a second screen, until then.
    pub fn second(name: &str, role: Role, seal: String, desk: DeskId, now: Timestamp, ends_at: Timestamp) -> Self {
        Self { name: name.to_owned(), role, desk: Some(desk), seal, ends_at, used_at: Some(now), is_second: true }
    }

    fn is_over(&self, now: Timestamp, idle: SignedDuration) -> bool {
        let is_idle = |used_at: Timestamp| now.duration_since(used_at) >= idle;
        self.has_ended(now) || !self.is_second && self.used_at.is_some_and(is_idle)
    }

    /// Its end has come; or it was begun by a clock that ran ahead, and would never come to it in time.
    fn has_ended(&self, now: Timestamp) -> bool {
        let longest = SignedDuration::from_hours(if self.is_second { SECOND_H_MAX } else { SESSION_H });
        let is_far = |at: Timestamp, most: SignedDuration| now.duration_until(at) > most + AHEAD_MAX;
        let is_ahead = is_far(self.ends_at, longest) || self.used_at.is_some_and(|at| is_far(at, SignedDuration::ZERO));
        self.ends_at <= now || is_ahead
    }
}

/// Sessions by the hash of their secret, in hexadecimal.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionFile {
    #[serde(default)]
    session: BTreeMap<String, Session>,
}

/// All sessions, kept in a file too. Whoever asks for one waits for no disk.
pub(super) struct Sessions {
    known: Mutex<Known>,
    /// Which version of them the file holds; held while it is written, so that none is written over by an earlier one.
    written: Mutex<u64>,
    path: PathBuf,
}

struct Known {
    sessions: BTreeMap<String, Session>,
    /// Counts the changes.
    version: u64,
}

impl Sessions {
    /// Reads the sessions that the last run of the server left; a damaged file costs a login, not the start.
    pub fn open(data_dir: &Path) -> Self {
        let path = data_dir.join("sessions.toml");
        let file: SessionFile = file::read(&path).unwrap_or_else(|error: AuthError| {
            tracing::warn!(%error, "sessions are forgotten: staff log in anew");
            SessionFile::default()
        });
        Self { known: Mutex::new(Known { sessions: file.session, version: 0 }), written: Mutex::new(0), path }
    }

    /// Keeps the session and gives its secret, for the cookie. Those that have ended go.
    pub fn begin(&self, session: Session, now: Timestamp) -> String {
        let secret = new_secret("");
        self.change(|sessions| {
            sessions.retain(|_, session| !session.has_ended(now));
            let of_one = |other: &Session| match session.is_second {
                true => other.is_second && other.desk == session.desk,
                false => !other.is_second && other.name == session.name,
            };
            let most = if session.is_second { SECONDS_OF_DESK_MAX } else { SESSIONS_OF_ONE_MAX };
            make_room(sessions, most, of_one, |session| session.used_at.unwrap_or(session.ends_at));
            make_room(sessions, SESSIONS_MAX, |_| true, |session| session.ends_at);
            sessions.insert(key(&secret), session);
            true
        });
        secret
    }

    /// The session under this key, if it has not ended, nor was left alone for as long as `idle`.
    pub fn find(&self, key: &str, now: Timestamp, idle: SignedDuration) -> Option<Session> {
        let known = self.lock();
        known.sessions.get(key).filter(|session| !session.is_over(now, idle)).cloned()
    }

    /// Its owner did something.
    pub fn used(&self, key: &str, now: Timestamp) {
        let mut known = self.lock();
        if let Some(session) = known.sessions.get_mut(key).filter(|session| session.used_at != Some(now)) {
            session.used_at = Some(now);
            known.version += 1;
        }
    }

    /// Ends a session, if there is one under this key: else nothing is written.
    pub fn end(&self, key: &str) {
        self.change(|sessions| sessions.remove(key).is_some());
    }

    /// Ends all second screens of a desk; how many there were.
    pub fn end_seconds(&self, desk: &DeskId) -> usize {
        let mut ended = 0;
        self.change(|sessions| {
            let before = sessions.len();
            sessions.retain(|_, session| !(session.is_second && session.desk.as_ref() == Some(desk)));
            ended = before - sessions.len();
            ended > 0
        });
        ended
    }

    /// Changes the sessions, and where that changed something the file with them.
    fn change(&self, change: impl FnOnce(&mut BTreeMap<String, Session>) -> bool) {
        {
            let mut known = self.lock();
            if !change(&mut known.sessions) {
                return;
            }
            known.version += 1;
        }
        self.keep();
    }

    /// Writes them down as they are by then, where the file is behind; without the file they last as long as the process.
    pub fn keep(&self) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, sessions) = {
            let known = self.lock();
            if known.version == *written {
                return;
            }
            (known.version, known.sessions.clone())
        };
        match file::change(&self.path, |file: &mut SessionFile| file.session = sessions) {
            Ok(()) => *written = version,
            Err(error) => {
                tracing::warn!(%error, "sessions are not kept: a restart will ask staff to log in anew");
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Beyond `most` of a kind the first by `order` goes.
fn make_room(
    sessions: &mut BTreeMap<String, Session>,
    most: usize,
    of_kind: impl Fn(&Session) -> bool,
    order: impl Fn(&Session) -> Timestamp,
) {
    while sessions.values().filter(|session| of_kind(session)).count() >= most {
        let all = sessions.iter().filter(|(_, session)| of_kind(session));
        let Some(key) = all.min_by_key(|(_, session)| order(session)).map(|(key, _)| key.clone()) else { return };
        sessions.remove(&key);
    }
}

/// What a session is kept under: no secret.
pub(super) fn key(secret: &str) -> String {
    hex(&sha256(secret.as_bytes()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    const IDLE: SignedDuration = SignedDuration::from_mins(60);

    fn now() -> Timestamp {
        Timestamp::from_second(1_700_000_000).unwrap()
    }

    fn after(minutes: i64) -> Timestamp {
        now().checked_add(SignedDuration::from_mins(minutes)).unwrap()
    }

    fn giulia(at: Timestamp) -> Session {
        Session::new("giulia", Role::Desk, "seal".to_owned(), Some("3".into()), at)
    }

    #[test]
    fn what_a_clock_that_ran_ahead_has_begun_or_used_ends_once_the_clock_is_right() {
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        let months = 60 * 24 * 90;
        let ahead = key(&sessions.begin(giulia(after(months)), after(months)));
        assert!(sessions.find(&ahead, after(months), IDLE).is_some(), "as long as the clock is wrong");
        assert_eq!(sessions.find(&ahead, now(), IDLE), None);
        let (seal, ends_at) = ("seal".to_owned(), after(months + 60 * 20));
        let second = Session::second("giulia", Role::Desk, seal, "3".into(), after(months), ends_at);
        let second = key(&sessions.begin(second, after(months)));
        assert!(sessions.find(&second, after(months), IDLE).is_some());
        assert_eq!(sessions.find(&second, now(), IDLE), None);
        let own = key(&sessions.begin(giulia(now()), now()));
        assert_eq!(sessions.lock().sessions.len(), 1, "and they are forgotten");
        sessions.used(&own, after(90));
        assert!(sessions.find(&own, after(30), IDLE).is_some(), "whoever sets the clock right by an hour stays in");
        sessions.used(&own, after(30));
        assert_eq!(sessions.find(&own, after(90), IDLE), None, "and is idle by the right clock");
        sessions.used(&own, after(60 * 13));
        assert_eq!(sessions.find(&own, now(), IDLE), None, "somebody was there at a time that has not come");
    }

    #[test]
    fn a_session_outlives_the_process_but_not_its_hours_nor_a_logout() {
        let data = tempfile::tempdir().unwrap();
        let session = giulia(now());
        let secret = Sessions::open(data.path()).begin(session.clone(), now());
        let key = key(&secret);

        let text = std::fs::read_to_string(data.path().join("sessions.toml")).unwrap();
        assert!(!text.contains(&secret), "the file holds no cookie");
        let sessions = Sessions::open(data.path());
        assert_eq!(sessions.find(&key, now(), IDLE), Some(session));
        sessions.used(&key, after(60 * SESSION_H - 1));
        assert!(sessions.find(&key, after(60 * SESSION_H - 1), IDLE).is_some());
        assert_eq!(sessions.find(&key, after(60 * SESSION_H), IDLE), None);
        sessions.end(&key);
        assert_eq!(Sessions::open(data.path()).find(&key, now(), IDLE), None);
    }

    #[test]
    fn a_session_ends_when_nobody_used_it_for_an_hour_also_over_a_restart() {
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        let key = key(&sessions.begin(giulia(now()), now()));
        sessions.used(&key, after(30));
        assert!(sessions.find(&key, after(89), IDLE).is_some());
        assert!(sessions.find(&key, after(90), IDLE).is_none());
        sessions.keep();
        let anew = Sessions::open(data.path());
        assert!(anew.find(&key, after(89), IDLE).is_some() && anew.find(&key, after(90), IDLE).is_none());
    }

    #[test]
    fn whoever_asks_for_a_session_waits_for_no_disk_and_the_newest_state_is_written_last() {
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        let known = key(&sessions.begin(giulia(now()), now()));
        let held = std::fs::File::open(data.path().join("sessions.toml.lock")).unwrap();
        held.lock().unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        let ended = std::thread::scope(|scope| {
            let (begun, ended) =
                (scope.spawn(|| sessions.begin(giulia(after(1)), after(1))), scope.spawn(|| sessions.end(&known)));
            scope.spawn(|| {
                // Both have changed what is known, and wait for the file.
                while sessions.lock().sessions.len() != 1 || sessions.find(&known, now(), IDLE).is_some() {
                    std::thread::yield_now();
                }
                tell.send(()).unwrap();
            });
            let is_answered = told.recv_timeout(std::time::Duration::from_secs(20)).is_ok();
            held.unlock().unwrap();
            assert!(is_answered, "whoever asks waits for the file");
            ended.join().unwrap();
            key(&begun.join().unwrap())
        });
        let anew = Sessions::open(data.path());
        assert!(anew.find(&ended, after(1), IDLE).is_some() && anew.find(&known, after(1), IDLE).is_none());
    }

    #[test]
    fn ending_what_is_not_there_writes_nothing() {
        use std::os::unix::fs::MetadataExt;
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        sessions.end("nobody's");
        assert_eq!(sessions.end_seconds(&"1".into()), 0);
        assert!(!data.path().join("sessions.toml").exists());
        let secret = sessions.begin(giulia(now()), now());
        let file = || std::fs::metadata(data.path().join("sessions.toml")).unwrap().ino();
        let before = file();
        sessions.end("nobody's");
        sessions.end_seconds(&"3".into());
        sessions.keep();
        assert_eq!(file(), before);
        sessions.end(&key(&secret));
        assert_ne!(file(), before);
    }

    #[test]
    fn one_person_has_so_many_sessions_and_the_one_not_used_for_longest_gives_way() {
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        let others = key(&sessions.begin(Session { name: "marco".to_owned(), ..giulia(now()) }, now()));
        let keys: Vec<String> = (0..10).map(|at| key(&sessions.begin(giulia(after(at)), after(at)))).collect();
        let live = keys.iter().map(|key| sessions.find(key, after(10), IDLE).is_some()).collect::<Vec<_>>();
        assert_eq!(live, [vec![false; 2], vec![true; 8]].concat());
        assert!(sessions.find(&others, after(10), IDLE).is_some(), "somebody else's stays");
    }

    #[test]
    fn second_screens_end_with_their_day_or_by_their_desk_and_not_by_idleness() {
        let data = tempfile::tempdir().unwrap();
        let sessions = Sessions::open(data.path());
        let second =
            |desk: &str| Session::second("giulia", Role::Desk, "seal".to_owned(), desk.into(), now(), after(600));
        let keys = ["1", "1", "2"].map(|desk| key(&sessions.begin(second(desk), now())));
        let live = |at| keys.each_ref().map(|key| sessions.find(key, at, IDLE).is_some());
        assert_eq!(live(after(599)), [true; 3]);
        assert_eq!(live(after(600)), [false; 3]);
        assert_eq!(sessions.end_seconds(&"1".into()), 2);
        assert_eq!(live(now()), [false, false, true]);
        for _ in 0..9 {
            sessions.begin(second("2"), now());
        }
        assert_eq!(sessions.end_seconds(&"2".into()), SECONDS_OF_DESK_MAX);
    }
}
