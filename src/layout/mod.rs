//! What a screen shows where: a grid of cells with panels (PURE). The editor's commands come with the editor.

pub mod check;
pub mod legibility;

use serde::{Deserialize, Serialize};

/// A screen's layout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Cells from left to right.
    pub columns: u16,
    /// Cells from top to bottom.
    pub rows: u16,
    /// Colours.
    #[serde(default)]
    pub theme: Theme,
    /// In drawing order.
    pub panels: Vec<Panel>,
}

/// Colours of a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// First column, from 0.
    pub column: u16,
    /// First row, from 0.
    pub row: u16,
    /// How many columns wide.
    pub columns: u16,
    /// How many rows high.
    pub rows: u16,
    /// What it shows.
    #[serde(flatten)]
    pub content: Content,
}

/// What a panel shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    Called,
    /// The calls before it.
    Recent {
        /// How many; four to six (STANDARDS).
        count: u8,
    },
    /// The site's notices, page by page.
    Notices {
        /// Ends the notices with how many wait and how long.
        #[serde(default)]
        people_waiting: bool,
    },
}
