//! Bearer tokens of devices: 256 random bits, shown once, kept as a hash in `tokens.toml`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::names::Names;
use super::{AuthError, file, is_name, mark, new_secret, same};
use crate::digest::{hex, sha256};
use crate::office::Role;

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

impl Token {
    pub fn mark(&self) -> u64 {
        mark(&self.hash)
    }
}

impl TokenFile {
    pub fn count(&self) -> usize {
        self.tokens.len()
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
