// SPDX-License-Identifier: EUPL-1.2
//! Keeps the terms of personal data: erases what was kept apart long enough, and says so in the journal.

use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::personal_data::{Kind, PersonalDataError};
use super::state::AppState;
use office::{Action, Erasable, Role};

/// How often it looks.
const EVERY: Duration = Duration::from_secs(3600);

/// A month, generously: what is kept a day longer is no fault, what goes a day early might be.
const HOURS_A_MONTH: u32 = 31 * 24;

/// The job; it remembers the day on which it last said that it ran.
#[derive(Debug, Default)]
pub struct Erasing {
    told: Option<Date>,
}

impl Erasing {
    /// Runs at once and every hour from then on.
    pub async fn run(mut self, state: AppState) {
        loop {
            self.once(&state).await;
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Erases what is past its term. The journal gets an entry for each kind of which something was erased, and one for
    /// every kind once a day: so that it can be seen that the job runs.
    pub async fn once(&mut self, state: &AppState) {
        // The day that is today has opened: one of the last two, which stay.
        if let Err(error) = state.engine().tick().await {
            tracing::warn!(%error, "the day could not be opened before what is past its term is erased");
        }
        let site = state.site().get();
        let (now, day) = (state.now(), site.catalogue.day(state.now()));
        let privacy = &site.site.measures.privacy;
        let hours = |hours: u32| SignedDuration::from_hours(i64::from(hours));
        let terms = [
            (Kind::Names, Erasable::Names, hours(privacy.names_h)),
            (Kind::Comments, Erasable::Comments, hours(privacy.comments_days.saturating_mul(24))),
        ];
        let before = |term: SignedDuration| now.saturating_sub(term).unwrap_or(Timestamp::MIN);
        let mut erased = Vec::new();
        for (kind, what, term) in terms {
            let (count, failed) = erase(state, kind, before(term)).await;
            erased.push((what, count, failed.map(|error| error.to_string())));
        }
        let entries = before(hours(privacy.entries_months.saturating_mul(HOURS_A_MONTH)));
        erased.push(match state.engine().forget(entries).await {
            Ok(count) => (Erasable::Entries, count, None),
            Err(error) => (Erasable::Entries, 0, Some(error.to_string())),
        });
        let mut all_told = true;
        let log_ends = before(hours(site.site.measures.security.log_months.saturating_mul(HOURS_A_MONTH)));
        let forgotten = state.aside(move |state| state.auth().log().forget(log_ends)).await;
        if !matches!(forgotten, Ok(Ok(()))) {
            tracing::error!("the security log's entries past their term could not be erased; trying again in an hour");
            all_told = false;
        }
        for (what, count, failed) in erased {
            if let Some(error) = &failed {
                tracing::error!(error, ?what, "what is past its term could not be erased; trying again in an hour");
                all_told = false;
            }
            if failed.is_some() && count == 0 {
                continue;
            }
            if count > 0 || self.told != Some(day) {
                let told = state.engine().command(Role::Office, Uuid::new_v4(), Action::Erased { what, count }).await;
                if let Err(error) = told {
                    tracing::error!(%error, count, ?what, "erased, but the journal does not take it");
                    all_told = false;
                }
            }
        }
        if all_told {
            state.status().erased(u64::try_from(now.as_second()).unwrap_or(0));
            self.told = Some(day);
        }
    }
}

async fn erase(state: &AppState, kind: Kind, before: Timestamp) -> (u64, Option<PersonalDataError>) {
    let held = state.clone();
    let erased = tokio::task::spawn_blocking(move || held.personal_data().erase(kind, before, held.now())).await;
    erased.unwrap_or_else(|error| {
        let source = std::io::Error::other(error.to_string());
        (0, Some(PersonalDataError::File { path: "apart".into(), source }))
    })
}
