// SPDX-License-Identifier: EUPL-1.2
//! Browsers that were in before: a signed cookie, bound to a name and its password, that says nothing of anybody.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;

use super::secret::same;
use crate::secret_file;

/// The cookie's name.
pub const KNOWN_COOKIE: &str = "spazio_known";
/// How long a browser is known after its last login, in days.
pub const KNOWN_DAYS: i64 = 180;
/// Names a browser can be known for: a PC that a few clerks share.
const NAMES_MAX: usize = 8;
const MARK_BYTES: usize = 8;
const TIME_BYTES: usize = 8;
const SIGNATURE_BYTES: usize = 16;
const ENTRY_BYTES: usize = MARK_BYTES + TIME_BYTES + SIGNATURE_BYTES;

/// Signs what browsers keep, and knows its own signature.
pub(super) struct KnownBrowsers {
    mac: Hmac<Sha256>,
}

impl KnownBrowsers {
    /// With the key in the data folder; it is made the first time.
    pub fn open(data_dir: &Path) -> io::Result<Self> {
        let key = secret_file::key(&data_dir.join("browsers.key"))?;
        let mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self { mac })
    }

    /// Which browser this is, if it was in with this name and password (`seal`) before.
    pub fn find(&self, cookie: &str, name: &str, seal: &str, now: Timestamp) -> Option<String> {
        let own = entries(cookie).find(|entry| self.is_of(entry, name, seal, now))?;
        Some(URL_SAFE_NO_PAD.encode(&own[..MARK_BYTES]))
    }

    /// What the browser keeps from now on: the names that it was known for, and this one, the newest first.
    pub fn remember(&self, cookie: &str, name: &str, seal: &str, now: Timestamp) -> String {
        let mut said = [0; MARK_BYTES + TIME_BYTES];
        let mark = uuid::Uuid::new_v4();
        // The random half of a v4 UUID.
        said[..MARK_BYTES].copy_from_slice(&mark.as_bytes()[MARK_BYTES..]);
        said[MARK_BYTES..].copy_from_slice(&now.as_second().to_be_bytes());
        let entry = [&said[..], &self.signature(&said, name, seal)].concat();
        let others = entries(cookie).filter(|other| !self.is_of(other, name, seal, now));
        let kept = std::iter::once(entry).chain(others).take(NAMES_MAX);
        kept.map(|entry| URL_SAFE_NO_PAD.encode(entry)).collect::<Vec<_>>().join(".")
    }

    fn is_of(&self, entry: &[u8], name: &str, seal: &str, now: Timestamp) -> bool {
        let Some((said, signature)) = entry.split_last_chunk::<SIGNATURE_BYTES>() else { return false };
        let Some((_, time)) = said.split_last_chunk::<TIME_BYTES>() else { return false };
        let began = Timestamp::from_second(i64::from_be_bytes(*time)).unwrap_or(Timestamp::MIN);
        let ends = began.saturating_add(SignedDuration::from_hours(24 * KNOWN_DAYS)).unwrap_or(began);
        ends > now && same(&self.signature(said, name, seal), signature)
    }

    fn signature(&self, said: &[u8], name: &str, seal: &str) -> Vec<u8> {
        let mut mac = self.mac.clone();
        for part in [said, name.as_bytes(), b"\0", seal.as_bytes()] {
            mac.update(part);
        }
        mac.finalize().into_bytes()[..SIGNATURE_BYTES].to_vec()
    }
}

fn entries(cookie: &str) -> impl Iterator<Item = Vec<u8>> {
    let whole = |entry: &Vec<u8>| entry.len() == ENTRY_BYTES;
    cookie.split('.').take(NAMES_MAX).filter_map(|entry| URL_SAFE_NO_PAD.decode(entry).ok()).filter(whole)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_for_the_names_it_was_in_with_their_password_and_for_half_a_year() {
        let data = tempfile::tempdir().unwrap();
        let browsers = KnownBrowsers::open(data.path()).unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let giulia = browsers.remember("", "giulia", "seal", now);
        let both = browsers.remember(&giulia, "marco", "other", now);
        let anew = KnownBrowsers::open(data.path()).unwrap();
        for (name, seal, is_known) in
            [("giulia", "seal", true), ("marco", "other", true), ("giulia", "new", false), ("anna", "seal", false)]
        {
            assert_eq!(anew.find(&both, name, seal, now).is_some(), is_known, "{name} {seal}");
        }
        let mut many = both.clone();
        for number in 0..40 {
            many = anew.remember(&many, &format!("nome{number}"), "seal", now);
        }
        assert!(many.len() < 400 && anew.find(&many, "nome39", "seal", now).is_some(), "{}", many.len());
        let later = now.checked_add(SignedDuration::from_hours(24 * KNOWN_DAYS)).unwrap();
        assert_eq!(anew.find(&both, "giulia", "seal", later), None);
        let elsewhere = KnownBrowsers::open(tempfile::tempdir().unwrap().path()).unwrap();
        assert_eq!(elsewhere.find(&both, "giulia", "seal", now), None, "of another server");
    }
}
