// SPDX-License-Identifier: EUPL-1.2
//! What happened: the journal's entries, from which all state is folded (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::booking::{Booking, BookingId, Kept};
use crate::case::Case;
use crate::catalogue::{CouncillorId, DeskId, DoorId, OfficeId, PurposeId, ReasonId, SectorId, ServiceId};
use crate::command::{Command, Destination, Erasable};
use crate::forecast::spread::Spread;
use crate::rating::Rating;
use crate::reception::{Badge, Exit, PassId, Visitor};
use crate::reference::Reference;
use crate::station::Station;
use crate::terms::{Class, DeskMode, Direction, Language, Level};
use crate::ticket::{Call, Ticket, TicketId, TicketNumber};
use crate::visit::Outcome;
use crate::wait_range::WaitRange;
use crate::witnessed::LostNumbers;

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
#[allow(missing_docs, reason = "the fields are the words of src/README.md's glossary, one meaning everywhere")]
pub enum Event {
    /// A new day: counts start anew, desks are closed, yesterday's tickets are gone.
    DayOpened {
        day: Date,
        /// By how much the office's clocks are ahead of UTC at its noon, in minutes; entries of before say nothing.
        #[serde(default)]
        utc_offset_min: i32,
    },
    /// The clock was wrong, somebody who knows said so, and the office returned to this day. All that goes on follows in
    /// the same entry, since a fold may start with it; nothing else of the stretches before does. What [`super::returning`]
    /// says stands here: which numbers go on, who waits again. Days after this one that were open directly before were
    /// not those they said: figures count them as far back as the clock was put back, the last of them as this one.
    DayReturned {
        day: Date,
        utc_offset_min: i32,
        /// Last count given per letter.
        counts: BTreeMap<char, u32>,
        /// How many appointments a wrong midnight had counted as missed.
        not_missed: u32,
    },
    /// A ticket of the day that is returned to, as it stands then.
    TicketCarried {
        ticket: Box<Ticket>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        postponed_until: Option<Timestamp>,
    },
    /// A desk of that day; its ticket says that it is there.
    DeskCarried { desk: DeskId, mode: DeskMode, since: Option<Timestamp> },
    /// A call of that day.
    CallCarried { call: Box<Call> },
    /// A visitor of that day.
    VisitorCarried { visitor: Box<Visitor> },
    /// A ticket was issued, and what wait its holder was told.
    TicketIssued {
        ticket: TicketId,
        number: TicketNumber,
        service: ServiceId,
        class: Class,
        language: Language,
        promised: Option<WaitRange>,
        /// All that was foreseen of the wait; entries of before say nothing.
        #[serde(default)]
        foreseen: Option<Spread>,
        /// Entries of before the levels are the desks'.
        #[serde(default)]
        level: Level,
        /// What was booked, of a ticket that a check-in issued.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Kept>,
    },
    /// Its holder gave it back.
    TicketCancelled { ticket: TicketId },
    /// Its holder needs more time: until then those behind it pass.
    TicketPostponed { ticket: TicketId, until: Timestamp },
    /// It can be called again, in its old place: its holder or a desk said so, or the time was over.
    TicketResumed { ticket: TicketId },
    /// Closing or midnight ended it.
    TicketExpired { ticket: TicketId, reason: Expiry },
    /// The desk calls from now on.
    DeskOpened { desk: DeskId },
    /// The desk will be back.
    DeskPaused { desk: DeskId },
    /// The desk stopped.
    DeskClosed { desk: DeskId },
    /// The ticket was called to the desk; where it was chosen by hand before others, why.
    Called {
        ticket: TicketId,
        desk: DeskId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        out_of_order: Option<ReasonId>,
    },
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
    /// The call was a mistake: its ticket waits again.
    CallUndone { ticket: TicketId, desk: DeskId },
    /// What the entry `seq` brought about was a mistake of this station's: all tickets, visitors and the desk that it
    /// touched are as before it. Whoever folds entries keeps what it needs for that until the station's next one.
    Undone { station: Station, seq: u64 },
    /// A visit that the desk had ended goes on: at the desk, or in its old place among those who wait for it.
    Reopened { ticket: TicketId, desk: DeskId, waits: bool },
    /// Waits again elsewhere.
    Transferred { ticket: TicketId, desk: DeskId, to: Destination },
    /// A desk asked for the next ticket and nobody waited.
    NobodyWaited { desk: DeskId },
    /// Waits again at another level: passed on by a desk, or by its holder at the info point.
    PassedOn { ticket: TicketId, from: Option<DeskId>, to: ServiceId, level: Level, reason: Option<ReasonId> },
    /// An appointment was booked, or moved to another time or service.
    Booked { booking: BookingId, code: Reference, service: ServiceId, slot: Timestamp },
    /// A booked appointment was called off: where it was booked, or here by its code.
    BookingCancelled {
        booking: BookingId,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        where_booked: bool,
    },
    /// Its day is over and nobody has checked in.
    BookingMissed { booking: BookingId },
    /// A booking of this day or a day to come: all of it, since a fold may start with this day.
    BookingCarried { booking: Box<Booking> },
    /// A head of sector was asked; the first time, a case began.
    HeadAsked { case: TicketId, sector: SectorId, due: Timestamp },
    /// A case's citizen has an answer.
    Answered { case: TicketId, outcome: Outcome },
    /// A case went on to mayor or councillors.
    AppointmentRequested { case: TicketId, reference: Reference, with: CouncillorId },
    /// A case's appointment is over.
    AppointmentClosed { case: TicketId, outcome: Outcome },
    /// A case of an earlier day is still open: all of it, since a fold may start with this day.
    CaseCarried { case: Box<Case> },
    /// A visitor was registered.
    VisitorCheckedIn {
        pass: PassId,
        badge: Badge,
        destination: ServiceId,
        purpose: PurposeId,
        ticket: Option<TicketId>,
        expires_at: Timestamp,
    },
    /// A visitor's pass is valid anew.
    PassRenewed {
        pass: PassId,
        expires_at: Timestamp,
        /// It let its visitor in before, and they have not gone out: it lets in nobody else. Older journals say nothing of
        /// it: there a renewed pass opened once more.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_inside: bool,
    },
    /// A pass opened a turnstile.
    PassUsed { pass: PassId, door: DoorId, direction: Direction },
    /// A visitor is no longer inside.
    VisitorLeft { pass: PassId, exit: Exit },
    /// A visit was rated; a second rating replaces the first.
    Rated { ticket: TicketId, rating: Rating },
    /// A device has seen numbers that the journal does not know: it was restored from an older copy. Numbers go on above.
    NumbersLost { lost: Vec<LostNumbers> },
    /// Whoever answers for the office has seen that.
    NumbersLostSeen,
    /// What was kept long enough is gone.
    Erased { what: Erasable, count: u64 },
}

impl Event {
    /// The ticket that this moves to another stage, place or line; a recall and a rating move none.
    pub fn moves(&self) -> Option<TicketId> {
        match self {
            Self::TicketIssued { ticket, .. }
            | Self::TicketCancelled { ticket }
            | Self::TicketPostponed { ticket, .. }
            | Self::TicketResumed { ticket }
            | Self::TicketExpired { ticket, .. }
            | Self::Called { ticket, .. }
            | Self::Started { ticket, .. }
            | Self::NoShow { ticket, .. }
            | Self::PutBack { ticket, .. }
            | Self::Completed { ticket, .. }
            | Self::CallUndone { ticket, .. }
            | Self::Transferred { ticket, .. }
            | Self::PassedOn { ticket, .. }
            | Self::Reopened { ticket, .. } => Some(*ticket),
            Self::HeadAsked { case, .. }
            | Self::Answered { case, .. }
            | Self::AppointmentRequested { case, .. }
            | Self::AppointmentClosed { case, .. } => Some(*case),
            _ => None,
        }
    }
}
