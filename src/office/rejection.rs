// SPDX-License-Identifier: EUPL-1.2
//! Why a command is refused (pure).

use jiff::civil::{Date, Time};

use crate::catalogue::{DeskId, ServiceId};
use crate::reception::Badge;
use crate::role::Role;
use crate::terms::Level;
use crate::ticket::TicketNumber;

/// Why a command was refused. The `Display` text is for logs and developers; people read
/// the texts under `reject-<slug>` in `assets/locales`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// Whoever asks may not do this in their role.
    #[error("the role {0:?} may not do this")]
    NotForRole(Role),
    /// No such service in the site.
    #[error("there is no service «{0}» in this office")]
    UnknownService(ServiceId),
    /// No such desk in the site.
    #[error("there is no desk «{0}» in this office")]
    UnknownDesk(DeskId),
    /// No such ticket today.
    #[error("there is no such ticket today")]
    UnknownTicket,
    /// Outside the opening hours.
    #[error("the office is closed")]
    OfficeClosed,
    /// Before closing, but no tickets any more.
    #[error("no more tickets are issued today before closing")]
    PastLastTicket,
    /// The service gives no tickets at present.
    #[error("the service «{0}» is suspended")]
    ServiceSuspended(ServiceId),
    /// The day's bound on tickets is reached.
    #[error("the office has issued all the tickets of today")]
    TooManyTickets,
    /// The desk is closed.
    #[error("the desk «{0}» is closed: open it first")]
    DeskClosed(DeskId),
    /// The desk is paused.
    #[error("the desk «{0}» is paused: open it first")]
    DeskPaused(DeskId),
    /// The desk has no ticket to do this with.
    #[error("the desk «{0}» has no called ticket")]
    NothingAtDesk(DeskId),
    /// The ticket has moved on: it is not where this command needs it.
    #[error("the ticket is not in a state that allows this")]
    WrongStage,
    /// The desk has another ticket than the command was meant for, or none.
    #[error("the desk «{0}» has moved on: look again")]
    MovedOn(DeskId),
    /// The desk's ticket was called and not started: what became of it must be said first.
    #[error("{0} was called and is not said to be there: say what became of it (`called`: served, no-show, waiting)")]
    NotArrived(TicketNumber),
    /// So many wait whom no other open desk can serve.
    #[error("{0} people wait whom no other desk at work can serve: say that this is known (`waiting`: {0})")]
    PeopleWait(u32),
    /// What should be taken back has been built upon: the ticket has gone on elsewhere.
    #[error("{0} has gone on elsewhere meanwhile: it cannot be taken back")]
    TakenUp(TicketNumber),
    /// The number of whoever gives the badge back still waits.
    #[error("{0} still waits: say what becomes of it (`becomes`: waits, cancelled)")]
    NumberWaits(TicketNumber),
    /// Somebody inside wears a badge for this number.
    #[error("the badge {1} is given out for {0} already: say that this is known (`again`)")]
    NumberHasBadge(TicketNumber, Badge),
    /// The desk a ticket should go to is closed.
    #[error("the desk «{0}» is closed: nobody would call the ticket there")]
    DestinationClosed(DeskId),
    /// The ticket's holder has rated the visit with the ticket itself.
    #[error("the visit {0} was rated by its holder")]
    AlreadyRated(TicketNumber),
    /// The visit was rated too often.
    #[error("the visit was rated too often")]
    RatedOften,
    /// The time for undoing is over.
    #[error("the call is too old to be undone")]
    TooLateToUndo,
    /// The ticket was postponed as often as the office allows, or the office does not allow it.
    #[error("the ticket cannot be postponed any more")]
    PostponedOften,
    /// The ticket would be called again only after closing.
    #[error("it is too late to postpone a ticket today")]
    TooLateToPostpone,
    /// No desk of the site could serve it there.
    #[error("the ticket cannot be passed there")]
    BadDestination,
    /// No such office, and no Help Point, in the site.
    #[error("there is no office «{0}» to pass a visit on to")]
    UnknownOffice(ServiceId),
    /// The site has no such reason, sector, councillor, purpose or turnstile.
    #[error("the site's list has no «{0}»")]
    NotOnTheList(String),
    /// The site does not let this level pass visits on to that one.
    #[error("level {from} may not pass a visit on to level {to}")]
    LevelNotAllowed {
        /// Where it is.
        from: Level,
        /// Where it should go.
        to: Level,
    },
    /// No ticket of today has this number.
    #[error("no ticket of today has the number {0}")]
    UnknownNumber(TicketNumber),
    /// The number was given, and is not in the journal: it was restored from an older copy.
    #[error("the number {0} was given before the journal was restored from an older copy: its holder takes a new one")]
    NumberLost(TicketNumber),
    /// A device told of more numbers than can have been given.
    #[error("a device tells of more numbers than can have been given today: it is not believed")]
    NumbersNotBelieved,
    /// The ticket still waits to be called.
    #[error("the ticket {0} still waits to be called")]
    StillWaiting(TicketNumber),
    /// The ticket does not wait for this office.
    #[error("the ticket {0} does not wait for this office")]
    WaitsElsewhere(TicketNumber),
    /// Nobody has served the ticket yet.
    #[error("the ticket {0} has not been served yet")]
    NotServed(TicketNumber),
    /// No such case, or it is closed.
    #[error("there is no such open case")]
    UnknownCase,
    /// Somebody inside wears this badge.
    #[error("the badge {0} is given out already")]
    BadgeGiven(Badge),
    /// Nobody inside wears this badge.
    #[error("nobody inside wears the badge {0}")]
    NotInside(Badge),
    /// There is no such pass.
    #[error("there is no such pass")]
    UnknownPass,
    /// The pass opened a turnstile before, or its visitor has left.
    #[error("the pass was used before")]
    PassUsed,
    /// The pass has ended.
    #[error("the pass has expired")]
    PassExpired,
    /// The pass is for another turnstile.
    #[error("the pass is for another turnstile")]
    WrongDoor,
    /// The choice does not go with the stars.
    #[error("with these stars another choice is expected")]
    WrongAspect,
    /// The class appointment is given by checking in alone.
    #[error("an appointment is checked in by its code, not issued")]
    NeedsBooking,
    /// No booking of today or later has this code.
    #[error("no appointment of today or later has this code")]
    UnknownBooking,
    /// The appointment was called off.
    #[error("the appointment was cancelled")]
    BookingCancelled,
    /// The appointment's citizen has checked in.
    #[error("the appointment was checked in already: its number is {0}")]
    AlreadyCheckedIn(TicketNumber),
    /// Nobody checks in so long before; from this time on it works.
    #[error("it is too early to check in: come back from {0}")]
    TooEarly(Time),
    /// The appointment is for another day.
    #[error("the appointment is for {0}")]
    BookedForAnotherDay(Date),
    /// A slot before today, or more than 400 days ahead.
    #[error("appointments can be booked from today on, at most 400 days ahead")]
    SlotOutOfReach,
    /// A slot while the office is closed.
    #[error("the office is closed at the time of the appointment")]
    SlotOutsideHours,
    /// The bound on bookings is reached.
    #[error("there are too many booked appointments: cancel some, or book them later")]
    TooManyBookings,
    /// The desk does not serve what the ticket waits for.
    #[error("the desk cannot serve the ticket {0}")]
    NotServedHere(TicketNumber),
    /// The site stops issuing when whoever comes now would not be served before closing.
    #[error("whoever takes a ticket for «{0}» now would not be served before closing")]
    ServedNoMore(ServiceId),
    /// The id was used before for something else.
    #[error("this id was used before for another command")]
    IdReused,
}

