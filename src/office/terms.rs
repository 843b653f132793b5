// SPDX-License-Identifier: EUPL-1.2
//! Words that everything else is said in (PURE).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language by its BCP 47 primary tag in lower case (`it`, `en`, `ar`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Language(pub String);

impl Language {
    /// Italian: the language every text of a site must have, and that the others fall back to.
    pub fn italian() -> Self {
        Self("it".to_owned())
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.0.as_str(), "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
    }
}

impl From<&str> for Language {
    fn from(tag: &str) -> Self {
        Self(tag.to_owned())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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

/// Who goes before whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// In the order of arrival.
    #[default]
    Ordinary,
    /// With the office's head start; stored as yes or no, never why.
    Precedence,
    /// Booked, and there in time: with a head start of its own, reckoned from the time booked.
    Appointment,
}

/// Which way people pass a turnstile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// To the offices.
    #[default]
    In,
    /// Back from them: the pass ends with it.
    Out,
}

/// Whether tickets are issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// Tickets are issued.
    Open,
    /// Too late for a ticket, people are still served.
    PastLastTicket,
    /// Outside the hours.
    Closed,
}

/// What a desk does at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskMode {
    /// Calls nobody; has no ticket.
    #[default]
    Closed,
    /// Calls.
    Open,
    /// Will be back; keeps its ticket.
    Paused,
}
