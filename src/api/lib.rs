// SPDX-License-Identifier: EUPL-1.2
//! The wire types of the HTTP contract (v1), shared by server and clients. Fields may be added, never renamed.

mod appointments;
mod clock;
mod desk_commands;
mod desks;
mod figures;
mod layouts;
pub mod link;
mod lists;
mod printing;
mod reception;
mod results;
mod screens;
mod second;
mod terms;
mod texts;
mod visits;
mod waits;
mod whereabouts;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

pub use appointments::{
    ArrivalRequest, BookRequest, Booking, BookingCommand, BookingList, BookingState, Change, Changed, FileRow,
    ImportPlan, PlannedChange,
};
pub use clock::{ClockConfirmed, ClockState, LostSeen};
pub use desk_commands::{DeskCommand, DeskVerb, EscalateCommand, Shown};
pub use desks::{
    AtDesk, AwayTicket, CallNotShown, DeskBoard, DeskPeople, EndedVisit, Offer, PassedTicket, PostponedTicket,
    QueuedTicket, ScreenConcerned, ServedTicket, Undoable,
};
pub use figures::{Chosen, Figures, Forecasts, Satisfaction, Share, Spread, StillWaiting};
pub use layouts::{
    LayoutHistory, LayoutNotShown, LayoutOf, LayoutVersion, Lying, MediaList, PublishRequest, VersionCommand,
};
pub use lists::{DeskTickets, ListedTicket};
pub use printing::{JobReport, PrintOrder, PrintStage, PrinterReport, PrinterState, PrinterStatus, ReprintRequest};
pub use reception::{
    BadgeCommand, CheckInRequest, CheckedOut, DoorInfo, Inside, LeftWaiting, Pass, PresentRequest, Presented,
    ReceptionBoard, ReceptionVerb, UndoCheckOut, Verdict,
};
pub use results::{
    Aim, Before, Booked, By, ByHand, Cell, Escalated, Fate, Flow, GroupFigures, Grouping, Missed, Peak, PeriodFigures,
    Report,
};
pub use screens::{
    Finding, FindingStatus, GivenNumbers, Graphics, Level, NameTag, PictureSize, PictureWanted, RefusedLayout,
    ReportStatus, ScreenError, ScreenList, ScreenReport, ScreenStatus, Seen, SeenNumbers,
};
pub use second::{SecondBoard, SecondCurrent};
pub use terms::{Aspect, Became, Class, DeskList, DeskMode, Direction, Door, NumberBecomes, Outcome, WhenAway};
pub use texts::Texts;
pub use visits::{Appointment, Case, CaseCommand, CaseList, CaseVerb, Happened, HelpRequest, RatingRequest, WayStep};
pub use waits::{Prospect, WaitRange};
pub use whereabouts::{Found, Readmission, Whereabouts};

/// A moment on the wire: RFC 3339 with the office's offset (`2026-11-26T10:42:00.000+01:00`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The instant, without an offset.
    pub at: Timestamp,
    offset_s: i32,
}

impl Moment {
    /// The instant `at` with the offset that `zone` has then.
    pub fn new(at: Timestamp, zone: &TimeZone) -> Self {
        Self { at, offset_s: zone.to_offset(at).seconds() }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let offset = jiff::tz::Offset::from_seconds(self.offset_s).map_err(serde::ser::Error::custom)?;
        let text = self.at.to_zoned(TimeZone::fixed(offset)).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string();
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at: Timestamp = text.parse().map_err(serde::de::Error::custom)?;
        let offset_s = jiff::fmt::strtime::parse("%Y-%m-%dT%H:%M:%S%.f%:z", &text)
            .ok()
            .and_then(|parsed| parsed.offset())
            .map_or(0, jiff::tz::Offset::seconds);
        Ok(Self { at, offset_s })
    }
}

impl utoipa::PartialSchema for Moment {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}

impl ToSchema for Moment {}

/// Asks for a new ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueRequest {
    /// The command's id, made by the sender; becomes the ticket's secret id.
    pub id: Uuid,
    /// The service's slug.
    pub service: String,
    /// Ordinary if left out.
    #[serde(default)]
    pub class: Class,
    /// The holder's language tag; Italian if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// A command by a ticket's holder.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolderCommand {
    /// The command's id, made by the sender: the same id again has no second effect.
    pub id: Uuid,
}

/// The state of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TicketState {
    /// Waits to be called.
    Waiting,
    /// Called; the citizen is not at the desk yet.
    Called,
    /// At the desk.
    Serving,
    /// Served to the end.
    Completed,
    /// Called, and the citizen did not come.
    NoShow,
    /// Given back by its holder.
    Cancelled,
    /// Ended by the office's closing or at midnight.
    Expired,
}

