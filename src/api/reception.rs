// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the reception and the turnstiles.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::desks::PassedTicket;
use super::{Direction, Moment, NumberBecomes, Texts, WhenAway};

/// Registers a visitor.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInRequest {
    /// The command's id, made by the sender; becomes the pass's id.
    pub id: Uuid,
    /// The name of the badge handed out.
    pub badge: String,
    /// The slug of the office they visit.
    pub destination: String,
    /// The slug of a purpose from the site's list.
    pub purpose: String,
    /// The number they hold already, if a desk passed it on to that office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The visitor's language tag; Italian if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The visitor's name; only where the site requires it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Confirms that a second badge for the same number is intended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

/// A command for the badge of a visitor inside.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BadgeCommand {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The badge's name.
    pub badge: String,
    /// `check-out`: what becomes of the visitor's number if it still waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<NumberBecomes>,
}

/// Undoes the reception's last check-out.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoCheckOut {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The journal sequence of the check-out to undo, as the page showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
}

/// A check-out that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckedOut {
    /// The check-out's journal sequence, to be sent with `check-out/undo`.
    pub seq: u64,
    /// The badge that was given back.
    pub badge: String,
    /// The visitor's number, if they had one.
    pub number: Option<String>,
    /// When it can no longer be undone.
    pub until: Moment,
}

/// A number that still waits for an office although its holder's badge was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeftWaiting {
    /// The number, such as `A042`.
    pub number: String,
    /// The slug of the office that will call it.
    pub office: String,
    /// When the badge was given back.
    pub since: Moment,
}

/// A visitor inside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Inside {
    /// The pass's id.
    pub pass: Uuid,
    /// The name of their badge.
    pub badge: String,
    /// The slug of the office they visit.
    pub destination: String,
    /// The slug of their purpose.
    pub purpose: String,
    /// Their number, if they wait for a call.
    pub number: Option<String>,
    /// When they were registered.
    pub since: Moment,
    /// When the pass ends.
    pub expires_at: Moment,
    /// The pass has ended and the visitor is still inside.
    pub expired: bool,
    /// When the pass opened a turnstile; absent if it has not.
    pub used_at: Option<Moment>,
    /// The visitor's name, where the site requires it.
    pub name: Option<String>,
}

/// A reception command; its slug is the end of the command's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReceptionVerb {
    /// Registers a visitor.
    CheckIn,
    /// Takes a badge back.
    CheckOut,
    /// Undoes the last check-out.
    #[serde(rename = "check-out/undo")]
    UndoCheckOut,
    /// Renews a visitor's pass.
    Renew,
    /// Lets a no-show or postponed ticket wait again.
    PutBack,
}

/// What the reception's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReceptionBoard {
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// The commands that would be accepted now for some visitor or number, given the fields staff can add.
    #[serde(default)]
    pub can: Vec<ReceptionVerb>,
    /// The visitors inside, those whose pass ends first in front.
    pub inside: Vec<Inside>,
    /// How many visitors were registered today, with those who have left.
    pub registered: u32,
    /// The last check-out, while it can be undone.
    #[serde(default)]
    pub undo: Option<CheckedOut>,
    /// Tickets that desks passed on and that wait where no desk is open.
    #[serde(default)]
    pub unattended: Vec<PassedTicket>,
    /// Numbers that still wait although their holders' badges were given back.
    #[serde(default)]
    pub left_waiting: Vec<LeftWaiting>,
}

/// A visitor's pass, to be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Pass {
    /// The visitor.
    pub inside: Inside,
    /// The signed code that the QR carries.
    pub code: String,
}

/// Presents a pass at a turnstile.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentRequest {
    /// The request's id, made by the reader: the same id again gets the same answer.
    pub id: Uuid,
    /// The code read from the QR.
    pub code: String,
}

/// The answer to a pass at a turnstile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The turnstile opens.
    Valid,
    /// The pass opened a turnstile before, or its visitor has left.
    Used,
    /// The pass has ended.
    Expired,
    /// The pass is for another turnstile.
    WrongDoor,
    /// It is not a pass of this office.
    Unknown,
}

/// The answer to a presented pass.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Presented {
    /// The verdict; the turnstile opens only for `valid`.
    pub verdict: Verdict,
    /// The verdict as a sentence, in the reader's language.
    pub message: String,
}

/// What a turnstile's reader must know to start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DoorInfo {
    /// The turnstile's slug.
    pub door: String,
    /// The turnstile's name for staff, by language.
    pub name: Texts,
    /// The direction in which people pass it.
    pub direction: Direction,
    /// What the turnstile does while the server does not answer; the reader stores it.
    pub when_away: WhenAway,
}
