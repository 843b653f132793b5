// SPDX-License-Identifier: EUPL-1.2
//! A desk on the wire: what its page shows.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Class, DeskMode, DeskVerb, Moment, Texts, TicketState, WayStep};

/// A ticket in a desk's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QueuedTicket {
    /// For `put-back`, `call`, `reopen` and `shown`: what staff know the ticket by. It is another than the id its holder knows,
    /// opens nothing, and stays the same as long as the ticket is.
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
    /// It waits behind a turnstile, and nobody who is registered has it: its holder cannot come through.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unregistered: bool,
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
    /// How often it was called again.
    #[serde(default)]
    pub recalls: u32,
    /// When last.
    #[serde(default)]
    pub recalled_at: Option<Moment>,
    /// Until when the call can be undone; none where it cannot.
    pub undo_until: Option<Moment>,
    /// It can still be said that nobody came, also where time alone has started it.
    #[serde(default)]
    pub may_be_no_show: bool,
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
    /// The commands that would be accepted now, for some ticket of the lists here and with all that a clerk can say besides
    /// (a reason, a destination, `waiting`) …
    #[serde(default)]
    pub can: Vec<DeskVerb>,
    /// … and those that would be only with `called`, since the desk's ticket was called and not started.
    #[serde(default)]
    pub can_with_called: Vec<DeskVerb>,
    /// The ticket called or served here.
    pub current: Option<AtDesk>,
    /// Who asks, by the name they logged in with: somebody else may have logged in with the same browser since the page was
    /// loaded. Told to whoever asks with `page`.
    #[serde(default)]
    pub asked_by: Option<String>,
    /// Who else has this desk's page open, by the name they logged in with (none: a device); told to whoever asks with
    /// `page`.
    #[serde(default)]
    pub others: Vec<Option<String>>,
    /// The desk's call, if no display has drawn it 2 s after it was made.
    #[serde(default)]
    pub not_shown: Option<CallNotShown>,
    /// The other desks of its level that are closed: nothing can be passed to them.
    #[serde(default)]
    pub closed: Vec<String>,
    /// How many are on each list, also where the lists here hold only the first of them.
    #[serde(default)]
    pub people: DeskPeople,
    /// Those it can serve, in the order it will call them; for whoever asks with `rows` or `page` the first 12, or so many.
    /// All are found at `GET /api/v1/desks/{desk}/tickets`.
    pub queue: Vec<QueuedTicket>,
    /// Of a desk that is free while somebody waits: what is to be called now, and by which desk.
    #[serde(default)]
    pub offer: Option<Offer>,
    /// Those whose holders asked for more time, the first to come before all; can be put back earlier.
    #[serde(default)]
    pub postponed: Vec<PostponedTicket>,
    /// No-shows that this desk can serve, wherever they were called, latest first: they can be put back. With `rows` or `page`
    /// 3 at most, as of every list but `queue`.
    pub no_shows: Vec<QueuedTicket>,
    /// Visits that ended here today, latest first: they can be reopened.
    #[serde(default)]
    pub served: Vec<ServedTicket>,
    /// Those that wait for another desk alone which is away: they can be called here, without a reason. Those
    /// that this desk passed on stand under `passed`.
    #[serde(default)]
    pub away: Vec<AwayTicket>,
    /// Those that this desk passed on and that wait where no desk is open.
    #[serde(default)]
    pub passed: Vec<PassedTicket>,
    /// How many would be left without a desk if this one closed.
    #[serde(default)]
    pub left_behind: u32,
    /// The desk's last command, as long as it can be taken back.
    #[serde(default)]
    pub undo: Option<Undoable>,
    /// The visit that ended here last: the desk's second screen asks how it was.
    #[serde(default)]
    pub ended: Option<EndedVisit>,
}

impl DeskBoard {
    /// Tickets of `queue` that a page shows.
    pub const ROWS_MAX: usize = 12;
    /// Tickets of each other list that a page shows.
    pub const SHORT_ROWS_MAX: usize = 3;
}

/// How many are on each of a desk's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskPeople {
    /// Wait and can be served here.
    pub waiting: u32,
    /// Asked for more time.
    pub postponed: u32,
    /// Did not come, and can be put back.
    pub no_shows: u32,
    /// Were served here today.
    pub served: u32,
    /// Wait for another desk which is away, but for those passed on from here.
    pub away: u32,
    /// Were passed on from here, and wait where no desk is open.
    pub passed: u32,
}

/// A visit that ended at a desk and can be reopened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ServedTicket {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// When it ended.
    pub ended_at: Moment,
}

/// A ticket that waits for one desk alone which is paused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AwayTicket {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// The desk it waits for.
    pub desk: String,
    /// Since when that desk is away.
    pub since: Moment,
}

/// A ticket that was passed on and that no open desk can call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PassedTicket {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// The desk that passed it on.
    pub from: String,
    /// The desk or office that it waits for.
    pub to: String,
    /// Since when.
    pub since: Moment,
    /// The desk that passed it on may call it, for the one it waits for is away.
    #[serde(default)]
    pub can_call: bool,
}

/// The last command of a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Undoable {
    /// For `undo`.
    pub seq: u64,
    /// The command's name: `next`, `call`, `start`, `no-show`, `complete`, `transfer`, `escalate`, `put-back`, `open`,
    /// `pause`, `close`, `reopen`.
    pub what: String,
    /// The number that goes back to where it was.
    pub number: Option<String>,
    /// The number that comes back to the desk.
    pub restored: Option<String>,
    /// How the desk then stands, where the command opened, paused or closed it.
    #[serde(default)]
    pub mode: Option<DeskMode>,
    /// Until when.
    pub until: Moment,
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
    /// Its holder has said how it was: nobody is asked twice.
    #[serde(default)]
    pub rated: bool,
}
