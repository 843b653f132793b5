// SPDX-License-Identifier: EUPL-1.2
//! The site the server goes by, its version, and the faults of a change that was not taken over.

use std::sync::{Arc, PoisonError, RwLock};

use base::words::{Language, Words};
use office::Catalogue;
use site::{Faults, ScreenKind, Site};

/// A faultless site, with what is made of it once.
pub struct SiteNow {
    /// The site.
    pub site: Site,
    /// What the rules need of it.
    pub catalogue: Catalogue,
    /// From 1; grows by one with every change taken over.
    pub version: u64,
    /// The site on the wire.
    pub json: Arc<str>,
}

impl SiteNow {
    /// Makes of a site what the server needs.
    ///
    /// # Errors
    /// It cannot be written as JSON; a site that was read from files can.
    pub fn new(site: Site, version: u64) -> Result<Self, serde_json::Error> {
        let json = serde_json::to_string(&site)?.into();
        Ok(Self { catalogue: site.catalogue(), site, version, json })
    }

    /// How many displays there should be.
    pub fn displays(&self) -> impl Iterator<Item = &String> {
        self.site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display).map(|(name, _)| name)
    }
}

/// The site of this moment, shared by all handlers.
pub struct CurrentSite {
    now: RwLock<Arc<SiteNow>>,
    faults: RwLock<Option<Faults>>,
}

impl CurrentSite {
    /// Begins with a site.
    pub fn new(site: Arc<SiteNow>) -> Self {
        Self { now: RwLock::new(site), faults: RwLock::default() }
    }

    /// The site now.
    pub fn get(&self) -> Arc<SiteNow> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes over a changed site. Faults of the files stay: a layout that was published does not mend them.
    pub fn replace(&self, site: Arc<SiteNow>) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = site;
    }

    /// What is wrong with the files, if they were changed into something faulty, one line each, for a reader of
    /// `language`; empty when all is well.
    pub fn faults(&self, words: &Words, language: &Language) -> Vec<String> {
        let faults = self.faults.read().unwrap_or_else(PoisonError::into_inner);
        faults.iter().flat_map(|faults| &faults.0).map(|fault| fault.describe(words, language)).collect()
    }

    /// Whether the files were changed into something faulty.
    pub fn is_faulty(&self) -> bool {
        self.faults.read().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Whether the same was told of the files last, whatever the figures in it.
    pub fn has_like(&self, faults: &Faults) -> bool {
        let like = |one: &Faults| {
            one.0.len() == faults.0.len() && one.0.iter().zip(&faults.0).all(|(one, other)| one.is_like(other))
        };
        self.faults.read().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(like)
    }

    /// Says what is wrong with the files; the site stays.
    pub fn set_faults(&self, faults: Option<Faults>) {
        *self.faults.write().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}
