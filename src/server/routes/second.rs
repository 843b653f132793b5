// SPDX-License-Identifier: EUPL-1.2
//! A desk's second screen: what it shows, its stream, and how the visit that ended there was. Nothing else is its own.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::response::sse::Event;
use tokio_stream::StreamExt as _;

use super::desks;
use super::json::Body;
use super::stream;
use super::visits::{number, rate_as};
use crate::access::forbidden;
use crate::auth::SecondScreen;
use crate::engine::thread::News;
use crate::problem::Refused;
use crate::state::AppState;
use api::{RatingRequest, SecondBoard, SecondCurrent, stream as names};
use office::{DeskId, Quoted, Rejection, Role};

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
    let site_version = state.site().get().version;
    Ok(SecondBoard { as_of: board.as_of, seq: board.seq, current, ended: board.ended, site_version })
}

/// `GET /second/{desk}/stream`: what it shows, and again whenever that is something else. Of other desks, of who waits and of
/// numbers that are called elsewhere it hears nothing, not even that something has happened.
///
/// # Errors
/// 403 for another desk's screen; 429 and 503 beyond the bounds.
pub async fn follow(
    second: SecondScreen,
    Path(desk): Path<String>,
    State(state): State<AppState>,
) -> Result<Response, Refused> {
    let desk = own(&second, &desk)?;
    let connected = state.screens().connect(None, second.mark(), state.clock())?;
    let looked = state.clone();
    let boards = stream::news(&state, None, &connected).await?.then(move |news| {
        let (state, desk, may_differ) =
            (looked.clone(), desk.clone(), matches!(news, News::Board { .. } | News::Call { .. }));
        // A desk that cannot be looked at now is looked at with the next news, and by the page itself.
        async move { if may_differ { board(&state, desk).await.ok() } else { None } }
    });
    let mut shown: Option<SecondBoard> = None;
    let events = boards.filter_map(move |board| {
        // Held as long as the stream runs.
        let _ = &connected;
        let board = board.filter(|board| !shown.as_ref().is_some_and(|shown| shown.shows_as(board)))?;
        let json = serde_json::to_string(&board).ok()?;
        shown = Some(board);
        Some(Event::default().event(names::BOARD).data(json))
    });
    let watched = state.clone();
    let stands = move || watched.auth().second_stands(&second, watched.now());
    Ok(stream::sent(state, events, stands))
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
