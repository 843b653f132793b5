// SPDX-License-Identifier: EUPL-1.2
//! Who is behind the turnstiles: visitors, their badges and passes. Badges, never names (pure).

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalogue::{DoorId, PurposeId, ServiceId};
use crate::ticket::TicketId;

/// A pass's own name; also the id of the command that checked its visitor in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassId(pub Uuid);

/// A badge's number as it stands on the badge: 1 to 8 letters and digits, upper case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Badge(String);

/// A text that is no badge's number.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("«{0}» is no badge: expected 1 to 8 letters and digits")]
pub struct NotABadge(pub String);

impl TryFrom<String> for Badge {
    type Error = NotABadge;

    fn try_from(text: String) -> Result<Self, NotABadge> {
        let number = text.trim().to_ascii_uppercase();
        let plain = number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if plain && (1..=8).contains(&number.len()) { Ok(Self(number)) } else { Err(NotABadge(text)) }
    }
}

impl From<Badge> for String {
    fn from(badge: Badge) -> Self {
        badge.0
    }
}

impl fmt::Display for Badge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How somebody left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exit {
    /// The badge was given back at the reception.
    CheckedOut,
    /// Through a turnstile that leads out.
    Turnstile(DoorId),
    /// The day ended; nobody gave the badge back.
    DayEnd,
}

/// Somebody who was registered today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Their pass.
    pub pass: PassId,
    /// The badge they wear.
    pub badge: Badge,
    /// The office they go to.
    pub destination: ServiceId,
    /// What for, from the site's list.
    pub purpose: PurposeId,
    /// The ticket they hold, if they wait for a call.
    pub ticket: Option<TicketId>,
    /// When they were registered.
    pub since: Timestamp,
    /// When the pass ends.
    pub expires_at: Timestamp,
    /// When the pass opened a turnstile.
    pub used_at: Option<Timestamp>,
    /// When and how they left.
    pub left: Option<(Timestamp, Exit)>,
}

impl Visitor {
    /// Whether the pass still has its worth at `now`: its holder is inside, or it opens the way in.
    pub fn may_pass(&self, now: Timestamp) -> bool {
        self.left.is_none() && (self.used_at.is_some() || now < self.expires_at)
    }
}
