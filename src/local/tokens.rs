// SPDX-License-Identifier: EUPL-1.2
//! Creates the device tokens and the first account of an office on one machine, at its first start.

use std::fs;
use std::path::{Path, PathBuf};

use super::LocalError;
use base::{private, whole_file};
use office::Role;
use server::auth::shown::{self, NAME};
use server::auth::{self, AuthError};
use site::{ScreenKind, Site};

/// The tokens and the first account.
pub struct Access {
    /// The first account's name and password, for a trial; a real office creates its own.
    pub account: Option<(String, String)>,
    folder: PathBuf,
}

impl Access {
    /// The file with a screen's token.
    pub fn token_file(&self, screen: &str) -> PathBuf {
        self.folder.join(format!("{screen}.token"))
    }

    /// The file with the token of the simulated citizens and clerks.
    pub fn demo_token_file(&self) -> PathBuf {
        self.folder.join("demo.token")
    }
}

/// The tokens and accounts to create.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The folder is a trial's: an earlier trial's is removed first.
    pub anew: bool,
    /// The office is real: no account with a shown password is created.
    pub real: bool,
    /// Simulated citizens and clerks come, who need a manager's token.
    pub demo: bool,
}

/// Creates what is missing in `data/devices`.
///
/// # Errors
/// The folder cannot be written, or a real office would keep a trial's account.
pub fn prepare(data: &Path, wanted: Wanted, site: &Site) -> Result<Access, LocalError> {
    let Wanted { anew, real, demo } = wanted;
    let failed = |what: &dyn std::fmt::Display| {
        let place = data.display();
        LocalError::Data(format!("cannot prepare {place}: {what}; give a folder you may write with --data"))
    };
    if anew && data.ends_with("spazio-trial") && data.exists() {
        fs::remove_dir_all(data).map_err(|error| failed(&error))?;
    }
    if real {
        shown::refuse_in(data).map_err(|error| LocalError::Data(error.to_string()))?;
    }
    let folder = data.join("devices");
    private::make_data(data).and_then(|()| private::make(&folder)).map_err(|error| failed(&error))?;
    auth::Names::of(site).keep(data);
    let mut access = Access { account: None, folder };

    let devices = site.screens.iter().map(|(name, screen)| {
        let role = match screen.kind {
            ScreenKind::Display => Role::Screen,
            ScreenKind::Touch => Role::Kiosk,
        };
        (access.token_file(name), role, name.as_str())
    });
    let demo = demo.then(|| (access.demo_token_file(), Role::Manager, "demo"));
    for (file, role, name) in devices.chain(demo) {
        if !file.exists() {
            let token = auth::new_token(data, role, Some(name)).map_err(|error| failed(&error))?;
            whole_file::write_private(&file, format!("{token}\n").as_bytes()).map_err(|error| failed(&error))?;
        }
    }
    if real {
        return Ok(access);
    }
    let password_file = shown::password_file(data);
    let password = match fs::read_to_string(&password_file) {
        Ok(password) => password.trim().to_owned(),
        Err(_) => {
            let password = add_account(data).map_err(|error| failed(&error))?;
            whole_file::write_private(&password_file, format!("{password}\n").as_bytes())
                .map_err(|error| failed(&error))?;
            password
        }
    };
    access.account = Some((NAME.to_owned(), password));
    Ok(access)
}

/// Adds an account with a new password. One password in some hundreds is too much like a word; another is made then.
fn add_account(data: &Path) -> Result<String, AuthError> {
    loop {
        let password = new_password();
        match auth::add_staff(data, NAME, Role::Manager, &password) {
            Err(AuthError::Weak(_)) => {}
            added => return added.map(|()| password),
        }
    }
}

/// A password that is easy to read aloud and type: groups without letters that look alike, 60 bits.
fn new_password() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let random = uuid::Uuid::new_v4();
    let letters = random.as_bytes().iter().take(6).chain(random.as_bytes().iter().skip(10));
    let password: Vec<u8> = letters.map(|byte| LETTERS[usize::from(byte % 32)]).collect();
    let groups: Vec<_> = password.chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join("-")
}
