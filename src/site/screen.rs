// SPDX-License-Identifier: EUPL-1.2
//! A screen as data: its glass, where it hangs, what it shows and how it is used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Picture;
use super::keys::KeyMap;
use super::printer::Printer;
use crate::floor::PlaceId;
use crate::layout::legibility::slant_m;
use crate::layout::{Arrangement, Layout, Timed};
use base::words::Texts;

/// What a screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ScreenKind {
    /// Waiting room.
    Display,
    /// Info point.
    Touch,
}

/// A screen: its glass, where it stands, what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Screen {
    /// What it is for.
    pub kind: ScreenKind,
    /// How staff call it: "Sala, sinistra".
    pub title: Texts,
    /// Pixels from left to right.
    pub width_px: u32,
    /// Pixels from top to bottom.
    pub height_px: u32,
    /// Diagonal of the glass, in inches.
    pub diagonal_in: f64,
    /// From the floor to the lower edge of the picture, in millimetres.
    pub mounting_height_mm: f64,
    /// From the glass to the farthest reader, in metres.
    pub viewing_distance_m: f64,
    /// Where it stands.
    pub place: PlaceId,
    /// Where somebody looks who looks at it, in degrees clockwise from north.
    pub facing_deg: f64,
    /// The monitor's name to open on, e.g. `HDMI-1`; any if none.
    pub monitor: Option<String>,
    /// What a display shows; `None` for an info point.
    pub layout: Option<Layout>,
    /// Other layouts of a display, for their times.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<Timed>,
    /// Which published version these are; 0: what the site's file says.
    #[serde(default)]
    pub layout_version: u32,
    /// Pictures of a published version that are kept apart from what the site's files show: by the name in its layouts,
    /// the name in the site's `media`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, String>,
    /// An info point has a reader for the codes on tickets, which types what it reads as a keyboard does.
    #[serde(default)]
    pub code_reader: bool,
    /// A display calls numbers by voice, not by chime alone.
    #[serde(default = "speaks")]
    pub voice: bool,
    /// Where an info point's tickets are printed.
    #[serde(default)]
    pub printer: Printer,
    /// Which keys do what at an info point.
    #[serde(default)]
    pub keys: KeyMap,
}

/// Screens speak where nothing else is said.
pub(super) fn speaks() -> bool {
    true
}

impl Screen {
    /// All its layouts; none for an info point.
    pub fn arrangement(&self) -> Option<Arrangement> {
        let layout = self.layout.clone()?;
        Some(Arrangement { layout, times: self.times.clone() })
    }

    /// Shows `arrangement`, which is version `number`; `pictures` as in [`Screen::pictures`].
    pub fn arrange(&mut self, arrangement: Arrangement, number: u32, pictures: BTreeMap<String, String>) {
        self.layout = Some(arrangement.layout);
        self.times = arrangement.times;
        (self.layout_version, self.pictures) = (number, pictures);
    }

    /// The pictures that its layouts show, by the names they have there; `media` are the site's.
    pub fn pictures_of(&self, media: &BTreeMap<String, Picture>) -> BTreeMap<String, Picture> {
        let layouts = self.layout.iter().chain(self.times.iter().map(|timed| &timed.layout));
        let names = layouts.flat_map(|layout| &layout.panels).flat_map(|panel| panel.content.media());
        names.filter_map(|name| Some((name.to_owned(), media.get(self.kept_as(name))?.clone()))).collect()
    }

    /// The name in the site's `media` of a picture of its layouts.
    pub fn kept_as<'a>(&'a self, name: &'a str) -> &'a str {
        self.pictures.get(name).map_or(name, String::as_str)
    }

    /// As far as the farthest reader's letters must reach, in metres: to the edge of the picture farther from their eyes.
    pub fn reading_distance_m(&self) -> f64 {
        let edges_mm = [0.0, f64::from(self.height_px) / self.px_per_mm()].map(|up_mm| self.mounting_height_mm + up_mm);
        edges_mm.map(|edge_mm| slant_m(self.viewing_distance_m, edge_mm)).into_iter().fold(0.0, f64::max)
    }

    /// Pixels per millimetre of the glass.
    pub fn px_per_mm(&self) -> f64 {
        let diagonal_px = f64::from(self.width_px).hypot(f64::from(self.height_px));
        diagonal_px / (self.diagonal_in * 25.4)
    }
}
