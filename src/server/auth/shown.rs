// SPDX-License-Identifier: EUPL-1.2
//! The account of an office that is tried: its password stands on a terminal, so that no office at work may keep it.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use super::error::AuthError;
use super::file;
use super::staff::{self, StaffFile};

/// Its name.
pub const NAME: &str = "sportello";

/// Where its password is kept for whoever tries the office again.
pub fn password_file(data_dir: &Path) -> PathBuf {
    data_dir.join("devices/password")
}

/// Refuses a data folder in which the password that was shown still opens a door.
///
/// # Errors
/// [`AuthError::Shown`] then, with the remedy; a file that cannot be read.
pub fn refuse_in(data_dir: &Path) -> Result<(), AuthError> {
    let path = password_file(data_dir);
    let password = match std::fs::read_to_string(&path) {
        Ok(password) => password,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(AuthError::File { path, source }),
    };
    let staff: StaffFile = file::read(&staff::path(data_dir))?;
    if staff.verify(NAME, password.trim(), &AtomicU64::new(0)) {
        return Err(AuthError::Shown { data: data_dir.to_owned(), name: NAME });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth;
    use office::Role;

    #[test]
    fn a_shown_password_is_refused_as_long_as_it_opens_a_door() {
        let data = tempfile::tempdir().unwrap();
        let refused = || matches!(refuse_in(data.path()), Err(AuthError::Shown { .. }));
        assert!(!refused(), "a folder that nobody has tried");
        let (shown, own) = ("k7pm-2xqa-9tfw-zz", "una parola lunga");
        std::fs::create_dir(data.path().join("devices")).unwrap();
        std::fs::write(password_file(data.path()), format!("{shown}\n")).unwrap();
        assert!(!refused(), "it is nobody's");
        auth::add_staff(data.path(), NAME, Role::Manager, shown).unwrap();
        assert!(refused());
        auth::add_staff(data.path(), NAME, Role::Manager, own).unwrap();
        assert!(!refused(), "it was changed");
        auth::add_staff(data.path(), NAME, Role::Manager, shown).unwrap();
        auth::remove_staff(data.path(), NAME).unwrap();
        assert!(!refused(), "it was removed");
    }
}
