// SPDX-License-Identifier: EUPL-1.2
//! Beyond the desks: passing on, the Help Point and its cases, ratings.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;

use super::desks;
use super::json::Body;
use super::reference::meant;
use super::tickets::{self, language};
use crate::auth::Principal;
use crate::engine::{Refusal, Reply};
use crate::personal_data::Kind;
use crate::problem::Refused;
use crate::state::AppState;
use api::{self, CaseCommand, CaseVerb, EscalateCommand, HelpRequest, RatingRequest};
use base::words::plain;
use office::rating::COMMENT_CHARS_MAX;
use office::{Action, Quoted, Rating, Rejection, Role, Stars, TicketId, TicketNumber};

/// `POST /api/v1/desks/{desk}/escalate`: the desk's board then.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn escalate(
    principal: Principal,
    Path(desk): Path<String>,
    State(state): State<AppState>,
    Body(command): Body<EscalateCommand>,
) -> Result<Json<api::DeskBoard>, Refused> {
    let desk = desks::own(&principal, &desk)?;
    let EscalateCommand { id, to, reason, called, shown } = command;
    let action = Action::PassOn { desk: desk.clone(), to: to.as_str().into(), reason: reason.as_str().into() };
    let action = desks::seeing(&state, &desk, shown, desks::settling(called, action)).await?;
    state.engine().command(principal.role, id, action).await?;
    desks::answered(&state, desk).await
}

/// `POST /api/v1/help`: 201 with the ticket that waits for the Help Point now, 200 for an id known before. Where a number was
/// quoted, `id` is the request's: the visit's own stays its holder's secret.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn turn_to_help(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<HelpRequest>,
) -> Result<(StatusCode, Json<api::Ticket>), Refused> {
    let quoted = request.number.as_deref().map(number).transpose()?;
    tickets::in_pace(&principal, request.id, &state).await?;
    let language = language(&state.site().get(), request.language);
    let action = Action::TurnToHelp { number: quoted, class: request.class.into(), language };
    match state.engine().command(principal.role, request.id, action).await? {
        Reply::Issued { mut ticket, fresh } => {
            ticket.id = request.id;
            let status = if fresh { StatusCode::CREATED } else { StatusCode::OK };
            Ok((status, Json(ticket)))
        }
        _ => Err(Refusal::Failed.into()),
    }
}

/// `GET /api/v1/cases`.
///
/// # Errors
/// The journal's trouble.
pub async fn cases(principal: Principal, State(state): State<AppState>) -> Result<Json<api::CaseList>, Refused> {
    help_point_alone(&principal, &state)?;
    let mut list = state.engine().look(|engine, now| engine.cases(now)).await?;
    list.cases.iter_mut().for_each(|case| state.desk_refs().hide_case(case));
    Ok(Json(list))
}

fn action(verb: CaseVerb, case: TicketId, command: CaseCommand) -> Result<Action, Refused> {
    let CaseCommand { sector, outcome, with, .. } = command;
    Ok(match (verb, sector.as_deref(), outcome, with.as_deref()) {
        (CaseVerb::AskHead, Some(sector), None, None) => Action::AskHead { case, sector: sector.into() },
        (CaseVerb::Answer, None, Some(outcome), None) => Action::GiveAnswer { case, outcome: outcome.into() },
        (CaseVerb::Appointment, None, None, Some(with)) => Action::RequestAppointment { case, with: with.into() },
        (CaseVerb::Close, None, Some(outcome), None) => Action::CloseAppointment { case, outcome: outcome.into() },
        (verb, ..) => return Err(wrong_fields(verb)),
    })
}

fn wrong_fields(verb: CaseVerb) -> Refused {
    let fields = match verb {
        CaseVerb::AskHead => "`id` and `sector`",
        CaseVerb::Answer | CaseVerb::Close => "`id` and `outcome`",
        CaseVerb::Appointment => "`id` and `with`",
    };
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "schema").with_detail(format!("this command takes {fields}"))
}

/// `POST /api/v1/cases/{case}/<verb>`: the case as it stands then.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn act(
    verb: CaseVerb,
    principal: Principal,
    Path(case): Path<String>,
    State(state): State<AppState>,
    Body(command): Body<CaseCommand>,
) -> Result<Json<api::Case>, Refused> {
    help_point_alone(&principal, &state)?;
    let case = meant(&state, case.parse().map_err(|_| Rejection::UnknownCase)?).await?;
    let id = command.id;
    state.engine().command(principal.role, id, action(verb, case, command)?).await?;
    let case = state.engine().look(move |engine, now| engine.case(case, now)).await?;
    let mut case = case.ok_or(Rejection::UnknownCase)?;
    state.desk_refs().hide_case(&mut case);
    Ok(Json(case))
}

