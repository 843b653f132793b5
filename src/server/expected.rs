// SPDX-License-Identifier: EUPL-1.2
//! What a screen should show at the moment.

use super::unshown::NotShown;
use api::ScreenReport;
use site::layout::check::LayoutFault;
use site::{Screen, ScreenKind};

/// What a screen should show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The version of its layout; none where it has none.
    pub layout: Option<u32>,
    /// The version of the site.
    pub site: u64,
    /// Another layout was published, and cannot be shown to anybody.
    pub is_unshown: bool,
    /// Something of its layout is no longer as it was published.
    pub is_amiss: bool,
}

impl Expected {
    /// What the site of that version wants of `screen`.
    pub fn of(screen: &Screen, site_version: u64) -> Self {
        let layout = (screen.kind == ScreenKind::Display).then_some(screen.layout_version);
        Self { layout, site: site_version, is_unshown: false, is_amiss: false }
    }

    /// The same, where a published version cannot be shown, or not as it was meant.
    pub fn told(self, unshown: Option<&(u32, NotShown)>, amiss: Option<&Vec<LayoutFault>>) -> Self {
        Self { is_unshown: unshown.is_some(), is_amiss: amiss.is_some(), ..self }
    }

    /// Whether the screen shows that.
    pub fn is_shown(self, report: &ScreenReport) -> bool {
        report.site_version == Some(self.site) && report.layout_version == self.layout
    }
}
