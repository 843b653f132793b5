// SPDX-License-Identifier: EUPL-1.2
//! The security log: who came in, who was refused, what was changed; in files of its own, for a term of its own. What
//! somebody does again and again is summed up, what strangers cause stands in a file apart, and a full file lets go first
//! of whoever has most in it: nobody pushes out what others did.

mod fair;
mod files;
mod sums;
mod told;
mod writer;

use std::collections::BTreeSet;
use std::io;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use sums::Sums;
use writer::Writer;

pub use files::{last, note};
pub use told::{in_words, line};

/// Where somebody is who works at the machine itself.
const CONSOLE: &str = "console";
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

    /// At the machine itself: by whom the system says it was, if it says so.
    pub fn at_the_console(self) -> Self {
        let named = |name: &str| std::env::var(name).ok().filter(|user| !user.is_empty());
        let user = named("SUDO_USER").or_else(|| named("USER")).or_else(|| named("LOGNAME"));
        Self { from: Some(CONSOLE.to_owned()), ..self }.by(user.as_deref())
    }

    /// What it was done to.
    pub fn to(self, to: &str) -> Self {
        Self { to: Some(tame(to)), ..self }
    }
}

/// A name as it may stand in a log: one line, bounded, no signs that change how others are read.
fn tame(text: &str) -> String {
    base::words::plain::line(text).chars().take(TEXT_CHARS_MAX).collect()
}

/// The log of a data folder. What is noted is written by a thread of its own: whoever asks waits for no disk, nor for
/// whoever holds the files.
pub struct SecurityLog {
    dir: PathBuf,
    sums: Mutex<Sums>,
    writer: Writer,
}

impl SecurityLog {
    /// In this folder.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn open(data_dir: &Path) -> io::Result<Self> {
        Ok(Self { dir: data_dir.to_owned(), sums: Mutex::default(), writer: Writer::start(data_dir)? })
    }

    /// Notes an entry. Of what the same person does again and again, or the same address is refused, only the first are
    /// written for a while: the others are counted.
    pub fn note(&self, entry: Entry) {
        // One after the other: the order in the file is that in which they came.
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.write(sums.note(entry));
    }

    /// Writes down what was counted and is complete.
    pub fn flush(&self, now: Timestamp) {
        let mut sums = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        self.writer.write(sums.due(now));
    }

    /// Writes down all that was counted, and waits until it is written: the server ends. Not for the async threads.
    pub fn flush_all(&self) {
        let counted = self.sums.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.writer.write(counted);
        self.writer.wait();
    }

    /// The last entries, the newest first, with what is only counted so far. Not for the async threads.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn last(&self, most: usize) -> io::Result<Vec<Entry>> {
        self.writer.wait();
        let counted = self.sums.lock().unwrap_or_else(PoisonError::into_inner).counted();
        let mut entries = last(&self.dir, most)?;
        entries.extend(counted);
        files::newest_first(&mut entries, most);
        Ok(entries)
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
mod tests;
