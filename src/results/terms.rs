// SPDX-License-Identifier: EUPL-1.2
//! What a site says of figures: targets, and what is not told.

use super::period::{BadPeriod, Grouping};
use site::Measures;
use site::measures::Targets;

/// What the site says of figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// What the office wants to reach.
    pub targets: Targets,
    /// Fewer than so many are not told where it would be of persons.
    pub count_min: u64,
    /// Figures per desk may be shown.
    pub per_desk: bool,
}

impl From<&Measures> for Terms {
    fn from(measures: &Measures) -> Self {
        let Measures { targets, figures, .. } = measures;
        Self { targets: *targets, count_min: u64::from(figures.count_min), per_desk: figures.per_desk }
    }
}

impl Terms {
    /// Whether visits may be told apart so.
    ///
    /// # Errors
    /// [`BadPeriod::NoDesks`].
    pub fn allow(&self, grouping: Grouping) -> Result<Grouping, BadPeriod> {
        if grouping == Grouping::Desk && !self.per_desk { Err(BadPeriod::NoDesks) } else { Ok(grouping) }
    }

    pub(super) fn wait_s_max(&self) -> u32 {
        self.targets.wait_min.saturating_mul(60)
    }
}
