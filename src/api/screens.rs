// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the screens: what they report, and what staff are told of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{LayoutNotShown, Moment, PrinterStatus, Texts};
use site::ScreenKind;

/// A display reports the call it has shown.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The call's journal sequence.
    pub seq: u64,
}

/// A screen's health report, sent every 5 s and when something changes. What is not measured is left out. Times are
/// given as ages, since a device's clock may be wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ScreenReport {
    /// Seconds since its process began.
    pub up_s: u64,
    /// The program's version, `1.2.3`.
    pub version: String,
    /// The version of the site it uses (the board's `site_version`).
    pub site_version: Option<u64>,
    /// The version of its layout that is shown; 0 is the layout of the site's file. Displays only.
    pub layout_version: Option<u32>,
    /// The layout it received and cannot draw; it keeps the one before.
    pub layout_refused: Option<RefusedLayout>,
    /// The journal sequence of the latest call it has shown.
    pub shown_seq: Option<u64>,
    /// Drawing errors since its process began.
    pub drawing_errors: u32,
    /// Seconds since the last drawing error.
    pub drawing_error_ago_s: Option<u64>,
    /// The last error of any kind.
    pub last_error: Option<ScreenError>,
    /// Seconds since the last error.
    pub last_error_ago_s: Option<u64>,
    /// Memory in KiB: its own pages and its share of those it shares (PSS).
    pub pss_kib: Option<u64>,
    /// Memory in KiB: all pages that are present (RSS).
    pub rss_kib: Option<u64>,
    /// Processor time since the report before, in thousandths of one core.
    pub cpu_permille: Option<u32>,
    /// Milliseconds since the last frame was presented.
    pub frame_age_ms: Option<u64>,
    /// For how many milliseconds something that must be drawn has not been; absent if nothing is due.
    pub overdue_ms: Option<u64>,
    /// Whether it has a window on a monitor.
    pub window: Option<bool>,
    /// Whether it has a device to play sounds on.
    pub sound: Option<bool>,
    /// Whether the voice failed to speak when it should have; absent if it had nothing to speak.
    pub voice_fails: Option<bool>,
    /// Whether the site names a speech synthesiser that this machine does not allow; the default one speaks instead.
    pub voice_untrusted: Option<bool>,
    /// What draws the picture: a graphics card or the processor.
    pub graphics: Option<Graphics>,
    /// The name of the graphics adapter.
    pub adapter: Option<String>,
    /// The last numbers it knows were given, for each of the latest days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<SeenNumbers>,
}

/// The last numbers given on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GivenNumbers {
    /// The day.
    #[schema(value_type = String)]
    pub day: Date,
    /// The last count of each letter.
    #[schema(value_type = BTreeMap<String, u32>)]
    pub last: BTreeMap<char, u32>,
}

/// Numbers that a device learnt from one board and that are the highest of their letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeenNumbers {
    /// The id of the board's journal.
    pub journal: Uuid,
    /// The journal sequence of the board.
    pub seq: u64,
    /// The day and its numbers.
    #[serde(flatten)]
    pub given: GivenNumbers,
}

/// A layout that a screen cannot draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefusedLayout {
    /// The layout's version.
    pub version: u32,
    /// The key of the first fault, one of `layout::check::UNDRAWABLE`.
    pub fault: String,
}

/// What draws a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Graphics {
    /// A graphics card.
    Card,
    /// The processor.
    Software,
}

/// A kind of error on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenError {
    /// The graphics reported an error, or gave no surface to draw on.
    Drawing,
    /// A layout cannot be drawn.
    Layout,
    /// The server did not answer.
    NoServer,
    /// The server refused the screen.
    Refused,
    /// The server's answer was not understood.
    NotUnderstood,
    /// The monitor went away.
    NoMonitor,
    /// An error that this program does not know: the screen's program is newer.
    #[serde(other)]
    Other,
}

impl ScreenError {
    /// The error's name on the wire and at the end of its text's key.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Drawing => "drawing",
            Self::Layout => "layout",
            Self::NoServer => "no-server",
            Self::Refused => "refused",
            Self::NotUnderstood => "not-understood",
            Self::NoMonitor => "no-monitor",
            Self::Other => "other",
        }
    }
}

/// A screen's health, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ScreenLevel)]
pub enum Level {
    /// All is well, as far as it is measured.
    Good,
    /// It has not connected since the server began: nothing is known.
    Unknown,
    /// It works, but somebody should look at it.
    Look,
    /// Citizens do not see what they should.
    Alarm,
}

impl Level {
    /// The level's name on the wire and at the end of its text's key.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unknown => "unknown",
            Self::Look => "look",
            Self::Alarm => "alarm",
        }
    }
}

