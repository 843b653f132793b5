// SPDX-License-Identifier: EUPL-1.2
//! What every handler may use: the engine, the site, who is who, the screens, the words.

use std::sync::Arc;

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::at_desks::AtDesks;
use super::auth::Auth;
use super::clock::Clock;
use super::desk_refs::DeskRefs;
use super::effective_site::EffectiveSite;
use super::engine::thread::EngineHandle;
use super::front::Front;
use super::history::History;
use super::passes::Passes;
use super::personal_data::PersonalData;
use super::phones::Phones;
use super::problem::Refused;
use super::screens::Screens;
use super::site::CurrentSite;
use super::status::Status;
use base::words::Words;
use site::published::Published;

/// What every handler may use. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// What a state is made of.
pub struct Parts {
    /// Asks the engine.
    pub engine: EngineHandle,
    /// The site of this moment.
    pub site: Arc<CurrentSite>,
    /// Files and published layouts, put together.
    pub effective_site: Arc<EffectiveSite>,
    /// What was published for the screens.
    pub published: Arc<Published>,
    /// Tokens, staff, sessions.
    pub auth: Auth,
    /// What is personal, outside the journal.
    pub personal_data: PersonalData,
    /// Visitors' passes.
    pub passes: Passes,
    /// How staff name tickets.
    pub desk_refs: DeskRefs,
    /// The days behind the figures.
    pub history: Arc<History>,
    /// What screens have shown.
    pub screens: Arc<Screens>,
    /// Who has which desk's page open.
    pub at_desks: Arc<AtDesks>,
    /// Tickets' pages on phones.
    pub phones: Arc<Phones>,
    /// The words people read.
    pub words: Words,
    /// Tells the time.
    pub clock: Clock,
    /// How the server does.
    pub status: Arc<Status>,
    /// How the server stands to the networks.
    pub front: Front,
    /// Bounds how many passwords are hashed at once, and how many wait for it.
    pub logins: Logins,
}

/// Places for logins: hashing a password costs memory and time on purpose.
pub struct Logins {
    running: Arc<Semaphore>,
    waiting: Semaphore,
    /// For browsers that were in before: strangers do not keep them waiting in vain.
    known_waiting: Semaphore,
}

impl Default for Logins {
    fn default() -> Self {
        Self { running: Arc::new(Semaphore::new(1)), waiting: Semaphore::new(16), known_waiting: Semaphore::new(16) }
    }
}

impl AppState {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Asks the engine: `look` to read, `command` to change.
    pub fn engine(&self) -> &EngineHandle {
        &self.0.engine
    }

    /// Does what reads and writes files beside the async threads.
    ///
    /// # Errors
    /// The thread died: the server's own trouble.
    pub async fn aside<T: Send + 'static>(&self, work: impl FnOnce(&Self) -> T + Send + 'static) -> Result<T, Refused> {
        let state = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&state)).await;
        done.map_err(|error| Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").with_detail(error))
    }

    /// The site: `.site().get().site` is a [`site::Site`]; `.site().faults()` what is wrong with its files.
    pub fn site(&self) -> &CurrentSite {
        &self.0.site
    }

    /// Files and published layouts, put together.
    pub fn effective_site(&self) -> &EffectiveSite {
        &self.0.effective_site
    }

    /// What was published for the screens. Files: what it changes is not for the async threads.
    pub fn published(&self) -> &Published {
        &self.0.published
    }

    /// Tokens, staff, sessions.
    pub fn auth(&self) -> &Auth {
        &self.0.auth
    }

    /// After how long without work a session ends, as the site says.
    pub fn idle(&self) -> SignedDuration {
        SignedDuration::from_mins(i64::from(self.site().get().site.measures.security.idle_min))
    }

    /// What is personal, outside the journal. Files: not for the async threads.
    pub fn personal_data(&self) -> &PersonalData {
        &self.0.personal_data
    }

    /// Visitors' passes.
    pub fn passes(&self) -> &Passes {
        &self.0.passes
    }

    /// How staff name tickets.
    pub fn desk_refs(&self) -> &DeskRefs {
        &self.0.desk_refs
    }

    /// The days behind the figures. Reads the journal: not for the async threads.
    pub fn history(&self) -> &Arc<History> {
        &self.0.history
    }

    /// What screens have shown, and their pictures.
    pub fn screens(&self) -> &Arc<Screens> {
        &self.0.screens
    }

    /// Who has which desk's page open.
    pub fn at_desks(&self) -> &AtDesks {
        &self.0.at_desks
    }

    /// Tickets' pages on phones.
    pub fn phones(&self) -> &Arc<Phones> {
        &self.0.phones
    }

    /// The words people read.
    pub fn words(&self) -> &Words {
        &self.0.words
    }

    /// The time the office goes by.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// The clock itself, for what outlives a request.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Waits for a place to hash a password; by a browser that was in before, where strangers do not wait.
    ///
    /// # Errors
    /// Too many wait already.
    pub async fn login_place(&self, is_known: bool) -> Result<OwnedSemaphorePermit, Refused> {
        let logins = &self.0.logins;
        let waiting = if is_known { &logins.known_waiting } else { &logins.waiting };
        let _waiting = waiting.try_acquire().map_err(|_| Refused::busy())?;
        logins.running.clone().acquire_owned().await.map_err(|_| Refused::busy())
    }

    /// How the server stands to the networks.
    pub fn front(&self) -> &Front {
        &self.0.front
    }

    /// How the server does.
    pub fn status(&self) -> &Status {
        &self.0.status
    }
}
