//! Staff by name and password: argon2 in `staff.toml`, and a growing delay for whoever guesses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{AuthError, file, is_name};
use crate::office::Role;

const ROLES: &str = "desk, reception, manager";

/// Failures of one name before a delay begins.
const FREE_FAILURES: u32 = 3;
const DELAY_S_MAX: i64 = 300;
/// Names remembered at once; beyond it those that may try again first are forgotten.
const NAMES_MAX: usize = 1_000;

/// Bytes of a password: at least (NIST SP 800-63B), and at most, so that hashing stays bounded.
const PASSWORD_BYTES: std::ops::RangeInclusive<usize> = 8..=256;

/// Hash of a password nobody has: an unknown name must cost the same time as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YWFhYWFhYWFhYWFhYWFhYQ$FpvWb8fmVYqUn4eJ0cJ1mzTNz6Wq4hbLr1N3Yp2gk1c";

/// Why somebody could not log in.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// Name or password is wrong; which one is not said.
    #[error("name or password is wrong")]
    Wrong,
    /// Too many failures of this name.
    #[error("too many failed attempts: try again in {retry_after_s} s")]
    TooOften {
        /// When it may be tried again.
        retry_after_s: u32,
    },
}

pub(super) fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("staff.toml")
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffFile {
    #[serde(default)]
    staff: BTreeMap<String, Member>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    role: Role,
    created: Timestamp,
    /// An argon2id hash in PHC form.
    password: String,
}

impl StaffFile {
    pub fn role_of(&self, name: &str) -> Option<Role> {
        self.staff.get(name).map(|member| member.role)
    }

    pub fn count(&self) -> usize {
        self.staff.len()
    }

    /// The role of whoever has this name and password.
    pub fn verify(&self, name: &str, password: &str) -> Option<Role> {
        let member = self.staff.get(name);
        let hash = member.map_or(NOBODY, |member| &member.password);
        let parsed = PasswordHash::new(hash)
            .inspect_err(|error| tracing::error!(name, %error, "password hash in staff.toml is damaged"))
            .ok()?;
        let matches = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
        member.filter(|_| matches).map(|member| member.role)
    }
}

pub(super) fn add(data_dir: &Path, name: &str, role: Role, password: &str, now: Timestamp) -> Result<(), AuthError> {
    if !matches!(role, Role::Desk | Role::Reception | Role::Manager) {
        return Err(AuthError::Role(format!("{role:?}").to_lowercase(), ROLES));
    }
    if !is_name(name) {
        return Err(AuthError::Name(name.to_owned()));
    }
    if !PASSWORD_BYTES.contains(&password.len()) {
        let (least, most) = (PASSWORD_BYTES.start(), PASSWORD_BYTES.end());
        return Err(AuthError::Password(format!("it needs {least} to {most} bytes")));
    }
    let hash: PasswordHash =
        Argon2::default().hash_password(password.as_bytes()).map_err(|error| AuthError::Password(error.to_string()))?;
    let member = Member { role, created: now, password: hash.to_string() };
    file::change(&path(data_dir), |file: &mut StaffFile| {
        file.staff.insert(name.to_owned(), member);
    })
}

/// Failed attempts by name: after a few, each doubles the time until the next.
#[derive(Default)]
pub(super) struct Attempts(Mutex<BTreeMap<String, Failures>>);

struct Failures {
    count: u32,
    not_before: Timestamp,
}

impl Attempts {
    pub fn admit(&self, name: &str, now: Timestamp) -> Result<(), LoginError> {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match failures.get(name) {
            Some(failures) if failures.not_before > now => {
                let wait_s = now.duration_until(failures.not_before).as_secs() + 1;
                Err(LoginError::TooOften { retry_after_s: u32::try_from(wait_s).unwrap_or(1) })
            }
            _ => Ok(()),
        }
    }

    pub fn failed(&self, name: &str, now: Timestamp) {
        let mut failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.len() >= NAMES_MAX && !failures.contains_key(name) {
            let first = failures.iter().min_by_key(|(_, failures)| failures.not_before).map(|(name, _)| name.clone());
            first.and_then(|name| failures.remove(&name));
        }
        let entry = failures.entry(name.to_owned()).or_insert(Failures { count: 0, not_before: now });
        entry.count = entry.count.saturating_add(1);
        let delay_s = match entry.count.checked_sub(FREE_FAILURES) {
            None => 0,
            Some(doublings) => 1_i64.checked_shl(doublings.min(16)).map_or(DELAY_S_MAX, |s| s.min(DELAY_S_MAX)),
        };
        entry.not_before = now.checked_add(SignedDuration::from_secs(delay_s)).unwrap_or(now);
    }

    pub fn forget(&self, name: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}
