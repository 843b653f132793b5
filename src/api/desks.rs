// SPDX-License-Identifier: EUPL-1.2
//! A desk on the wire: what its page shows.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Class, DeskMode, DeskVerb, Moment, Texts, TicketState, WayStep};

/// A ticket in a desk's list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct QueuedTicket {
    /// The ticket's id for staff, used by `put-back`, `call`, `reopen` and `shown`. It differs from its holder's secret
    /// id, opens no page, and never changes.
    pub ticket: Uuid,
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The service's slug.
    pub service: String,
    /// Ordinary, precedence or appointment.
    pub class: Class,
    /// When the ticket was issued.
    pub issued_at: Moment,
    /// The time it was booked for, if it was; with the class ordinary, its holder came late.
    #[serde(default)]
    pub slot: Option<Moment>,
    /// Its head start in the queue, in minutes.
    pub head_start_min: u32,
    /// Only this desk may call it: it was transferred to it.
    pub only_this_desk: bool,
    /// The holder's language tag.
    pub language: String,
    /// It waits for an office behind a turnstile, and no registered visitor holds it: its holder cannot get through.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unregistered: bool,
}

/// A ticket whose holder asked for more time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PostponedTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// It is not called before this time.
    pub until: Moment,
}

/// The ticket at a desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AtDesk {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// `called` or `serving`.
    pub state: TicketState,
    /// When it was called to this desk.
    pub called_at: Moment,
    /// When serving started; absent while it is only called.
    pub started_at: Option<Moment>,
    /// The journal sequence of its latest call.
    pub call_seq: u64,
    /// How many times it was called again.
    #[serde(default)]
    pub recalls: u32,
    /// When it was last called again; absent if never.
    #[serde(default)]
    pub recalled_at: Option<Moment>,
    /// When the call can no longer be undone; absent if it cannot be undone now.
    pub undo_until: Option<Moment>,
    /// It can still be marked as a no-show, even if serving started by itself after a while.
    #[serde(default)]
    pub may_be_no_show: bool,
    /// How many displays have shown the call.
    pub seen: u32,
    /// How many displays the site has.
    pub screens: u32,
    /// The visit's steps so far.
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
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// The commands that would be accepted now for some ticket of the board's lists, given the fields a clerk can add
    /// (a reason, a destination, `waiting`).
    #[serde(default)]
    pub can: Vec<DeskVerb>,
    /// The commands that would be accepted only with `called`, because the desk's ticket was called and not started.
    #[serde(default)]
    pub can_with_called: Vec<DeskVerb>,
    /// The ticket called or served at this desk; absent if none.
    pub current: Option<AtDesk>,
    /// The login name of whoever asks, since another account may have logged in with the same browser; only with
    /// `page`.
    #[serde(default)]
    pub asked_by: Option<String>,
    /// The login names of others who have this desk's page open (null for a device); only with `page`.
    #[serde(default)]
    pub others: Vec<Option<String>>,
    /// The desk's call, if no display has drawn it within 2 s.
    #[serde(default)]
    pub not_shown: Option<CallNotShown>,
    /// The slugs of closed desks of the same level: nothing can be transferred to them.
    #[serde(default)]
    pub closed: Vec<String>,
    /// How many tickets are on each list, even if the lists here hold only the first of them.
    #[serde(default)]
    pub people: DeskPeople,
    /// The tickets it can serve, in the order of calling; with `rows` only that many, with `page` the first 12. All are
    /// at `GET /api/v1/desks/{desk}/tickets`.
    pub queue: Vec<QueuedTicket>,
    /// If the desk is free while somebody waits: the number to call now, and the desk that should call it.
    #[serde(default)]
    pub offer: Option<Offer>,
    /// The tickets whose holders asked for more time, the earliest to return first; they can be put back earlier.
    #[serde(default)]
    pub postponed: Vec<PostponedTicket>,
    /// No-shows that this desk can serve and put back, whichever desk called them, latest first. With `rows` or `page`
    /// at most 3, like every list except `queue`.
    pub no_shows: Vec<QueuedTicket>,
    /// Visits that ended at this desk today, latest first; they can be reopened.
    #[serde(default)]
    pub served: Vec<ServedTicket>,
    /// Tickets that only another, paused desk may serve; this desk can call them without a reason. Those it transferred
    /// itself are under `passed`.
    #[serde(default)]
    pub away: Vec<AwayTicket>,
    /// Tickets this desk transferred that wait where no desk is open.
    #[serde(default)]
    pub passed: Vec<PassedTicket>,
    /// How many people would be left without a desk if this one closed.
    #[serde(default)]
    pub left_behind: u32,
    /// The desk's last command, while it can be undone.
    #[serde(default)]
    pub undo: Option<Undoable>,
    /// The visit that ended here last: the desk's second screen asks for a rating.
    #[serde(default)]
    pub ended: Option<EndedVisit>,
}

