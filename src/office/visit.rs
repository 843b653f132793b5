// SPDX-License-Identifier: EUPL-1.2
//! A visit: one citizen's way through the five levels of access under one number (pure).

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::catalogue::{CouncillorId, DeskId, ReasonId, SectorId, ServiceId};
use super::ticket::{TicketId, TicketNumber};
use crate::terms::Language;

/// A level of access; a number from 1 to 5 in files, journal and wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(into = "u8", try_from = "u8")]
pub enum Level {
    /// 1: orientation and registration.
    InformationPoint,
    /// 2: the private desks with their services.
    #[default]
    Desks,
    /// 3: the offices for complex matters, behind the turnstiles.
    Offices,
    /// 4: for whoever is not satisfied with the answer.
    HelpPoint,
    /// 5: mayor and councillors.
    Council,
}

impl Level {
    /// All, from the first.
    pub const ALL: [Self; 5] = [Self::InformationPoint, Self::Desks, Self::Offices, Self::HelpPoint, Self::Council];
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::InformationPoint => 1,
            Level::Desks => 2,
            Level::Offices => 3,
            Level::HelpPoint => 4,
            Level::Council => 5,
        }
    }
}

impl TryFrom<u8> for Level {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|level| u8::from(*level) == number);
        known.ok_or_else(|| format!("{number} is no level of access: expected 1 to 5"))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        u8::from(*self).fmt(f)
    }
}

/// Something that happened on a visit's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: Happened,
}

/// What happened on a visit's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Happened {
    /// A number was taken.
    Issued {
        /// For which service.
        service: ServiceId,
    },
    /// It was called to a desk.
    Called {
        /// Which.
        desk: DeskId,
    },
    /// Its holder did not come to the desk.
    NoShow {
        /// Which.
        desk: DeskId,
    },
    /// Another desk or service of the same level took over.
    Transferred {
        /// What it waits for since.
        service: ServiceId,
    },
    /// It was passed on to another level; by the citizen at the info point where there is no desk.
    PassedOn {
        /// Which desk passed it on.
        from: Option<DeskId>,
        /// To whom.
        to: ServiceId,
        /// Why.
        reason: Option<ReasonId>,
    },
    /// A desk served it to the end.
    Completed {
        /// Which.
        desk: DeskId,
    },
    /// The desk that had ended it went on with it.
    Reopened {
        /// Which.
        desk: DeskId,
    },
    /// The Help Point asked a head of sector.
    AskedHead {
        /// Of which sector.
        sector: SectorId,
    },
    /// The citizen has an answer.
    Answered {
        /// Which.
        outcome: Outcome,
    },
    /// An appointment with mayor or councillors was asked for.
    AppointmentRequested {
        /// With whom.
        with: CouncillorId,
    },
    /// That appointment is over.
    AppointmentClosed {
        /// With which result.
        outcome: Outcome,
    },
}

/// Whether an answer solved the matter, as the citizen says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The matter is solved.
    Solved,
    /// The citizen knows why it cannot be, and accepts it.
    Explained,
    /// Neither: it may go on to the next level.
    Unsolved,
}

/// What a citizen quotes for an appointment: six letters and digits that cannot be mistaken for each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(pub String);

impl Reference {
    /// Without 0, 1, I, L, O and U: nobody reads or hears them wrong.
    pub const LETTERS: &'static [u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    /// 30 to the power of six: some 700 million.
    pub const LENGTH: usize = 6;

    /// A reference as somebody typed or read it, in small letters, in groups; `None` for what is none.
    pub fn read(text: &str) -> Option<Self> {
        let letters = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-');
        let code: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        let known = code.bytes().all(|letter| Self::LETTERS.contains(&letter));
        (known && code.len() == Self::LENGTH).then_some(Self(code))
    }

    /// The reference that a random number stands for.
    pub fn of(mut random: u128) -> Self {
        let base = Self::LETTERS.len() as u128;
        let letter = |random: &mut u128| {
            let place = usize::try_from(*random % base).unwrap_or(0);
            *random /= base;
            char::from(Self::LETTERS[place])
        };
        Self((0..Self::LENGTH).map(|_| letter(&mut random)).collect())
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A request for an appointment with mayor or councillors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// What the citizen quotes.
    pub reference: Reference,
    /// With whom.
    pub with: CouncillorId,
}

/// A matter that the Help Point follows up, for days if need be: all of it, so that it can be carried into a new day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The ticket it began with; its id is the case's.
    pub ticket: TicketId,
    /// The number it is quoted by, together with the day.
    pub number: TicketNumber,
    /// The day of that number.
    pub day: Date,
    /// The citizen's language.
    pub language: Language,
    /// The way until here and since.
    pub way: Vec<Step>,
    /// When an answer is due.
    pub due: Timestamp,
    /// The last answer given.
    pub answered: Option<Outcome>,
    /// The request for an appointment, if it went that far.
    pub appointment: Option<Appointment>,
    /// Nothing is to be done any more.
    pub closed: bool,
}