/// A token that is bound to another desk does not decide cases.
fn help_point_alone(principal: &Principal, state: &AppState) -> Result<(), Refused> {
    let site = state.site().get();
    let help = site.site.help_point.as_ref().map_or("", |help| help.id.as_str());
    desks::own(principal, help).map(drop)
}

/// `POST /api/v1/tickets/{id}/rating`: 204. Whoever knows the id holds the ticket.
///
/// # Errors
/// As [`rate`].
pub async fn rate_own(
    Path(id): Path<String>,
    State(state): State<AppState>,
    Body(request): Body<RatingRequest>,
) -> Result<StatusCode, Refused> {
    let ticket = tickets::parse(&id)?;
    rate_as(Role::Holder, Quoted::Id(ticket), &state, request).await
}

/// `POST /api/v1/ratings`: 204. By the number of the day, at the office's own devices.
///
/// # Errors
/// A rejection by the rules; a comment that is too long or not allowed; the journal's trouble.
pub async fn rate(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<RatingRequest>,
) -> Result<StatusCode, Refused> {
    let quoted = request.number.as_deref().ok_or_else(|| schema("this route takes `number`"))?;
    rate_as(principal.role, Quoted::Number(number(quoted)?), &state, request).await
}

/// `GET /api/v1/ratings/{number}`: 204 where the visit can be rated by its number of the day. Nothing comes of it: whoever
/// types a number is told before they say how it was.
///
/// # Errors
/// As [`rate`].
pub async fn may_rate(Path(quoted): Path<String>, State(state): State<AppState>) -> Result<StatusCode, Refused> {
    let number = number(&quoted)?;
    state.engine().look(move |engine, _| engine.may_rate(number)).await??;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes a rating, and keeps what was written apart. Where nothing is said of a comment, what was written before stays;
/// an empty one from the holder takes it back.
///
/// # Errors
/// As [`rate`].
pub async fn rate_as(by: Role, visit: Quoted, state: &AppState, request: RatingRequest) -> Result<StatusCode, Refused> {
    let RatingRequest { id, stars, aspect, comment, .. } = request;
    let stars = Stars::try_from(stars).map_err(schema)?;
    let comment = comment.map(|text| plain::text(&text));
    let allowed = state.site().get().site.measures.ratings.comments;
    let written = comment.as_ref().filter(|text| !text.is_empty());
    if written.is_some_and(|text| !allowed || text.chars().count() > COMMENT_CHARS_MAX) {
        return Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "comment"));
    }
    let ticket = state.engine().look(move |engine, _| engine.quoted(visit)).await?;
    let reply =
        state.engine().command(by, id, Action::Rate { visit, rating: Rating { stars, aspect: aspect.into() } }).await?;
    // The rating stands; what was written goes where it can be erased, in the place of what was written before.
    let Some(ticket) = ticket else { return Ok(StatusCode::NO_CONTENT) };
    let (state, now, is_retry) = (state.clone(), state.now(), matches!(reply, Reply::Again));
    let kept = tokio::task::spawn_blocking(move || match comment {
        None => Ok(()),
        // A late retry replaces nothing that was written since.
        Some(_) if is_retry && state.personal_data().holds(Kind::Comments, ticket.0) => Ok(()),
        // Only the holder takes back what was written.
        Some(text) if text.is_empty() && by != Role::Holder => Ok(()),
        Some(text) if text.is_empty() => state.personal_data().forget(Kind::Comments, ticket.0),
        Some(text) => state.personal_data().keep(Kind::Comments, ticket.0, &text, now),
    });
    match kept.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "a comment could not be kept"),
        Err(error) => tracing::error!(%error, "a comment could not be kept"),
    }
    Ok(StatusCode::NO_CONTENT)
}

/// A number as people write it: `a 42` is `A042`.
pub(crate) fn number(text: &str) -> Result<TicketNumber, Refused> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>().to_uppercase();
    let padded = match plain.split_at_checked(1) {
        Some((letter, digits)) => format!("{letter}{digits:0>3}"),
        None => plain,
    };
    padded.parse().map_err(|error: office::ticket::NotANumber| {
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-number").with_detail(error)
    })
}

fn schema(what: impl ToString) -> Refused {
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "schema").with_detail(what)
}
