// SPDX-License-Identifier: EUPL-1.2
//! Staff by name and password: argon2 in `staff.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::AuthError;
use super::file;
use super::name_rule::is_name;
use super::names::Names;
use super::passwords::{composed, judge};

use base::digest::{hex, sha256};
use office::Role;

const ROLES: &str = "desk, reception, manager";

/// Hash of a password nobody has: an unknown name must cost the same time as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$YWFhYWFhYWFhYWFhYWFhYQ$FpvWb8fmVYqUn4eJ0cJ1mzTNz6Wq4hbLr1N3Yp2gk1c";

/// Why somebody could not log in.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoginError {
    /// Name or password is wrong; which one is not said.
    #[error("name or password is wrong")]
    Wrong,
    /// Too many failures of this name from there, or from there at all.
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
    /// Whether what was hashed is composed; of passwords of before it is what was typed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    composed: bool,
    /// How often all sessions were ended.
    #[serde(default, skip_serializing_if = "is_zero")]
    sessions_ended: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// One of the staff, as whoever looks after them may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// When role or password were given last.
    pub since: Timestamp,
}

impl StaffFile {
    /// The role, and a seal that changes with the password, and where all sessions are ended.
    pub fn seal_of(&self, name: &str) -> Option<(Role, String)> {
        let member = self.staff.get(name)?;
        let ended = match member.sessions_ended {
            0 => String::new(),
            count => count.to_string(),
        };
        Some((member.role, hex(&sha256(format!("{}{ended}", member.password).as_bytes())[..8])))
    }

    pub fn count(&self) -> usize {
        self.staff.len()
    }

    pub fn list(&self) -> Vec<Colleague> {
        let told = |(name, member): (&String, &Member)| Colleague {
            name: name.clone(),
            role: member.role,
            since: member.created,
        };
        self.staff.iter().map(told).collect()
    }

    /// Whether this is the password of that name; `hashings` counts. An unknown name takes as long.
    pub fn verify(&self, name: &str, password: &str, hashings: &AtomicU64) -> bool {
        let member = self.staff.get(name);
        let hash = member.map_or(NOBODY, |member| &member.password);
        let typed = if member.is_none_or(|member| member.composed) { composed(password) } else { password.to_owned() };
        let matches = match PasswordHash::new(hash) {
            Ok(parsed) => {
                hashings.fetch_add(1, Ordering::Relaxed);
                Argon2::default().verify_password(typed.as_bytes(), &parsed).is_ok()
            }
            Err(error) => {
                tracing::error!(%error, "a password hash in staff.toml is damaged");
                false
            }
        };
        matches && member.is_some()
    }
}

/// What became of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// There was none of that name.
    New,
    /// It has another role.
    Role,
    /// It has a new password.
    Password,
}

pub(super) fn add(data_dir: &Path, name: &str, role: Role, password: &str, now: Timestamp) -> Result<Added, AuthError> {
    if !matches!(role, Role::Desk | Role::Reception | Role::Manager) {
        return Err(AuthError::Role(format!("{role:?}").to_lowercase(), ROLES));
    }
    if !is_name(name) {
        return Err(AuthError::Name(name.to_owned()));
    }
    let hash = hashed(data_dir, name, password)?;
    let mut added = Added::New;
    file::change(&path(data_dir), |file: &mut StaffFile| {
        let sessions_ended = file.staff.get(name).map_or(0, |before| before.sessions_ended);
        added = match file.staff.get(name) {
            None => Added::New,
            Some(before) if before.role != role => Added::Role,
            Some(_) => Added::Password,
        };
        let member = Member { role, created: now, password: hash, composed: true, sessions_ended };
        file.staff.insert(name.to_owned(), member);
    })?;
    Ok(added)
}

/// Gives one of the staff a new password; false where there is nobody of that name.
pub(super) fn set_password(data_dir: &Path, name: &str, password: &str, now: Timestamp) -> Result<bool, AuthError> {
    let hash = hashed(data_dir, name, password)?;
    changed(data_dir, name, |member| {
        *member = Member { password: hash, composed: true, created: now, ..*member };
    })
}

/// Ends all sessions of one of the staff; false where there is nobody of that name.
pub(super) fn end_sessions(data_dir: &Path, name: &str) -> Result<bool, AuthError> {
    changed(data_dir, name, |member| member.sessions_ended = member.sessions_ended.wrapping_add(1))
}

/// Removes one of the staff; false where there is nobody of that name.
pub(super) fn remove(data_dir: &Path, name: &str) -> Result<bool, AuthError> {
    let mut was_there = false;
    file::change(&path(data_dir), |file: &mut StaffFile| was_there = file.staff.remove(name).is_some())?;
    Ok(was_there)
}

fn changed(data_dir: &Path, name: &str, change: impl FnOnce(&mut Member)) -> Result<bool, AuthError> {
    let mut is_there = false;
    file::change(&path(data_dir), |file: &mut StaffFile| {
        if let Some(member) = file.staff.get_mut(name) {
            change(member);
            is_there = true;
        }
    })?;
    Ok(is_there)
}

/// A password that can be chosen, as it is kept.
fn hashed(data_dir: &Path, name: &str, password: &str) -> Result<String, AuthError> {
    let office = Names::office(data_dir);
    judge(password, name, office.iter().map(String::as_str))?;
    let hash: PasswordHash = Argon2::default()
        .hash_password(composed(password).as_bytes())
        .map_err(|error| AuthError::Password(error.to_string()))?;
    Ok(hash.to_string())
}

/// That somebody is called that, or that nobody is.
pub(super) fn there(is_there: bool, name: &str) -> Result<(), AuthError> {
    if is_there { Ok(()) } else { Err(AuthError::Nobody(name.to_owned())) }
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
    fn a_password_of_before_goes_on_working_as_it_was_typed_and_a_new_one_however_it_is_composed() {
        let typed = "perche\u{301} no";
        let hash: PasswordHash = Argon2::default().hash_password(typed.as_bytes()).unwrap();
        let text = format!("[staff.lia]\nrole = \"desk\"\ncreated = \"2024-01-01T00:00:00Z\"\npassword = \"{hash}\"\n");
        let data = tempfile::tempdir().unwrap();
        std::fs::write(path(data.path()), text).unwrap();
        let is_right = |password: &str| {
            let file: StaffFile = file::read(&path(data.path())).unwrap();
            file.verify("lia", password, &AtomicU64::new(0))
        };
        assert!(is_right(typed) && !is_right("perch\u{e9} no"));
        assert!(set_password(data.path(), "lia", "perche\u{301} no, tamburo", Timestamp::UNIX_EPOCH).unwrap());
        assert!(is_right("perche\u{301} no, tamburo") && is_right("perch\u{e9} no, tamburo"));
    }

    #[test]
    fn a_seal_changes_with_the_password_and_where_sessions_are_ended() {
        let data = tempfile::tempdir().unwrap();
        let seal = || file::read::<StaffFile>(&path(data.path())).unwrap().seal_of("lia");
        add(data.path(), "lia", Role::Desk, "una parola lunga", Timestamp::UNIX_EPOCH).unwrap();
        let first = seal();
        assert!(end_sessions(data.path(), "lia").unwrap() && !end_sessions(data.path(), "marco").unwrap());
        let second = seal();
        assert_ne!(first, second);
        set_password(data.path(), "lia", "un'altra parola", Timestamp::UNIX_EPOCH).unwrap();
        assert_ne!(second, seal());
        assert!(remove(data.path(), "lia").unwrap() && !remove(data.path(), "lia").unwrap());
        assert_eq!(seal(), None);
    }
}
