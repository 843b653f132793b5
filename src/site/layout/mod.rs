// SPDX-License-Identifier: EUPL-1.2
//! What a screen shows where (PURE): a grid of cells with panels, and which of several such layouts when.

pub mod arrange;
pub mod check;
pub mod diff;
pub mod edit;
pub mod history;
pub mod legibility;
pub mod preflight;
pub mod room;
pub mod settings;
pub mod templates;

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use base::words::{Language, Texts};

/// All layouts of a screen: the usual one, and others for their times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// Shown whenever no other is.
    pub layout: Layout,
    /// The first whose time it is takes the usual one's place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Timed>,
}

/// A layout for its times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timed {
    /// When it is shown.
    pub when: When,
    /// What is shown.
    pub layout: Layout,
}

/// Times at which a layout is shown: all that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct When {
    /// While the office is closed and nobody is served any more (`true`), or while it is not (`false`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
    /// On these days of the week; every day if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// From this time of the day, in the office's time zone: `12:30`.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Time>,
    /// Up to this time of the day; earlier than `from`: over midnight.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the days say what they are")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A screen's layout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Cells from left to right, 1 to 200.
    pub columns: u16,
    /// Cells from top to bottom, 1 to 200.
    pub rows: u16,
    /// Colours.
    #[serde(default)]
    pub theme: Theme,
    /// In drawing order.
    pub panels: Vec<Panel>,
}

/// Colours of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// White and blue.
    #[default]
    Day,
    /// Navy ground.
    Night,
    /// Black ground, white text.
    HighContrast,
}

/// One piece of a layout: where it stands and what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Panel {
    /// First column, from 0.
    pub column: u16,
    /// First row, from 0.
    pub row: u16,
    /// How many columns wide.
    pub columns: u16,
    /// How many rows high.
    pub rows: u16,
    /// What stands behind it.
    #[serde(default, skip_serializing_if = "Ground::is_usual")]
    pub ground: Ground,
    /// What it shows.
    #[serde(flatten)]
    pub content: Content,
}

/// What stands behind a panel's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// What this kind of panel has by itself.
    #[default]
    Usual,
    /// The screen's page.
    Page,
    /// A card.
    Card,
    /// The dark of header and footer.
    Bar,
    /// The colour of the call.
    Primary,
}

impl Ground {
    fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}

/// What a panel shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "panel")]
pub enum Content {
    /// The office's name and place.
    Header {
        /// A picture in the site's `media/`, shown beside the name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        logo: Option<String>,
    },
    /// Date and time.
    Clock,
    /// The newest call, its desk and the way there.
    Called(CalledSettings),
    /// The calls before it.
    Recent {
        /// How many; four to six (kiosk/manual/standards.md).
        count: u8,
    },
    /// Notices, page by page: the office's, then its own.
    Notices {
        /// Ends the notices with how many wait and how long.
        #[serde(default)]
        people_waiting: bool,
        /// Leaves the office's notices out.
        #[serde(default, skip_serializing_if = "is_false")]
        own_alone: bool,
        /// Its own pages.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pages: Vec<NoticePage>,
        /// The language it is written in; the screen's if none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
    },
    /// How many wait for each service, and how long.
    Waiting {
        /// The services by their ids, in this order; all if none is named.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        services: Vec<String>,
    },
    /// The week's opening hours.
    Hours,
    /// Pictures, one after the other.
    Pictures {
        /// At least one.
        pictures: Vec<Slide>,
    },
    /// The floor with the way from this screen to the desk of the newest call.
    Plan,
    /// The newest calls of the offices behind the turnstiles and of the Help Point.
    OfficeCalls {
        /// How many; one to six.
        count: u8,
    },
    /// A QR code that leads to a page, with a line that says where.
    Code {
        /// The address it leads to.
        address: String,
        /// What one finds there.
        #[serde(default)]
        text: Texts,
    },
    /// A small calm scene for children: the one thing that may move. It stands still where drawing is dear.
    Children,
    /// Words of the office's own.
    Text {
        /// What.
        text: Texts,
        /// How large.
        #[serde(default)]
        size: TextSize,
    },
}

/// A called number's own settings. Of several called numbers of a layout the first's languages and time count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CalledSettings {
    /// Height of the number's figures on the glass, in millimetres, 10 to 1000; as high as fit if none, and never higher,
    /// nor lower than the desk's name below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 10, max = 1000))]
    pub figures_mm: Option<u16>,
    /// The languages in which this screen announces every call, in this order, before the ticket's own; Italian if none is
    /// named. Each must be one that the office speaks (`voice` in site.toml).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 3))]
    pub announced_in: Vec<Language>,
    /// How long a call stands out after it has brightened and dimmed, in seconds, 5 to 120; ten if none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 5, max = 120))]
    pub highlight_s: Option<u16>,
}

