// SPDX-License-Identifier: EUPL-1.2
//! Wire types of the screens: what they tell of themselves, and what staff are told of them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{LayoutNotShown, Moment, PrinterStatus, Texts};
use site::ScreenKind;

/// A screen says which call it has shown.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The call's sequence.
    pub seq: u64,
}

/// What a screen tells of itself, every 5 s and when something changes. What is not measured is left out. Times are
/// told as ages: a device's clock may be wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct ScreenReport {
    /// Seconds since its process began.
    pub up_s: u64,
    /// The program's version, `1.2.3`.
    pub version: String,
    /// Which version of the site it goes by (the board's `site_version`).
    pub site_version: Option<u64>,
    /// Which version of its layout is on the glass; 0 is what the site's file says. Displays only.
    pub layout_version: Option<u32>,
    /// A layout it was handed and cannot draw; the one before stays.
    pub layout_refused: Option<RefusedLayout>,
    /// The latest call on its glass.
    pub shown_seq: Option<u64>,
    /// Errors of drawing since its process began.
    pub drawing_errors: u32,
    /// Seconds since the last of them.
    pub drawing_error_ago_s: Option<u64>,
    /// What went wrong last, whatever it was.
    pub last_error: Option<ScreenError>,
    /// Seconds since then.
    pub last_error_ago_s: Option<u64>,
    /// Memory in KiB: its own pages and its share of those it shares (PSS).
    pub pss_kib: Option<u64>,
    /// Memory in KiB: all pages that are present (RSS).
    pub rss_kib: Option<u64>,
    /// Processor time since the report before, in thousandths of one core.
    pub cpu_permille: Option<u32>,
    /// Milliseconds since the last frame was presented.
    pub frame_age_ms: Option<u64>,
    /// For how many milliseconds something that must be drawn has not been; none where nothing waits.
    pub overdue_ms: Option<u64>,
    /// Whether it has a window on a monitor.
    pub window: Option<bool>,
    /// Whether it has something to play sounds on.
    pub sound: Option<bool>,
    /// Whether a voice that was to speak cannot; none where none was to.
    pub voice_fails: Option<bool>,
    /// Whether the site names a synthesiser that its machine does not run: the usual one speaks in its place.
    pub voice_untrusted: Option<bool>,
    /// What draws.
    pub graphics: Option<Graphics>,
    /// The graphics adapter's own name.
    pub adapter: Option<String>,
    /// Which numbers it was told to be given, of each of the last days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<SeenNumbers>,
}

/// Which numbers of a day were given last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GivenNumbers {
    /// Which day.
    #[schema(value_type = String)]
    pub day: Date,
    /// Last count per letter.
    #[schema(value_type = BTreeMap<String, u32>)]
    pub last: BTreeMap<char, u32>,
}

/// What a device was told of that, by one board: those of its numbers that are the highest of their letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SeenNumbers {
    /// Whose journal the board told of.
    pub journal: Uuid,
    /// The last entry it told of.
    pub seq: u64,
    /// The numbers.
    #[serde(flatten)]
    pub given: GivenNumbers,
}

/// A layout that a screen cannot draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefusedLayout {
    /// Which version.
    pub version: u32,
    /// The first fault's key, as in `layout::check::UNDRAWABLE`.
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

/// What can go wrong with a screen.
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
    /// Something that this program does not know: the screen's is newer.
    #[serde(other)]
    Other,
}

impl ScreenError {
    /// As it is written on the wire, and at the end of its words' key.
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

/// How well a screen does, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ScreenLevel)]
pub enum Level {
    /// All is well, as far as it is measured.
    Good,
    /// It has not been there since the server began: nothing is known.
    Unknown,
    /// It works; somebody should look at it.
    Look,
    /// Citizens do not see what they should.
    Alarm,
}

impl Level {
    /// As it is written on the wire, and at the end of its words' key.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unknown => "unknown",
            Self::Look => "look",
            Self::Alarm => "alarm",
        }
    }
}

