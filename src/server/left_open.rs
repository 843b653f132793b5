// SPDX-License-Identifier: EUPL-1.2
//! The desks that somebody would leave open when they sign out.

use std::collections::BTreeSet;
use std::time::Instant;

use super::access::Staff;
use super::engine::Engine;
use super::problem::Refused;
use super::state::AppState;
use api::DeskMode;
use office::DeskId;

/// A desk that somebody would leave open, and the number that is still there.
pub(crate) struct LeftOpen {
    /// Which.
    pub desk: DeskId,
    /// Whoever is at it.
    pub number: Option<String>,
}

/// The desks of this person that stand open, or have somebody at them.
///
/// # Errors
/// The journal's trouble.
pub(crate) async fn left_open(state: &AppState, staff: &Staff) -> Result<Vec<LeftOpen>, Refused> {
    let mut desks: BTreeSet<DeskId> = state.at_desks().desks_of(&staff.name, Instant::now()).into_iter().collect();
    desks.extend(staff.desk.clone());
    let look = move |engine: &Engine, now| {
        let standing = desks.into_iter().filter_map(|desk| Some((engine.desk(&desk, Some(0), now)?, desk)));
        let left = standing.filter(|(board, _)| board.mode == DeskMode::Open || board.current.is_some());
        left.map(|(board, desk)| LeftOpen { desk, number: board.current.map(|current| current.ticket.number) })
            .collect()
    };
    Ok(state.engine().look(look).await?)
}
