//! A desk on the wire: what its clerk does, and what its page shows.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Moment, TicketState, WayStep};
use crate::office::{Class, DeskMode};
use crate::words::Texts;

/// What every command to a desk carries; further fields by command.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeskCommand {
    /// Made by the sender: the same id again has no second effect.
    pub id: Uuid,
    /// `put-back`, `call`: which ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<Uuid>,
    /// `transfer`: to any desk that serves this service …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// … or to this desk alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// `call`: why it goes before others, from the site's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the page showed when this was pressed: where the desk has moved on, nothing is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// What a desk's page showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// The ticket called or served there; none where there was none.
    pub ticket: Option<Uuid>,
}

/// A ticket in a desk's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QueuedTicket {
    /// For `put-back` and `call`.
    pub ticket: Uuid,
    /// `A042`.
    pub number: String,
    /// The service's slug.
    pub service: String,
    /// Who goes before whom.
    pub class: Class,
    /// When it was issued.
    pub issued_at: Moment,
    /// When it was booked for, if it was; of the class ordinary its holder came late.
    #[serde(default)]
    pub slot: Option<Moment>,
    /// Its head start in minutes: why it stands where it stands.
    pub head_start_min: u32,
    /// It was passed to this desk alone.
    pub only_this_desk: bool,
    /// The holder's language.
    pub language: String,
}

/// A ticket whose holder asked for more time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PostponedTicket {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// Until when it is not called.
    pub until: Moment,
}

/// The ticket at a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AtDesk {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// Called or serving.
    pub state: TicketState,
    /// When it was called to this desk.
    pub called_at: Moment,
    /// Since when it is at the desk; none while it is only called.
    pub started_at: Option<Moment>,
    /// Its latest call.
    pub call_seq: u64,
    /// Until when the call can be undone; none where it cannot.
    pub undo_until: Option<Moment>,
    /// How many displays have shown the call …
    pub seen: u32,
    /// … of how many that are connected or should be.
    pub screens: u32,
    /// The visit's way until here.
    #[serde(default)]
    pub way: Vec<WayStep>,
}

/// What a desk's page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeskBoard {
    /// The desk's slug.
    pub desk: String,
    /// Open, paused or closed.
    pub mode: DeskMode,
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// The ticket called or served here.
    pub current: Option<AtDesk>,
    /// The desk's call, if no display has drawn it 2 s after it was made.
    #[serde(default)]
    pub not_shown: Option<CallNotShown>,
    /// Those it can serve, in the order it will call them.
    pub queue: Vec<QueuedTicket>,
    /// Of a desk that is free while somebody waits: what is to be called now, and by which desk.
    #[serde(default)]
    pub offer: Option<Offer>,
    /// Those whose holders asked for more time, the first to come before all; can be put back earlier.
    #[serde(default)]
    pub postponed: Vec<PostponedTicket>,
    /// No-shows that can be put back, latest first.
    pub no_shows: Vec<QueuedTicket>,
    /// The visit that ended here last: the desk's second screen asks how it was.
    #[serde(default)]
    pub ended: Option<EndedVisit>,
}

/// A call that nobody has seen: no display has drawn it, and each had time to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CallNotShown {
    /// `A042`.
    pub number: String,
    /// The call's sequence.
    pub seq: u64,
    /// When it was called.
    pub called_at: Moment,
    /// The displays that should show it.
    pub screens: Vec<ScreenConcerned>,
}

/// A display that should have drawn a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScreenConcerned {
    /// Its name in the site.
    pub name: String,
    /// How staff call it.
    pub title: Texts,
    /// Whether it hears what it is told: its line is open, and it is not silent.
    pub hears: bool,
}

/// A number that is to be called now, and the free desk that serves the fewest services and so calls it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Offer {
    /// `A042`.
    pub number: String,
    /// The desk's slug.
    pub desk: String,
}

/// A visit that ended at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EndedVisit {
    /// `A042`.
    pub number: String,
    /// The holder's language.
    pub language: String,
    /// When.
    pub at: Moment,
}
