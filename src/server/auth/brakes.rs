// SPDX-License-Identifier: EUPL-1.2
//! Brakes for whoever guesses: by name and address together, by address, by name over all addresses. A browser that was
//! in before has brakes of its own, so that nobody elsewhere can keep its owner out.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::name_rule::NAME_CHARS_MAX;
use super::staff::LoginError;
use crate::listener::machine;

/// Failures of one name from one address before a delay begins.
const FREE_FAILURES: u32 = 3;
const DELAY_S_MAX: i64 = 300;
/// After so long without a failure, those of before count no more.
const FORGOTTEN_AFTER_S: i64 = 3_600;
/// Names, addresses, browsers remembered at once, of each kind.
const KEPT_MAX: usize = 1_000;

/// How many failures are free, and how soon each is forgiven.
struct Budget {
    free: u32,
    forgiven_s: i64,
}

/// All names that one address tries.
const OF_ADDRESS: Budget = Budget { free: 20, forgiven_s: 30 };
/// One name, tried from anywhere by browsers that nobody knows.
const OF_NAME: Budget = Budget { free: 60, forgiven_s: 60 };
/// One name, tried by a browser that was in with it before; beyond that it is one that nobody knows.
const OF_KNOWN: Budget = Budget { free: 20, forgiven_s: 180 };
/// Codes for second screens that one address tries. There is no budget of all together: whoever used it up from many
/// addresses would keep right codes out. None is needed: of 10^12 codes at most 200 are good at once, for five minutes
/// each; a server that did nothing but hear wrong codes, 10,000 a second, would hear 3 * 10^6 in that time, and one of
/// them would be good once in 3 * 10^6 * 200 / 10^12 < 1 in 1,600 (with five desks' codes 1 in 66,000). One address alone
/// has 20 tries in that time.
const CODES_OF_ADDRESS: Budget = Budget { free: 10, forgiven_s: 30 };

/// Who tries to log in.
#[derive(Clone, Debug, Default)]
pub struct Tries<'a> {
    /// With which name.
    pub name: &'a str,
    /// From where, if that is known.
    pub from: Option<IpAddr>,
    /// By which browser, if it was in with that name before.
    pub known: Option<String>,
}

/// All brakes, in memory: a restart forgets them.
#[derive(Default)]
pub(super) struct Brakes {
    pairs: Pairs,
    addresses: Meter,
    names: Meter,
    known: Meter,
    codes: Meter,
}

impl Brakes {
    /// Whether this try is heard now.
    pub fn admit(&self, tries: &Tries<'_>, now: Timestamp) -> Result<(), LoginError> {
        let (name, from) = (short(tries.name), address(tries.from));
        if tries.known.as_ref().is_some_and(|browser| self.known.wait_s(browser, &OF_KNOWN, now) == 0) {
            return Ok(());
        }
        let waits_s = [
            self.pairs.wait_s(&pair(&name, &from), now),
            self.addresses.wait_s(&from, &OF_ADDRESS, now),
            self.names.wait_s(&name, &OF_NAME, now),
        ];
        waited(waits_s.into_iter().max().unwrap_or(0))
    }

    pub fn failed(&self, tries: &Tries<'_>, now: Timestamp) {
        let (name, from) = (short(tries.name), address(tries.from));
        match &tries.known {
            Some(browser) if self.known.wait_s(browser, &OF_KNOWN, now) == 0 => {
                self.known.charge(browser, &OF_KNOWN, now)
            }
            _ => {
                self.pairs.failed(&pair(&name, &from), now);
                self.addresses.charge(&from, &OF_ADDRESS, now);
                self.names.charge(&name, &OF_NAME, now);
            }
        }
    }

    /// The right password: what went wrong before was its owner's.
    pub fn forget(&self, tries: &Tries<'_>) {
        self.pairs.forget(&pair(&short(tries.name), &address(tries.from)));
        if let Some(browser) = &tries.known {
            self.known.forget(browser);
        }
    }

    /// Whether a code for a second screen is heard now.
    pub fn admit_code(&self, from: Option<IpAddr>, now: Timestamp) -> Result<(), LoginError> {
        waited(self.codes.wait_s(&address(from), &CODES_OF_ADDRESS, now))
    }

