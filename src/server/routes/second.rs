//! A desk's second screen: what it shows, its stream, and how the visit that ended there was. Nothing else is its own.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;

use super::desks;
use super::json::Body;
use super::stream::{self, Stream};
use super::visits::{number, rate_as};
use crate::api::{RatingRequest, SecondBoard, SecondCurrent};
use crate::office::{DeskId, Quoted, Rejection, Role};
use crate::server::access::forbidden;
use crate::server::auth::SecondScreen;
use crate::server::problem::Refused;
use crate::server::state::AppState;

/// `GET /second/{desk}/board`.
///
/// # Errors
/// 403 for another desk's screen, 404 for a desk that is no more.
pub async fn look(
    second: SecondScreen,
    Path(desk): Path<String>,
    State(state): State<AppState>,
) -> Result<Json<SecondBoard>, Refused> {
    let desk = own(&second, &desk)?;
    state.auth().second_used(&second, state.now());
    board(&state, desk).await.map(Json)
}

async fn board(state: &AppState, desk: DeskId) -> Result<SecondBoard, Refused> {
    let board = desks::board(state, desk, Some(1)).await?;
    let current = board.current.map(|current| SecondCurrent {
        number: current.ticket.number,
        language: current.ticket.language,
        state: current.state,
    });
    Ok(SecondBoard { as_of: board.as_of, seq: board.seq, current, ended: board.ended })
}

/// `GET /second/{desk}/stream`.
///
/// # Errors
/// 403 for another desk's screen; 429 and 503 beyond the bounds.
pub async fn follow(
    second: SecondScreen,
    Path(desk): Path<String>,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    own(&second, &desk)?;
    let (watched, mark) = (state.clone(), second.mark());
    let stands = move || watched.auth().second_stands(&second, watched.now());
    stream::open(&state, &headers, Stream { screen: None, mark, prints: false }, stands).await
}

/// `POST /second/{desk}/rating`: 204. Of the visit that ended at this desk last, and of no other.
///
/// # Errors
/// 403 for another desk's screen, 409 for another number, what the rules refuse.
pub async fn rate(
    second: SecondScreen,
    Path(desk): Path<String>,
    State(state): State<AppState>,
    Body(request): Body<RatingRequest>,
) -> Result<StatusCode, Refused> {
    let desk = own(&second, &desk)?;
    let quoted = request.number.as_deref().unwrap_or_default();
    let number = number(quoted)?;
    let ended = board(&state, desk).await?.ended;
    if ended.is_none_or(|ended| ended.number != number.to_string()) {
        return Err(Rejection::UnknownNumber(number).into());
    }
    // As at the office's other glass: it is a citizen who presses.
    rate_as(Role::Kiosk, Quoted::Number(number), &state, request).await
}

fn own(second: &SecondScreen, desk: &str) -> Result<DeskId, Refused> {
    let refused = || forbidden(format!("this second screen is of another desk than «{desk}»"));
    if second.desk.0 == desk { Ok(second.desk.clone()) } else { Err(refused()) }
}
