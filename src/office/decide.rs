//! Decides a command by the rules: into events, the answer it had before, or a rejection (pure).

use jiff::Timestamp;

use super::catalogue::Catalogue;
use super::command::{Command, Rejection};
use super::event::Event;
use super::state::{Answer, State};

/// What became of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Its id was known: nothing happens, the answer is the one it had.
    Known(Answer),
    /// These events are to be appended as one entry; never empty. After `apply`, the answer stands in `State::answers`.
    Events(Vec<Event>),
    /// A `Tick` that changes nothing.
    Nothing,
}

/// Decides `command` at `now`.
///
/// # Errors
/// A [`Rejection`] that says why; nothing has changed then.
pub fn decide(catalogue: &Catalogue, state: &State, now: Timestamp, command: &Command) -> Result<Decision, Rejection> {
    todo!("helper office")
}
