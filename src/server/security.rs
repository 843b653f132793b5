//! The security log: who came in, who was refused, what was changed; in files of its own, for a term of its own. What
//! strangers cause is summed up and stands in a file apart, so that they fill nothing and push nothing out.

mod files;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use files::{last, note};
pub use told::{in_words, line};

/// Refusals of one kind and address within so long are one entry more.
const SUMMED: SignedDuration = SignedDuration::from_mins(10);
/// Kinds and addresses that are told apart within that time; all others are one.
const SUMS_MAX: usize = 64;
/// Names of staff told of one address.
const NAMES_MAX: usize = 8;
/// Signs of anything that was typed or named elsewhere.
const TEXT_CHARS_MAX: usize = 80;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Somebody logged in.
    Login,
    /// Name or password were wrong.
    LoginRefused,
    /// Too many were wrong: not even looked at.
    LoginBraked,
    /// Somebody logged out.
    Logout,
    /// All sessions of somebody were ended.
    SessionsEnded,
    /// Somebody who is in gave a wrong old password for a new one.
    PasswordRefused,
    /// Somebody has a new password.
    PasswordChanged,
    /// Somebody has another role.
    RoleChanged,
    /// Somebody can log in from now on.
    StaffAdded,
    /// Somebody cannot log in any more.
    StaffRemoved,
    /// A device's token was made.
    TokenMade,
    /// A device's token was ended.
    TokenRevoked,
    /// A request without valid token or session.
    Unauthorized,
    /// A request of a role that may not do that.
    Forbidden,
    /// A page of another origin asked in somebody's name.
    ForeignPage,
    /// A desk's second screen was let in.
    SecondOpened,
    /// A code for a second screen was wrong.
    SecondRefused,
    /// A desk's second screens were ended.
    SecondEnded,
    /// Changed files of the site were taken over.
    SiteTaken,
    /// Changed files of the site were refused.
    SiteRefused,
    /// A layout was published.
    LayoutPublished,
    /// A layout was published on trial.
    LayoutTried,
    /// A trial stays.
    LayoutKept,
    /// A layout is shown no longer.
    LayoutEnded,
    /// A layout of before is shown again.
    LayoutBack,
    /// Entries gave way to newer ones.
    Dropped,
    /// A newer version's.
    #[serde(other)]
    Else,
}

impl What {
    /// Whether somebody who may nothing can cause it.
    fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::LoginRefused
                | Self::LoginBraked
                | Self::PasswordRefused
                | Self::Unauthorized
                | Self::Forbidden
                | Self::ForeignPage
                | Self::SecondRefused
        )
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When; of several, the first.
    pub at: Timestamp,
    /// What.
    pub what: What,
    /// Who: names of staff or devices; none: nobody known.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub who: BTreeSet<String>,
    /// From which address, or `console`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it was done to: a name of staff, device, screen, desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How often, where more than once.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub count: u64,
    /// When it happened last, of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

fn once() -> u64 {
    1
}

fn is_once(count: &u64) -> bool {
    *count == 1
}

impl Entry {
    /// That this happened.
    pub fn new(what: What, at: Timestamp) -> Self {
        Self { at, what, who: BTreeSet::new(), from: None, to: None, count: 1, until: None }
    }

    /// Who it was.
    pub fn by(mut self, who: Option<&str>) -> Self {
        self.who.extend(who.map(tame));
        self
    }

    /// Where they were.
    pub fn from(self, from: Option<IpAddr>) -> Self {
        Self { from: from.map(|from| from.to_canonical().to_string()), ..self }
    }

    /// At the machine itself: by whom the system says it was.
    pub fn at_the_console(self) -> Self {
        let named = |name: &str| std::env::var(name).ok().filter(|user| !user.is_empty());
        let user = named("SUDO_USER").or_else(|| named("USER")).or_else(|| named("LOGNAME"));
        let user = user.unwrap_or_else(|| rustix::process::getuid().as_raw().to_string());
        Self { from: Some("console".to_owned()), ..self }.by(Some(&user))
    }

    /// What it was done to.
    pub fn to(self, to: &str) -> Self {
        Self { to: Some(tame(to)), ..self }
    }
}

/// A name as it may stand in a log: one line, bounded, no signs that change how others are read.
fn tame(text: &str) -> String {
    crate::words::plain::line(text).chars().take(TEXT_CHARS_MAX).collect()
}

/// The log of a data folder.
pub struct SecurityLog {
    dir: PathBuf,
    sums: Mutex<BTreeMap<Kind, Sum>>,
}

/// What is summed up: a kind of refusal, and from where.
type Kind = (What, Option<String>);

struct Sum {
    since: Timestamp,
    /// Of those that are not written yet.
    more: u64,
    last: Timestamp,
    who: BTreeSet<String>,
}

impl SecurityLog {
    /// In this folder.
    pub fn open(data_dir: &Path) -> Self {
        Self { dir: data_dir.to_owned(), sums: Mutex::default() }
    }

    /// Writes an entry down. Of a refusal, only the first of its kind and address for a while: the others are counted.
    pub fn note(&self, entry: Entry) {
        if entry.what.is_refusal() {
            self.sum(entry);
        } else {
            note(&self.dir, &entry);
        }
    }

