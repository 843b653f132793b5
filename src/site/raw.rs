// SPDX-License-Identifier: EUPL-1.2
//! The site's files as they are written: with the place of every value, before anything is checked.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::form::BREAK_MIN;
use crate::floor::{Place, Room, Walkway};
use crate::layout::check::Inventory;
use crate::layout::{Arrangement, Layout, Panel, Theme, Timed, When};
use base::words::{Language, Texts};
use office::catalogue::PlannedBreak;
use office::{Opening, Rules};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteFile {
    pub office: String,
    pub body: Spanned<Texts>,
    pub name: Spanned<Texts>,
    pub location: Spanned<Texts>,
    pub precedence: Spanned<Texts>,
    pub time_zone: Spanned<String>,
    pub languages: Spanned<Vec<String>>,
    pub info_point: Spanned<String>,
    pub waiting_room: Spanned<String>,
    pub phone_address: Option<Spanned<String>>,
    #[serde(default)]
    pub sample: Vec<String>,
    pub rules: Option<Spanned<Rules>>,
    #[serde(default)]
    pub call_reasons: Vec<RawNamed>,
    pub hours: RawHours,
    #[serde(default)]
    pub voice: super::voice::RawVoice,
    #[serde(default)]
    pub services: Vec<RawService>,
    #[serde(default)]
    pub desks: Vec<RawDesk>,
    #[serde(default)]
    pub offices: Vec<RawOffice>,
    pub help_point: Option<RawOffice>,
    #[serde(default)]
    pub notices: Vec<RawNotice>,
}