impl Rejection {
    /// A stable name: the tail of the problem's `type` and of the locale key.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::NotForRole(_) => "not-for-role",
            Self::UnknownService(_) => "unknown-service",
            Self::UnknownDesk(_) => "unknown-desk",
            Self::UnknownTicket => "unknown-ticket",
            Self::NumberLost(_) => "number-lost",
            Self::NumbersNotBelieved => "numbers-not-believed",
            Self::OfficeClosed => "office-closed",
            Self::PastLastTicket => "past-last-ticket",
            Self::ServiceSuspended(_) => "service-suspended",
            Self::TooManyTickets => "too-many-tickets",
            Self::DeskClosed(_) => "desk-closed",
            Self::DeskPaused(_) => "desk-paused",
            Self::NothingAtDesk(_) => "nothing-at-desk",
            Self::WrongStage => "wrong-stage",
            Self::MovedOn(_) => "moved-on",
            Self::NotArrived(_) => "not-arrived",
            Self::PeopleWait(_) => "people-wait",
            Self::TakenUp(_) => "taken-up",
            Self::NumberWaits(_) => "number-waits",
            Self::NumberHasBadge(..) => "number-has-badge",
            Self::DestinationClosed(_) => "destination-closed",
            Self::AlreadyRated(_) => "already-rated",
            Self::RatedOften => "rated-often",
            Self::TooLateToUndo => "too-late-to-undo",
            Self::PostponedOften => "postponed-often",
            Self::TooLateToPostpone => "too-late-to-postpone",
            Self::BadDestination => "bad-destination",
            Self::UnknownOffice(_) => "unknown-office",
            Self::NotOnTheList(_) => "not-on-the-list",
            Self::LevelNotAllowed { .. } => "level-not-allowed",
            Self::UnknownNumber(_) => "unknown-number",
            Self::StillWaiting(_) => "still-waiting",
            Self::WaitsElsewhere(_) => "waits-elsewhere",
            Self::NotServed(_) => "not-served",
            Self::UnknownCase => "unknown-case",
            Self::BadgeGiven(_) => "badge-given",
            Self::NotInside(_) => "not-inside",
            Self::UnknownPass => "unknown-pass",
            Self::PassUsed => "pass-used",
            Self::PassExpired => "pass-expired",
            Self::WrongDoor => "wrong-door",
            Self::WrongAspect => "wrong-aspect",
            Self::NeedsBooking => "needs-booking",
            Self::UnknownBooking => "unknown-appointment",
            Self::BookingCancelled => "appointment-cancelled",
            Self::AlreadyCheckedIn(_) => "already-checked-in",
            Self::TooEarly(_) => "too-early",
            Self::BookedForAnotherDay(_) => "another-day",
            Self::SlotOutOfReach => "slot-out-of-reach",
            Self::SlotOutsideHours => "slot-outside-hours",
            Self::TooManyBookings => "too-many-appointments",
            Self::NotServedHere(_) => "not-served-here",
            Self::ServedNoMore(_) => "served-no-more",
            Self::IdReused => "id-reused",
        }
    }
}