/// A finding about a screen, for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It has not connected since the server began.
    NeverSeen,
    /// Nothing has come from it for 15 s, whether its line is open or not.
    NoSignal,
    /// Its connection broke a moment ago.
    LineBroken,
    /// It has no window: its monitor is off or gone.
    NoMonitor,
    /// Something that it must draw is overdue.
    Frozen,
    /// It received a layout that it cannot draw.
    LayoutRefused,
    /// A published layout cannot be shown by any screen; another is shown instead. See [`ScreenStatus::not_shown`].
    LayoutNotShown,
    /// Something its layout names is missing or was replaced since it was published. See [`ScreenStatus::amiss`].
    LayoutAmiss,
    /// It shows an older layout, or uses an older site, than it should.
    Behind,
    /// Its graphics reported errors lately.
    DrawingErrors,
    /// Its program's version differs from the server's.
    OtherProgram,
    /// The display has nothing to play sounds on.
    NoSound,
    /// The voice failed to speak when it should have.
    NoVoice,
    /// The site names a speech synthesiser that its machine does not allow; the default one speaks instead.
    VoiceUntrusted,
}

impl Finding {
    /// The finding's name on the wire and at the end of its text's key.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NeverSeen => "never-seen",
            Self::NoSignal => "no-signal",
            Self::LineBroken => "line-broken",
            Self::NoMonitor => "no-monitor",
            Self::Frozen => "frozen",
            Self::LayoutRefused => "layout-refused",
            Self::LayoutNotShown => "layout-not-shown",
            Self::LayoutAmiss => "layout-amiss",
            Self::Behind => "behind",
            Self::DrawingErrors => "drawing-errors",
            Self::OtherProgram => "other-program",
            Self::NoSound => "no-sound",
            Self::NoVoice => "no-voice",
            Self::VoiceUntrusted => "voice-untrusted",
        }
    }

    /// The finding's severity.
    pub fn level(self) -> Level {
        match self {
            Self::NeverSeen => Level::Unknown,
            Self::NoSignal | Self::NoMonitor | Self::Frozen => Level::Alarm,
            _ => Level::Look,
        }
    }
}

/// A finding, and since when it holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingStatus {
    /// The finding.
    pub finding: Finding,
    /// Since when it holds; absent if not known.
    pub since: Option<Moment>,
}

/// A screen's last report, as the server received it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportStatus {
    /// When the server received it.
    pub at: Moment,
    /// When the screen's process began.
    pub started_at: Moment,
    /// When the last frame was presented before the report.
    pub last_frame_at: Option<Moment>,
    /// The report; values that were too large or unknown are cut or left out.
    #[serde(flatten)]
    pub report: ScreenReport,
}

/// A screen and its health, for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScreenStatus {
    /// Its name in the site.
    pub name: String,
    /// The screen's name for staff, by language.
    pub title: Texts,
    /// Its kind: `display` or `touch`.
    #[schema(value_type = String)]
    pub kind: ScreenKind,
    /// Whether its stream is open. A frozen process keeps it open: see `level`.
    pub connected: bool,
    /// When it last connected or disconnected; absent if it has not connected since the server began.
    pub since: Option<Moment>,
    /// The journal sequence of the latest call it has shown.
    pub last_seen_seq: Option<u64>,
    /// When it sent its last picture; absent if it has not.
    pub picture_at: Option<Moment>,
    /// The printer of an info point; absent until it has reported it.
    #[serde(default)]
    pub printer: Option<PrinterStatus>,
    /// Its health: the worst of `findings`.
    pub level: Level,
    /// What staff should know, the worst first; empty if all is well.
    pub findings: Vec<FindingStatus>,
    /// The version of its layout that it should show. Displays only.
    pub expected_layout_version: Option<u32>,
    /// The published layout that cannot be shown. Displays only.
    #[serde(default)]
    pub not_shown: Option<LayoutNotShown>,
    /// Parts of its layout that have changed since it was published, in the reader's language. Displays only.
    #[serde(default)]
    pub amiss: Vec<String>,
    /// The version of the site that it should use.
    pub expected_site_version: u64,
    /// Its last report; absent if it has not sent one.
    pub report: Option<ReportStatus>,
}

/// The health of all screens of the site, for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ScreenList(pub Vec<ScreenStatus>);

/// The size of a picture of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PictureSize {
    /// Every pixel of the screen.
    #[default]
    Whole,
    /// At most [`PictureSize::SMALL_PX_MAX`] pixels a side.
    Small,
}

impl PictureSize {
    /// The most pixels on the longer side of a small picture.
    pub const SMALL_PX_MAX: u32 = 480;
    /// The most pixels on the longer side of any picture: no screen has more.
    pub const PX_MAX: u32 = 16_384;

    /// The most pixels on the longer side in this size.
    pub fn side_px_max(self) -> u32 {
        match self {
            Self::Whole => Self::PX_MAX,
            Self::Small => Self::SMALL_PX_MAX,
        }
    }
}

/// Asks a screen for a picture of what it shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PictureWanted {
    /// The picture's size.
    pub size: PictureSize,
}

/// Asks a screen to show its name, so that it is found in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NameTag {
    /// Its name in the site.
    pub name: String,
    /// The screen's name for staff, in the language of the screens.
    pub title: String,
}
