//! Staff by name and password: argon2 in `staff.toml`, and a growing delay for whoever guesses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{AuthError, file, is_name};
use crate::digest::{hex, sha256};
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
    /// The role, and a seal that changes with the password.
    pub fn seal_of(&self, name: &str) -> Option<(Role, String)> {
        self.staff.get(name).map(|member| (member.role, hex(&sha256(member.password.as_bytes())[..8])))
    }

    pub fn count(&self) -> usize {
        self.staff.len()
    }

    /// Whether this is the password of that name; `hashings` counts. An unknown name takes as long.
    pub fn verify(&self, name: &str, password: &str, hashings: &AtomicU64) -> bool {
        let member = self.staff.get(name);
        let hash = member.map_or(NOBODY, |member| &member.password);
        let matches = match PasswordHash::new(hash) {
            Ok(parsed) => {
                hashings.fetch_add(1, Ordering::Relaxed);
                Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok()
            }
            Err(error) => {
                tracing::error!(%error, "a password hash in staff.toml is damaged");
                false
            }
        };
        matches && member.is_some()
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_costs_the_same_hashing_as_a_wrong_password() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let params = argon2::Params::try_from(&nobody).unwrap();
        let ours = argon2::Params::default();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), (ours.m_cost(), ours.t_cost(), ours.p_cost()));
        assert!(nobody.salt.is_some() && nobody.hash.is_some());
    }

    #[test]
    fn each_failure_after_the_third_doubles_the_wait_up_to_five_minutes() {
        let attempts = Attempts::default();
        let mut now = Timestamp::UNIX_EPOCH;
        let mut waits_s = Vec::new();
        for _ in 0..14 {
            let wait_s = match attempts.admit("giulia", now) {
                Ok(()) => 0,
                Err(LoginError::TooOften { retry_after_s }) => retry_after_s,
                Err(error) => unreachable!("{error}"),
            };
            waits_s.push(wait_s);
            now = now.checked_add(SignedDuration::from_secs(wait_s.into())).unwrap();
            attempts.failed("giulia", now);
        }
        assert_eq!(waits_s, [0, 0, 0, 2, 3, 5, 9, 17, 33, 65, 129, 257, 301, 301]);
        assert_eq!(attempts.admit("marco", now), Ok(()));
    }

    #[test]
    fn names_that_nobody_has_do_not_fill_the_memory() {
        let attempts = Attempts::default();
        for number in 0..3 * NAMES_MAX {
            attempts.failed(&number.to_string(), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(attempts.0.lock().unwrap().len(), NAMES_MAX);
    }
}
