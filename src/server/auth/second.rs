// SPDX-License-Identifier: EUPL-1.2
//! One-time codes by which a browser becomes a desk's second screen.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::secret::{mark, same};
use super::sessions::key;
use base::digest::sha256;
use office::DeskId;

/// The cookie of a second screen: it travels to `/second` alone, and nothing else honours it.
pub const SECOND_COOKIE: &str = "spazio_second";
/// How long a code is good, in minutes.
pub const CODE_MIN: i64 = 5;
/// Digits of a code: a screen without keyboard shows a number pad. So many that guessing from everywhere is in vain: see
/// `brakes`.
pub const CODE_DIGITS: usize = 12;
/// Desks with a code at once; a site has fewer.
const CODES_MAX: usize = 200;

/// A desk's second screen, let in by a one-time code: good for what that one desk shows the citizen, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondScreen {
    /// Which desk's.
    pub desk: DeskId,
    /// What its session is kept under; no secret.
    pub(super) key: String,
    /// Who of the staff let it in.
    pub(super) by: String,
}

impl SecondScreen {
    /// Tells those that one account let in from others': they have one part together of whatever is shared out.
    pub fn mark(&self) -> u64 {
        mark(&key(&format!("second screens of {}", self.by)))
    }
}

/// Who made a code, for which desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offered {
    pub desk: DeskId,
    pub name: String,
    ends_at: Timestamp,
}

/// The codes of this moment, by their hashes: one a desk, in memory alone.
#[derive(Default)]
pub(super) struct Codes(Mutex<BTreeMap<[u8; 32], Offered>>);

impl Codes {
    /// A new code for a desk; an earlier one ends.
    pub fn offer(&self, desk: DeskId, name: &str, now: Timestamp) -> String {
        let code = new_code();
        let ends_at = now.checked_add(SignedDuration::from_mins(CODE_MIN)).unwrap_or(now);
        let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        codes.retain(|_, offered| offered.ends_at > now && offered.desk != desk);
        while codes.len() >= CODES_MAX {
            let oldest = codes.iter().min_by_key(|(_, offered)| offered.ends_at).map(|(hash, _)| *hash);
            oldest.and_then(|hash| codes.remove(&hash));
        }
        codes.insert(sha256(code.as_bytes()), Offered { desk, name: name.to_owned(), ends_at });
        code
    }

    /// Whose this code is; it is good once.
    pub fn take(&self, typed: &str, now: Timestamp) -> Option<Offered> {
        let digits: String =
            typed.chars().filter_map(|sign| sign.to_digit(10)).map(|digit| digit.to_string()).collect();
        let hash = sha256(digits.as_bytes());
        let mut codes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        codes.retain(|_, offered| offered.ends_at > now);
        let found = codes.keys().fold(None, |found, known| if same(known, &hash) { Some(*known) } else { found });
        found.and_then(|known| codes.remove(&known))
    }

    /// A desk's code ends.
    pub fn forget(&self, desk: &DeskId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, offered| offered.desk != *desk);
    }
}

/// Of 10^12; 62 random bits leave no code more likely than another by more than one in 10^6.
fn new_code() -> String {
    let random = (uuid::Uuid::new_v4().as_u128() & u128::from(u64::MAX >> 2)) % 10_u128.pow(CODE_DIGITS as u32);
    format!("{random:0width$}", width = CODE_DIGITS)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_for_five_minutes_and_until_its_desk_has_another() {
        let codes = Codes::default();
        let now = Timestamp::UNIX_EPOCH;
        let after = |minutes| now.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        let taken = |code: &str, at| codes.take(code, at).map(|offered| offered.desk.0);
        let code = codes.offer("1".into(), "giulia", now);
        assert_eq!((code.len(), taken("000000000000x1", now)), (CODE_DIGITS, None));
        assert_eq!(taken(&format!(" {} {}", &code[..4], &code[4..]), now), Some("1".to_owned()));
        assert_eq!(taken(&code, now), None, "once");
        let late = codes.offer("1".into(), "giulia", now);
        assert_eq!(taken(&late, after(CODE_MIN)), None);
        let first = codes.offer("1".into(), "giulia", now);
        let (second, other) = (codes.offer("1".into(), "giulia", now), codes.offer("2".into(), "marco", now));
        assert_eq!((taken(&first, now), taken(&second, now)), (None, Some("1".to_owned())));
        codes.forget(&"2".into());
        assert_eq!(taken(&other, now), None);
    }
}
