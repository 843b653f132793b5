// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists on the wire, page by page, and tickets that are on none of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::desks::QueuedTicket;
use super::whereabouts::Whereabouts;
use super::{DeskList, Moment};

/// A page of one of a desk's lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeskTickets {
    /// The list this page is of.
    pub list: DeskList,
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// How many tickets are on the list.
    pub all: u32,
    /// How many of them match the search.
    pub found: u32,
    /// How many matches come before this page; less than was asked for if the list has become shorter.
    pub from: u32,
    /// The searched number was given today, but a restored journal does not know it.
    #[serde(default)]
    pub is_lost: bool,
    /// The tickets of this page, in the list's order.
    pub tickets: Vec<ListedTicket>,
    /// `waiting`: the searched number, if it is on no list of this desk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Whereabouts>,
}

/// A ticket on a page of one of a desk's lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ListedTicket {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// How many tickets come before it on the list.
    pub place: u32,
    /// `postponed`: it is not called before this time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// `served`: when the visit ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Moment>,
    /// `away`: the slug of the paused desk it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// `passed`: the slug of the desk that passed it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `passed`: the slug of the desk or office where it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// `away`, `passed`: when the desk it waits for stopped calling, or when it was passed on if that was later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// `passed`: this desk may call it.
    #[serde(default)]
    pub can_call: bool,
}
