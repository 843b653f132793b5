// SPDX-License-Identifier: EUPL-1.2
//! How a visit was: stars and one choice, of a visit, never of a worker (pure). Shape: the Italian national standard for
//! digital services, worded for a counter.

use serde::{Deserialize, Serialize};

/// One to five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub struct Stars(u8);

impl Stars {
    /// From this on something was liked; below, something was hard.
    pub const GOOD_FROM: u8 = 4;

    /// Whether the choice that goes with them is about what was good.
    pub fn is_good(self) -> bool {
        self.0 >= Self::GOOD_FROM
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = String;

    fn try_from(stars: u8) -> Result<Self, String> {
        if (1..=5).contains(&stars) { Ok(Self(stars)) } else { Err(format!("{stars} stars: expected 1 to 5")) }
    }
}

/// What was hard (one to three stars) or good (four and five): one of five each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Hard: I waited too long.
    LongWait,
    /// Hard: I did not find the way.
    HardToFind,
    /// Hard: I did not understand what to do or bring.
    Unclear,
    /// Hard: I was not treated well.
    NotKind,
    /// Hard: my matter is not solved.
    NotSolved,
    /// Good: it was quick.
    Quick,
    /// Good: the way was easy to find.
    EasyToFind,
    /// Good: I understood everything.
    Clear,
    /// Good: I was treated well.
    Kind,
    /// Good: my matter is solved.
    Solved,
}

impl Aspect {
    /// What can have been hard, in the order in which it is offered.
    pub const HARD: [Self; 5] = [Self::LongWait, Self::HardToFind, Self::Unclear, Self::NotKind, Self::NotSolved];
    /// What can have been good.
    pub const GOOD: [Self; 5] = [Self::Quick, Self::EasyToFind, Self::Clear, Self::Kind, Self::Solved];

    /// What is offered with so many stars.
    pub fn offered(stars: Stars) -> [Self; 5] {
        if stars.is_good() { Self::GOOD } else { Self::HARD }
    }

    /// Its name in journal, wire and locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::LongWait => "long-wait",
            Self::HardToFind => "hard-to-find",
            Self::Unclear => "unclear",
            Self::NotKind => "not-kind",
            Self::NotSolved => "not-solved",
            Self::Quick => "quick",
            Self::EasyToFind => "easy-to-find",
            Self::Clear => "clear",
            Self::Kind => "kind",
            Self::Solved => "solved",
        }
    }
}

/// Longest comment, in characters (the national standard's).
pub const COMMENT_CHARS_MAX: usize = 200;

/// A visit's rating. What was written stands elsewhere, so that it can be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// One to five.
    pub stars: Stars,
    /// What was hard or good.
    pub aspect: Aspect,
}
