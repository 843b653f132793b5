// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments on the wire. They hold a service, a time and a code, but no name and no reason.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;

/// Books an appointment.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookRequest {
    /// The booking's id, made by the sender: the same id again is the same booking.
    pub id: Uuid,
    /// The service's slug.
    pub service: String,
    /// The time of the appointment.
    pub at: Moment,
}

/// A command for a booking; the booking's code stands in the address.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingCommand {
    /// The command's id, made by the sender: the same id again has no second effect.
    pub id: Uuid,
}

/// Checks in a citizen who has booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalRequest {
    /// The command's id, made by the sender; becomes the ticket's secret id.
    pub id: Uuid,
    /// The booking's code; small letters, blanks and hyphens do not matter.
    pub code: String,
    /// The holder's language tag; the office's first language if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// The state of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BookingState {
    /// Booked; the citizen has not come yet.
    Booked,
    /// Cancelled.
    Cancelled,
    /// The citizen has come and has a number.
    CheckedIn,
}

/// A booked appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Booking {
    /// The booking's code, which the citizen types or holds before the reader.
    pub code: String,
    /// The service's slug.
    pub service: String,
    /// The time of the appointment.
    pub at: Moment,
    /// Booked, cancelled or checked in.
    pub state: BookingState,
    /// The number the citizen was given at check-in; absent before.
    pub number: Option<String>,
    /// Booked, not checked in, and the time for checking in has passed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// The line of the imported file that names it; absent outside imports.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<FileRow>,
}

/// The line of an imported file that names an appointment. It is only answered to the sender, never stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileRow {
    /// The line's number, from 1.
    pub line: u64,
    /// The booking system's own id for the appointment, if the file gives one.
    pub id: Option<String>,
}

/// Booked appointments, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookingList {
    /// The bookings, the earliest first.
    pub appointments: Vec<Booking>,
    /// Import of a file: how many of its appointments were of past days and left out.
    #[serde(default)]
    pub past: u32,
    /// Import of a calendar: one sentence for each event left out because it is no appointment, in the reader's
    /// language.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Import of a file: how many appointments it changed; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
}

/// How many appointments an imported file changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// Appointments booked.
    pub booked: u32,
    /// Appointments moved to another time or service.
    pub moved: u32,
    /// Appointments cancelled.
    pub called_off: u32,
    /// Appointments that stayed as they were.
    pub unchanged: u32,
}

impl Changed {
    /// Counts the changes of an import's plan.
    pub fn of(plan: &ImportPlan) -> Self {
        let count = |change: Change| {
            let of_kind = plan.changes.iter().filter(|planned| planned.change == change).count();
            u32::try_from(of_kind).unwrap_or(u32::MAX)
        };
        let [booked, moved, called_off] = [Change::Booked, Change::Moved, Change::CalledOff].map(count);
        Self { booked, moved, called_off, unchanged: plan.unchanged }
    }
}

/// The changes that importing a file would make; nothing is changed yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportPlan {
    /// The appointments that would change, the earliest first.
    pub changes: Vec<PlannedChange>,
    /// How many of the file's appointments stay as they are.
    pub unchanged: u32,
    /// The unchanged appointments that are booked, with their codes.
    #[serde(default)]
    pub standing: Vec<Booking>,
    /// How many appointments of past days are left out.
    pub past: u32,
    /// One sentence for each event left out because it is no appointment, in the reader's language.
    pub left_out: Vec<String>,
}

/// An appointment that a file would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlannedChange {
    /// Booked, moved or cancelled.
    pub change: Change,
    /// The service's slug after the import.
    pub service: String,
    /// The time of the appointment after the import.
    pub at: Moment,
    /// The time before the import, if it differs.
    pub before: Option<Moment>,
    /// The booking's code, if it has one already.
    pub code: Option<String>,
    /// The line of the file that names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<FileRow>,
}

/// The change to an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is booked, or booked again.
    Booked,
    /// It gets another time or service.
    Moved,
    /// It is called off.
    CalledOff,
}
