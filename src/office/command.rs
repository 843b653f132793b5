// SPDX-License-Identifier: EUPL-1.2
//! What can be asked of the office (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::booking::{BookingId, Slot};
use crate::catalogue::{CouncillorId, DeskId, DoorId, PurposeId, ReasonId, SectorId, ServiceId};
use crate::rating::Rating;
use crate::reception::{Badge, PassId};
use crate::reference::Reference;
use crate::role::Role;
use crate::terms::{Class, Language};
use crate::ticket::{TicketId, TicketNumber};
use crate::visit::Outcome;
use crate::witnessed::Witnessed;

mod again;

/// A command's own name, made by its sender: the same id again has no second effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub Uuid);

/// Something asked of the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    /// Its own name.
    pub id: CommandId,
    /// Who asks.
    pub by: Role,
    /// What is asked.
    pub action: Action,
}

/// Where a ticket is passed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Destination {
    /// Any desk that serves this service.
    Service(ServiceId),
    /// This desk alone; the service stays.
    Desk(DeskId),
}

/// Which ticket is meant: by its secret id, or by its number of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quoted {
    /// Whoever knows the id holds the ticket.
    Id(TicketId),
    /// As its holder says it.
    Number(TicketNumber),
}

/// What became of a ticket that was called and never said to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// Its holder came and was served.
    Served,
    /// Nobody came: it can be put back.
    NoShow,
    /// The call is taken back: it waits again in its old place.
    Waiting,
}

/// What becomes of a number that still waits when its badge goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberBecomes {
    /// It goes on waiting for the office's call.
    Waits,
    /// It is given back.
    Cancelled,
}

