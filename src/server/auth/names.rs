// SPDX-License-Identifier: EUPL-1.2
//! The names of a site's screens, turnstiles and desks, kept beside the tokens: a token for a name that is not there would
//! be of no use, and nobody would say so before the device is on its wall.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::AuthError;
use super::passwords::judge;
use base::whole_file;
use base::words::Texts;
use office::Role;
use site::Site;

/// The names that tokens can be bound to.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Names {
    screens: BTreeSet<String>,
    turnstiles: BTreeSet<String>,
    desks: BTreeSet<String>,
    /// How office and municipality call themselves, in every language: no password is made of that.
    office: BTreeSet<String>,
}

impl Names {
    /// Those of a site.
    pub fn of(site: &Site) -> Self {
        let said = |texts: &Texts| texts.languages().map(|language| texts.get(language).to_owned()).collect::<Vec<_>>();
        Self {
            screens: site.screens.keys().cloned().collect(),
            turnstiles: site.access.turnstiles.iter().map(|door| door.id.clone()).collect(),
            desks: site.counters().map(|counter| counter.id.to_owned()).collect(),
            office: [&site.name, &site.body].into_iter().flat_map(said).collect(),
        }
    }

    /// Keeps them for whoever makes tokens. A disk that takes nothing is told of elsewhere, too: the office goes on.
    pub fn keep(&self, data_dir: &Path) {
        let text = serde_json::to_vec_pretty(self).unwrap_or_default();
        let path = path(data_dir);
        if std::fs::read(&path).is_ok_and(|kept| kept == text) {
            return;
        }
        if let Err(error) = whole_file::write_private(&path, &text) {
            tracing::warn!(%error, path = %path.display(), "cannot keep the site's names: `token new` does not check them");
        }
    }

    /// Whether a site's names are kept in this folder: one has run there, or was named.
    pub fn are_kept(data_dir: &Path) -> bool {
        path(data_dir).exists()
    }

    /// Refuses a password for the account `name` that can be guessed where these are the names.
    ///
    /// # Errors
    /// Why it can.
    pub fn judge(&self, password: &str, name: &str) -> Result<(), AuthError> {
        Ok(judge(password, name, self.office.iter().map(String::as_str))?)
    }

    /// How the office that ran last in this folder calls itself; nothing where none has.
    pub(super) fn office(data_dir: &Path) -> BTreeSet<String> {
        let text = std::fs::read(path(data_dir)).unwrap_or_default();
        serde_json::from_slice::<Self>(&text).map(|names| names.office).unwrap_or_default()
    }

    /// Refuses a name that the site which ran last in this folder does not have.
    pub(super) fn admit(data_dir: &Path, role: Role, name: &str) -> Result<(), AuthError> {
        // No site has run here yet.
        let Ok(text) = std::fs::read(path(data_dir)) else { return Ok(()) };
        let Ok(names) = serde_json::from_slice::<Self>(&text) else { return Ok(()) };
        let known = match role {
            Role::Screen | Role::Kiosk => names.screens,
            Role::Turnstile => names.turnstiles,
            Role::Desk => names.desks,
            _ => return Ok(()),
        };
        if known.contains(name) {
            return Ok(());
        }
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        Err(AuthError::Unknown { name: name.to_owned(), role: format!("{role:?}").to_lowercase(), known })
    }
}

fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("names.json")
}
