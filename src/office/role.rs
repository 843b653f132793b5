// SPDX-License-Identifier: EUPL-1.2
//! Who asks, and who may ask for what: the one table of it (pure).

use serde::{Deserialize, Serialize};

use super::command::{Action, Quoted};

/// Who asks. Never a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A display: reads, and tells what it remembers.
    Screen,
    /// An info point: issues tickets.
    Kiosk,
    /// A clerk at a desk.
    Desk,
    /// The information point's staff.
    Reception,
    /// Who answers for the office; may do what all staff may.
    Manager,
    /// A turnstile's reader.
    Turnstile,
    /// The holder of a ticket, by its secret id.
    Holder,
    /// The office's own clock.
    Office,
}

/// Where tickets are given out, and where a visit is rated by its number of the day.
pub const ISSUERS: &[Role] = &[Role::Kiosk, Role::Reception, Role::Manager];
/// Who works at a desk.
pub const CLERKS: &[Role] = &[Role::Desk, Role::Manager];
/// Who books, registers visitors, and answers for numbers at the information point.
pub const RECEPTION: &[Role] = &[Role::Reception, Role::Manager];
/// Turnstiles' readers.
pub const TURNSTILES: &[Role] = &[Role::Turnstile, Role::Manager];
/// Who answers for the office.
pub const MANAGERS: &[Role] = &[Role::Manager];
/// Devices that follow the board and remember numbers.
pub const SCREENS: &[Role] = &[Role::Screen, Role::Kiosk];
/// Who knows which day it is: somebody who answers for the office, or a clock that is right again.
const CALENDARS: &[Role] = &[Role::Manager, Role::Office];
/// Whoever knows a ticket's secret id.
const HOLDERS: &[Role] = &[Role::Holder];
/// The server itself.
const OFFICE: &[Role] = &[Role::Office];

impl Role {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Screen,
        Self::Kiosk,
        Self::Desk,
        Self::Reception,
        Self::Manager,
        Self::Turnstile,
        Self::Holder,
        Self::Office,
    ];

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