    pub fn wrong_code(&self, from: Option<IpAddr>, now: Timestamp) {
        self.codes.charge(&address(from), &CODES_OF_ADDRESS, now);
    }
}

fn waited(wait_s: i64) -> Result<(), LoginError> {
    match u32::try_from(wait_s) {
        Ok(0) | Err(_) => Ok(()),
        Ok(retry_after_s) => Err(LoginError::TooOften { retry_after_s }),
    }
}

/// A name as far as it is kept; longer ones are nobody's.
fn short(name: &str) -> String {
    name.chars().take(NAME_CHARS_MAX).collect()
}

fn pair(name: &str, from: &str) -> String {
    format!("{from} {name}")
}

fn address(from: Option<IpAddr>) -> String {
    from.map_or_else(|| "?".to_owned(), |from| machine(from).to_string())
}

/// Failures by key, each forgiven after a while: beyond the free ones a try waits until one more is.
#[derive(Default)]
struct Meter(Mutex<BTreeMap<String, Timestamp>>);

impl Meter {
    /// The time at which all is forgiven is all that is kept.
    fn wait_s(&self, key: &str, budget: &Budget, now: Timestamp) -> i64 {
        let clean_at = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).copied().unwrap_or(now);
        let free_s = budget.forgiven_s * i64::from(budget.free.saturating_sub(1));
        (seconds_until(now, clean_at) - free_s).max(0)
    }

    fn charge(&self, key: &str, budget: &Budget, now: Timestamp) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut kept, key, |clean_at| *clean_at);
        let from = kept.get(key).copied().unwrap_or(now).max(now);
        kept.insert(key.to_owned(), later(from, budget.forgiven_s));
    }

    fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// Failures of one name from one address: after a few, each doubles the time until the next.
#[derive(Default)]
struct Pairs(Mutex<BTreeMap<String, Failures>>);

struct Failures {
    count: u32,
    not_before: Timestamp,
}

impl Pairs {
    fn wait_s(&self, key: &str, now: Timestamp) -> i64 {
        let failures = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failures.get(key).map_or(0, |failures| seconds_until(now, failures.not_before))
    }

    fn failed(&self, key: &str, now: Timestamp) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut kept, key, |failures| failures.not_before);
        let entry = kept.entry(key.to_owned()).or_insert(Failures { count: 0, not_before: now });
        if later(entry.not_before, FORGOTTEN_AFTER_S) < now {
            entry.count = 0;
        }
        entry.count = entry.count.saturating_add(1);
        let delay_s = match entry.count.checked_sub(FREE_FAILURES) {
            None => 0,
            Some(doublings) => 1_i64.checked_shl(doublings.min(16)).map_or(DELAY_S_MAX, |s| s.min(DELAY_S_MAX)),
        };
        entry.not_before = later(now, delay_s);
    }

    fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// Beyond the bound whoever is free first is forgotten.
fn make_room<T>(kept: &mut BTreeMap<String, T>, key: &str, free_at: impl Fn(&T) -> Timestamp) {
    if kept.len() >= KEPT_MAX && !kept.contains_key(key) {
        let first = kept.iter().min_by_key(|(_, value)| free_at(value)).map(|(key, _)| key.clone());
        first.and_then(|key| kept.remove(&key));
    }
}

/// Whole seconds until then, rounded up: whoever waits them is not refused again.
fn seconds_until(now: Timestamp, then: Timestamp) -> i64 {
    let left = now.duration_until(then);
    if left.is_positive() { left.as_secs() + i64::from(left.subsec_nanos() > 0) } else { 0 }
}

