// SPDX-License-Identifier: EUPL-1.2
//! What whoever looks after the server does to tokens and staff, in the data folder, with or without a running server.

use std::path::Path;

use jiff::Timestamp;

use super::error::AuthError;
use super::file;
use super::staff::{self, Added, Colleague, StaffFile, there};
use super::tokens::{self, KnownToken};
use crate::security::{self, Entry, What};
use office::Role;

/// Makes a token and keeps its hash in the data folder; the text is shown this once. A role's earlier token of the
/// same name ends with it. A name binds a screen's or kiosk's token to that screen, a desk's to that desk.
///
/// # Errors
/// A role or name that cannot be, a file that cannot be written.
pub fn new_token(data_dir: &Path, role: Role, name: Option<&str>) -> Result<String, AuthError> {
    let now = Timestamp::now();
    let token = tokens::add(data_dir, role, name, now)?;
    noted(data_dir, What::TokenMade, &of_token(role, name));
    Ok(token)
}

/// All tokens, the oldest first; none with its text.
///
/// # Errors
/// A file that cannot be read.
pub fn list_tokens(data_dir: &Path) -> Result<Vec<KnownToken>, AuthError> {
    tokens::list(data_dir)
}

/// Ends a token, by its id or name: what is connected with it is cut off within seconds.
///
/// # Errors
/// None or several are meant; a file that cannot be written.
pub fn revoke_token(data_dir: &Path, which: &str, role: Option<Role>) -> Result<KnownToken, AuthError> {
    let token = tokens::revoke(data_dir, which, role)?;
    noted(data_dir, What::TokenRevoked, &of_token(token.role, token.name.as_deref().or(Some(&token.id))));
    Ok(token)
}

/// Adds one of the staff, or gives them a new role and password.
///
/// # Errors
/// A role, name or password that cannot be, a file that cannot be written.
pub fn add_staff(data_dir: &Path, name: &str, role: Role, password: &str) -> Result<(), AuthError> {
    let added = staff::add(data_dir, name, role, password, Timestamp::now())?;
    let what = match added {
        Added::New => What::StaffAdded,
        Added::Role => What::RoleChanged,
        Added::Password => What::PasswordChanged,
    };
    noted(data_dir, what, name);
    Ok(())
}

/// All of the staff, by name.
///
/// # Errors
/// A file that cannot be read.
pub fn list_staff(data_dir: &Path) -> Result<Vec<Colleague>, AuthError> {
    Ok(file::read::<StaffFile>(&staff::path(data_dir))?.list())
}

/// Removes one of the staff: their sessions end within seconds.
///
/// # Errors
/// Nobody is called that; a file that cannot be written.
pub fn remove_staff(data_dir: &Path, name: &str) -> Result<(), AuthError> {
    there(staff::remove(data_dir, name)?, name)?;
    noted(data_dir, What::StaffRemoved, name);
    Ok(())
}

/// Gives one of the staff a new password; their sessions end within seconds. Noted by whoever asks.
///
/// # Errors
/// Nobody is called that; a password that cannot be; a file that cannot be written.
pub fn set_password(data_dir: &Path, name: &str, password: &str, by: Entry) -> Result<(), AuthError> {
    there(staff::set_password(data_dir, name, password, Timestamp::now())?, name)?;
    security::note(data_dir, &Entry { what: What::PasswordChanged, ..by.to(name) });
    Ok(())
}

/// Ends all sessions of one of the staff. Noted by whoever asks.
///
/// # Errors
/// Nobody is called that; a file that cannot be written.
pub fn end_sessions(data_dir: &Path, name: &str, by: Entry) -> Result<(), AuthError> {
    there(staff::end_sessions(data_dir, name)?, name)?;
    security::note(data_dir, &Entry { what: What::SessionsEnded, ..by.to(name) });
    Ok(())
}

fn of_token(role: Role, name: Option<&str>) -> String {
    let role = format!("{role:?}").to_lowercase();
    name.map_or_else(|| role.clone(), |name| format!("{role} {name}"))
}

fn noted(data_dir: &Path, what: What, to: &str) {
    security::note(data_dir, &Entry::new(what, Timestamp::now()).at_the_console().to(to));
}
