// SPDX-License-Identifier: EUPL-1.2
//! Passes as signed codes: what a QR carries, bound to a visitor, a destination and a time.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use uuid::Uuid;

use super::secret_file;
use office::codes;
use office::{PassId, ServiceId};

/// How a code begins: a reader's own codes and those of other makers are told apart.
const MARK: &str = "SC2";
/// How codes of before began, in base64url: passes that were given out open until they end.
const MARK_BEFORE: &str = "SC1.";
/// Half of SHA-256: 128 bits that nobody guesses.
const SIGNATURE_BYTES: usize = 16;
const ID_BYTES: usize = 16;
const TIME_BYTES: usize = 8;

/// Signs passes and knows its own signature.
pub struct Passes {
    mac: Hmac<Sha256>,
}

/// What a genuine code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Which pass.
    pub pass: PassId,
    /// The office it is for.
    pub destination: ServiceId,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Passes {
    /// With the key in the data folder; it is made the first time.
    ///
    /// # Errors
    /// A key that cannot be read or written.
    pub fn open(data_dir: &Path) -> io::Result<Self> {
        let key = secret_file::key(&data_dir.join("passes.key"))?;
        let mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|error| io::Error::other(error.to_string()))?;
        Ok(Self { mac })
    }

    /// The code of a pass: some 120 capitals and digits.
    pub fn code(&self, signed: &Signed) -> String {
        let Signed { pass, destination, expires_at } = signed;
        let mut bytes = pass.0.as_bytes().to_vec();
        bytes.extend(expires_at.as_second().to_be_bytes());
        bytes.extend(destination.0.as_bytes());
        let signature = self.signature(&bytes);
        bytes.extend(signature);
        codes::written(MARK, &bytes)
    }

    /// What a code says, if it is one of ours, unchanged.
    pub fn read(&self, code: &str) -> Option<Signed> {
        let bytes = bytes_of(code.trim())?;
        let (said, signature) = bytes.split_last_chunk::<SIGNATURE_BYTES>()?;
        let mut mac = self.mac.clone();
        mac.update(said);
        mac.verify_truncated_left(signature).ok()?;
        let (id, rest) = said.split_first_chunk::<ID_BYTES>()?;
        let (time, destination) = rest.split_first_chunk::<TIME_BYTES>()?;
        Some(Signed {
            pass: PassId(Uuid::from_bytes(*id)),
            destination: ServiceId(std::str::from_utf8(destination).ok()?.to_owned()),
            expires_at: Timestamp::from_second(i64::from_be_bytes(*time)).ok()?,
        })
    }

    fn signature(&self, said: &[u8]) -> Vec<u8> {
        let mut mac = self.mac.clone();
        mac.update(said);
        mac.finalize().into_bytes()[..SIGNATURE_BYTES].to_vec()
    }
}

/// What a code holds, however the reader typed it.
fn bytes_of(code: &str) -> Option<Vec<u8>> {
    if let Some(before) = code.strip_prefix(MARK_BEFORE) {
        return URL_SAFE_NO_PAD.decode(before).ok();
    }
    codes::read(MARK, code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Signed {
        let expires_at = Timestamp::from_second(1_795_000_000).unwrap();
        Signed { pass: PassId(Uuid::from_u128(42)), destination: "tributi".into(), expires_at }
    }

    #[test]
    fn a_code_says_what_was_signed_and_a_changed_one_says_nothing() {
        let data = tempfile::tempdir().unwrap();
        let passes = Passes::open(data.path()).unwrap();
        let code = passes.code(&signed());
        assert_eq!(passes.read(&code), Some(signed()));
        assert_eq!(passes.read(&format!(" {code}\n")), Some(signed()));
        for place in MARK.len()..code.len() {
            let mut changed = code.clone().into_bytes();
            changed[place] = if changed[place] == b'B' { b'C' } else { b'B' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(changed == code || passes.read(&changed) != Some(signed()), "{changed}");
        }
    }

    #[test]
    fn a_code_survives_the_keyboard_that_a_reader_thinks_it_is() {
        let data = tempfile::tempdir().unwrap();
        let passes = Passes::open(data.path()).unwrap();
        let code = passes.code(&signed());
        assert!(code.chars().all(|char| char.is_ascii_digit() || char.is_ascii_uppercase()), "{code}");
        // Where layouts put these letters elsewhere, none of them stands in a code.
        assert!(!code.contains(['A', 'M', 'Q', 'W', 'Y', 'Z']), "{code}");
        for typed in [code.to_lowercase(), format!(" {code}\r")] {
            assert_eq!(passes.read(&typed), Some(signed()), "{typed}");
        }
        assert_eq!(passes.read(&code[..code.len() - 1]), None);
    }

    #[test]
    fn a_pass_of_before_opens_until_it_ends() {
        let data = tempfile::tempdir().unwrap();
        let passes = Passes::open(data.path()).unwrap();
        let new = passes.code(&signed());
        let bytes = bytes_of(&new).unwrap();
        let before = format!("{MARK_BEFORE}{}", URL_SAFE_NO_PAD.encode(bytes));
        assert_eq!(passes.read(&before), Some(signed()));
    }

    #[test]
    fn a_code_of_another_office_is_not_ours() {
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let code = Passes::open(one.path()).unwrap().code(&signed());
        assert_eq!(Passes::open(other.path()).unwrap().read(&code), None);
        assert_eq!(Passes::open(one.path()).unwrap().read(&code), Some(signed()));
        assert_eq!(Passes::open(one.path()).unwrap().read("https://example.org"), None);
    }
}
