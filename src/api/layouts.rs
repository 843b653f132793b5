// SPDX-License-Identifier: EUPL-1.2
//! Wire types of published layouts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;
use site::layout::Arrangement;
use site::layout::history::Standing;
use site::shelf;

/// A screen's published versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutHistory {
    /// The screen's name.
    pub screen: String,
    /// When this was true.
    pub as_of: Moment,
    /// The newest version's number: what is published next must be drawn from it.
    pub latest: u32,
    /// The version that the screen shows; 0: what the site's file says.
    pub in_use: u32,
    /// What of it is no longer as whoever published it meant it, in the reader's words: a service that is gone, another
    /// picture under the same name.
    #[serde(default)]
    pub amiss: Vec<String>,
    /// Where another should be shown and cannot be: which, and why.
    #[serde(default)]
    pub not_shown: Option<LayoutNotShown>,
    /// When another may take its place by time alone.
    pub changes_at: Option<Moment>,
    /// Newest first, without what they show.
    pub versions: Vec<LayoutVersion>,
}

impl LayoutHistory {
    /// The version that one draws on from: the newest that is shown or will be; 0: what the site's file says. A trial that
    /// was stopped is none of it.
    pub fn drawn_from(&self) -> u32 {
        let lasting = self.versions.iter().find(|version| version.standing != Standing::Over);
        lasting.map_or(0, |version| version.number)
    }
}

/// A published version that cannot be shown: what was shown before is, in its place; after a restart what the file says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LayoutNotShown {
    /// The version that should be shown.
    pub version: u32,
    /// The version shown in its place.
    pub shown: u32,
    /// The fault's key, as in a site's faults: `missing-image`, `slide-seconds` ….
    pub fault: String,
    /// The picture it is about.
    pub image: Option<String>,
    /// Why and what helps, in the reader's words.
    pub why: String,
}

/// A version, for a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutVersion {
    /// From 1.
    pub number: u32,
    /// When it was published.
    pub at: Moment,
    /// By whom: the account's name.
    pub who: String,
    /// Why.
    pub why: String,
    /// Why it is shown although its preflight found something that must be accounted for.
    pub despite: Option<String>,
    /// Whether somebody had drawn and measured it when it was published.
    #[serde(default)]
    pub measured: bool,
    /// What its preflight found that must be accounted for.
    #[serde(default)]
    pub findings: Vec<String>,
    /// The version it was drawn from.
    pub based_on: u32,
    /// The version it brought back.
    pub back_to: Option<u32>,
    /// When it begins to be shown.
    pub begins_at: Moment,
    /// When it ends by itself.
    pub ends_at: Option<Moment>,
    /// How it stands now.
    #[schema(value_type = String)]
    pub standing: Standing,
}

/// What a version shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutOf {
    /// The version; 0: what the site's file says.
    pub number: u32,
    /// What is shown.
    #[schema(value_type = SiteArrangement)]
    pub arrangement: Arrangement,
}

/// Publishes a version.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishRequest {
    /// Made by the sender: the same id again has no second effect.
    pub id: Uuid,
    /// The newest version that its author knew.
    pub based_on: u32,
    /// Why, in a sentence.
    pub why: String,
    /// Why it is to be shown although nobody would see a call on it, or read it from the last row, or has measured it.
    #[serde(default)]
    pub despite: Option<String>,
    /// What whoever drew and measured all its layouts in all languages found that must be accounted for: `no-calls`,
    /// `flashes`, `number-small`, `text-small`, `faint`, `cut`, `no-letter`. Empty: measured and clean. Absent: not measured, which
    /// must be accounted for as well. What the document alone tells the server adds by itself.
    #[serde(default)]
    pub findings: Option<Vec<String>>,
    /// Shown from then on; at once if none, or past.
    #[serde(default)]
    pub from: Option<Moment>,
    /// Shown until then, then what was before comes back by itself.
    #[serde(default)]
    pub until: Option<Moment>,
    /// Returns by itself after ten minutes unless kept.
    #[serde(default)]
    pub trial: bool,
    /// What is shown.
    #[schema(value_type = SentArrangement)]
    pub arrangement: Arrangement,
}

/// Something done with a version.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionCommand {
    /// Made by the sender.
    pub id: Uuid,
    /// `back`: why.
    #[serde(default)]
    pub why: String,
}

/// What lies in the site's `media/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MediaList {
    /// By name; faulty ones with what is wrong.
    pub pictures: Vec<Lying>,
    /// So much may lie there together.
    pub bytes_max: u64,
}

/// A file of that folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Lying {
    /// Its name.
    pub name: String,
    /// How large the file is.
    pub bytes: u64,
    /// Width and height in pixels, where it is a picture that can be shown.
    pub size_px: Option<[u32; 2]>,
    /// SHA-256 of its bytes in hexadecimal, where it can be shown: another picture under the same name has another.
    pub digest: Option<String>,
    /// Why it cannot be shown: the tail of a key `fault-…`.
    pub fault: Option<String>,
}

impl From<shelf::Lying> for Lying {
    fn from(shelf::Lying { name, bytes, size_px, digest, fault }: shelf::Lying) -> Self {
        Self { name, bytes, size_px, digest, fault }
    }
}

impl From<Lying> for shelf::Lying {
    fn from(Lying { name, bytes, size_px, digest, fault }: Lying) -> Self {
        Self { name, bytes, size_px, digest, fault }
    }
}

/// The place of a layout in OpenAPI, as the server tells it: the package `site` describes it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "stands for its name alone")]
struct SiteArrangement;

/// The same, as the server takes it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "stands for its name alone")]
struct SentArrangement;
