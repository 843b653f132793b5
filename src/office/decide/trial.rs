// SPDX-License-Identifier: EUPL-1.2
//! Asks the rules what they would say of an action, and leaves it at that (pure).

use std::borrow::Cow;

use jiff::Timestamp;
use uuid::Uuid;

use super::day::opened;
use super::decider::{Decider, may};
use crate::catalogue::Catalogue;
use crate::command::{Action, Command, CommandId};
use crate::rejection::Rejection;
use crate::role::Role;
use crate::state::State;

/// The rules at a moment, to be asked about as many actions as one likes: where a day begins first, it begins once.
pub struct Trial<'a> {
    catalogue: &'a Catalogue,
    state: Cow<'a, State>,
    now: Timestamp,
}

impl<'a> Trial<'a> {
    /// The rules as they stand at `now`.
    pub fn new(catalogue: &'a Catalogue, state: &'a State, now: Timestamp) -> Self {
        let morning = opened(catalogue, state, now, &command(Role::Office, Action::TICK));
        let state = morning.map_or(Cow::Borrowed(state), |(_, morning)| Cow::Owned(morning));
        Self { catalogue, state, now }
    }

    /// Whether a command that nobody has sent yet would be accepted.
    ///
    /// # Errors
    /// Why not.
    pub fn would(&self, by: Role, action: Action) -> Result<(), Rejection> {
        let command = command(by, action);
        may(&command)?;
        let (catalogue, state, now) = (self.catalogue, &*self.state, self.now);
        Decider { catalogue, state, now, command: &command, shown: None, called: None }.events().map(drop)
    }

    /// The state that is asked about.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }
}

fn command(by: Role, action: Action) -> Command {
    Command { id: CommandId(Uuid::nil()), by, action }
}
