// SPDX-License-Identifier: EUPL-1.2
//! A visit: one citizen's way through the five levels of access under one number (pure).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalogue::{CouncillorId, DeskId, ReasonId, SectorId, ServiceId};

/// Something that happened on a visit's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Happened,
}

/// What happened on a visit's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Happened {
    /// A number was taken.
    Issued {
        /// For which service.
        service: ServiceId,
    },
    /// It was called to a desk.
    Called {
        /// Which.
        desk: DeskId,
    },
    /// Its holder did not come to the desk.
    NoShow {
        /// Which.
        desk: DeskId,
    },
    /// Another desk or service of the same level took over.
    Transferred {
        /// What it waits for since.
        service: ServiceId,
    },
    /// It was passed on to another level; by the citizen at the info point where there is no desk.
    PassedOn {
        /// Which desk passed it on.
        from: Option<DeskId>,
        /// To whom.
        to: ServiceId,
        /// Why.
        reason: Option<ReasonId>,
    },
    /// A desk served it to the end.
    Completed {
        /// Which.
        desk: DeskId,
    },
    /// The desk that had ended it went on with it.
    Reopened {
        /// Which.
        desk: DeskId,
    },
    /// The Help Point asked a head of sector.
    AskedHead {
        /// Of which sector.
        sector: SectorId,
    },
    /// The citizen has an answer.
    Answered {
        /// Which.
        outcome: Outcome,
    },
    /// An appointment with mayor or councillors was asked for.
    AppointmentRequested {
        /// With whom.
        with: CouncillorId,
    },
    /// That appointment is over.
    AppointmentClosed {
        /// With which result.
        outcome: Outcome,
    },
}

/// Whether an answer solved the matter, as the citizen says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The matter is solved.
    Solved,
    /// The citizen knows why it cannot be, and accepts it.
    Explained,
    /// Neither: it may go on to the next level.
    Unsolved,
}
