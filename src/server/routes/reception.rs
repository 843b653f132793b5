// SPDX-License-Identifier: EUPL-1.2
//! The reception and the turnstiles: who goes in, who comes out, what a pass is worth at a door.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::json::Body;
use super::tickets::language;
use super::visits::number;
use crate::auth::Principal;
use crate::engine::{Refusal, Reply};
use crate::passes::Signed;
use crate::personal_data::Kind;
use crate::problem::Refused;
use crate::qr;
use crate::reader::Reader;
use crate::state::AppState;
use api::{
    BadgeCommand, CheckInRequest, DoorInfo, Inside, Pass, PresentRequest, Presented, ReceptionBoard, UndoCheckOut,
    Verdict,
};
use base::words::plain;
use office::{Action, Badge, DoorId, PassId, Rejection, Role};

/// Longest name kept, in characters.
const NAME_CHARS_MAX: usize = 120;

/// `GET /api/v1/reception`.
///
/// # Errors
/// The journal's trouble.
pub async fn look(principal: Principal, State(state): State<AppState>) -> Result<Json<ReceptionBoard>, Refused> {
    let board = board_of(&state).await?;
    // While somebody is inside their list must stand on a page: whoever looks after it is at work.
    if !board.inside.is_empty() {
        state.auth().used(&principal, state.now());
    }
    Ok(Json(board))
}

/// Who is inside, with names where the site demands them.
///
/// # Errors
/// The journal's trouble.
pub(crate) async fn board_of(state: &AppState) -> Result<ReceptionBoard, Refused> {
    let mut board = state.engine().look(|engine, now| engine.reception(now)).await?;
    state.desk_refs().hide_reception(&mut board);
    if state.site().get().site.access.names {
        board.inside = named(state, board.inside).await;
    }
    Ok(board)
}

/// With the names that are kept apart.
async fn named(state: &AppState, mut inside: Vec<Inside>) -> Vec<Inside> {
    let (state, nameless) = (state.clone(), inside.clone());
    let read = tokio::task::spawn_blocking(move || {
        for visitor in &mut inside {
            visitor.name = state.personal_data().read(Kind::Names, visitor.pass).unwrap_or_else(|error| {
                tracing::error!(%error, "a visitor's name cannot be read");
                None
            });
        }
        inside
    });
    read.await.unwrap_or(nameless)
}

/// `POST /api/v1/reception/check-in`: 201 with the pass; the same for an id known before.
///
/// # Errors
/// A rejection by the rules; a name missing or not wanted; the journal's trouble.
pub async fn check_in(
    principal: Principal,
    State(state): State<AppState>,
    Body(request): Body<CheckInRequest>,
) -> Result<(StatusCode, Json<Pass>), Refused> {
    let site = state.site().get();
    let name = name(&request, site.site.access.names)?;
    let action = Action::CheckIn {
        badge: badge(&request.badge)?,
        destination: request.destination.as_str().into(),
        purpose: request.purpose.as_str().into(),
        number: request.number.as_deref().map(number).transpose()?,
        language: language(&site, request.language.clone()),
        again: request.again,
        ticket: Some(state.desk_refs().visitors_ticket(request.id)),
    };
    // A retry brings no other name, and takes none away.
    let is_retry = name.is_some() && holds_name(&state, request.id).await;
    if let Some(name) = name.filter(|_| !is_retry) {
        keep_name(&state, request.id, name).await?;
    }
    match state.engine().command(principal.role, request.id, action).await {
        Ok(Reply::Pass(pass)) => Ok((StatusCode::CREATED, Json(pass_of(&state, pass).await?))),
        Ok(_) => Err(Refusal::Failed.into()),
        Err(refusal) => {
            // Who was not registered leaves no name behind; an id that was used before keeps its own.
            let known = state.engine().look(move |engine, now| engine.visitor(PassId(request.id), now)).await;
            if !is_retry && matches!(known, Ok(None)) {
                forget_name(&state, request.id).await;
            }
            Err(refusal.into())
        }
    }
}

