// SPDX-License-Identifier: EUPL-1.2
//! The results: what is asked for by an address, as a page, as CSV, as a year to publish.

mod before;
mod contents;
mod framed;
mod order;
mod page;
mod peaks;
mod plot;
mod said;
mod section;
mod sections;
pub(super) mod sheet;
mod what_if;
mod written;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use self::said::Said;
use self::sheet::Marks;
use self::written::written;
use super::admitted::{Admitted, Managers, note_forbidden};
use super::held::Held;
use crate::access::{MANAGERS, Staff};
use crate::problem::Refused;
use crate::reader::Reader;
use crate::routes::results::{Question, ResultsQuery, report, work_out};
use crate::state::AppState;
use base::words::Language;
use results::export;
use results::period::choice;
use results::tables::{Table, fields};
use results::terms::Terms;
use results::{BadPeriod, By, Period};

/// The page and its files to take away.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/results", get(results_page))
        .route("/results/what-if", get(what_if::answer))
        .route("/results/export.csv", get(table_csv))
        .route("/results/yearly.csv", get(yearly_csv))
}

async fn results_page(
    Admitted { held, .. }: Admitted<Managers>,
    Query(query): Query<ResultsQuery>,
    headers: HeaderMap,
) -> Response {
    let state = held.state.clone();
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
            let (told, clock) = ((&report, &board), held.clock(now));
            let (page, tag) = page::page(held.view(), told, &terms, written.as_ref(), (today, &clock));
            // Whoever holds the page as it is learns the time alone.
            let known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
            let told = [(header::ETAG, tag), (AS_OF, clock)];
            if known { (StatusCode::NOT_MODIFIED, told).into_response() } else { (told, page).into_response() }
        }
        _ => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

/// When figures that have not moved were looked at, by the office's clock.
const AS_OF: HeaderName = HeaderName::from_static("spazio-as-of");

/// How a file is asked for; beside it stands what the page is asked.
#[derive(Deserialize)]
struct FileQuery {
    table: Option<String>,
    year: Option<String>,
    /// `machine`, as programs read it, or `sheet`, as the reader's spreadsheet opens it.
    form: Option<String>,
    /// In whose words a sheet is; the reader's if left out.
    language: Option<String>,
    /// `comma`, `semicolon` or `tab`; the language's if left out.
    separator: Option<String>,
    /// `comma` or `point`; the language's if left out.
    decimal: Option<String>,
}

impl FileQuery {
    /// Whether a sheet is asked for; else programs get what they always got.
    fn is_sheet(&self) -> Result<bool, BadPeriod> {
        match self.form.as_deref() {
            None | Some("machine") => Ok(false),
            Some("sheet") => Ok(true),
            Some(other) => Err(no_choice(other)),
        }
    }

    /// The language of a sheet: what is asked, or the reader's.
    fn language(&self, state: &AppState, reader: Language) -> Result<Language, BadPeriod> {
        let Some(asked) = &self.language else { return Ok(reader) };
        let known = state.words().staff_languages().find(|language| language.0 == *asked);
        known.cloned().ok_or_else(|| no_choice(asked))
    }

    fn marks(&self, said: Said<'_>) -> Result<Marks, BadPeriod> {
        let (separator, decimal) = (self.separator.as_deref(), self.decimal.as_deref());
        Marks::of(said, separator, decimal).ok_or_else(|| no_choice(separator.or(decimal).unwrap_or_default()))
    }
}

fn no_choice(text: &str) -> BadPeriod {
    BadPeriod::NoChoice(text.chars().take(40).collect())
}

async fn table_csv(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(file): Query<FileQuery>,
    Query(query): Query<ResultsQuery>,
) -> Result<Response, Refused> {
    managers_only(&state, &staff)?;
    let terms = Terms::from(&state.site().get().site.measures);
    let question = Question::of(&query, &terms, None)?;
    let table = choice(&Table::ALL, Table::slug, file.table.as_deref().unwrap_or_default())?;
    let is_sheet = file.is_sheet()?;
    let report = report(&state, question).await?;
    let name = format!("results-{}-{}-{}.csv", table.slug(), report.from, report.to);
    if !is_sheet {
        return csv(&name, export::table(&report, table));
    }
    let held = Held::new(state.clone(), file.language(&state, language)?);
    let said = Said { view: held.view() };
    csv(&name, sheet::table(said, &fields(&report, table), file.marks(said)?))
}

async fn yearly_csv(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(file): Query<FileQuery>,
) -> Result<Response, Refused> {
    managers_only(&state, &staff)?;
    let year = file.year.clone().unwrap_or_default();
    let (from, to) = export::year(year.parse().map_err(|_| BadPeriod::NoDate(year.chars().take(40).collect()))?)?;
    let terms = Terms::from(&state.site().get().site.measures);
    let period = Period::new(from, to, By::Month)?;
    let is_sheet = file.is_sheet()?;
    let name = format!("results-{year}.csv");
    let machine = work_out(&state, period, move |days| export::yearly(days, period, &terms)).await?;
    if !is_sheet {
        return csv(&name, machine);
    }
    let held = Held::new(state.clone(), file.language(&state, language)?);
    let said = Said { view: held.view() };
    let marks = file.marks(said)?;
    csv(&name, machine.and_then(|machine| sheet::yearly(said, &machine, marks)))
}

fn managers_only(state: &AppState, staff: &Staff) -> Result<(), Refused> {
    if MANAGERS.admits(staff.role) {
        return Ok(());
    }
    note_forbidden(state, staff);
    Err(Refused::new(StatusCode::FORBIDDEN, "forbidden"))
}

fn csv(name: &str, text: Result<Vec<u8>, csv::Error>) -> Result<Response, Refused> {
    let text = text.map_err(|error| Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").with_detail(error))?;
    let kept = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, &kept)];
    Ok((headers, text).into_response())
}
