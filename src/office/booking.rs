//! A booked appointment: a service at a time, under a code. Nothing of whoever comes (pure).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalogue::ServiceId;
use super::ticket::{TicketId, TicketNumber};
use super::visit::Reference;

/// What stands before an appointment's code in its QR: no other code that somebody holds before the reader is one.
pub const QR_PREFIX: &str = "appuntamento:";

/// A booking's own name: of the file's entry it came from, or of the command that made it. The same again is the same
/// booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookingId(pub Uuid);

/// What is to be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The booking's own name.
    pub booking: BookingId,
    /// For what.
    pub service: ServiceId,
    /// When.
    pub at: Timestamp,
}

/// A booked appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Its own name.
    pub id: BookingId,
    /// What the citizen types or holds before the reader at the info point.
    pub code: Reference,
    /// For what.
    pub service: ServiceId,
    /// When.
    pub slot: Timestamp,
    /// What has become of it.
    pub standing: Standing,
}

/// What has become of a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "standing")]
pub enum Standing {
    /// Whoever booked is awaited.
    Booked,
    /// It was called off.
    Cancelled {
        /// Where it was booked, not here by its code: it may be booked there again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        where_booked: bool,
    },
    /// Whoever booked is there.
    CheckedIn {
        /// The ticket they hold.
        ticket: TicketId,
        /// What will be called.
        number: TicketNumber,
    },
}

/// The booking a ticket was issued for, and the place it has by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Which.
    pub booking: BookingId,
    /// When it was booked for.
    pub slot: Timestamp,
    /// The time from which its place in the queue is reckoned.
    pub place_at: Timestamp,
}
