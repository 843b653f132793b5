// SPDX-License-Identifier: EUPL-1.2
//! Wire types of what a desk's clerk does.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Became;

/// The body of every desk command; which optional fields are needed depends on the command.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskCommand {
    /// The command's id, made by the sender: the same id again has no second effect.
    pub id: Uuid,
    /// `put-back`, `call`, `reopen`: the ticket's id, as lists of the desk give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Uuid>,
    /// `transfer`: the slug of the service to transfer to, at any desk that serves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// `transfer`: the slug of the desk that alone may call the ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// `call`: the reason for calling it before others, a slug of the site's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What became of the desk's ticket if it was called and never started; required by the commands that end its time
    /// there: `next`, `call`, `complete`, `close`, `transfer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Became>,
    /// `close`: how many people the clerk accepts to leave without a desk (the board's `left_behind`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<u32>,
    /// `undo`: the journal sequence of the command to undo, as the page showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// What the page showed when the button was pressed: if the desk has moved on since, nothing is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

impl DeskCommand {
    /// A command without further fields.
    pub fn new(id: Uuid) -> Self {
        let (ticket, service, desk, reason) = (None, None, None, None);
        let (called, waiting, seq, shown) = (None, None, None, None);
        Self { id, ticket, service, desk, reason, called, waiting, seq, shown }
    }
}

/// A desk command; its slug is the last part of the command's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeskVerb {
    /// Starts or resumes calling.
    Open,
    /// Pauses the desk: its clerk will be back.
    Pause,
    /// Closes the desk.
    Close,
    /// Calls the next ticket.
    Next,
    /// Calls a chosen ticket.
    Call,
    /// Calls the desk's ticket once more.
    Recall,
    /// The called citizen has come: serving starts.
    Start,
    /// The called citizen did not come.
    NoShow,
    /// Ends the visit as served.
    Complete,
    /// Undoes the desk's last command.
    Undo,
    /// Lets a no-show or postponed ticket wait again.
    PutBack,
    /// Reopens a visit that ended at this desk.
    Reopen,
    /// Passes the ticket on to another service or desk of the same level.
    Transfer,
    /// Passes the ticket on to an office or the Help Point.
    Escalate,
}

impl DeskVerb {
    /// The command's name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Pause => "pause",
            Self::Close => "close",
            Self::Next => "next",
            Self::Call => "call",
            Self::Recall => "recall",
            Self::Start => "start",
            Self::NoShow => "no-show",
            Self::Complete => "complete",
            Self::Undo => "undo",
            Self::PutBack => "put-back",
            Self::Reopen => "reopen",
            Self::Transfer => "transfer",
            Self::Escalate => "escalate",
        }
    }
}

/// Passes the desk's ticket on to an office or the Help Point.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalateCommand {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The slug of the office or of the Help Point.
    pub to: String,
    /// The reason, a slug of the site's list.
    pub reason: String,
    /// What became of a ticket that was called and never started: `served`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Became>,
    /// What the page showed when the button was pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// The ticket that a desk's page showed when a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The id of the ticket called or served at the desk, as the board gives it; absent if there was none.
    pub ticket: Option<Uuid>,
}
