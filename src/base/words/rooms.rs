// SPDX-License-Identifier: EUPL-1.2
//! The readers of each room of the catalogues: citizens' rooms exist in every language, staff's in Italian and English.

/// The rooms for citizens: info point, ticket, phone, waiting room, second screen, turnstile.
pub const CITIZENS: [&str; 11] =
    ["date", "display", "floor", "keyboard", "paper", "phone", "refused", "second", "touch", "voice", "wait"];
/// The rooms for staff, installers and developers.
pub const STAFF: [&str; 9] = ["account", "desk", "editor", "import", "results", "scenes", "server", "site", "start"];
/// A room for staff at desks: a language that has it is one of the staff's.
pub(super) const AT_WORK: &str = "desk";
