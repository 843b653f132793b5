// SPDX-License-Identifier: EUPL-1.2
//! The period before, to compare with (pure).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Figures, Share};

/// What the whole office was in the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// While the period looked at runs: on the last day only until this time of the office's clock, `10:15`.
    pub until: Option<String>,
    /// What can be said of it; nothing where nobody came.
    pub whole: Option<Figures>,
    /// Visits that went up and ended solved or explained, of those with a known outcome.
    pub resolved: Share,
}
