// SPDX-License-Identifier: EUPL-1.2
//! What is asked, measured and kept, and for how long: ratings, targets, terms, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::checked::Checked;
use base::words::Texts;

/// What the office measures and keeps. A site without the file asks nothing in free text and keeps little.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Measures {
    /// What citizens are asked.
    pub ratings: Ratings,
    /// What the office wants to reach.
    pub targets: Targets,
    /// What figures may show.
    pub figures: Figures,
    /// How long data are kept, and what is said of it.
    pub privacy: Privacy,
    /// How staff's sessions end, and how long it is known who came in.
    pub security: Security,
}

/// How staff's sessions end, and how long it is known who came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Security {
    /// A session ends after so many minutes in which its owner pressed nothing, opened no page and had nobody to serve.
    pub idle_min: u32,
    /// The security log's entries, in months; the Garante's provision on system administrators of 27 November 2008 asks
    /// for six at least.
    pub log_months: u32,
}

impl Default for Security {
    fn default() -> Self {
        Self { idle_min: 60, log_months: 6 }
    }
}

/// What citizens are asked of their visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ratings {
    /// They may write at most 200 characters, under a warning against personal data.
    pub comments: bool,
}

/// What the office wants to reach; the results say where it did not.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Targets {
    /// A wait is good up to so many minutes …
    pub wait_min: u32,
    /// … for at least so many of a hundred visits.
    pub waits_in_time_percent: u32,
    /// At most so many of a hundred called do not come.
    pub no_shows_percent: u32,
    /// At least so many of a hundred ratings have four or five stars.
    pub satisfied_percent: u32,
    /// At least so many of a hundred visits that went up end solved or explained.
    pub resolved_percent: u32,
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            wait_min: 20,
            waits_in_time_percent: 80,
            no_shows_percent: 8,
            satisfied_percent: 80,
            resolved_percent: 70,
        }
    }
}

/// What figures may show. Nothing is ever shown per worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Figures {
    /// Figures per desk. With few desks a desk is a person: off unless the site decides otherwise.
    pub per_desk: bool,
    /// Figures of a group need at least so many visits, or ratings, to be shown.
    pub count_min: u32,
}

impl Default for Figures {
    fn default() -> Self {
        Self { per_desk: false, count_min: 10 }
    }
}

/// How long data are kept, and what the info point says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Privacy {
    /// Two lines on the info point.
    pub notice: Texts,
    /// The full notice: where its QR leads.
    pub url: String,
    /// Visitors' names, in hours.
    pub names_h: u32,
    /// What citizens wrote with a rating, in days.
    pub comments_days: u32,
    /// The journal's entries, in months; never less than two.
    pub entries_months: u32,
}

impl Default for Privacy {
    fn default() -> Self {
        Self { notice: Texts::default(), url: String::new(), names_h: 12, comments_days: 90, entries_months: 24 }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasuresFile {
    #[serde(default)]
    ratings: Ratings,
    #[serde(default)]
    targets: Targets,
    #[serde(default)]
    figures: Figures,
    privacy: Spanned<Privacy>,
    #[serde(default)]
    security: Option<Security>,
}

pub(super) fn check(checked: &mut Checked<'_, MeasuresFile>) {
    let MeasuresFile { privacy, .. } = &checked.file.raw;
    let terms = privacy.get_ref();
    let is_address = terms.url.starts_with("https://") || terms.url.starts_with("http://");
    if !(terms.url.is_empty() || is_address && terms.url.len() <= 200) {
        let at = checked.file.place_of(&privacy.span(), "url");
        checked.fault(&Spanned::new(at, ()), "privacy-url", &[("url", &terms.url)]);
    }
    let notice = Spanned::new(checked.file.place_of(&privacy.span(), "notice"), terms.notice.clone());
    checked.text(&notice);
}

pub(super) fn build(file: MeasuresFile) -> Measures {
    let MeasuresFile { ratings, targets, figures, privacy, security } = file;
    let security = security.unwrap_or_default();
    Measures { ratings, targets, figures, privacy: privacy.into_inner(), security }
}
