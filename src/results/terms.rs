// SPDX-License-Identifier: EUPL-1.2
//! A site's terms for results: targets, and what is withheld (pure).

use super::period::{BadPeriod, Grouping};
use site::Measures;
use site::measures::Targets;

/// A site's terms for results.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// The office's targets.
    pub targets: Targets,
    /// Figures of fewer people than this are withheld where they concern persons.
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
    /// Accepts a grouping if the site allows it.
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
