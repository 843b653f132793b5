// SPDX-License-Identifier: EUPL-1.2
//! What a clerk says of a ticket that was called, before the next thing is done; and who asks, where it does not matter.

use office::{Action, Became, Role};

/// Whoever was called came and was served.
pub fn served(then: Action) -> Action {
    settled(Became::Served, then)
}

/// This became of whoever was called.
pub fn settled(called: Became, then: Action) -> Action {
    Action::Settling { called, then: Box::new(then) }
}

/// Somebody who may ask for this: whoever answers for the office where they may.
pub fn asker(action: &Action) -> Role {
    let anybody = [Role::Manager].into_iter().chain(Role::ALL);
    anybody.into_iter().find(|role| role.may(action)).expect("somebody may")
}
