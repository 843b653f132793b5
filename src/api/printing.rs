// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the info points' printers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Moment, Ticket};

/// Asks an info point to print one of today's tickets again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReprintRequest {
    /// The command's id, made by the sender; the same id again prints nothing more.
    pub id: Uuid,
    /// The ticket's number, such as `A042`.
    pub number: String,
}

/// An order to print, sent to an info point over the stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PrintOrder {
    /// The order's id: each order is printed once.
    pub order: Uuid,
    /// The ticket to print. Its id is the one for staff, which opens no page, so it is printed without a code.
    pub ticket: Ticket,
}

/// A printer's state, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterState {
    /// It prints.
    Ready,
    /// It prints; its roll is near the end.
    NearEnd,
    /// It has no paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// The cutter or another part failed; for a folder as printer: it cannot be written to.
    Error,
    /// It is switched off or unplugged, or its answers cannot be understood.
    NotAnswering,
}

impl PrinterState {
    /// All states, the best first.
    pub const ALL: [Self; 6] =
        [Self::Ready, Self::NearEnd, Self::PaperOut, Self::CoverOpen, Self::Error, Self::NotAnswering];

    /// Whether a ticket can be printed in this state.
    pub fn prints(self) -> bool {
        self <= Self::NearEnd
    }

    /// The state's name on the wire and in the keys of texts.
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

/// The stage of a print job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrintStage {
    /// Waits for the printer.
    Waiting,
    /// Is being sent to the printer.
    Printing,
    /// Is on paper.
    Printed,
    /// The printer was not ready for too long: the job is not printed by itself any more.
    NotPrinted,
    /// Broke off while printing: it may be on paper, whole or in part.
    InDoubt,
}

/// A print job, as reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobReport {
    /// The id of its order.
    pub order: Uuid,
    /// The ticket's number.
    pub number: String,
    /// The job's stage.
    pub stage: PrintStage,
}

/// A printer's state and its latest jobs, as the info point reports them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterReport {
    /// The printer's state.
    pub state: PrinterState,
    /// Since when it is in this state.
    #[schema(value_type = String)]
    pub since: Timestamp,
    /// The jobs of the last hour, in the order of their requests, at most 100.
    pub jobs: Vec<JobReport>,
}

impl PrinterReport {
    /// The numbers whose latest job is not on paper or in doubt.
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

/// A printer's state, for staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterStatus {
    /// The printer's state.
    pub state: PrinterState,
    /// Since when it is in this state.
    #[schema(value_type = String)]
    pub since: Moment,
    /// The numbers whose latest job is not on paper or in doubt.
    pub unprinted: Vec<String>,
}
