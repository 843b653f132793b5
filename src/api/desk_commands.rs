// SPDX-License-Identifier: EUPL-1.2
//! A desk on the wire: what its clerk does.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Became;

/// What every command to a desk carries; further fields by command.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskCommand {
    /// Made by the sender: the same id again has no second effect.
    pub id: Uuid,
    /// `put-back`, `call`, `reopen`: which ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Uuid>,
    /// `transfer`: to any desk that serves this service …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// … or to this desk alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// `call`: why it goes before others, from the site's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of a ticket at the desk that was called and not started, what became of it; demanded by whatever ends its time
    /// there (`next`, `call`, `complete`, `close`, `transfer`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Became>,
    /// `close`: how many people the clerk knows to be left without a desk (`left_behind`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<u32>,
    /// `undo`: the command that the page showed as the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// What the page showed when this was pressed: where the desk has moved on, nothing is done.
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

/// What can be done at a desk, as the last part of the command's address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeskVerb {
    /// The desk begins or goes on to call.
    Open,
    /// It will be back.
    Pause,
    /// It stops.
    Close,
    /// The next ticket is called.
    Next,
    /// A chosen one is.
    Call,
    /// The ticket at the desk is called once more.
    Recall,
    /// Its citizen is there.
    Start,
    /// Nobody came.
    NoShow,
    /// Served to the end.
    Complete,
    /// The last command is taken back.
    Undo,
    /// Somebody who did not come, or asked for more time, waits again.
    PutBack,
    /// A visit that ended here goes on.
    Reopen,
    /// To another service or desk.
    Transfer,
    /// To an office or the Help Point.
    Escalate,
}

impl DeskVerb {
    /// As it stands in addresses.
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
    /// Made by the sender.
    pub id: Uuid,
    /// The office's slug, or the Help Point's.
    pub to: String,
    /// From the site's list of reasons.
    pub reason: String,
    /// Of a ticket that was called and not started, what became of it: `served`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Became>,
    /// What the page showed when this was pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// What a desk's page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The ticket called or served there, as the board names it; none where there was none.
    pub ticket: Option<Uuid>,
}
