// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the info points' printers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Moment, Ticket};

/// Staff ask an info point to print a ticket of the day again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReprintRequest {
    /// Made by the sender; the same id again prints nothing more.
    pub id: Uuid,
    /// The ticket's number, like A042.
    pub number: String,
}

/// What an info point is told to print, over the stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintOrder {
    /// The order: printed once.
    pub order: Uuid,
    /// The ticket as it stands, but for its id: that is the staff's name for it, and opens no page. It is printed without a
    /// code.
    pub ticket: Ticket,
}

/// How a printer is. The later, the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterState {
    /// Prints.
    Ready,
    /// Prints; its roll is near the end.
    NearEnd,
    /// No paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// Its cutter or something else; a folder that cannot be written to.
    Error,
    /// Switched off, unplugged, or it talks rubbish.
    NotAnswering,
}

impl PrinterState {
    /// All of them, the best first.
    pub const ALL: [Self; 6] =
        [Self::Ready, Self::NearEnd, Self::PaperOut, Self::CoverOpen, Self::Error, Self::NotAnswering];

    /// Whether a ticket can be sent.
    pub fn prints(self) -> bool {
        self <= Self::NearEnd
    }

    /// Its name on the wire and in locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NearEnd => "near-end",
            Self::PaperOut => "paper-out",
            Self::CoverOpen => "cover-open",
            Self::Error => "error",
            Self::NotAnswering => "not-answering",
        }
    }
}

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrintStage {
    /// Waits for the printer.
    Waiting,
    /// Goes to the printer.
    Printing,
    /// Is on paper.
    Printed,
    /// The printer was not ready for too long: it is not printed by itself any more.
    NotPrinted,
    /// It was begun and broke off: it may be on paper, whole or in part.
    InDoubt,
}

/// A job as told to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobReport {
    /// Its order.
    pub order: Uuid,
    /// The ticket's number.
    pub number: String,
    /// What became of it.
    pub stage: PrintStage,
}

/// How the printer is, and what became of today's jobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterReport {
    /// How the printer is.
    pub state: PrinterState,
    /// Since when.
    #[schema(value_type = String)]
    pub since: Timestamp,
    /// Those of the last hour, in the order in which they were asked for, at most a hundred.
    pub jobs: Vec<JobReport>,
}

impl PrinterReport {
    /// Numbers whose latest job is not on paper, or of which nobody knows.
    pub fn unprinted(&self) -> Vec<String> {
        let mut latest: Vec<(&str, PrintStage)> = Vec::new();
        for job in &self.jobs {
            latest.retain(|(number, _)| *number != job.number);
            latest.push((&job.number, job.stage));
        }
        let open = |stage: PrintStage| match stage {
            PrintStage::NotPrinted | PrintStage::InDoubt => true,
            PrintStage::Waiting => !self.state.prints(),
            PrintStage::Printing | PrintStage::Printed => false,
        };
        latest.into_iter().filter(|(_, stage)| open(*stage)).map(|(number, _)| number.to_owned()).collect()
    }
}

/// A printer, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterStatus {
    /// How it is.
    pub state: PrinterState,
    /// Since when.
    #[schema(value_type = String)]
    pub since: Moment,
    /// Numbers that are not on paper, or of which nobody knows.
    pub unprinted: Vec<String>,
}
