//! Numbers that a restored journal has lost: what a screen remembers of them, and a manager's word to have seen it.

use axum::extract::State;
use axum::http::StatusCode;
use uuid::Uuid;

use super::json::Body;
use crate::api::{LostSeen, SeenNumbers};
use crate::office::{Action, Rejection};
use crate::server::auth::Principal;
use crate::server::engine::Refusal;
use crate::server::problem::Refused;
use crate::server::state::AppState;

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