impl DeskBoard {
    /// The most tickets of `queue` that a page shows.
    pub const ROWS_MAX: usize = 12;
    /// The most tickets of each other list that a page shows.
    pub const SHORT_ROWS_MAX: usize = 3;
}

/// The number of tickets on each of a desk's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskPeople {
    /// Tickets that wait and can be served here.
    pub waiting: u32,
    /// Tickets whose holders asked for more time.
    pub postponed: u32,
    /// No-shows that can be put back.
    pub no_shows: u32,
    /// Visits that ended here today.
    pub served: u32,
    /// Tickets that only a paused desk may serve, except those this desk transferred.
    pub away: u32,
    /// Tickets this desk transferred that wait where no desk is open.
    pub passed: u32,
}

/// A visit that ended at a desk and can be reopened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ServedTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// When the visit ended.
    pub ended_at: Moment,
}

/// A ticket that waits for one desk alone which is paused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AwayTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// The slug of the paused desk it waits for.
    pub desk: String,
    /// When that desk was paused.
    pub since: Moment,
}

/// A ticket that was passed on and waits where no desk is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PassedTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// The slug of the desk that passed it on.
    pub from: String,
    /// The slug of the desk or office it waits for.
    pub to: String,
    /// When it was passed on, or when the desk it waits for stopped calling, if that was later.
    pub since: Moment,
    /// The desk that passed it on may call it, because the desk it waits for is paused.
    #[serde(default)]
    pub can_call: bool,
}

/// A desk's last command, and what undoing it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Undoable {
    /// The command's journal sequence, to be sent with `undo`.
    pub seq: u64,
    /// The command's name: `next`, `call`, `start`, `no-show`, `complete`, `transfer`, `escalate`, `put-back`, `open`,
    /// `pause`, `close`, `reopen`.
    pub what: String,
    /// The number that goes back to its place in the queue; absent if none.
    pub number: Option<String>,
    /// The number that comes back to the desk; absent if none.
    pub restored: Option<String>,
    /// The desk's mode after undoing, if the command opened, paused or closed it.
    #[serde(default)]
    pub mode: Option<DeskMode>,
    /// When it can no longer be undone.
    pub until: Moment,
}

/// A call that no display has drawn in the time allowed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CallNotShown {
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The call's journal sequence.
    pub seq: u64,
    /// When it was called.
    pub called_at: Moment,
    /// The displays that should have shown it.
    pub screens: Vec<ScreenConcerned>,
}

/// A display that should have drawn a call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScreenConcerned {
    /// Its name in the site.
    pub name: String,
    /// The display's name for staff, by language.
    pub title: Texts,
    /// It is connected and has sent something lately.
    pub hears: bool,
}

/// A number to be called now, and the desk to call it: of the free desks, the one that serves the fewest services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Offer {
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The desk's slug.
    pub desk: String,
}

/// A visit that ended at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EndedVisit {
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The holder's language tag.
    pub language: String,
    /// When the visit ended.
    pub at: Moment,
    /// Its holder has already rated it; nobody is asked twice.
    #[serde(default)]
    pub rated: bool,
}