/// A ticket as its holder sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ticket {
    /// The ticket's secret id: whoever knows it may act as its holder.
    pub id: Uuid,
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The service's slug.
    pub service: String,
    /// Ordinary, precedence or appointment.
    pub class: Class,
    /// The time it was booked for, if it was; with the class ordinary, its holder came late.
    #[serde(default)]
    pub slot: Option<Moment>,
    /// The ticket's state.
    pub state: TicketState,
    /// When it was issued.
    pub issued_at: Moment,
    /// How many people are called before it.
    pub people_ahead: u32,
    /// The wait from now; absent if none can be told.
    pub wait: Option<WaitRange>,
    /// When the office closes, if the ticket may not be called before; absent otherwise.
    #[serde(default)]
    pub closing_doubt: Option<Moment>,
    /// The slug of the desk it was called to; absent before.
    pub desk: Option<String>,
    /// The holder's language tag.
    pub language: String,
    /// It is not called before this time, because its holder asked for more time.
    #[serde(default)]
    pub postponed_until: Option<Moment>,
    /// How many more times its holder may ask for more time.
    #[serde(default)]
    pub postpones_left: u32,
}

/// A number called to a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Call {
    /// The call's sequence in the journal: later calls have greater ones.
    pub seq: u64,
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The desk's slug.
    pub desk: String,
    /// When it was called.
    pub called_at: Moment,
    /// The holder's language tag, for the voice.
    pub language: String,
}

/// How many people wait for a service, and what a newcomer is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// The service's slug.
    pub service: String,
    /// How many people wait for it.
    pub people: u32,
    /// How many people, whatever they wait for, would go before a newcomer at the desks that serve it; absent if not
    /// known.
    #[serde(default)]
    pub ahead: Option<u32>,
    /// How many people would go before a newcomer with precedence; absent if not known.
    #[serde(default)]
    pub ahead_of_precedence: Option<u32>,
    /// The wait that a newcomer is told; absent while no open desk serves it.
    pub wait: Option<WaitRange>,
    /// No tickets are issued for it at present.
    pub suspended: bool,
    /// Whether a newcomer is still served before closing; absent if it cannot be told.
    #[serde(default)]
    pub before_closing: Option<bool>,
    /// What a newcomer with precedence is told; absent from older servers.
    #[serde(default)]
    pub precedence: Option<Prospect>,
}

/// The office's state as screens may know it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Board {
    /// The office's slug.
    pub office: String,
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// Whether tickets are issued.
    pub open: bool,
    /// Whether tickets are issued and, if not, why.
    pub door: Door,
    /// When the office opens next; absent while it is open.
    pub opens_at: Option<Moment>,
    /// The latest calls, newest first, one per ticket.
    pub calls: Vec<Call>,
    /// The queue of each service of the site.
    pub waiting: Vec<Waiting>,
    /// How many people wait in all.
    pub people_waiting: u32,
    /// The typical wait: the median of the waits told to those who wait; absent if none is told.
    pub wait: Option<WaitRange>,
    /// Today's notices, each in several languages.
    pub notices: Vec<Texts>,
    /// The id of the journal that `seq` counts in; if it changes, everything known from before is void.
    #[serde(default)]
    pub journal: Option<Uuid>,
    /// The last numbers given today; devices remember them in case the server's journal is restored from a backup.
    #[serde(default)]
    pub given: Option<GivenNumbers>,
    /// Grows by one whenever the site's files were read again: devices then fetch the site again.
    pub site_version: u64,
}

/// What the office's clock shows, over a stream (see [`stream::TIME`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfficeTime {
    /// The office's time when this was sent.
    pub now: Moment,
}

/// An error as RFC 9457 `application/problem+json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A stable name, `urn:spazio:problem:<slug>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence in the reader's language (Accept-Language).
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly went wrong, and the remedy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// `not-arrived`, `taken-up`, `number-waits`, `number-has-badge`: the ticket's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub number: Option<Box<str>>,
    /// `number-has-badge`: the badge that the number's holder has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub badge: Option<Box<str>>,
    /// `people-wait`: how many people wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
}

impl Problem {
    /// The stable slug at the end of `type`.
    pub fn slug(&self) -> &str {
        self.kind.rsplit(':').next().unwrap_or_default()
    }
}

/// Names of the stream's events (`GET /api/v1/stream`, `?screen=NAME` for a screen).
///
/// After (re)connecting with `Last-Event-ID: n` the server sends every call with `seq > n` in order, then the board;
/// without it only the board. `id:` is the journal's sequence. Before all else, and then as its heartbeat, a stream tells the
/// office's time.
pub mod stream {
    /// Data: an [`super::OfficeTime`]. No `id:`.
    pub const TIME: &str = "time";
    /// Data: a [`super::Call`]; its `id:` is the call's seq.
    pub const CALL: &str = "call";
    /// Data: a [`super::Board`]; its `id:` is the board's seq.
    pub const BOARD: &str = "board";
    /// Data: a [`super::PictureWanted`]. The screen named on connecting posts a PNG of that size to
    /// `/api/v1/screens/{screen}/picture?size=…`. No `id:`.
    pub const PICTURE: &str = "picture";
    /// Data: a [`super::PrintOrder`]. The info point named on connecting prints it. No `id:`.
    pub const PRINT: &str = "print";
    /// Data: a [`super::NameTag`]. The screen named on connecting shows it over everything for a while. No `id:`.
    pub const NAME: &str = "name";
    /// Data: `{}`. What displays have shown changed (desk pages look again). No `id:`.
    pub const SEEN: &str = "seen";
}
