//! The results: what is asked for by an address, as a page, as CSV, as a year to publish.

mod order;
mod page;
mod plot;
mod said;
mod sections;
mod what_if;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use serde::Deserialize;

use super::Held;
use crate::results::export::{self, Table};
use crate::results::period::choice;
use crate::results::report::Terms;
use crate::results::{BadPeriod, By, Period, Report};
use crate::server::access::{MANAGERS, Staff};
use crate::server::apart::Kind;
use crate::server::problem::{Reader, Refused};
use crate::server::routes::results::{Question, ResultsQuery, report, work_out};
use crate::server::state::AppState;

/// The page and its files to take away.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/results", get(results_page))
        .route("/results/what-if", get(what_if::answer))
        .route("/results/export.csv", get(table_csv))
        .route("/results/yearly.csv", get(yearly_csv))
}

async fn results_page(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(query): Query<ResultsQuery>,
) -> Response {
    let held = Held::new(state.clone(), language).of(&staff);
    if !MANAGERS.admits(staff.role) {
        return held.notice(StatusCode::FORBIDDEN, "staff-forbidden");
    }
    let now = state.now();
    let (today, terms) = (held.now.catalogue.day(now), Terms::from(&held.now.site.measures));
    let question = match Question::of(&query, &terms, Some(today)) {
        Ok(question) => question,
        Err(bad) => {
            return (StatusCode::BAD_REQUEST, page::refused(held.view(), &query, &terms, today, &bad)).into_response();
        }
    };
    let board = state.engine().look(|engine, now| engine.board(now)).await;
    match (report(&state, question).await, board) {
        (Ok(report), Ok(board)) => {
            let written = written(&state, &report).await;
            let (told, at) = ((&report, &board), (today, &*held.clock(now)));
            page::page(held.view(), told, &terms, written.as_ref(), at).into_response()
        }
        _ => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

/// The newest texts of this many are shown.
const TEXTS_MAX: usize = 50;

/// What citizens wrote.
struct Written {
    /// The newest of the period; none where too few answered for their satisfaction to be told.
    texts: Option<Vec<String>>,
    /// How long they are kept, in days.
    days: u32,
}

/// What citizens wrote in the report's days, where the site lets them write.
async fn written(state: &AppState, report: &Report) -> Option<Written> {
    let site = state.site().get();
    let measures = &site.site.measures;
    let days = Some(measures.privacy.comments_days).filter(|_| measures.ratings.comments)?;
    if report.whole.satisfaction.is_none() {
        return Some(Written { texts: None, days });
    }
    let begin = |day: Date| day.to_zoned(site.catalogue.time_zone.clone()).map(|at| at.timestamp());
    let within = begin(report.from).ok()?..begin(report.to.tomorrow().ok()?).ok()?;
    let state = state.clone();
    let read = tokio::task::spawn_blocking(move || state.apart().newest(Kind::Comments, within, TEXTS_MAX));
    let texts = read.await.ok()?.inspect_err(|error| tracing::error!(%error, "what citizens wrote cannot be shown"));
    Some(Written { texts: Some(texts.unwrap_or_default()), days })
}

/// Which table of the results is asked for; beside it stands what the page is asked.
#[derive(Deserialize)]
struct TableQuery {
    table: Option<String>,
}

async fn table_csv(
    staff: Staff,
    State(state): State<AppState>,
    Query(table): Query<TableQuery>,
    Query(query): Query<ResultsQuery>,
) -> Result<Response, Refused> {
    managers_only(&staff)?;
    let terms = Terms::from(&state.site().get().site.measures);
    let question = Question::of(&query, &terms, None)?;
    let table = choice(&Table::ALL, Table::slug, table.table.as_deref().unwrap_or_default())?;
    let report = report(&state, question).await?;
    let name = format!("results-{}-{}-{}.csv", table.slug(), report.from, report.to);
    csv(&name, export::table(&report, table))
}

#[derive(Deserialize)]
struct YearQuery {
    year: Option<String>,
}

async fn yearly_csv(
    staff: Staff,
    State(state): State<AppState>,
    Query(YearQuery { year }): Query<YearQuery>,
) -> Result<Response, Refused> {
    managers_only(&staff)?;
    let year = year.unwrap_or_default();
    let (from, to) = export::year(year.parse().map_err(|_| BadPeriod::NoDate(year.chars().take(40).collect()))?)?;
    let terms = Terms::from(&state.site().get().site.measures);
    let period = Period::new(from, to, By::Month)?;
    csv(
        &format!("results-{year}.csv"),
        work_out(&state, period, move |days| export::yearly(days, period, &terms)).await?,
    )
}

fn managers_only(staff: &Staff) -> Result<(), Refused> {
    if MANAGERS.admits(staff.role) { Ok(()) } else { Err(Refused::new(StatusCode::FORBIDDEN, "forbidden")) }
}

fn csv(name: &str, text: Result<Vec<u8>, csv::Error>) -> Result<Response, Refused> {
    let text = text.map_err(|error| Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").with_detail(error))?;
    let kept = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, &kept)];
    Ok((headers, text).into_response())
}
