// SPDX-License-Identifier: EUPL-1.2
//! Wire types of published layouts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::Moment;
use site::layout::Arrangement;
use site::layout::history::Standing;
use site::shelf;

/// The published versions of a screen's layout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutHistory {
    /// The screen's name.
    pub screen: String,
    /// The time this state is of.
    pub as_of: Moment,
    /// The newest version's number; the next version must be based on it.
    pub latest: u32,
    /// The number of the version the screen shows; 0: the layout of the site's file.
    pub in_use: u32,
    /// Parts of the shown version that have changed since it was published (a missing service, a replaced picture), in
    /// the reader's language.
    #[serde(default)]
    pub amiss: Vec<String>,
    /// The version that should be shown and cannot be, and why; absent if there is none.
    #[serde(default)]
    pub not_shown: Option<LayoutNotShown>,
    /// When the shown version may change by time alone; absent if it will not.
    pub changes_at: Option<Moment>,
    /// The versions, newest first, without their content.
    pub versions: Vec<LayoutVersion>,
}

impl LayoutHistory {
    /// The version that an editor goes on from: the newest that is or will be shown (stopped trials do not count); 0:
    /// the layout of the site's file.
    pub fn drawn_from(&self) -> u32 {
        let lasting = self.versions.iter().find(|version| version.standing != Standing::Over);
        lasting.map_or(0, |version| version.number)
    }
}

/// A published version that cannot be shown; the version shown before stays, or after a restart the layout of the
/// site's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LayoutNotShown {
    /// The number of the version that should be shown.
    pub version: u32,
    /// The number of the version shown in its place.
    pub shown: u32,
    /// The fault's key, as in the faults of a site, for example `missing-image`.
    pub fault: String,
    /// The name of the picture at fault; absent if the fault is another.
    pub image: Option<String>,
    /// The reason and the remedy, in the reader's language.
    pub why: String,
}

/// A published version, without its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutVersion {
    /// The version's number, from 1.
    pub number: u32,
    /// When it was published.
    pub at: Moment,
    /// The name of the account that published it.
    pub who: String,
    /// The reason its author gave.
    pub why: String,
    /// The author's reason for publishing it in spite of its findings; absent if none was needed.
    pub despite: Option<String>,
    /// It was drawn and measured before it was published.
    #[serde(default)]
    pub measured: bool,
    /// The findings of its preflight that had to be accounted for.
    #[serde(default)]
    pub findings: Vec<String>,
    /// The number of the version it was based on.
    pub based_on: u32,
    /// The number of the earlier version it brought back; absent if it is new.
    pub back_to: Option<u32>,
    /// When it is shown from.
    pub begins_at: Moment,
    /// When it ends by itself; absent if it does not.
    pub ends_at: Option<Moment>,
    /// Its status now.
    #[schema(value_type = String)]
    pub standing: Standing,
}

/// The content of a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct LayoutOf {
    /// The version's number; 0: the layout of the site's file.
    pub number: u32,
    /// The arrangement the version shows.
    #[schema(value_type = SiteArrangement)]
    pub arrangement: Arrangement,
}

/// Publishes a new version of a screen's layout.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishRequest {
    /// The command's id, made by the sender: the same id again has no second effect.
    pub id: Uuid,
    /// The number of the newest version that the author knew.
    pub based_on: u32,
    /// The reason, in one sentence.
    pub why: String,
    /// Why it must be shown in spite of its findings, or unmeasured; required if there are findings or it was not
    /// measured.
    #[serde(default)]
    pub despite: Option<String>,
    /// The findings after drawing and measuring all its layouts in all languages: `no-calls`, `flashes`,
    /// `number-small`, `text-small`, `faint`, `cut`, `no-letter`. Empty: measured, none found. Absent: not measured,
    /// which must be accounted for too. The server adds what it finds in the document itself.
    #[serde(default)]
    pub findings: Option<Vec<String>>,
    /// When it is shown from; at once if absent or past.
    #[serde(default)]
    pub from: Option<Moment>,
    /// When it ends and the version before returns; absent: it stays.
    #[serde(default)]
    pub until: Option<Moment>,
    /// A trial: the version before returns after ten minutes unless this one is kept.
    #[serde(default)]
    pub trial: bool,
    /// The arrangement to show.
    #[schema(value_type = SentArrangement)]
    pub arrangement: Arrangement,
}

/// A command for a published version: `keep` a trial, `end` it, or bring it `back`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionCommand {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// `back`: the reason.
    #[serde(default)]
    pub why: String,
}

/// The files in the site's folder `media/`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MediaList {
    /// The files by name; each that cannot be shown has a `fault`.
    pub pictures: Vec<Lying>,
    /// The most bytes that all files together may have.
    pub bytes_max: u64,
}

/// A file in the site's folder `media/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Lying {
    /// The file's name.
    pub name: String,
    /// The file's size in bytes.
    pub bytes: u64,
    /// Width and height in pixels; absent if it cannot be shown.
    pub size_px: Option<[u32; 2]>,
    /// SHA-256 of its bytes in hexadecimal; absent if it cannot be shown.
    pub digest: Option<String>,
    /// Why it cannot be shown: the end of a text's key `fault-…`; absent if it can.
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

/// The OpenAPI schema of a layout as the server sends it; the package `site` describes it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "stands for its name alone")]
struct SiteArrangement;

/// The OpenAPI schema of a layout as the server accepts it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "stands for its name alone")]
struct SentArrangement;
