// SPDX-License-Identifier: EUPL-1.2
//! A booked appointment: a service at a time, under a code. Nothing of whoever comes (pure).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalogue::ServiceId;
use crate::codes;
use crate::reference::Reference;
use crate::ticket::{TicketId, TicketNumber};

/// How the code of an appointment begins in its QR: no other code that somebody holds before the reader is one.
const QR_MARK: &str = "SC3";
/// What stood before it in those that were drawn before, with a colon between: they are read as long as somebody has one.
const QR_WORD_BEFORE: &str = "appuntamento";

/// What an appointment's QR says: capitals and digits that stand on the same keys everywhere.
pub fn qr_text(code: &Reference) -> String {
    codes::written(QR_MARK, code.0.as_bytes())
}

/// The appointment whose QR ends what a reader has typed, whatever keyboard it takes itself for.
pub fn qr_code(typed: &str) -> Option<Reference> {
    let now = last(typed, codes::length(QR_MARK, Reference::LENGTH)).and_then(|code| codes::read(QR_MARK, code));
    if let Some(bytes) = now {
        return Reference::read(std::str::from_utf8(&bytes).ok()?);
    }
    let before = || codes::meanings(typed).find_map(|meant| drawn_before(&meant, |sign| sign == ':'));
    // A keyboard that we do not know has some sign there, and the same letters.
    before().or_else(|| drawn_before(typed, |sign| !sign.is_ascii_alphanumeric()))
}

fn drawn_before(meant: &str, divides: impl Fn(char) -> bool) -> Option<Reference> {
    let code = last(meant, Reference::LENGTH)?;
    let mut word = meant.strip_suffix(code)?.chars();
    let is_divided = word.next_back().is_some_and(divides);
    let is_ours = is_divided && word.as_str().to_ascii_lowercase().ends_with(QR_WORD_BEFORE);
    Reference::read(code).filter(|_| is_ours)
}

/// The last so many characters; none where there are fewer.
fn last(text: &str, count: usize) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(count.checked_sub(1)?)?;
    text.get(at..)
}

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
