// SPDX-License-Identifier: EUPL-1.2
//! Waits as people are told them, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A wait in whole minutes, `from_min < to_min`, both multiples of five ("15–20 minuti"; `0–5` reads "tra poco", one from
/// an hour on "oltre 1 ora").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct WaitRange {
    /// The shortest wait, in minutes.
    pub from_min: u32,
    /// The longest wait, in minutes.
    pub to_min: u32,
}

impl From<office::WaitRange> for WaitRange {
    fn from(office::WaitRange { from_min, to_min }: office::WaitRange) -> Self {
        Self { from_min, to_min }
    }
}

impl From<WaitRange> for office::WaitRange {
    fn from(WaitRange { from_min, to_min }: WaitRange) -> Self {
        Self { from_min, to_min }
    }
}

/// What somebody who would take a ticket now is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Prospect {
    /// The wait; none while no open desk serves it.
    #[serde(default)]
    pub wait: Option<WaitRange>,
    /// Whether the wait ends before closing; absent if it cannot be told.
    #[serde(default)]
    pub before_closing: Option<bool>,
}

impl From<office::board::Prospect> for Prospect {
    fn from(office::board::Prospect { wait, before_closing }: office::board::Prospect) -> Self {
        Self { wait: wait.map(WaitRange::from), before_closing }
    }
}
