// SPDX-License-Identifier: EUPL-1.2
//! Numbers of today: where each is, and that one waits again, for the reception. Numbers that a restored journal has lost: what
//! a screen remembers of them, and a manager's word to have seen it.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use serde::Deserialize;
use uuid::Uuid;

use super::json::Body;
use super::reception::board_of;
use super::reference::meant;
use crate::auth::Principal;
use crate::engine::Refusal;
use crate::problem::Refused;
use crate::state::AppState;
use api::{Found, LostSeen, Readmission, ReceptionBoard, SeenNumbers};
use office::board::Find;
use office::{Action, Rejection};

/// Which number is looked for.
#[derive(Debug, Deserialize)]
pub struct Sought {
    /// As people say it: `A12`, `a 012`, `12`.
    #[serde(default)]
    find: String,
}

/// `GET /api/v1/reception/numbers?find`: where the numbers of today are that somebody asks for.
///
/// # Errors
/// The journal's trouble.
pub async fn look(
    State(state): State<AppState>,
    Query(Sought { find }): Query<Sought>,
) -> Result<Json<Found>, Refused> {
    let find = Find::of(&find, |_| BTreeSet::new());
    let mut found = state.engine().look(move |engine, now| engine.whereabouts(&find, now)).await?;
    state.desk_refs().hide_found(&mut found.numbers);
    Ok(Json(found))
}

/// `POST /api/v1/reception/put-back`: a number that did not come waits again, in its old place.
///
/// # Errors
/// A rejection by the rules; the journal's trouble.
pub async fn put_back(
    principal: Principal,
    State(state): State<AppState>,
    Body(Readmission { id, ticket }): Body<Readmission>,
) -> Result<Json<ReceptionBoard>, Refused> {
    let ticket = meant(&state, ticket).await?;
    state.engine().command(principal.role, id, Action::Readmit { ticket }).await?;
    board_of(&state).await.map(Json)
}

/// `POST /api/v1/numbers/lost/seen`: staff are told no more of the numbers that were lost, until others are.
///
/// # Errors
/// The journal's trouble.
pub async fn seen(
    principal: Principal,
    State(state): State<AppState>,
    Body(LostSeen { id }): Body<LostSeen>,
) -> Result<StatusCode, Refused> {
    state.engine().command(principal.role, id, Action::LostSeen).await?;
    state.status().see_not_believed();
    Ok(StatusCode::NO_CONTENT)
}

/// What a screen remembers of numbers that were given; the office counts on above them, where it is to be believed.
///
/// # Errors
/// The journal's trouble: the screen says the same again with its next report.
pub(super) async fn witnessed(
    principal: &Principal,
    name: &str,
    state: &AppState,
    seen: Vec<SeenNumbers>,
) -> Result<(), Refused> {
    let mut not_believed = Vec::new();
    // Asked once for all: each letter stands in one of them, and the rules judge again whatever is asked of them.
    let judged =
        state.engine().look(move |engine, _| seen.iter().map(|seen| engine.witnessed(seen)).collect::<Vec<_>>());
    for (action, beyond) in judged.await? {
        not_believed.extend(beyond);
        let Some(action) = action else { continue };
        match state.engine().command(principal.role, Uuid::new_v4(), action).await {
            Ok(_) => tracing::warn!(screen = name, "a screen has seen numbers that the journal does not know"),
            // Meanwhile another screen has used up what is believed: the next report tells.
            Err(Refusal::Rejected(Rejection::NumbersNotBelieved)) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    if state.status().keep_not_believed(name, not_believed) {
        tracing::warn!(screen = name, "a screen tells of more numbers than can have been given: not believed");
    }
    Ok(())
}
