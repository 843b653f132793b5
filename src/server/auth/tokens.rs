// SPDX-License-Identifier: EUPL-1.2
//! Bearer tokens of devices: 256 random bits, shown once, kept as a hash in `tokens.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::error::AuthError;
use super::file;
use super::name_rule::is_name;
use super::names::Names;
use super::secret::{new_secret, same};
use base::digest::{hex, sha256};
use office::Role;

/// How often it is noted that a token is used.
const USE_KEPT: SignedDuration = SignedDuration::from_hours(1);

const ROLES: &str = "screen, kiosk, desk, reception, turnstile, manager";

pub(super) fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("tokens.toml")
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TokenFile {
    #[serde(default, rename = "token")]
    tokens: Vec<Token>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Token {
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    created: Timestamp,
    /// SHA-256 of the token's text, in hexadecimal.
    hash: String,
}

/// A token as whoever looks after them may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownToken {
    /// The beginning of its hash: tells it from others, also where it has no name.
    pub id: String,
    /// What it may do.
    pub role: Role,
    /// Whose it is.
    pub name: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used, to the hour.
    pub used_at: Option<Timestamp>,
}

/// Signs of a token's id.
const ID_CHARS: usize = 8;

impl Token {
    /// What it is kept under: no secret.
    pub fn key(&self) -> &str {
        &self.hash
    }

    fn id(&self) -> &str {
        self.hash.get(..ID_CHARS).unwrap_or(&self.hash)
    }
}

impl TokenFile {
    pub fn count(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the token under this key is still one of this role and name.
    pub fn stands(&self, key: &str, role: Role, name: Option<&str>) -> bool {
        self.tokens.iter().any(|token| token.hash == key && token.role == role && token.name.as_deref() == name)
    }

    /// The entry of this token. A token carries 256 random bits, so that a fast hash is enough.
    pub fn holder(&self, token: &str) -> Option<&Token> {
        let hash = hex(&sha256(token.as_bytes()));
        // All are looked at: the time must not tell which one it was.
        let is = |known: &Token| same(known.hash.as_bytes(), hash.as_bytes());
        self.tokens.iter().fold(None, |found, known| if is(known) { Some(known) } else { found })
    }
}

pub(super) fn add(data_dir: &Path, role: Role, name: Option<&str>, now: Timestamp) -> Result<String, AuthError> {
    if matches!(role, Role::Holder | Role::Office) {
        return Err(AuthError::Role(format!("{role:?}").to_lowercase(), ROLES));
    }
    if let Some(name) = name.filter(|name| !is_name(name)) {
        return Err(AuthError::Name(name.to_owned()));
    }
    if let Some(name) = name {
        Names::admit(data_dir, role, name)?;
    }
    let secret = new_secret("spazio_");
    let hash = hex(&sha256(secret.as_bytes()));
    let token = Token { role, name: name.map(str::to_owned), created: now, hash };
    file::change(&path(data_dir), |file: &mut TokenFile| {
        file.tokens.retain(|old| old.name.is_none() || (old.role, &old.name) != (token.role, &token.name));
        file.tokens.push(token);
    })?;
    Ok(secret)
}

/// When tokens were last used, by their ids.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct UseFile {
    #[serde(default)]
    used: BTreeMap<String, Timestamp>,
}

/// When each token was last used: to the hour, written down now and then.
pub(super) struct Uses {
    path: PathBuf,
    used: Mutex<(BTreeMap<String, Timestamp>, bool)>,
}

impl Uses {
    pub fn open(data_dir: &Path) -> Self {
        let path = uses_path(data_dir);
        let used = file::read::<UseFile>(&path).unwrap_or_default().used;
        Self { path, used: Mutex::new((used, false)) }
    }

    pub fn note(&self, token: &Token, now: Timestamp) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = used.0.get(token.id()).is_none_or(|before| now.duration_since(*before) >= USE_KEPT);
        if is_news {
            used.0.insert(token.id().to_owned(), now);
            used.1 = true;
        }
    }

    /// Writes it down; of tokens that are no more nothing is kept.
    pub fn keep(&self, known: &TokenFile) {
        let used = {
            let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
            if !std::mem::take(&mut used.1) {
                return;
            }
            used.0.retain(|id, _| known.tokens.iter().any(|token| token.id() == id));
            used.0.clone()
        };
        let kept = file::change(&self.path, |file: &mut UseFile| file.used = used);
        if let Err(error) = kept {
            tracing::debug!(%error, "when tokens were last used is not kept");
        }
    }
}

fn uses_path(data_dir: &Path) -> PathBuf {
    data_dir.join("tokens-used.toml")
}

/// All tokens, the oldest first.
pub(super) fn list(data_dir: &Path) -> Result<Vec<KnownToken>, AuthError> {
    let used = file::read::<UseFile>(&uses_path(data_dir))?.used;
    let known = file::read::<TokenFile>(&path(data_dir))?;
    let told = |token: &Token| KnownToken {
        id: token.id().to_owned(),
        role: token.role,
        name: token.name.clone(),
        made_at: token.created,
        used_at: used.get(token.id()).copied(),
    };
    Ok(known.tokens.iter().map(told).collect())
}

/// Ends the one token of this id or name, of that role if it is said.
pub(super) fn revoke(data_dir: &Path, which: &str, role: Option<Role>) -> Result<KnownToken, AuthError> {
    let is_meant = |token: &KnownToken| {
        let is_named = token.id == which || token.name.as_deref() == Some(which);
        is_named && role.is_none_or(|role| role == token.role)
    };
    let mut meant = list(data_dir)?.into_iter().filter(is_meant);
    let (Some(token), None) = (meant.next(), meant.next()) else {
        return Err(AuthError::WhichToken(which.to_owned()));
    };
    file::change(&path(data_dir), |file: &mut TokenFile| file.tokens.retain(|known| known.id() != token.id))?;
    Ok(token)
}
