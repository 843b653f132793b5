// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments: booked one by one or from a file, called off, checked in by their code.

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::json::{Body, body};
use super::tickets::{in_pace, language};
use crate::auth::Principal;
use crate::engine::{Refusal, Reply};
use crate::problem::Refused;
use crate::qr;
use crate::reader::Reader;
use crate::state::AppState;
use api::{self, ArrivalRequest, BookRequest, BookingCommand};
use base::words::Language;
use office::booking::qr_text;
use office::{Action, Booking, BookingId, Reference, Rejection, Slot};
use site::bookings::{self, Form, Ground, IdColumn, Imported};

/// What the list can be asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// One day alone, as `2026-11-26`.
    pub day: Option<String>,
}

/// `GET /api/v1/appointments?day`: all of today and days to come, or of one day.
///
/// # Errors
/// 400 for what is no day; the journal's trouble.
pub async fn list(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Json<api::BookingList>, Refused> {
    let day = asked.day.as_deref().map(day).transpose()?;
    let is_asked = move |_: &Booking, of: Date| day.is_none_or(|day| day == of);
    let list = state.engine().look(move |engine, now| engine.bookings(now, is_asked)).await?;
    Ok(Json(api::BookingList { appointments: list, past: 0, left_out: Vec::new(), changed: None }))
}

fn day(text: &str) -> Result<Date, Refused> {
    text.parse().map_err(|_| {
        let refused = Refused::new(StatusCode::BAD_REQUEST, "malformed");
        refused.with_detail("`day` is a date like 2026-11-26")
    })
}

/// `POST /api/v1/appointments`: 201 with the booking and its code; the same for an id known before.
///
/// # Errors
/// A rejection by the rules; 409 where this id's appointment was called off: another is another id; the journal's
/// trouble.
pub async fn book(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<BookRequest>,
) -> Result<(StatusCode, Json<api::Booking>), Refused> {
    let booking = BookingId(request.id);
    let slot = Slot { booking, service: request.service.as_str().into(), at: request.at.at };
    let book = Action::Book { slots: vec![slot], called_off: Vec::new() };
    state.engine().command(principal.role, request.id, book).await?;
    let booked = state.engine().look(move |engine, now| engine.booking(booking, now)).await?;
    // Known from a day before, and its own day is over.
    let booked = booked.ok_or(Refusal::StaleId)?;
    if booked.state == api::BookingState::Cancelled {
        return Err(Rejection::BookingCancelled.into());
    }
    Ok((StatusCode::CREATED, Json(booked)))
}

/// How a file is to be read.
#[derive(Debug, Deserialize)]
pub struct FileQuery {
    /// `csv` or `ics`.
    pub form: Form,
    /// The service of rows that name none.
    pub service: Option<String>,
    /// The heading of a table's own ids; empty where it has none. Left out, the usual headings tell.
    pub id_column: Option<String>,
}

/// `POST /api/v1/appointments/import?form&service&id_column`: the file's bookings with their codes. All of it or nothing;
/// the same file again has no second effect.
///
/// # Errors
/// 422 with every fault of the file, line by line; a rejection by the rules; the journal's trouble.
pub async fn import(
    principal: Principal,
    State(state): State<AppState>,
    Reader(reader): Reader,
    Query(asked): Query<FileQuery>,
    request: Request,
) -> Result<Json<api::BookingList>, Refused> {
    let imported = imported(&state, &reader, asked, request).await?;
    let left_out = bookings::describe_left_out(&imported.left_out, state.words(), &reader);
    let rows = imported.rows;
    let book = Action::Book { slots: imported.slots.clone(), called_off: imported.called_off.clone() };
    let (role, slots, called_off) = (principal.role, imported.slots, imported.called_off);
    let of_file = rows.clone();
    let plan = state.engine().look(move |engine, now| engine.planned(now, role, (slots, called_off), &of_file));
    let changed = Some(api::Changed::of(&plan.await??));
    state.engine().command(role, Uuid::new_v4(), book).await?;
    let appointments = state.engine().look(move |engine, now| engine.in_file(now, &rows)).await?;
    Ok(Json(api::BookingList { appointments, past: imported.past, left_out, changed }))
}

/// `POST /api/v1/appointments/import/plan?form&service&id_column`: what the same file would change now. Nothing is booked.
///
/// # Errors
/// As [`import`].
pub async fn plan(
    principal: Principal,
    State(state): State<AppState>,
    Reader(reader): Reader,
    Query(asked): Query<FileQuery>,
    request: Request,
) -> Result<Json<api::ImportPlan>, Refused> {
    let imported = imported(&state, &reader, asked, request).await?;
    let left_out = bookings::describe_left_out(&imported.left_out, state.words(), &reader);
    let (role, past) = (principal.role, imported.past);
    let plan = state
        .engine()
        .look(move |engine, now| engine.planned(now, role, (imported.slots, imported.called_off), &imported.rows));
    Ok(Json(api::ImportPlan { past, left_out, ..plan.await?? }))
}

/// A file as it is read by the office of now.
async fn imported(
    state: &AppState,
    reader: &Language,
    asked: FileQuery,
    request: Request,
) -> Result<Imported, Refused> {
    let file = body(request, state).await?;
    let now = state.site().get();
    let service = asked.service.map(|service| service.as_str().into());
    if let Some(unknown) = service.as_ref().filter(|service| !now.catalogue.services.contains_key(service)) {
        return Err(Rejection::UnknownService(unknown.clone()).into());
    }
    // A clock set back makes no day come again.
    let open_day = state.engine().look(|engine, _| engine.state().day).await?;
    let by_clock = now.catalogue.day(state.now());
    let today = open_day.map_or(by_clock, |open| open.max(by_clock));
    let (form, id_column) = (asked.form, asked.id_column);
    let read = tokio::task::spawn_blocking(move || {
        let id_column = match id_column.as_deref() {
            None => IdColumn::Usual,
            Some("") => IdColumn::None,
            Some(name) => IdColumn::Named(name),
        };
        let ground = Ground { site: &now.site, catalogue: &now.catalogue, today, service, id_column };
        bookings::read(&file, form, &ground)
    });
    read.await.map_err(|_| Refusal::Failed)?.map_err(|faults| {
        let refused = Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-file");
        refused.with_detail(bookings::describe(&faults, state.words(), reader))
    })
}

/// `POST /api/v1/appointments/{code}/cancel`: 200 with the booking.
///
/// # Errors
/// 404 where there is no such booking, 409 where its citizen has checked in.
pub async fn cancel(
    principal: Principal,
    Path(code): Path<String>,
    State(state): State<AppState>,
    Body(asked): Body<BookingCommand>,
) -> Result<Json<api::Booking>, Refused> {
    let code = Reference::read(&code).ok_or(Rejection::UnknownBooking)?;
    let cancel = Action::CancelBooking { code: code.clone() };
    state.engine().command(principal.role, asked.id, cancel).await?;
    booked(&state, code).await.map(Json)
}

/// The booking with that code.
async fn booked(state: &AppState, code: Reference) -> Result<api::Booking, Refused> {
    let is_meant = move |booking: &Booking, _| booking.code == code;
    let mut found = state.engine().look(move |engine, now| engine.bookings(now, is_meant)).await?;
    found.pop().ok_or_else(|| Rejection::UnknownBooking.into())
}

/// `GET /api/v1/appointments/{code}/qr.svg`: what the reader at the info point reads.
///
/// # Errors
/// 404 where there is no such booking.
pub async fn code(Path(code): Path<String>, State(state): State<AppState>) -> Result<Response, Refused> {
    let code = Reference::read(&code).ok_or(Rejection::UnknownBooking)?;
    let booked = booked(&state, code).await?;
    let svg = qr::svg(&qr_text(&Reference(booked.code))).ok_or(Refusal::Failed)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// `POST /api/v1/appointments/check-in`: 201 with the new ticket, 200 with the one this id has had before.
///
/// # Errors
/// A rejection by the rules, in words for whoever stands at the glass; the journal's trouble.
pub async fn arrive(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<ArrivalRequest>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<api::Ticket>), Refused> {
    in_pace(&principal, request.id, &state).await?;
    let code = Reference::read(&request.code).ok_or(Rejection::UnknownBooking)?;
    let language = language(&state.site().get(), request.language);
    match state.engine().command(principal.role, request.id, Action::CheckInBooked { code, language }).await? {
        Reply::Issued { ticket, fresh } => {
            let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
            let location = format!("/api/v1/tickets/{}", ticket.id);
            Ok((status, [(header::LOCATION, location)], Json(ticket)))
        }
        _ => Err(Refusal::Failed.into()),
    }
}
