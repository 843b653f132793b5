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
    /// Made by the sender; becomes the pass's id.
    pub id: Uuid,
    /// The badge handed out.
    pub badge: String,
    /// The office's slug.
    pub destination: String,
    /// From the site's list of purposes.
    pub purpose: String,
    /// The number they hold already, if one was passed on to that office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Their language; Italian if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Their name, where the site demands it and only there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Somebody inside has a badge for the same number, and that is meant so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
}

/// What is done with the badge of somebody inside.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BadgeCommand {
    /// Made by the sender.
    pub id: Uuid,
    /// Which badge.
    pub badge: String,
    /// `check-out`: what becomes of the number, if it still waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<NumberBecomes>,
}

/// The reception's last check-out was a mistake.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoCheckOut {
    /// Made by the sender.
    pub id: Uuid,
    /// The check-out that the page showed as the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
}

/// A check-out that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CheckedOut {
    /// For `check-out/undo`.
    pub seq: u64,
    /// The badge that was given back.
    pub badge: String,
    /// Their number, if they had one.
    pub number: Option<String>,
    /// Until when.
    pub until: Moment,
}

/// A number that waits for an office though its badge is no longer inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeftWaiting {
    /// Which.
    pub number: String,
    /// The office that will call it.
    pub office: String,
    /// When the badge went out.
    pub since: Moment,
}

/// Somebody inside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Inside {
    /// The pass's id.
    pub pass: Uuid,
    /// The badge they wear.
    pub badge: String,
    /// The office's slug.
    pub destination: String,
    /// The purpose's slug.
    pub purpose: String,
    /// Their number, if they wait for a call.
    pub number: Option<String>,
    /// When they were registered.
    pub since: Moment,
    /// When the pass ends.
    pub expires_at: Moment,
    /// It has ended, and they are still there.
    pub expired: bool,
    /// When it opened a turnstile.
    pub used_at: Option<Moment>,
    /// Their name, where the site demands it.
    pub name: Option<String>,
}

/// What can be done at the reception, as the end of the command's address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReceptionVerb {
    /// A visitor is registered.
    CheckIn,
    /// A badge comes back.
    CheckOut,
    /// The last check-out is taken back.
    #[serde(rename = "check-out/undo")]
    UndoCheckOut,
    /// A visitor's pass is valid anew.
    Renew,
    /// Somebody who did not come, or asked for more time, waits again.
    PutBack,
}

/// What the reception sees.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReceptionBoard {
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// The commands that would be accepted now, for some visitor or number, with all that can be said besides.
    #[serde(default)]
    pub can: Vec<ReceptionVerb>,
    /// Who is inside, those with the earliest end first.
    pub inside: Vec<Inside>,
    /// Registered today, with those who have left.
    pub registered: u32,
    /// The last check-out, as long as it can be taken back.
    #[serde(default)]
    pub undo: Option<CheckedOut>,
    /// Tickets that desks passed on and that wait where no desk is open.
    #[serde(default)]
    pub unattended: Vec<PassedTicket>,
    /// Numbers that wait though their badge is no longer inside.
    #[serde(default)]
    pub left_waiting: Vec<LeftWaiting>,
}

/// A pass to be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Pass {
    /// Whose.
    pub inside: Inside,
    /// The signed code that the QR carries.
    pub code: String,
}

/// A pass held before a turnstile.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentRequest {
    /// Made by the reader: asked again with the same id, it gets the same answer.
    pub id: Uuid,
    /// What the QR said.
    pub code: String,
}

/// What a turnstile is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Open.
    Valid,
    /// It opened a turnstile before, or its visitor has left.
    Used,
    /// It has ended.
    Expired,
    /// It is for another turnstile.
    WrongDoor,
    /// It is no pass of this office's.
    Unknown,
}

/// The answer to a pass.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Presented {
    /// Open for `valid` alone.
    pub verdict: Verdict,
    /// One sentence in the reader's language.
    pub message: String,
}

/// What a turnstile's reader needs to start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DoorInfo {
    /// Its slug.
    pub door: String,
    /// How staff call it.
    pub name: Texts,
    /// Which way it is passed.
    pub direction: Direction,
    /// What to do while the server does not answer; the reader keeps it.
    pub when_away: WhenAway,
}
