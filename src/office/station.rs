// SPDX-License-Identifier: EUPL-1.2
//! Where staff work, and which of their commands can be taken back there (pure).

use serde::{Deserialize, Serialize};

use crate::catalogue::DeskId;
use crate::command::Action;

/// Where staff work: each can take its last command back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Station {
    /// A desk, an office or the Help Point.
    Desk(DeskId),
    /// The reception; there is one.
    Reception,
}

impl Action {
    /// The action itself, without what its sender saw and said of the ticket at the desk.
    pub fn bare(&self) -> &Self {
        match self {
            Self::Seeing { then, .. } | Self::Settling { then, .. } => then.bare(),
            bare => bare,
        }
    }

    /// Where it was done, of what can be taken back there as the last command.
    pub fn station(&self) -> Option<Station> {
        match self.bare() {
            Self::OpenDesk { desk }
            | Self::PauseDesk { desk }
            | Self::CloseDesk { desk, .. }
            | Self::Next { desk }
            | Self::CallChosen { desk, .. }
            | Self::Start { desk }
            | Self::NoShow { desk }
            | Self::Complete { desk }
            | Self::PutBack { desk, .. }
            | Self::Transfer { desk, .. }
            | Self::PassOn { desk, .. }
            | Self::Reopen { desk, .. } => Some(Station::Desk(desk.clone())),
            Self::CheckOut { .. } => Some(Station::Reception),
            _ => None,
        }
    }
}
