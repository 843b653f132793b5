// SPDX-License-Identifier: EUPL-1.2
//! The manner of a scene of the info point: its screen, orientation, language and aids.

use base::words::Language;
use site::{ScreenKind, Site};

/// The manner in which a page is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The screen's name in the site.
    pub screen: String,
    /// The screen's width and height in pixels.
    pub size_px: (u32, u32),
    /// The language of the page.
    pub language: Language,
    /// Text is larger.
    pub large: bool,
    /// Colours are white on black.
    pub contrast: bool,
    /// All controls are within reach from a wheelchair.
    pub low: bool,
}

impl Default for Manner {
    /// The manner in which the sample office's upright screen starts.
    fn default() -> Self {
        Self {
            screen: "totem".to_owned(),
            size_px: (1080, 1920),
            language: Language::italian(),
            large: false,
            contrast: false,
            low: false,
        }
    }
}

impl Manner {
    /// The default manner in a language.
    pub fn in_language(language: &str) -> Self {
        Self { language: language.into(), ..Self::default() }
    }

    /// One manner per info point of a site, as it starts.
    pub fn first(site: &Site) -> Vec<Self> {
        let language = site.languages.first().cloned().unwrap_or_else(Language::italian);
        let screens = site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Touch);
        let first = |(name, screen): (&String, &site::Screen)| Self {
            screen: name.clone(),
            size_px: (screen.width_px, screen.height_px),
            language: language.clone(),
            ..Self::default()
        };
        screens.map(first).collect()
    }

    /// Every possible manner in a site.
    pub fn all(site: &Site) -> Vec<Self> {
        let bit = |number: u8, place: u8| number >> place & 1 == 1;
        let with_aids = |manner: &Self| {
            let manner = manner.clone();
            let of = move |number| Self {
                large: bit(number, 2),
                contrast: bit(number, 1),
                low: bit(number, 0),
                ..manner.clone()
            };
            (0..8).map(of).collect::<Vec<_>>()
        };
        let read = |first: &Self| {
            let first = first.clone();
            site.languages.iter().map(move |language| Self { language: language.clone(), ..first.clone() })
        };
        let each: Vec<Self> = Self::first(site).iter().flat_map(read).collect();
        each.iter().flat_map(with_aids).collect()
    }

    /// The manner's part of a scene's name: `portrait-it-large`.
    pub(super) fn name(&self) -> String {
        let parts = [
            if self.size_px.0 > self.size_px.1 { "landscape-" } else { "portrait-" },
            &self.language.0,
            if self.large { "-large" } else { "" },
            if self.contrast { "-contrast" } else { "" },
            if self.low { "-low" } else { "" },
        ];
        parts.concat()
    }
}