    fn sum(&self, entry: Entry) {
        let now = entry.at;
        self.flush(now);
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let own = (entry.what, entry.from.clone());
        let kind = if sums.contains_key(&own) || sums.len() < SUMS_MAX { own } else { (entry.what, None) };
        let is_first = !sums.contains_key(&kind);
        let sum = sums.entry(kind).or_insert_with(|| Sum { since: now, more: 0, last: now, who: BTreeSet::new() });
        if is_first {
            drop(sums);
            note(&self.dir, &entry);
            return;
        }
        sum.more += 1;
        sum.last = now;
        for who in entry.who {
            if sum.who.len() < NAMES_MAX {
                sum.who.insert(who);
            }
        }
    }

    /// Writes down what was counted and is complete.
    pub fn flush(&self, now: Timestamp) {
        self.write_sums(|sum| now.duration_since(sum.since).abs() >= SUMMED);
    }

    /// Writes down all that was counted: the server ends, or somebody reads.
    pub fn flush_all(&self) {
        self.write_sums(|sum| sum.more > 0);
    }

    fn write_sums(&self, is_due: impl Fn(&Sum) -> bool) {
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let due: Vec<Kind> = sums.iter().filter(|(_, sum)| is_due(sum)).map(|(kind, _)| kind.clone()).collect();
        for kind in due {
            let Some(Sum { since, more, last, who }) = sums.remove(&kind) else { continue };
            if more > 0 {
                let (what, from) = kind;
                note(&self.dir, &Entry { at: since, what, who, from, to: None, count: more, until: Some(last) });
            }
        }
    }

    /// The last entries, the newest first.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn last(&self, most: usize) -> io::Result<Vec<Entry>> {
        self.flush_all();
        last(&self.dir, most)
    }

    /// Erases what is older.
    ///
    /// # Errors
    /// A file that cannot be read or written.
    pub fn forget(&self, before: Timestamp) -> io::Result<()> {
        files::forget(&self.dir, before)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::fs;

    use super::files::{REFUSAL_BYTES_MAX, REFUSALS, json, paths};
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + second).unwrap()
    }

    fn refused(second: i64, from: u32, who: &str) -> Entry {
        let entry = Entry::new(What::LoginRefused, at(second)).from(Some(IpAddr::from(from.to_be_bytes())));
        entry.by(Some(who).filter(|who| !who.is_empty()))
    }

    #[test]
    fn refusals_of_one_address_are_one_entry_and_one_with_their_count() {
        let data = tempfile::tempdir().unwrap();
        let log = SecurityLog::open(data.path());
        log.note(Entry::new(What::Login, at(0)).by(Some("giulia")));
        for second in 1..=500 {
            log.note(refused(second, 7, if second % 2 == 0 { "giulia" } else { "marco" }));
        }
        let count = |what| last(data.path(), 99).unwrap().iter().filter(|entry| entry.what == what).count();
        assert_eq!((count(What::Login), count(What::LoginRefused)), (1, 1), "told at once");
        log.flush(at(700));
        let summed = last(data.path(), 1).unwrap().remove(0);
        assert_eq!((summed.count, summed.until), (499, Some(at(500))));
        assert_eq!(summed.who.iter().collect::<Vec<_>>(), ["giulia", "marco"]);
        assert_eq!(summed.from.as_deref(), Some("0.0.0.7"));
    }

    #[test]
    fn strangers_from_everywhere_fill_nothing_and_push_no_login_out() {
        let data = tempfile::tempdir().unwrap();
        let log = SecurityLog::open(data.path());
        log.note(Entry::new(What::Login, at(0)).by(Some("giulia")));
        for address in 0..20_000 {
            log.note(refused(i64::from(address) / 10_000, address, ""));
        }
        log.flush_all();
        let entries = last(data.path(), usize::MAX).unwrap();
        assert!(entries.len() <= 2 + 2 * SUMS_MAX, "{}", entries.len());
        let refusals: u64 = entries.iter().filter(|entry| entry.what == What::LoginRefused).map(|e| e.count).sum();
        assert_eq!(refusals, 20_000, "every one is counted");
        // Years of it: the file gives way to itself alone.
        let long = "x".repeat(TEXT_CHARS_MAX);
        let line = json(&refused(1, 1, &long)).unwrap();
        let whole = line.repeat(usize::try_from(REFUSAL_BYTES_MAX).unwrap() / line.len() + 1);
        for _ in 0..3 {
            fs::write(data.path().join(REFUSALS), &whole).unwrap();
            note(data.path(), &refused(2, 2, ""));
        }
        let entries = last(data.path(), usize::MAX).unwrap();
        assert!(entries.iter().any(|entry| entry.what == What::Login));
        assert!(entries.iter().any(|entry| entry.what == What::Dropped && entry.count > 1_000));
        let bytes: u64 =
            paths(data.path()).iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum();
        assert!(bytes < 3 * REFUSAL_BYTES_MAX, "{bytes}");
    }

    #[test]
    fn what_is_past_its_term_goes_and_all_else_stays() {
        use std::os::unix::fs::MetadataExt;
        let data = tempfile::tempdir().unwrap();
        let log = SecurityLog::open(data.path());
        for second in [0, 10, 20] {
            log.note(Entry::new(What::Logout, at(second)).by(Some("giulia\n\u{202e}x")));
            log.note(refused(second, u32::try_from(second).unwrap(), ""));
        }
        log.forget(at(15)).unwrap();
        let left: Vec<_> = last(data.path(), 99).unwrap();
        assert!(left.len() == 2 && left.iter().all(|entry| entry.at == at(20)), "{left:?}");
        assert!(left.iter().any(|entry| entry.who.contains("giulia x")), "{left:?}");
        for path in paths(data.path()).iter().filter(|path| path.exists()) {
            assert_eq!(fs::metadata(path).unwrap().mode() & 0o777, 0o600);
        }
    }
}
