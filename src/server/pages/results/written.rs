// SPDX-License-Identifier: EUPL-1.2
//! What citizens wrote with their ratings, as the page of results shows it.

use jiff::civil::Date;

use crate::personal_data::Kind;
use crate::state::AppState;
use results::Report;

/// The newest texts of this many are shown.
const TEXTS_MAX: usize = 50;

/// What citizens wrote.
pub(super) struct Written {
    /// The newest of the period; none where too few answered for their satisfaction to be told.
    pub(super) texts: Option<Vec<String>>,
    /// How long they are kept, in days.
    pub(super) days: u32,
}

/// What citizens wrote in the report's days, where the site lets them write.
pub(super) async fn written(state: &AppState, report: &Report) -> Option<Written> {
    let site = state.site().get();
    let measures = &site.site.measures;
    let days = Some(measures.privacy.comments_days).filter(|_| measures.ratings.comments)?;
    if report.whole.satisfaction.is_none() {
        return Some(Written { texts: None, days });
    }
    let begin = |day: Date| day.to_zoned(site.catalogue.time_zone.clone()).map(|at| at.timestamp());
    let within = begin(report.from).ok()?..begin(report.to.tomorrow().ok()?).ok()?;
    let state = state.clone();
    let read = tokio::task::spawn_blocking(move || state.personal_data().newest(Kind::Comments, within, TEXTS_MAX));
    let texts = read.await.ok()?.inspect_err(|error| tracing::error!(%error, "what citizens wrote cannot be shown"));
    Some(Written { texts: Some(texts.unwrap_or_default()), days })
}