/// What of the data that go after a term was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Erasable {
    /// Visitors' names.
    Names,
    /// What citizens wrote with a rating.
    Comments,
    /// The journal's own entries.
    Entries,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Action {
    /// A new ticket; its id is the command's id.
    Issue {
        /// For which service.
        service: ServiceId,
        /// Ordinary or precedence.
        #[serde(default)]
        class: Class,
        /// The language its holder chose.
        language: Language,
    },
    /// The holder gives a waiting ticket back.
    Cancel {
        /// Which.
        ticket: TicketId,
    },
    /// The holder needs more time: the ticket is not called for a while, and those behind it pass.
    Postpone {
        /// Which.
        ticket: TicketId,
    },
    /// The holder is back before that while is over.
    Resume {
        /// Which.
        ticket: TicketId,
    },
    /// The desk begins or goes on to call.
    OpenDesk {
        /// Which.
        desk: DeskId,
    },
    /// The desk will be back: it keeps its ticket, calls nobody.
    PauseDesk {
        /// Which.
        desk: DeskId,
    },
    /// Another action, while the desk has what its page showed: two pages, or a late retry, end no ticket nobody served.
    Seeing {
        /// Which desk.
        desk: DeskId,
        /// The ticket shown as called or served there; none where there was none.
        ticket: Option<TicketId>,
        /// What is to be done then.
        then: Box<Action>,
    },
    /// Another action, once it is said what became of the desk's ticket that was called and not started: without it
    /// nothing that ends the ticket's time at the desk is done.
    Settling {
        /// What became of it.
        called: Became,
        /// What is to be done then.
        then: Box<Action>,
    },
    /// The desk stops; its ticket, if any, is completed.
    CloseDesk {
        /// Which.
        desk: DeskId,
        /// How many people the clerk knows to be left without a desk by it.
        #[serde(default)]
        left_behind: u32,
    },
    /// Completes the desk's ticket, if any, and calls the next one it can serve.
    Next {
        /// Which desk calls.
        desk: DeskId,
    },
    /// The same, but calls a chosen ticket before others that would come first.
    CallChosen {
        /// Which desk calls.
        desk: DeskId,
        /// Which ticket.
        ticket: TicketId,
        /// Why, from the site's list.
        reason: ReasonId,
    },
    /// Books appointments, moves them, calls them off: what a file or a booking system says.
    Book {
        /// What is booked, at its present time.
        slots: Vec<Slot>,
        /// What was called off where it was booked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        called_off: Vec<BookingId>,
    },
    /// A booked appointment is called off.
    CancelBooking {
        /// What its citizen quotes.
        code: Reference,
    },
    /// Whoever booked is there: a new ticket, its id is the command's id.
    CheckInBooked {
        /// What they quote.
        code: Reference,
        /// The language they chose.
        language: Language,
    },
    /// Calls the desk's called ticket once more.
    Recall {
        /// Which desk.
        desk: DeskId,
    },
    /// The called citizen is there.
    Start {
        /// Which desk.
        desk: DeskId,
    },
    /// The called citizen did not come.
    NoShow {
        /// Which desk.
        desk: DeskId,
    },
    /// The desk's ticket is served to the end.
    Complete {
        /// Which desk.
        desk: DeskId,
    },
    /// The desk's last command was a mistake: all that it touched is as before.
    Undo {
        /// Which desk.
        desk: DeskId,
        /// The entry that the clerk was shown as the last; none: whichever is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seq: Option<u64>,
    },
    /// A visit that this desk ended today goes on: at the desk again, or in its old place for this desk.
    Reopen {
        /// Which desk.
        desk: DeskId,
        /// Which ticket.
        ticket: TicketId,
    },
    /// A no-show came after all, or somebody who needed more time: the ticket regains its place.
    PutBack {
        /// Which desk puts it back.
        desk: DeskId,
        /// Which ticket.
        ticket: TicketId,
    },
    /// The same, of this ticket, at the reception.
    Readmit {
        /// Which.
        ticket: TicketId,
    },
    /// The desk's ticket waits again elsewhere, with the same number and place.
    Transfer {
        /// Which desk passes it on.
        desk: DeskId,
        /// Where to.
        to: Destination,
    },
    /// The desk's ticket goes on to an office or the Help Point, with the same number.
    PassOn {
        /// Which desk passes it on.
        desk: DeskId,
        /// To which office, or the Help Point: its service.
        to: ServiceId,
        /// Why, from the site's list.
        reason: ReasonId,
    },
    /// A citizen turns to the Help Point, with the number of the day or without one.
    TurnToHelp {
        /// The visit that went before.
        number: Option<TicketNumber>,
        /// For a new ticket.
        class: Class,
        /// For a new ticket.
        language: Language,
    },
    /// The Help Point asks a head of sector about the ticket at its desk, or about an open case.
    AskHead {
        /// The ticket a case begins with; the case's name from then on.
        case: TicketId,
        /// Whose head.
        sector: SectorId,
    },
    /// A case's citizen was given an answer.
    GiveAnswer {
        /// Which case.
        case: TicketId,
        /// How it was received.
        outcome: Outcome,
    },
    /// A case goes on to mayor or councillors.
    RequestAppointment {
        /// Which case.
        case: TicketId,
        /// With whom.
        with: CouncillorId,
    },
    /// A case's appointment is over.
    CloseAppointment {
        /// Which case.
        case: TicketId,
        /// With which result.
        outcome: Outcome,
    },
    /// A visitor is registered and gets a pass; its id is the command's id.
    CheckIn {
        /// The badge handed out.
        badge: Badge,
        /// The office.
        destination: ServiceId,
        /// From the site's list.
        purpose: PurposeId,
        /// The ticket they hold already.
        number: Option<TicketNumber>,
        /// For a new ticket.
        language: Language,
        /// Somebody inside wears a badge for the same number, and whoever registers knows it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        again: bool,
        /// The id of a new ticket, should one be needed: not the pass's, which everybody sees who sees the pass. In older
        /// journals there is none, and the command's id was both.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<TicketId>,
    },
    /// A visitor gives the badge back.
    CheckOut {
        /// Which.
        badge: Badge,
        /// What becomes of their number, if it still waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<NumberBecomes>,
    },
    /// The reception's last check-out was a mistake.
    UndoCheckOut {
        /// The entry that the reception was shown as the last; none: whichever is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seq: Option<u64>,
    },
    /// A visitor's pass is valid anew, from now.
    RenewPass {
        /// The badge of whoever wears it.
        badge: Badge,
    },
    /// A pass is held before a turnstile.
    PresentPass {
        /// Which; its signature was checked.
        pass: PassId,
        /// Which turnstile.
        door: DoorId,
        /// Until when the code says that it is valid: a pass that was renewed has another code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// How a visit was. What was written is kept apart.
    Rate {
        /// Which visit.
        visit: Quoted,
        /// Stars and choice.
        rating: Rating,
    },
    /// What was kept long enough was erased; sent by the server's own job.
    Erased {
        /// Of what kind.
        what: Erasable,
        /// How many.
        count: u64,
    },
    /// The clock is right again, as somebody who knows says: the office returns to this day. Sent by the engine.
    ReturnToDay {
        /// Which.
        day: Date,
    },
    /// A device remembers which numbers were given; `since`: with which counts the server began.
    TellGiven {
        /// What it was told.
        witnessed: Witnessed,
        /// Last count per letter then.
        since: BTreeMap<char, u32>,
    },
    /// Whoever answers for the office has seen that numbers were lost.
    LostSeen,
    /// Time has passed: start, resume and expire what time does. Sent by the engine, not over HTTP.
    Tick {
        /// Since when somebody could have come back to a desk: the server was away before, and that expires nobody.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        awake_since: Option<Timestamp>,
    },
}

impl Action {
    /// Time has passed, for an office that was never away.
    pub const TICK: Self = Self::Tick { awake_since: None };
}
