// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments on the wire. No name, no reason: a service, a time, a code.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;

/// Books an appointment.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookRequest {
    /// Made by the sender: the same id again is the same booking.
    pub id: Uuid,
    /// Which service, by its slug.
    pub service: String,
    /// When.
    pub at: Moment,
}

/// What is asked of a booking, besides its code.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingCommand {
    /// Made by the sender: the same id again has no second effect.
    pub id: Uuid,
}

/// Whoever booked is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalRequest {
    /// Made by the sender; becomes the ticket's secret id.
    pub id: Uuid,
    /// The booking's code; small letters, blanks and hyphens do not matter.
    pub code: String,
    /// The holder's language; the office's first if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// What has become of a booking, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BookingState {
    /// Whoever booked is awaited.
    Booked,
    /// It was called off.
    Cancelled,
    /// Whoever booked is there.
    CheckedIn,
}

/// A booked appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Booking {
    /// What the citizen types or holds before the reader.
    pub code: String,
    /// The service's slug.
    pub service: String,
    /// When.
    pub at: Moment,
    /// What has become of it.
    pub state: BookingState,
    /// The number of whoever checked in.
    pub number: Option<String>,
    /// Whoever booked is awaited, and no longer in time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// Of a file: where it stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<FileRow>,
}

/// Where a file names an appointment: told to whoever sent it, kept nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FileRow {
    /// The line, from 1.
    pub line: u64,
    /// By what the booking system knows it, where the file says so.
    pub id: Option<String>,
}

/// Booked appointments, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookingList {
    /// Which.
    pub appointments: Vec<Booking>,
    /// Of a file: how many of its appointments are of days before, and were left out.
    #[serde(default)]
    pub past: u32,
    /// Of a calendar: which of its events are no appointments and were left out, a sentence each in the reader's language.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Of a file: what came of its appointments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
}

/// How many of a file's appointments were changed, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Changed {
    /// Booked now.
    pub booked: u32,
    /// Moved.
    pub moved: u32,
    /// Called off.
    pub called_off: u32,
    /// As they were: the same file once more changes nothing.
    pub unchanged: u32,
}

impl Changed {
    /// Of what was to be changed.
    pub fn of(plan: &ImportPlan) -> Self {
        let count = |change: Change| {
            let of_kind = plan.changes.iter().filter(|planned| planned.change == change).count();
            u32::try_from(of_kind).unwrap_or(u32::MAX)
        };
        let [booked, moved, called_off] = [Change::Booked, Change::Moved, Change::CalledOff].map(count);
        Self { booked, moved, called_off, unchanged: plan.unchanged }
    }
}

/// What a file would change, before anything is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportPlan {
    /// Which appointments, the earliest first.
    pub changes: Vec<PlannedChange>,
    /// How many of the file's stay as they are.
    pub unchanged: u32,
    /// Those of them that are booked, with their codes.
    #[serde(default)]
    pub standing: Vec<Booking>,
    /// How many are of days before, and are left out.
    pub past: u32,
    /// Which events are no appointments and are left out, a sentence each in the reader's language.
    pub left_out: Vec<String>,
}

/// An appointment that a file would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlannedChange {
    /// How.
    pub change: Change,
    /// The service's slug, as it would be.
    pub service: String,
    /// When, as it would be.
    pub at: Moment,
    /// When it is now, where that is another time.
    pub before: Option<Moment>,
    /// Its code, where it has one already.
    pub code: Option<String>,
    /// Where it stands in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<FileRow>,
}

/// What becomes of an appointment.
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
