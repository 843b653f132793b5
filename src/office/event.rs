//! What happened: the journal's entries, from which all state is folded (pure).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::catalogue::{DeskId, OfficeId, ServiceId};
use super::command::{Command, Destination};
use super::forecast::WaitRange;
use super::ticket::{Class, TicketId, TicketNumber};
use crate::words::Language;

/// One accepted command with all that it brought about: the journal's unit, written whole or not at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// From 1, without gaps, per office. Also the `id:` of the stream.
    pub seq: u64,
    /// When it was decided.
    pub at: Timestamp,
    /// Whose it is.
    pub office: OfficeId,
    /// What was asked, by which role.
    pub command: Command,
    /// What it brought about, in order; at most one call.
    pub events: Vec<Event>,
}

/// Why a ticket expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expiry {
    /// The last desk closed after hours.
    LastDeskClosed,
    /// The day ended.
    Midnight,
}

/// One thing that happened. Holds all that the fold needs: the site may change, the past may not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
#[allow(missing_docs, reason = "the fields are the words of DESIGN, one meaning everywhere")]
pub enum Event {
    /// A new day: counts start anew, desks are closed, yesterday's tickets are gone.
    DayOpened { day: Date },
    /// A ticket was issued, and what wait its holder was told.
    TicketIssued {
        ticket: TicketId,
        number: TicketNumber,
        service: ServiceId,
        class: Class,
        language: Language,
        promised: Option<WaitRange>,
    },
    /// Its holder gave it back.
    TicketCancelled { ticket: TicketId },
    /// Closing or midnight ended it.
    TicketExpired { ticket: TicketId, reason: Expiry },
    /// The desk calls from now on.
    DeskOpened { desk: DeskId },
    /// The desk will be back.
    DeskPaused { desk: DeskId },
    /// The desk stopped.
    DeskClosed { desk: DeskId },
    /// The ticket was called to the desk.
    Called { ticket: TicketId, desk: DeskId },
    /// It was called once more.
    Recalled { ticket: TicketId, desk: DeskId },
    /// Its holder is at the desk.
    Started { ticket: TicketId, desk: DeskId },
    /// Its holder did not come.
    NoShow { ticket: TicketId, desk: DeskId },
    /// A no-show came after all.
    PutBack { ticket: TicketId, desk: DeskId },
    /// Served to the end.
    Completed { ticket: TicketId, desk: DeskId },
    /// The call was a mistake.
    CallUndone { ticket: TicketId, desk: DeskId },
    /// Waits again elsewhere.
    Transferred { ticket: TicketId, desk: DeskId, to: Destination },
    /// A desk asked for the next ticket and nobody waited.
    NobodyWaited { desk: DeskId },
}
