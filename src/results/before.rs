// SPDX-License-Identifier: EUPL-1.2
//! The period before, for comparison (pure).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Figures, Share};

/// The whole office's figures of the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    /// The first day of the period before.
    pub from: Date,
    /// The last day of the period before.
    pub to: Date,
    /// If the period looked at still runs: the last day before is counted only until this time, such as `10:15`.
    pub until: Option<String>,
    /// The figures; `None` if nobody came.
    pub whole: Option<Figures>,
    /// The share of visits passed on that ended solved or explained, of those with a known outcome.
    pub resolved: Share,
}
