// SPDX-License-Identifier: EUPL-1.2
//! Who may ask for what: the one table of it (pure).

use crate::command::{Action, Quoted};
use crate::role::{CLERKS, ISSUERS, MANAGERS, RECEPTION, Role, SCREENS, TURNSTILES};

/// Who knows which day it is: somebody who answers for the office, or a clock that is right again.
const CALENDARS: &[Role] = &[Role::Manager, Role::Office];
/// Whoever knows a ticket's secret id.
const HOLDERS: &[Role] = &[Role::Holder];
/// The server itself.
const OFFICE: &[Role] = &[Role::Office];

impl Role {
    /// Whether somebody in this role may ask for this. That a token acts for its own desk, door or screen alone is the
    /// token's matter, not the role's.
    pub fn may(self, action: &Action) -> bool {
        askers(action).contains(&self)
    }
}

/// Who may ask for this.
fn askers(action: &Action) -> &'static [Role] {
    match action {
        Action::Seeing { then, .. } | Action::Settling { then, .. } => askers(then),
        Action::Issue { .. }
        | Action::CheckInBooked { .. }
        | Action::TurnToHelp { .. }
        | Action::Rate { visit: Quoted::Number(_), .. } => ISSUERS,
        Action::Cancel { .. }
        | Action::Postpone { .. }
        | Action::Resume { .. }
        | Action::Rate { visit: Quoted::Id(_), .. } => HOLDERS,
        Action::OpenDesk { .. }
        | Action::PauseDesk { .. }
        | Action::CloseDesk { .. }
        | Action::Next { .. }
        | Action::CallChosen { .. }
        | Action::Recall { .. }
        | Action::Start { .. }
        | Action::NoShow { .. }
        | Action::Complete { .. }
        | Action::Undo { .. }
        | Action::Reopen { .. }
        | Action::PutBack { .. }
        | Action::Transfer { .. }
        | Action::PassOn { .. }
        | Action::AskHead { .. }
        | Action::GiveAnswer { .. }
        | Action::RequestAppointment { .. }
        | Action::CloseAppointment { .. } => CLERKS,
        Action::Book { .. }
        | Action::CancelBooking { .. }
        | Action::Readmit { .. }
        | Action::CheckIn { .. }
        | Action::CheckOut { .. }
        | Action::UndoCheckOut { .. }
        | Action::RenewPass { .. } => RECEPTION,
        Action::PresentPass { .. } => TURNSTILES,
        Action::TellGiven { .. } => SCREENS,
        Action::LostSeen => MANAGERS,
        Action::ReturnToDay { .. } => CALENDARS,
        Action::Erased { .. } | Action::Tick { .. } => OFFICE,
    }
}
