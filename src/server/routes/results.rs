// SPDX-License-Identifier: EUPL-1.2
//! `GET /api/v1/results`, and how an address asks for figures.

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Deserialize;

use super::figures;
use crate::engine::Refusal;
use crate::history::History;
use crate::problem::Refused;
use crate::state::AppState;
use base::words::written;
use journal::JournalError;
use results::period::{choice, date};
use results::terms::Terms;
use results::{BadPeriod, Before, By, Grouping, Period, Report};

/// What an address may say; as text, so that what is wrong can be told in words.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ResultsQuery {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// How the days are cut; each day if left out.
    pub by: Option<String>,
    /// By what visits are told apart; by service if left out.
    pub group: Option<String>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which days.
    pub period: Period,
    /// How visits are told apart.
    pub grouping: Grouping,
}

impl Question {
    /// What the address asks; `today` stands for a day it leaves out, where that is allowed.
    ///
    /// # Errors
    /// See [`BadPeriod`].
    pub fn of(query: &ResultsQuery, terms: &Terms, today: Option<Date>) -> Result<Self, BadPeriod> {
        let day = |text: &Option<String>| match (text.as_deref().unwrap_or_default(), today) {
            ("", Some(today)) => Ok(today),
            (text, _) => date(text),
        };
        let by = query.by.as_deref().map_or(Ok(By::default()), |text| choice(&By::ALL, By::slug, text))?;
        let grouping =
            query.group.as_deref().map_or(Ok(Grouping::default()), |text| choice(&Grouping::ALL, Grouping::slug, text));
        let period = Period::new(day(&query.from)?, day(&query.to)?, by)?;
        Ok(Self { period, grouping: terms.allow(grouping?)? })
    }
}

impl From<BadPeriod> for Refused {
    fn from(bad: BadPeriod) -> Self {
        Self::new(StatusCode::BAD_REQUEST, bad.slug()).with_detail(bad)
    }
}

/// Works something out from the days of a period, on a thread that may wait for the disk.
///
/// # Errors
/// The journal cannot be read.
pub async fn work_out<T: Send + 'static>(
    state: &AppState,
    period: Period,
    of: impl FnOnce(&[std::sync::Arc<results::Day>]) -> T + Send + 'static,
) -> Result<T, Refused> {
    beside(state, move |history| history.days(&period).map(|days| of(&days))).await
}

/// Reads the history on a thread that may wait for the disk.
async fn beside<T: Send + 'static>(
    state: &AppState,
    read: impl FnOnce(&History) -> Result<T, JournalError> + Send + 'static,
) -> Result<T, Refused> {
    let history = state.history().clone();
    let worked = tokio::task::spawn_blocking(move || read(&history)).await;
    worked.map_err(|_| Refusal::Failed)?.map_err(|error| Refusal::from(error).into())
}

/// The report that is asked for, beside the period before.
///
/// # Errors
/// The journal cannot be read.
pub async fn report(state: &AppState, question: Question) -> Result<Report, Refused> {
    let site = state.site().get();
    let terms = Terms::from(&site.site.measures);
    let Question { period, grouping } = question;
    let at = state.now();
    let (now, today) = (at.to_zoned(site.catalogue.time_zone.clone()), site.catalogue.day(at));
    let before = period.before(today);
    // While the period runs, the one before is looked at as it stood on its last day at this time.
    let until = before.filter(|_| period.contains(today)).and_then(|before| {
        let until = before.to.to_datetime(now.time()).to_zoned(now.time_zone().clone()).ok()?;
        Some((until.timestamp(), written::clock(now.time())))
    });
    beside(state, move |history| {
        let mut report = Report::of(&history.days_at(&period, today, at)?, period, grouping, &terms);
        if period.to >= today {
            report.booked.awaited += history.awaited(today, period.from, period.to)?;
        }
        let Some(earlier) = before else { return Ok(report) };
        let days = match &until {
            Some((at, _)) => history.days_until(&earlier, *at)?,
            None => history.days(&earlier)?,
        };
        let before = Some(Before::of(&days, earlier, until.map(|(_, told)| told), &terms));
        Ok(Report { before, ..report })
    })
    .await
}

/// `GET /api/v1/results?from&to&by&group`.
///
/// # Errors
/// What cannot be asked; the journal's trouble.
pub async fn results(
    State(state): State<AppState>,
    Query(query): Query<ResultsQuery>,
) -> Result<Json<api::Report>, Refused> {
    let terms = Terms::from(&state.site().get().site.measures);
    let question = Question::of(&query, &terms, None)?;
    Ok(Json(figures::report(report(&state, question).await?)))
}
