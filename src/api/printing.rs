// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the info points' printers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Moment, Ticket};
use crate::paper::printer::PrinterState;

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
