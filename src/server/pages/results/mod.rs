//! The results: what is asked for by an address, as a page, as CSV, as a year to publish.

mod order;
mod page;
mod plot;
mod said;
mod sections;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::Held;
use crate::results::export::{self, Table};
use crate::results::period::choice;
use crate::results::report::Terms;
use crate::results::{BadPeriod, By, Period};
use crate::server::access::{MANAGERS, Staff};
use crate::server::problem::{Reader, Refused};
use crate::server::routes::results::{Question, ResultsQuery, report, work_out};
use crate::server::state::AppState;

/// The page and its files to take away.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/results", get(results_page))
        .route("/results/export.csv", get(table_csv))
        .route("/results/yearly.csv", get(yearly_csv))
}

async fn results_page(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(query): Query<ResultsQuery>,
) -> Response {
    let held = Held::new(state.clone(), language);
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
            page::page(held.view(), (&report, &board), &terms, (today, &held.clock(now))).into_response()
        }
        _ => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
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