/// A page of a notices panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticePage {
    /// What it says.
    pub text: Texts,
    /// First day, if not always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Last day, if not always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}

/// A picture of a slideshow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// A PNG, JPEG or WebP file in the site's `media/`.
    pub file: String,
    /// How long it stands, in seconds; 5 to 600.
    #[serde(default = "ten_s")]
    pub seconds: u16,
    /// What it shows, for who cannot see it and for staff.
    #[serde(default, skip_serializing_if = "Texts::is_empty")]
    pub text: Texts,
}

/// How large a panel's own words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// As large as fits.
    #[default]
    Fit,
    /// A heading's.
    Heading,
    /// Running text.
    Body,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn ten_s() -> u16 {
    10
}

impl Layout {
    /// Its called number's settings; of several called numbers the first's. None where it shows no call large.
    pub fn called(&self) -> Option<&CalledSettings> {
        self.panels.iter().find_map(|panel| match &panel.content {
            Content::Called(settings) => Some(settings),
            _ => None,
        })
    }
}

impl Arrangement {
    /// The usual layout alone.
    pub fn of(layout: Layout) -> Self {
        Self { layout, times: Vec::new() }
    }

    /// The usual layout, then those for their times.
    pub fn layouts(&self) -> impl Iterator<Item = &Layout> {
        std::iter::once(&self.layout).chain(self.times.iter().map(|timed| &timed.layout))
    }

    /// All panels, each with its layout's place among [`Self::layouts`] and its own there.
    pub fn panels(&self) -> impl Iterator<Item = (usize, usize, &Panel)> {
        self.layouts().enumerate().flat_map(|(which, layout)| {
            layout.panels.iter().enumerate().map(move |(index, panel)| (which, index, panel))
        })
    }

    /// What is shown at a moment of the office's day.
    pub fn at(&self, moment: Moment) -> &Layout {
        let due = self.times.iter().find(|timed| timed.when.holds(moment));
        due.map_or(&self.layout, |timed| &timed.layout)
    }
}

/// A moment as a screen knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day of the week in the office's time zone.
    pub day: jiff::civil::Weekday,
    /// The time of the day there.
    pub time: Time,
    /// The office is closed and nobody is served any more.
    pub closed: bool,
}

impl When {
    /// Whether it is such a time. Over midnight, the day of the week is the one on which the span began.
    pub fn holds(&self, moment: Moment) -> bool {
        let (from, until) = (self.from.unwrap_or(Time::MIN), self.until.unwrap_or(Time::MAX));
        let over_midnight = until < from;
        let (inside, began_yesterday) = match over_midnight {
            true => (moment.time >= from || moment.time < until, moment.time < until),
            false => (moment.time >= from && (self.until.is_none() || moment.time < until), false),
        };
        let day = if began_yesterday { moment.day.previous() } else { moment.day };
        let on_day = self.days.is_empty() || self.days.iter().any(|named| named.is(day));
        inside && on_day && self.closed.is_none_or(|closed| closed == moment.closed)
    }
}

impl Weekday {
    fn is(self, day: jiff::civil::Weekday) -> bool {
        self as i8 == day.to_monday_zero_offset()
    }
}

impl Content {
    /// Its kind, as the file writes it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Header { .. } => "header",
            Self::Clock => "clock",
            Self::Called(_) => "called",
            Self::Recent { .. } => "recent",
            Self::Notices { .. } => "notices",
            Self::Waiting { .. } => "waiting",
            Self::Hours => "hours",
            Self::Pictures { .. } => "pictures",
            Self::Plan => "plan",
            Self::OfficeCalls { .. } => "office-calls",
            Self::Code { .. } => "code",
            Self::Children => "children",
            Self::Text { .. } => "text",
        }
    }

    /// The files in the site's `media/` that it shows.
    pub fn media(&self) -> impl Iterator<Item = &str> {
        let (logo, slides) = match self {
            Self::Header { logo } => (logo.as_deref(), [].as_slice()),
            Self::Pictures { pictures } => (None, pictures.as_slice()),
            _ => (None, [].as_slice()),
        };
        logo.into_iter().chain(slides.iter().map(|slide| slide.file.as_str()))
    }
}
