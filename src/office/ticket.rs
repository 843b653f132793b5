// SPDX-License-Identifier: EUPL-1.2
//! A ticket: its number, its class and where it stands on its way (pure).

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::catalogue::{DeskId, ServiceId};
use crate::forecast::spread::Spread;
use crate::rating::Rating;
use crate::terms::{Class, Language, Level};
use crate::visit::{Happened, Step};
use crate::wait_range::WaitRange;

/// A ticket's secret name, made by the kiosk that asked for it; also the id of the command that issued it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketId(pub Uuid);

impl TicketId {
    /// The id in an address, short enough for a small QR: 22 letters, digits, `-` and `_` (base64url, RFC 4648).
    pub fn code(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The id of a code; `None` for what is none.
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
        Uuid::from_slice(&bytes).ok().map(Self)
    }
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is called: a letter and a count that starts anew every day (`A042`, `A1000`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct TicketNumber {
    /// `A` to `Z`.
    pub letter: char,
    /// From 1.
    pub count: u32,
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.letter, self.count)
    }
}

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

/// A text that is no ticket number.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("«{0}» is no ticket number: expected a letter and three or more digits, like A042")]
pub struct NotANumber(pub String);

impl FromStr for TicketNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let wrong = || NotANumber(text.to_owned());
        let mut chars = text.chars();
        let letter = chars.next().filter(char::is_ascii_uppercase).ok_or_else(wrong)?;
        let digits = chars.as_str();
        let well_formed = digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        let count = digits.parse().ok().filter(|count| well_formed && *count > 0).ok_or_else(wrong)?;
        let number = Self { letter, count };
        // One spelling only: `A0042` is not `A042`.
        if number.to_string() == text { Ok(number) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for TicketNumber {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

/// Where a ticket stands on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "stage")]
pub enum Stage {
    /// Waits to be called.
    Waiting,
    /// Called to a desk, not yet said to be there.
    Called {
        /// Which desk called it.
        desk: DeskId,
        /// When it was first called to this desk.
        at: Timestamp,
    },
    /// At the desk.
    Serving {
        /// Which desk.
        desk: DeskId,
        /// When it was called to this desk.
        called_at: Timestamp,
        /// Since when it is there.
        at: Timestamp,
    },
    /// Served to the end.
    Completed,
    /// Did not come when called; can be put back.
    NoShow {
        /// The desk that waited for it.
        desk: DeskId,
        /// When the desk gave up.
        at: Timestamp,
    },
    /// Given back by its holder.
    Cancelled,
    /// Ended by closing or midnight.
    Expired,
}

/// A ticket as the rules know it. Nothing personal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its secret name.
    pub id: TicketId,
    /// What is called.
    pub number: TicketNumber,
    /// What its holder came for (after a transfer: what they wait for now).
    pub service: ServiceId,
    /// Waits for this desk alone (after a transfer to a desk).
    pub only_desk: Option<DeskId>,
    /// Who goes before whom.
    pub class: Class,
    /// The language its holder chose.
    pub language: Language,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Sequence of the journal entry that issued it: breaks ties of time.
    pub issued_seq: u64,
    /// When it was booked for, if it was; of the class ordinary it came late.
    pub slot: Option<Timestamp>,
    /// The time from which its place in the queue is reckoned: issue, or the time booked; kept through transfer and
    /// return.
    pub reference_at: Timestamp,
    /// The wait its holder was told at issue.
    pub promised: Option<WaitRange>,
    /// All that was foreseen of its wait then.
    pub foreseen: Option<Spread>,
    /// Where it stands.
    pub stage: Stage,
    /// How often its holder asked for more time.
    pub postponed_count: u32,
    /// The level it is at.
    pub level: Level,
    /// Its way until here.
    pub way: Vec<Step>,
    /// Somebody has served it, at any level.
    pub served: bool,
    /// How its holder found it.
    pub rating: Option<Rating>,
    /// How often it was rated.
    pub ratings: u32,
    /// Whoever knows the ticket's own id rated it, not only its number.
    pub rated_by_holder: bool,
    /// Which desk passed it to where it waits, and when; none once it is called there.
    pub passed: Option<(DeskId, Timestamp)>,
    /// Sequence of the journal entry that moved it last: what was done before cannot be taken back.
    pub moved_seq: u64,
}

impl Ticket {
    /// The desk that ended it, if the end is the last that happened to it.
    pub fn ended_by(&self) -> Option<&DeskId> {
        match self.way.last() {
            Some(Step { what: Happened::Completed { desk }, .. }) => Some(desk),
            _ => None,
        }
    }
}

/// A ticket called to a desk. A recall is a call of its own with a later `seq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Sequence of the journal entry.
    pub seq: u64,
    /// Which ticket; never leaves the server.
    pub ticket: TicketId,
    /// What is shown and spoken.
    pub number: TicketNumber,
    /// Where to go.
    pub desk: DeskId,
    /// When.
    pub called_at: Timestamp,
    /// The language its holder chose.
    pub language: Language,
}
