// SPDX-License-Identifier: EUPL-1.2
//! What a clerk says of a ticket that was called, before the next thing is done.

use office::{Action, Became};

/// Whoever was called came and was served.
pub fn served(then: Action) -> Action {
    settled(Became::Served, then)
}

/// This became of whoever was called.
pub fn settled(called: Became, then: Action) -> Action {
    Action::Settling { called, then: Box::new(then) }
}
