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
    for seen in seen {
        let Some(action) = state.engine().look(move |engine, _| engine.witnessed(&seen)).await? else { continue };
        match state.engine().command(principal.role, Uuid::new_v4(), action).await {
            Ok(_) => tracing::warn!(screen = name, "a screen has seen numbers that the journal does not know"),
            Err(Refusal::Rejected(Rejection::NumbersNotBelieved)) => {
                if state.screens().is_first_disbelief(name) {
                    tracing::warn!(
                        screen = name,
                        "a screen tells of more numbers than can have been given: not believed"
                    );
                }
            }
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Ok(())
}
