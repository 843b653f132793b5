// SPDX-License-Identifier: EUPL-1.2
//! Who reads which room of the catalogues: citizens' rooms are whole in every language, staff's in Italian and English.

/// What citizens meet: info point, ticket, phone, waiting room, second screen, turnstile.
pub const CITIZENS: [&str; 11] =
    ["date", "display", "floor", "keyboard", "paper", "phone", "refused", "second", "touch", "voice", "wait"];
/// What staff, installers and developers read.
pub const STAFF: [&str; 9] = ["account", "desk", "editor", "import", "results", "scenes", "server", "site", "start"];
/// A room that whoever works at a desk reads: a language that has it is one of the staff's.
pub(super) const AT_WORK: &str = "desk";