fn name(request: &CheckInRequest, demanded: bool) -> Result<Option<String>, Refused> {
    let name = request.name.as_deref().map(plain::line).filter(|name| !name.is_empty());
    match name {
        Some(name) if demanded && name.chars().count() <= NAME_CHARS_MAX => Ok(Some(name)),
        None if !demanded => Ok(None),
        _ => Err(Refused::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            if demanded { "name-needed" } else { "name-not-wanted" },
        )),
    }
}

async fn keep_name(state: &AppState, pass: Uuid, name: String) -> Result<(), Refused> {
    let (state, now) = (state.clone(), state.now());
    let kept = tokio::task::spawn_blocking(move || state.personal_data().keep(Kind::Names, pass, &name, now)).await;
    let what = match kept {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    tracing::error!(error = what, "a visitor's name could not be kept");
    Err(Refused::new(StatusCode::SERVICE_UNAVAILABLE, "name-not-kept").with_detail(what))
}

async fn holds_name(state: &AppState, pass: Uuid) -> bool {
    let state = state.clone();
    tokio::task::spawn_blocking(move || state.personal_data().holds(Kind::Names, pass)).await.unwrap_or(false)
}

async fn forget_name(state: &AppState, pass: Uuid) {
    let state = state.clone();
    let forgotten = tokio::task::spawn_blocking(move || state.personal_data().forget(Kind::Names, pass)).await;
    if let Ok(Err(error)) = forgotten {
        tracing::error!(%error, "a name could not be forgotten");
    }
}

/// `POST /api/v1/reception/check-out`: the reception's board then.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn check_out(
    principal: Principal,
    State(state): State<AppState>,
    Body(command): Body<BadgeCommand>,
) -> Result<Json<ReceptionBoard>, Refused> {
    let action = Action::CheckOut { badge: badge(&command.badge)?, number: command.becomes.map(Into::into) };
    state.engine().command(principal.role, command.id, action).await?;
    board_of(&state).await.map(Json)
}

/// `POST /api/v1/reception/check-out/undo`: the reception's board then.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn undo_check_out(
    principal: Principal,
    State(state): State<AppState>,
    Body(command): Body<UndoCheckOut>,
) -> Result<Json<ReceptionBoard>, Refused> {
    state.engine().command(principal.role, command.id, Action::UndoCheckOut { seq: command.seq }).await?;
    board_of(&state).await.map(Json)
}

/// `POST /api/v1/reception/renew`: the pass, valid anew.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn renew(
    principal: Principal,
    State(state): State<AppState>,
    Body(command): Body<BadgeCommand>,
) -> Result<Json<Pass>, Refused> {
    let action = Action::RenewPass { badge: badge(&command.badge)? };
    match state.engine().command(principal.role, command.id, action).await? {
        Reply::Pass(pass) => pass_of(&state, pass).await.map(Json),
        _ => Err(Refusal::Failed.into()),
    }
}

/// `GET /api/v1/reception/passes/{pass}`: to print it again.
///
/// # Errors
/// 404 where nobody was registered with it today.
pub async fn pass(Path(pass): Path<String>, State(state): State<AppState>) -> Result<Json<Pass>, Refused> {
    let pass = pass.parse().map(PassId).map_err(|_| Rejection::UnknownPass)?;
    pass_of(&state, pass).await.map(Json)
}

