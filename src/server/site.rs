//! The site the server goes by, its version, and the faults of a change that was not taken over.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use crate::office::Catalogue;
use crate::office::catalogue::{Desk, Service};
use crate::site::{ScreenKind, Site};

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

/// Why a site cannot be gone by.
#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    /// The time zone is not known.
    #[error("the time zone «{0}» is not known: write an IANA name like Europe/Rome")]
    TimeZone(String),
    /// It cannot be written as JSON.
    #[error("the site cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl SiteNow {
    /// Makes of a site what the server needs.
    ///
    /// # Errors
    /// See [`SiteError`]; a site that `spazio check` passes has none.
    pub fn new(site: Site, version: u64) -> Result<Self, SiteError> {
        let json = serde_json::to_string(&site)?.into();
        Ok(Self { catalogue: catalogue(&site)?, site, version, json })
    }

    /// How many displays there should be.
    pub fn displays(&self) -> impl Iterator<Item = &String> {
        self.site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display).map(|(name, _)| name)
    }
}

fn catalogue(site: &Site) -> Result<Catalogue, SiteError> {
    let time_zone =
        jiff::tz::TimeZone::get(&site.time_zone).map_err(|_| SiteError::TimeZone(site.time_zone.clone()))?;
    let service = |service: &crate::site::Service| Service {
        letter: service.letter,
        mean_service_min: service.mean_service_min,
        suspended: service.suspended,
    };
    let services: BTreeMap<_, _> = site.services.iter().map(|each| (each.id.clone(), service(each))).collect();
    let desks = site.desks.iter().map(|desk| (desk.id.clone(), Desk { serves: desk.serves.clone() })).collect();
    let (office, hours, rules) = (site.office.clone(), site.hours.clone(), site.rules.clone());
    Ok(Catalogue { office, time_zone, services, desks, hours, rules })
}

/// The site of this moment, shared by all handlers.
pub struct CurrentSite {
    now: RwLock<Arc<SiteNow>>,
    faults: RwLock<Vec<String>>,
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

    /// Takes over a changed site.
    pub fn replace(&self, site: Arc<SiteNow>) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = site;
        self.set_faults(Vec::new());
    }

    /// What is wrong with the files, if they were changed into something faulty; empty when all is well.
    pub fn faults(&self) -> Vec<String> {
        self.faults.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says what is wrong with the files; the site stays.
    pub fn set_faults(&self, faults: Vec<String>) {
        *self.faults.write().unwrap_or_else(PoisonError::into_inner) = faults;
    }
}
