// SPDX-License-Identifier: EUPL-1.2
//! The office's clock: how it stands to the machine's, and a manager's word that the machine is right.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::SignedDuration;

use super::json::Body;
use crate::auth::Principal;
use crate::problem::Refused;
use crate::state::AppState;
use api::{ClockConfirmed, ClockState, Moment};

/// For how long what somebody was shown may be confirmed.
const SHOWN_MAX: SignedDuration = SignedDuration::from_mins(5);

/// `GET /api/v1/clock`.
pub async fn look(State(state): State<AppState>) -> Json<ClockState> {
    Json(clock_of(&state))
}

fn clock_of(state: &AppState) -> ClockState {
    let site = state.site().get();
    let moment = |at| Moment::new(at, &site.catalogue.time_zone);
    match state.clock().doubt() {
        Some(doubt) => ClockState {
            office: moment(doubt.office),
            machine: moment(doubt.machine),
            wrong: Some(doubt.why.slug().to_owned()),
        },
        None => ClockState { office: moment(state.now()), machine: moment(state.now()), wrong: None },
    }
}

/// `POST /api/v1/clock/right`: the office goes by the machine's clock, and returns to its day if it stands in another.
///
/// # Errors
/// 409 where the machine's clock says something else meanwhile, or what no clock can say; the journal's trouble: the office returns then as soon as
/// it takes entries.
pub async fn confirm(
    principal: Principal,
    State(state): State<AppState>,
    Body(ClockConfirmed { id, machine }): Body<ClockConfirmed>,
) -> Result<Json<ClockState>, Refused> {
    if let Some(doubt) = state.clock().doubt() {
        if machine.at.duration_until(doubt.machine).abs() > SHOWN_MAX {
            let detail = format!("the machine's clock says {} now: confirm that, if it is right", doubt.machine);
            return Err(Refused::new(StatusCode::CONFLICT, "clock-moved").with_detail(detail));
        }
        if !doubt.is_possible() {
            let detail = "this program is younger than that: set the machine's clock";
            return Err(Refused::new(StatusCode::CONFLICT, "clock-impossible").with_detail(detail));
        }
        tracing::info!(office = %doubt.office, machine = %doubt.machine, "a manager says that the machine's clock is right");
        state.engine().clock_is_right(principal.role, id).await?;
    }
    Ok(Json(clock_of(&state)))
}