/// `GET /api/v1/reception/passes/{pass}/qr.svg`.
///
/// # Errors
/// 404 where nobody was registered with it today.
pub async fn code(Path(pass): Path<String>, State(state): State<AppState>) -> Result<Response, Refused> {
    let pass = pass.parse().map(PassId).map_err(|_| Rejection::UnknownPass)?;
    let svg = qr::svg(&pass_of(&state, pass).await?.code).ok_or(Refusal::Failed)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// A pass with its code.
///
/// # Errors
/// 404 where nobody was registered with it today.
pub(crate) async fn pass_of(state: &AppState, pass: PassId) -> Result<Pass, Refused> {
    let inside = state.engine().look(move |engine, now| engine.visitor(pass, now)).await?;
    let inside = inside.ok_or(Rejection::UnknownPass)?;
    let signed = Signed { pass, destination: inside.destination.as_str().into(), expires_at: inside.expires_at.at };
    let code = state.passes().code(&signed);
    Ok(Pass { inside, code })
}

fn badge(text: &str) -> Result<Badge, Refused> {
    let wrong = |error: office::reception::NotABadge| {
        Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "not-a-badge").with_detail(error)
    };
    Badge::try_from(text.to_owned()).map_err(wrong)
}

/// `GET /api/v1/doors/{door}`: what a reader needs to start.
///
/// # Errors
/// 404 for a turnstile that the site does not have, 403 for another's token.
pub async fn door(
    principal: Principal,
    Path(door): Path<String>,
    State(state): State<AppState>,
) -> Result<Json<DoorInfo>, Refused> {
    own_door(&principal, &door)?;
    let site = state.site().get();
    let turnstile = site.site.access.turnstile(&door).ok_or_else(|| unknown_door(&door))?;
    let site::Turnstile { name, direction, when_away, .. } = turnstile.clone();
    Ok(Json(DoorInfo { door, name: (&name).into(), direction: direction.into(), when_away: when_away.into() }))
}

/// `POST /api/v1/doors/{door}/present`: always 200 with a verdict where the door is known.
///
/// # Errors
/// 404 for a turnstile that the site does not have, 403 for another's token; the journal's trouble.
pub async fn present(
    principal: Principal,
    Reader(language): Reader,
    Path(door): Path<String>,
    State(state): State<AppState>,
    Body(request): Body<PresentRequest>,
) -> Result<Json<Presented>, Refused> {
    own_door(&principal, &door)?;
    if state.site().get().site.access.turnstile(&door).is_none() {
        return Err(unknown_door(&door));
    }
    let verdict = verdict(&state, principal.role, &door, request).await?;
    state.status().presented(verdict);
    let message = state.words().say(&language, &format!("pass-{}", slug(verdict)));
    Ok(Json(Presented { verdict, message }))
}

async fn verdict(state: &AppState, by: Role, door: &str, request: PresentRequest) -> Result<Verdict, Refused> {
    let Some(Signed { pass, expires_at, .. }) = state.passes().read(&request.code) else {
        return Ok(Verdict::Unknown);
    };
    let action = Action::PresentPass { pass, door: DoorId::from(door), until: Some(expires_at) };
    match state.engine().command(by, request.id, action).await {
        Ok(_) => Ok(Verdict::Valid),
        Err(Refusal::Rejected(rejection)) => match rejection {
            // Ours, and of another day.
            Rejection::UnknownPass if expires_at <= state.now() => Ok(Verdict::Expired),
            Rejection::UnknownPass => Ok(Verdict::Unknown),
            Rejection::PassUsed => Ok(Verdict::Used),
            Rejection::PassExpired => Ok(Verdict::Expired),
            Rejection::WrongDoor => Ok(Verdict::WrongDoor),
            other => Err(other.into()),
        },
        Err(other) => Err(other.into()),
    }
}

fn slug(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Used => "used",
        Verdict::Expired => "expired",
        Verdict::WrongDoor => "wrong-door",
        Verdict::Unknown => "unknown",
    }
}

/// A named token is of one turnstile.
fn own_door(principal: &Principal, door: &str) -> Result<(), Refused> {
    let own = principal.role != Role::Turnstile || principal.name.as_deref().is_none_or(|name| name == door);
    if own { Ok(()) } else { Err(crate::access::forbidden(format!("this token is of another door than «{door}»"))) }
}

fn unknown_door(door: &str) -> Refused {
    let detail = format!("there is no turnstile «{door}» in this office: give it an entry in levels.toml");
    Refused::new(StatusCode::NOT_FOUND, "unknown-door").with_detail(detail)
}
