// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists on the wire, page by page, and numbers that stand on none of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::desks::QueuedTicket;
use super::whereabouts::Whereabouts;
use super::{DeskList, Moment};

/// A page of one of a desk's lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DeskTickets {
    /// Which.
    pub list: DeskList,
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// How many are on the list.
    pub all: u32,
    /// How many of them are looked for.
    pub found: u32,
    /// How many of these stand before this page: less than was asked for where the list has become shorter.
    pub from: u32,
    /// The number that is looked for was given, and a restored journal does not know it.
    #[serde(default)]
    pub is_lost: bool,
    /// The page, in the list's order.
    pub tickets: Vec<ListedTicket>,
    /// `waiting`: the number that is looked for, where it is on no list of this desk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Whereabouts>,
}

/// A ticket on a page of a desk's lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ListedTicket {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// How many stand before it on the list.
    pub place: u32,
    /// `postponed`: until when it is not called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// `served`: when it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Moment>,
    /// `away`: the desk it waits for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// `passed`: the desk that passed it on …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// … and where it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// `away`, `passed`: since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// `passed`: this desk may call it.
    #[serde(default)]
    pub can_call: bool,
}
