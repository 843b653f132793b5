// SPDX-License-Identifier: EUPL-1.2
//! What a clerk says of a ticket that was called, before the next thing is done; who asks, where it does not matter; and how what
//! is asked is done.

use jiff::Timestamp;
use office::{Action, Answer, Became, Catalogue, Command, Decision, Entry, Rejection, Role, State, decide};

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

/// Has the rules decide, folds what they say, and adds it to the journal.
pub fn carried_out(
    catalogue: &Catalogue,
    state: &mut State,
    journal: &mut Vec<Entry>,
    now: Timestamp,
    command: Command,
) -> Result<Answer, Rejection> {
    match decide(catalogue, state, now, &command)? {
        Decision::Known(answer) => Ok(answer),
        Decision::Nothing => Ok(Answer::Done),
        Decision::Events(events) => {
            assert!(!events.is_empty(), "an entry holds at least one event");
            let (id, seq, office) = (command.id, state.seq + 1, catalogue.office.clone());
            let entry = Entry { seq, at: now, office, command, events };
            state.apply(&entry);
            journal.push(entry);
            Ok(state.answer(id).map_or(Answer::Done, |(_, answer)| answer.clone()))
        }
    }
}
