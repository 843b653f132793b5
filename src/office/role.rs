// SPDX-License-Identifier: EUPL-1.2
//! Who asks, and the groups of those who work alike (pure).

use serde::{Deserialize, Serialize};

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
}