impl SiteFile {
    /// What layouts may name.
    pub fn inventory(&self) -> Inventory {
        Inventory {
            services: self.services.iter().map(|service| service.id.get_ref().clone()).collect(),
            spoken: self.voice.spoken(self.languages.get_ref()).into_iter().map(Language).collect(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNamed {
    pub id: Spanned<String>,
    pub name: Spanned<Texts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHours {
    pub last_ticket_before_close_min: Option<Spanned<u32>>,
    pub week: RawWeek,
    #[serde(default)]
    pub exceptions: BTreeMap<Spanned<String>, Vec<Spanned<RawOpening>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWeek {
    pub monday: Vec<Spanned<RawOpening>>,
    pub tuesday: Vec<Spanned<RawOpening>>,
    pub wednesday: Vec<Spanned<RawOpening>>,
    pub thursday: Vec<Spanned<RawOpening>>,
    pub friday: Vec<Spanned<RawOpening>>,
    pub saturday: Vec<Spanned<RawOpening>>,
    pub sunday: Vec<Spanned<RawOpening>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOpening {
    pub from: String,
    pub to: String,
}

impl RawOpening {
    /// Both ends as times of the day, if they are.
    pub fn opening(&self) -> Option<Opening> {
        Some(Opening { from: self.from.parse().ok()?, to: self.to.parse().ok()? })
    }
}

/// The hours of a day as the rules want them; what is no time was told as a fault.
pub(super) fn openings(raw: &[Spanned<RawOpening>]) -> Vec<Opening> {
    raw.iter().filter_map(|opening| opening.get_ref().opening()).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawService {
    pub id: Spanned<String>,
    pub letter: Spanned<String>,
    pub name: Spanned<Texts>,
    pub icon: Spanned<String>,
    pub covers: Spanned<Texts>,
    #[serde(default)]
    pub bring: Vec<Spanned<Texts>>,
    pub mean_service_min: Spanned<f64>,
    #[serde(default)]
    pub suspended: bool,
    #[serde(default)]
    pub shares_letter: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDesk {
    pub id: Spanned<String>,
    pub name: Spanned<Texts>,
    pub short: Spanned<Texts>,
    pub place: Spanned<String>,
    pub way_hint: Spanned<Texts>,
    pub serves: Vec<Spanned<String>>,
    #[serde(default)]
    pub breaks: Vec<Spanned<RawBreak>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBreak {
    pub at: String,
    pub min: u32,
}

impl RawBreak {
    /// The break, if its time is one and its length makes sense.
    pub fn planned(&self) -> Option<PlannedBreak> {
        let at = self.at.parse().ok()?;
        let is_meant = u16::try_from(self.min).is_ok_and(|min| BREAK_MIN.contains(&min));
        is_meant.then_some(PlannedBreak { at, min: self.min })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOffice {
    pub id: Spanned<String>,
    pub name: Spanned<Texts>,
    pub icon: Spanned<String>,
    pub covers: Spanned<Texts>,
    pub place: Spanned<String>,
    pub letter: Spanned<String>,
    #[serde(default)]
    pub shares_letter: bool,
    pub mean_service_min: Spanned<f64>,
    pub short: Spanned<Texts>,
    pub way_hint: Spanned<Texts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawNotice {
    pub text: Spanned<Texts>,
    pub from: Option<Spanned<String>>,
    pub until: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FloorFile {
    pub width_m: f64,
    pub height_m: f64,
    pub places: BTreeMap<String, Spanned<Place>>,
    #[serde(default)]
    pub walkways: Vec<Spanned<Walkway>>,
    #[serde(default)]
    pub rooms: Vec<Spanned<Room>>,
}

/// A screen of the office: its glass, where it stands, what it shows, what it prints.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A screen of an office")]
pub(super) struct ScreenFile {
    /// What it is for: `display` or `touch`.
    pub kind: crate::ScreenKind,
    /// How staff call it.
    #[schemars(with = "Texts")]
    pub title: Spanned<Texts>,
    /// Pixels from left to right.
    #[schemars(with = "u32")]
    pub width_px: Spanned<u32>,
    /// Pixels from top to bottom.
    #[schemars(with = "u32")]
    pub height_px: Spanned<u32>,
    /// Diagonal of the glass, in inches.
    #[schemars(with = "f64")]
    pub diagonal_in: Spanned<f64>,
    /// From the floor to the lower edge of the picture, in millimetres.
    #[schemars(with = "f64")]
    pub mounting_height_mm: Spanned<f64>,
    /// From the glass to the farthest reader, in metres.
    #[schemars(with = "f64")]
    pub viewing_distance_m: Spanned<f64>,
    /// Where it stands: a place of `floor.toml`.
    #[schemars(with = "String")]
    pub place: Spanned<String>,
    /// Where somebody looks who looks at it, in degrees clockwise from north.
    pub facing_deg: f64,
    /// The monitor to open on, such as `HDMI-1`; any if none.
    pub monitor: Option<String>,
    /// What a display shows.
    #[schemars(with = "Option<Layout>")]
    pub layout: Option<Spanned<RawLayout>>,
    /// Other layouts of a display, for their times.
    #[serde(default)]
    #[schemars(with = "Vec<Timed>")]
    pub times: Vec<Spanned<RawTimed>>,
    /// An info point has a reader for the codes on tickets.
    #[serde(default)]
    pub code_reader: bool,
    /// `false`: a display calls numbers by chime alone, where another in the same room speaks.
    #[serde(default = "super::screen::speaks")]
    pub voice: bool,
    /// Where an info point prints its tickets.
    #[schemars(with = "Option<super::printer::RawPrinter>")]
    pub printer: Option<Spanned<super::printer::RawPrinter>>,
    /// Which keys of a keypad do what at an info point; an action that is not named has its usual keys.
    #[schemars(with = "Option<std::collections::BTreeMap<super::keys::KeyAction, Vec<String>>>")]
    pub keys: Option<Spanned<super::keys::RawKeys>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTimed {
    pub when: When,
    pub layout: Spanned<RawLayout>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLayout {
    pub columns: u16,
    pub rows: u16,
    #[serde(default)]
    pub theme: Theme,
    pub panels: Vec<Spanned<Panel>>,
}

impl RawLayout {
    /// The layout, without the places of its parts.
    pub fn layout(&self) -> Layout {
        let panels = self.panels.iter().map(|panel| panel.get_ref().clone()).collect();
        Layout { columns: self.columns, rows: self.rows, theme: self.theme, panels }
    }
}

impl ScreenFile {
    /// Every layout with its place in the file: the usual one, then those for their times.
    pub fn layouts(&self) -> impl Iterator<Item = &Spanned<RawLayout>> {
        self.layout.iter().chain(self.times.iter().map(|timed| &timed.get_ref().layout))
    }

    /// All layouts, where there is a usual one.
    pub fn arrangement(&self) -> Option<Arrangement> {
        let timed = |timed: &Spanned<RawTimed>| Timed {
            when: timed.get_ref().when.clone(),
            layout: timed.get_ref().layout.get_ref().layout(),
        };
        let layout = self.layout.as_ref()?.get_ref().layout();
        Some(Arrangement { layout, times: self.times.iter().map(timed).collect() })
    }
}
