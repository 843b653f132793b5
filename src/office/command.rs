//! What can be asked of the office, by whom, and why it may be refused (pure).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::catalogue::{DeskId, ServiceId};
use super::ticket::{Class, TicketId};
use crate::words::Language;

/// A command's own name, made by its sender: the same id again has no second effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub Uuid);

/// Who asks. Never a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A display: reads only.
    Screen,
    /// An info point: issues tickets.
    Kiosk,
    /// A clerk at a desk.
    Desk,
    /// The information point's staff.
    Reception,
    /// Who answers for the office; may do all.
    Manager,
    /// The holder of a ticket, by its secret id.
    Holder,
    /// The office's own clock.
    Office,
}

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
    /// The desk stops; its ticket, if any, is completed.
    CloseDesk {
        /// Which.
        desk: DeskId,
    },
    /// Completes the desk's ticket, if any, and calls the next one it can serve.
    Next {
        /// Which desk calls.
        desk: DeskId,
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
    /// The desk's last call was a mistake: the ticket regains its place.
    Undo {
        /// Which desk.
        desk: DeskId,
    },
    /// A no-show came after all: the ticket regains its place.
    PutBack {
        /// Which desk puts it back.
        desk: DeskId,
        /// Which ticket.
        ticket: TicketId,
    },
    /// The desk's ticket waits again elsewhere, with the same number and place.
    Transfer {
        /// Which desk passes it on.
        desk: DeskId,
        /// Where to.
        to: Destination,
    },
    /// Time has passed: expire what closing or midnight ends. Sent by the engine, not over HTTP.
    Tick,
}

/// Why a command was refused. The `Display` text is for logs and developers; people read
/// the texts under `reject-<slug>` in `assets/locales`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
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
    /// The time for undoing is over.
    #[error("the call is too old to be undone")]
    TooLateToUndo,
    /// No desk of the site could serve it there.
    #[error("the ticket cannot be passed there")]
    BadDestination,
    /// The id was used before for something else.
    #[error("this id was used before for another command")]
    IdReused,
}

impl Rejection {
    /// A stable name: the tail of the problem's `type` and of the locale key.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::UnknownService(_) => "unknown-service",
            Self::UnknownDesk(_) => "unknown-desk",
            Self::UnknownTicket => "unknown-ticket",
            Self::OfficeClosed => "office-closed",
            Self::PastLastTicket => "past-last-ticket",
            Self::ServiceSuspended(_) => "service-suspended",
            Self::TooManyTickets => "too-many-tickets",
            Self::DeskClosed(_) => "desk-closed",
            Self::DeskPaused(_) => "desk-paused",
            Self::NothingAtDesk(_) => "nothing-at-desk",
            Self::WrongStage => "wrong-stage",
            Self::TooLateToUndo => "too-late-to-undo",
            Self::BadDestination => "bad-destination",
            Self::IdReused => "id-reused",
        }
    }
}
