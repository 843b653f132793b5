// SPDX-License-Identifier: EUPL-1.2
//! The ticket that a desk's page means by the name that staff know it by.

use axum::http::StatusCode;
use uuid::Uuid;

use crate::engine::Engine;
use crate::problem::Refused;
use crate::state::AppState;
use office::TicketId;

/// The ticket that a desk's page means.
///
/// # Errors
/// The page is of a program before this one and names tickets by their own ids: it is to be loaded anew.
pub(super) async fn meant(state: &AppState, reference: Uuid) -> Result<TicketId, Refused> {
    let ticket = state.desk_refs().read(reference);
    let is_own = move |engine: &Engine| {
        let knows = |id: TicketId| {
            let state = engine.state();
            state.tickets.contains_key(&id) || state.cases.contains_key(&id)
        };
        !knows(ticket) && knows(TicketId(reference))
    };
    match state.engine().look(move |engine, _| is_own(engine)).await? {
        true => Err(Refused::new(StatusCode::CONFLICT, "page-of-before")),
        false => Ok(ticket),
    }
}
