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
pub use visits::{Appointment, Case, CaseCommand, CaseList, Happened, HelpRequest, RatingRequest, WayStep};
pub use waits::{Prospect, WaitRange};
pub use whereabouts::{Found, Readmission, Whereabouts};

/// A moment on the wire: RFC 3339 with the office's offset (`2026-11-26T10:42:00.000+01:00`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The moment.
    pub at: Timestamp,
    offset_s: i32,
}

impl Moment {
    /// `at` as the clocks of `zone` show it.
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

/// Asks for a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueRequest {
    /// Made by the sender; becomes the ticket's secret id.
    pub id: Uuid,
    /// Which service, by its slug.
    pub service: String,
    /// Ordinary if left out.
    #[serde(default)]
    pub class: Class,
    /// The holder's language; Italian if left out.
    #[serde(default)]
    pub language: Option<String>,
}

/// What a ticket's holder asks of it, besides giving it back.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolderCommand {
    /// Made by the sender: the same id again has no second effect.
    pub id: Uuid,
}

/// Where a ticket stands, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TicketState {
    /// Waits to be called.
    Waiting,
    /// Called, not there yet.
    Called,
    /// At the desk.
    Serving,
    /// Served to the end.
    Completed,
    /// Did not come.
    NoShow,
    /// Given back.
    Cancelled,
    /// Ended by closing or midnight.
    Expired,
}

/// A ticket as its holder sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ticket {
    /// Its secret id.
    pub id: Uuid,
    /// `A042`.
    pub number: String,
    /// The service's slug.
    pub service: String,
    /// Who goes before whom.
    pub class: Class,
    /// When it was booked for, if it was; of the class ordinary its holder came late.
    #[serde(default)]
    pub slot: Option<Moment>,
    /// Where it stands.
    pub state: TicketState,
    /// When it was issued.
    pub issued_at: Moment,
    /// How many go before it.
    pub people_ahead: u32,
    /// The wait from now.
    pub wait: Option<WaitRange>,
    /// When the office closes, where it is perhaps not called before.
    #[serde(default)]
    pub closing_doubt: Option<Moment>,
    /// The desk it was called to.
    pub desk: Option<String>,
    /// The holder's language.
    pub language: String,
    /// Until when it is not called, where its holder asked for more time.
    #[serde(default)]
    pub postponed_until: Option<Moment>,
    /// How often its holder may still ask for more time.
    #[serde(default)]
    pub postpones_left: u32,
}

/// A number called to a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Call {
    /// The journal's sequence: later calls have greater ones.
    pub seq: u64,
    /// `A042`.
    pub number: String,
    /// The desk's slug.
    pub desk: String,
    /// When.
    pub called_at: Moment,
    /// The holder's language, for the voice.
    pub language: String,
}

/// How many wait for a service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Waiting {
    /// The service's slug.
    pub service: String,
    /// How many.
    pub people: u32,
    /// How many that wait, for whatever, would go before a newcomer at the desks that serve it …
    #[serde(default)]
    pub ahead: Option<u32>,
    /// … and before one with precedence.
    #[serde(default)]
    pub ahead_of_precedence: Option<u32>,
    /// What a newcomer is told.
    pub wait: Option<WaitRange>,
    /// No tickets are issued for it at present.
    pub suspended: bool,
    /// Whether a newcomer is still served before closing; none where nothing can be said.
    #[serde(default)]
    pub before_closing: Option<bool>,
    /// What a newcomer with precedence is told of the time; none from a server of before.
    #[serde(default)]
    pub precedence: Option<Prospect>,
}

/// What a screen may know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Board {
    /// The office's slug.
    pub office: String,
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// Whether tickets are issued.
    pub open: bool,
    /// The same, told more finely.
    pub door: Door,
    /// When the office opens next, if it is closed.
    pub opens_at: Option<Moment>,
    /// Newest first, one per ticket.
    pub calls: Vec<Call>,
    /// Every service of the site.
    pub waiting: Vec<Waiting>,
    /// All who wait.
    pub people_waiting: u32,
    /// The usual wait: as long as half of those who wait are told at most.
    pub wait: Option<WaitRange>,
    /// Notices of today, each by language.
    pub notices: Vec<Texts>,
    /// Which journal `seq` counts in: where it is another one, what was known before counts for nothing.
    #[serde(default)]
    pub journal: Option<Uuid>,
    /// Which numbers of the office's day were given last: devices remember it, for a server whose journal goes back.
    #[serde(default)]
    pub given: Option<GivenNumbers>,
    /// Grows by one whenever the site's files were read anew: devices fetch the site again.
    pub site_version: u64,
}

/// What the office's clock shows, over a stream (see [`stream::TIME`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OfficeTime {
    /// When this was sent.
    pub now: Moment,
}

/// An error as RFC 9457 `application/problem+json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Stable: `urn:spazio:problem:<slug>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One sentence in the reader's language (Accept-Language).
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly, and the remedy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// `not-arrived`, `taken-up`, `number-waits`, `number-has-badge`: which number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub number: Option<Box<str>>,
    /// `number-has-badge`: which badge it has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub badge: Option<Box<str>>,
    /// `people-wait`: how many.
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