/// What staff are told of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It has not connected since the server began.
    NeverSeen,
    /// Nothing has come from it for 15 s, whether its line is open or not.
    NoSignal,
    /// Its line broke a moment ago.
    LineBroken,
    /// It has no window: its monitor is off or gone.
    NoMonitor,
    /// It must have drawn something, and has not.
    Frozen,
    /// It was handed a layout that it cannot draw.
    LayoutRefused,
    /// A published layout cannot be shown to anybody: another is, in its place. See [`ScreenStatus::not_shown`].
    LayoutNotShown,
    /// What its layout names is gone or another since it was published. See [`ScreenStatus::amiss`].
    LayoutAmiss,
    /// It shows an older layout, or goes by an older site, than it should.
    Behind,
    /// Its graphics reported errors lately.
    DrawingErrors,
    /// Its program is of another version than the server's.
    OtherProgram,
    /// A display that cannot be heard.
    NoSound,
    /// A voice that was to speak could not.
    NoVoice,
    /// The site names a synthesiser that its machine does not run: the usual one speaks in its place.
    VoiceUntrusted,
}

impl Finding {
    /// As it is written on the wire, and at the end of its words' key.
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

    /// How bad it is.
    pub fn level(self) -> Level {
        match self {
            Self::NeverSeen => Level::Unknown,
            Self::NoSignal | Self::NoMonitor | Self::Frozen => Level::Alarm,
            _ => Level::Look,
        }
    }
}

/// A finding, and since when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingStatus {
    /// What.
    pub finding: Finding,
    /// Since when, where that is known.
    pub since: Option<Moment>,
}

/// A screen's last report, as the server took it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportStatus {
    /// When it came.
    pub at: Moment,
    /// When the process began.
    pub started_at: Moment,
    /// When the last frame was presented, as of the report.
    pub last_frame_at: Option<Moment>,
    /// All of it; what was too large or unknown is cut or left out.
    #[serde(flatten)]
    pub report: ScreenReport,
}

/// A screen and how it does, for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ScreenStatus {
    /// Its name in the site.
    pub name: String,
    /// How staff call it.
    pub title: Texts,
    /// What it is for: `display` or `touch`.
    #[schema(value_type = String)]
    pub kind: ScreenKind,
    /// Its stream is open. A process that stands still keeps it open: see `level`.
    pub connected: bool,
    /// Since when it is connected or away; none if it has not been connected since the server started.
    pub since: Option<Moment>,
    /// The latest call it has shown.
    pub last_seen_seq: Option<u64>,
    /// When it sent its last picture.
    pub picture_at: Option<Moment>,
    /// An info point's printer, once it has told of it.
    #[serde(default)]
    pub printer: Option<PrinterStatus>,
    /// How well it does: the worst of `findings`.
    pub level: Level,
    /// What staff should know, the worst first; empty where all is well.
    pub findings: Vec<FindingStatus>,
    /// Which version of its layout it should show. Displays only.
    pub expected_layout_version: Option<u32>,
    /// What was published for it and cannot be shown. Displays only.
    #[serde(default)]
    pub not_shown: Option<LayoutNotShown>,
    /// What of its layout is no longer as whoever published it meant it. Displays only.
    #[serde(default)]
    pub amiss: Vec<String>,
    /// Which version of the site it should go by.
    pub expected_site_version: u64,
    /// What it told last of itself.
    pub report: Option<ReportStatus>,
}

/// All screens of the site and how they do, for staff.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ScreenList(pub Vec<ScreenStatus>);

/// A picture of what is shown now: whole, or small for an overview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PictureSize {
    /// Every pixel of the glass.
    #[default]
    Whole,
    /// At most [`PictureSize::SMALL_PX_MAX`] pixels a side.
    Small,
}

impl PictureSize {
    /// The longer side of a small picture, at most.
    pub const SMALL_PX_MAX: u32 = 480;
    /// The longer side of any picture, at most: no glass has more.
    pub const PX_MAX: u32 = 16_384;

    /// The longer side, at most.
    pub fn side_px_max(self) -> u32 {
        match self {
            Self::Whole => Self::PX_MAX,
            Self::Small => Self::SMALL_PX_MAX,
        }
    }
}

/// The server asks a screen for a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PictureWanted {
    /// How large.
    pub size: PictureSize,
}

/// A screen shows its name, so that it is found in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NameTag {
    /// Its name in the site.
    pub name: String,
    /// How staff call it, in the language of the screens.
    pub title: String,
}
