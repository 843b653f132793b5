// SPDX-License-Identifier: EUPL-1.2
//! Tickets: issued to kiosks and reception, looked at and given back by whoever holds the secret id.

use std::time::Instant;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, StatusCode, header};
use uuid::Uuid;

use super::json::Body;
use crate::auth::Principal;
use crate::engine::{Refusal, Reply};
use crate::problem::Refused;
use crate::site::SiteNow;
use crate::state::AppState;
use api::{self, HolderCommand, IssueRequest};
use base::words::Language;
use office::{Action, CommandId, Rejection, Role, TicketId};

/// `POST /api/v1/tickets`: 201 with the new ticket, 200 with the one this id has had before.
///
/// # Errors
/// 429 where an info point's token asks for too many; a rejection by the rules; the journal's trouble.
pub async fn issue(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<IssueRequest>,
) -> Result<(StatusCode, [(HeaderName, String); 1], Json<api::Ticket>), Refused> {
    in_pace(&principal, request.id, &state).await?;
    let language = language(&state.site().get(), request.language);
    let action = Action::Issue { service: request.service.as_str().into(), class: request.class.into(), language };
    match state.engine().command(principal.role, request.id, action).await? {
        Reply::Issued { ticket, fresh } => {
            let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
            let location = format!("/api/v1/tickets/{}", ticket.id);
            Ok((status, [(header::LOCATION, location)], Json(ticket)))
        }
        _ => Err(Refusal::Failed.into()),
    }
}

/// One info point or reception gives out no more tickets than citizens can take there; what was asked before is no further one.
///
/// # Errors
/// 429, with the seconds to wait.
pub(super) async fn in_pace(principal: &Principal, id: Uuid, state: &AppState) -> Result<(), Refused> {
    if !matches!(principal.role, Role::Kiosk | Role::Reception) {
        return Ok(());
    }
    let is_known = state.engine().look(move |engine, _| engine.state().answer(CommandId(id)).is_some()).await?;
    let pace = &state.front().pace;
    let Err(seconds) = (if is_known { Ok(()) } else { pace.take(principal.mark(), Instant::now()) }) else {
        return Ok(());
    };
    let refused = Refused::new(StatusCode::TOO_MANY_REQUESTS, "slow-down");
    Err(refused.with_detail("this access asks for more tickets than citizens can take").with_retry_after_s(seconds))
}

/// A language the office offers, else its first one: a ticket never fails for a language.
pub(super) fn language(site: &SiteNow, asked: Option<String>) -> Language {
    let offered = &site.site.languages;
    let asked = asked.map(Language).filter(|asked| offered.contains(asked));
    asked.or_else(|| offered.first().cloned()).unwrap_or_else(Language::italian)
}

/// `GET /api/v1/tickets/{id}`.
///
/// # Errors
/// 404 where there is no such ticket today.
pub async fn look(Path(id): Path<String>, State(state): State<AppState>) -> Result<Json<api::Ticket>, Refused> {
    let id = parse(&id)?;
    let ticket = state.engine().look(move |engine, now| engine.ticket(id, now)).await?;
    Ok(Json(ticket.ok_or(Rejection::UnknownTicket)?))
}

/// `POST /api/v1/tickets/{id}/cancel`: 200 with the ticket; again, the same.
///
/// # Errors
/// 404 where there is no such ticket today, 409 where it no longer waits.
pub async fn cancel(Path(id): Path<String>, State(state): State<AppState>) -> Result<Json<api::Ticket>, Refused> {
    let ticket = parse(&id)?;
    let command = cancel_id(&state, ticket).await?;
    state.engine().command(Role::Holder, command, Action::Cancel { ticket }).await?;
    look(Path(id), State(state)).await
}

/// The id of a cancel: it follows from the ticket's and how far it has come, since the holder needs none. Again is the same;
/// whoever turned to the Help Point since can give up that, too.
pub(crate) async fn cancel_id(state: &AppState, ticket: TicketId) -> Result<Uuid, Refused> {
    let steps = state.engine().look(move |engine, _| engine.steps(ticket)).await?;
    Ok(Uuid::new_v5(&ticket.0, format!("cancel {steps}").as_bytes()))
}

/// `POST /api/v1/tickets/{id}/postpone`: 200 with the ticket.
///
/// # Errors
/// 404 where there is no such ticket today, 409 where it does not wait, or cannot be postponed any more.
pub async fn postpone(
    Path(id): Path<String>,
    State(state): State<AppState>,
    Body(asked): Body<HolderCommand>,
) -> Result<Json<api::Ticket>, Refused> {
    let ticket = parse(&id)?;
    state.engine().command(Role::Holder, asked.id, Action::Postpone { ticket }).await?;
    look(Path(id), State(state)).await
}

/// `POST /api/v1/tickets/{id}/resume`: 200 with the ticket.
///
/// # Errors
/// 404 where there is no such ticket today, 409 where it was not postponed.
pub async fn resume(
    Path(id): Path<String>,
    State(state): State<AppState>,
    Body(asked): Body<HolderCommand>,
) -> Result<Json<api::Ticket>, Refused> {
    let ticket = parse(&id)?;
    state.engine().command(Role::Holder, asked.id, Action::Resume { ticket }).await?;
    look(Path(id), State(state)).await
}

/// The id in an address.
///
/// # Errors
/// 404: what is no id is no ticket's.
pub(super) fn parse(id: &str) -> Result<TicketId, Refused> {
    id.parse().map(TicketId).map_err(|_| Rejection::UnknownTicket.into())
}
