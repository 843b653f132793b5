// SPDX-License-Identifier: EUPL-1.2
//! An entry of the security log: what happened, when, by whom, from where.

use std::collections::BTreeSet;
use std::io;
use std::net::IpAddr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where somebody is who works at the machine itself.
pub(super) const CONSOLE: &str = "console";
/// Signs of anything that was typed or named elsewhere.
pub(super) const TEXT_CHARS_MAX: usize = 80;

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
    pub(super) fn is_refusal(self) -> bool {
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

/// Its line in a file.
pub(super) fn json(entry: &Entry) -> io::Result<String> {
    Ok(serde_json::to_string(entry)? + "\n")
}