fn later(from: Timestamp, seconds: i64) -> Timestamp {
    from.checked_add(SignedDuration::from_secs(seconds)).unwrap_or(from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn tries<'a>(name: &'a str, from: &str) -> Tries<'a> {
        Tries { name, from: Some(from.parse().unwrap()), known: None }
    }

    fn wait_s(brakes: &Brakes, tries: &Tries<'_>, now: Timestamp) -> u32 {
        match brakes.admit(tries, now) {
            Ok(()) => 0,
            Err(LoginError::TooOften { retry_after_s }) => retry_after_s,
            Err(error) => unreachable!("{error}"),
        }
    }

    #[test]
    fn each_failure_after_the_third_doubles_the_wait_up_to_five_minutes() {
        let brakes = Brakes::default();
        let giulia = tries("giulia", "192.0.2.1");
        let mut now = Timestamp::UNIX_EPOCH;
        let mut waits_s = Vec::new();
        for _ in 0..14 {
            let wait = wait_s(&brakes, &giulia, now);
            waits_s.push(wait);
            now = later(now, wait.into());
            assert_eq!(wait_s(&brakes, &giulia, now), 0, "whoever waited as long as told is heard");
            brakes.failed(&giulia, now);
        }
        assert_eq!(waits_s, [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        assert_eq!(wait_s(&brakes, &tries("marco", "192.0.2.1"), now), 0, "another name");
        assert_eq!(wait_s(&brakes, &tries("giulia", "192.0.2.2"), now), 0, "another address");
    }

    #[test]
    fn an_address_that_tries_many_names_is_braked_and_forgiven_with_time() {
        let brakes = Brakes::default();
        let now = Timestamp::UNIX_EPOCH;
        let names: Vec<String> = (0..60).map(|number| format!("nome{number}")).collect();
        let heard = names.iter().filter(|name| {
            let asked = tries(name, "2001:db8::1");
            let is_heard = brakes.admit(&asked, now).is_ok();
            if is_heard {
                brakes.failed(&asked, now);
            }
            is_heard
        });
        assert_eq!(heard.count(), 20);
        let next = tries("nome", "2001:db8::2");
        let wait = wait_s(&brakes, &next, now);
        assert_eq!(wait, 30, "the same network");
        assert_eq!(wait_s(&brakes, &next, later(now, 30)), 0);
        assert_eq!(wait_s(&brakes, &tries("nome", "2001:db8:1::2"), now), 0, "another one");
    }

    #[test]
    fn a_browser_that_was_in_before_is_not_braked_by_others_but_by_itself_at_length() {
        let brakes = Brakes::default();
        let now = Timestamp::UNIX_EPOCH;
        for _ in 0..100 {
            brakes.failed(&tries("giulia", "192.0.2.1"), now);
        }
        let stranger = tries("giulia", "192.0.2.9");
        assert!(wait_s(&brakes, &stranger, now) > 0, "one name tried that often is braked for all whom nobody knows");
        let own = Tries { known: Some("b".to_owned()), ..tries("giulia", "192.0.2.1") };
        for _ in 0..20 {
            assert_eq!(wait_s(&brakes, &own, now), 0);
            brakes.failed(&own, now);
        }
        assert!(wait_s(&brakes, &own, now) > 0, "then it is one whom nobody knows");
        brakes.forget(&own);
        assert_eq!(wait_s(&brakes, &own, now), 0);
    }

    #[test]
    fn wrong_codes_from_many_addresses_keep_no_right_one_from_elsewhere_out() {
        let (brakes, now) = (Brakes::default(), Timestamp::UNIX_EPOCH);
        let from = |number: u32| Some(IpAddr::from(number.to_be_bytes()));
        for address in 0..500 {
            for _ in 0..10 {
                assert_eq!(brakes.admit_code(from(address), now), Ok(()), "{address} has tries of its own");
                brakes.wrong_code(from(address), now);
            }
        }
        assert_eq!(brakes.admit_code(from(7), now), Err(LoginError::TooOften { retry_after_s: 30 }));
        assert_eq!(brakes.admit_code(from(7_000), now), Ok(()), "somebody who tried nothing is heard");
    }

    #[test]
    fn names_and_addresses_that_nobody_has_do_not_fill_the_memory() {
        let brakes = Brakes::default();
        let long = "n".repeat(60_000);
        for number in 0..3 * u32::try_from(KEPT_MAX).unwrap() {
            let name = format!("{number}{long}");
            let from = IpAddr::from(number.to_be_bytes());
            brakes.failed(&Tries { name: &name, from: Some(from), known: None }, Timestamp::UNIX_EPOCH);
            brakes.wrong_code(Some(from), Timestamp::UNIX_EPOCH);
        }
        assert_eq!(brakes.pairs.0.lock().unwrap().len(), KEPT_MAX);
        for meter in [&brakes.addresses, &brakes.names, &brakes.codes] {
            let kept = meter.0.lock().unwrap();
            assert!(kept.len() <= KEPT_MAX && kept.keys().all(|key| key.len() <= 64), "{}", kept.len());
        }
    }
}
