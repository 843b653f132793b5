// SPDX-License-Identifier: EUPL-1.2
//! Who has the page of which desk open now: colleagues at one desk are told of each other. Kept in memory alone.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

use office::DeskId;

/// Whoever has not looked for so long is gone: a page in sight looks every 15 s, one in another window once a minute.
const GONE_AFTER: Duration = Duration::from_secs(75);
/// Pages kept a desk; more are nobody's intention.
const PAGES_MAX: usize = 20;

/// A page of a desk.
struct Page {
    /// Whose it is, where they are known by name.
    name: Option<String>,
    looked_at: Instant,
}

/// All pages of desks that were looked at lately.
#[derive(Default)]
pub struct AtDesks(Mutex<BTreeMap<DeskId, BTreeMap<Uuid, Page>>>);

impl AtDesks {
    /// Notes that a page looks at its desk; tells who else has it open, each name once. No name: a device's token.
    pub fn look(&self, desk: &DeskId, page: Uuid, name: Option<String>, now: Instant) -> Vec<Option<String>> {
        let mut desks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let pages = desks.entry(desk.clone()).or_default();
        pages.retain(|_, page| now.duration_since(page.looked_at) < GONE_AFTER);
        let mut others: Vec<_> =
            pages.iter().filter(|(id, _)| **id != page).map(|(_, page)| page.name.clone()).collect();
        others.sort();
        others.dedup();
        if pages.len() < PAGES_MAX || pages.contains_key(&page) {
            pages.insert(page, Page { name, looked_at: now });
        }
        others
    }

    /// The desks whose page this person has open.
    pub fn desks_of(&self, name: &str, now: Instant) -> Vec<DeskId> {
        let desks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_there =
            |page: &Page| page.name.as_deref() == Some(name) && now.duration_since(page.looked_at) < GONE_AFTER;
        desks.iter().filter(|(_, pages)| pages.values().any(is_there)).map(|(desk, _)| desk.clone()).collect()
    }

    /// Whoever signed out is at no desk any more. A page of theirs in another browser says so again with its next look.
    pub fn forget(&self, name: &str) {
        let mut desks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for pages in desks.values_mut() {
            pages.retain(|_, page| page.name.as_deref() != Some(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_looks_is_told_of_the_others_until_they_have_not_looked_for_a_while() {
        let (desks, began) = (AtDesks::default(), Instant::now());
        let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let after = |seconds| began + Duration::from_secs(seconds);
        let look = |desk: &str, page, name: &str, now| desks.look(&desk.into(), page, Some(name.to_owned()), now);
        assert_eq!(look("1", mine, "anna", after(0)), []);
        assert_eq!(look("2", theirs, "carlo", after(1)), [], "another desk is another matter");
        assert_eq!(look("1", theirs, "carlo", after(2)), [Some("anna".to_owned())]);
        assert_eq!(look("1", mine, "anna", after(15)), [Some("carlo".to_owned())]);
        assert_eq!(look("1", mine, "anna", after(80)), [], "the other page was closed");
    }

    #[test]
    fn who_signed_out_is_at_no_desk_at_once() {
        let (desks, now) = (AtDesks::default(), Instant::now());
        let (mine, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
        desks.look(&"1".into(), theirs, Some("ugo".to_owned()), now);
        desks.look(&"2".into(), theirs, Some("anna".to_owned()), now);
        assert_eq!(desks.desks_of("ugo", now), ["1".into()]);
        desks.forget("ugo");
        assert_eq!(desks.desks_of("ugo", now), []);
        assert_eq!(desks.look(&"1".into(), mine, None, now), []);
        assert_eq!(desks.look(&"2".into(), mine, None, now), [Some("anna".to_owned())], "others stay");
    }

    #[test]
    fn no_number_of_pages_fills_the_memory() {
        let (desks, now) = (AtDesks::default(), Instant::now());
        for page in 0..1000 {
            desks.look(&"1".into(), Uuid::from_u128(page), None, now);
        }
        assert_eq!(desks.0.lock().unwrap()[&"1".into()].len(), PAGES_MAX);
    }
}
