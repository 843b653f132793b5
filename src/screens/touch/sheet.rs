// SPDX-License-Identifier: EUPL-1.2
//! Everything a page is drawn from: the model, the words of its language, the screen and the reach of people.

use bevy::prelude::*;
use fluent_bundle::FluentValue;
use jiff::Zoned;

use super::booth::Booth;
use super::model::{Model, Settings};
use crate::ui::clock::Clock;
use crate::ui::theme::{Glass, Role, Scale};
use api::{WaitRange, Waiting};
use base::words::{Language, Texts, Words};
use office::ServiceId;
use site::{Screen, Site};

/// The greatest height of a control above the floor, for a standing person (kiosk/manual/standards.md, "Touch").
pub(super) const REACH_MM_MAX: f32 = 1220.0;
/// The greatest height of a control above the floor, in low reach.
pub(super) const LOW_REACH_MM_MAX: f32 = 1120.0;

/// Everything a page is drawn from.
pub(super) struct Sheet<'a> {
    /// The model: what is known and shown.
    pub model: &'a Model,
    /// All texts.
    pub words: &'a Words,
    /// This screen's settings, once the site is known.
    pub screen: Option<&'a Screen>,
    /// The sizes.
    pub scale: Scale,
    /// The office's clock.
    pub clock: Clock,
    /// Ways appear at once.
    pub still: bool,
}

impl<'a> Sheet<'a> {
    /// The sheet of what the booth shows now.
    pub fn new(booth: &'a Booth, scale: Scale, clock: Clock, still: bool) -> Self {
        Self { model: &booth.model, words: &booth.words, screen: booth.screen(), scale, clock, still }
    }

    /// The office's site, once known.
    pub fn site(&self) -> Option<&'a Site> {
        self.model.site.as_deref()
    }

    /// The citizen's settings.
    pub fn settings(&self) -> &'a Settings {
        &self.model.settings
    }

    /// The language they read.
    pub fn language(&self) -> &'a Language {
        &self.model.settings.language
    }

    /// A text of the program.
    pub fn say(&self, key: &str) -> String {
        self.words.say(self.language(), key)
    }

    /// A text of the program with arguments.
    pub fn say_with(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.words.say_with(self.language(), key, args)
    }

    /// A text of the site.
    pub fn read(&self, texts: &'a Texts) -> &'a str {
        texts.get(self.language())
    }

    /// The board's figures for a service.
    pub fn waiting(&self, service: &ServiceId) -> Option<&'a Waiting> {
        // What was true when the server still answered is not told as true.
        self.model
            .board
            .as_ref()
            .filter(|_| !self.model.is_away)?
            .waiting
            .iter()
            .find(|waiting| waiting.service == service.0)
    }

    /// When the current opening hours end; `None` outside them.
    pub fn closes_at(&self) -> Option<Zoned> {
        let site = self.site()?;
        let now = self.clock.now().to_zoned(site.zone());
        let mut openings = site.hours.of(now.date()).iter();
        let open = openings.find(|opening| (opening.from..opening.to).contains(&now.time()))?;
        now.date().to_datetime(open.to).to_zoned(site.zone()).ok()
    }

    /// A wait as people read it.
    pub fn say_wait(&self, wait: Option<WaitRange>) -> String {
        self.words.say_wait(self.language(), wait.map(Into::into))
    }

    /// A length in millimetres as a value for the layout.
    pub fn mm(&self, mm: f32) -> Val {
        self.scale.mm(mm)
    }

    /// The type of a role.
    pub fn of(&self, role: Role) -> crate::ui::theme::Type {
        self.scale.of_role(role)
    }

    /// Whether the screen stands upright.
    pub fn is_portrait(&self) -> bool {
        self.scale.is_portrait()
    }

    /// The screen's width and height.
    pub fn glass(&self) -> Glass {
        let per_mm = self.scale.px_per_mm;
        Glass { width_mm: self.scale.width_px / per_mm, height_mm: self.scale.height_px / per_mm }
    }

    /// How far below the upper edge the first control must be to be within reach.
    pub fn out_of_reach_mm(&self) -> f32 {
        let reach_mm = if self.settings().low_reach { LOW_REACH_MM_MAX } else { REACH_MM_MAX };
        let Some(screen) = self.screen else { return 0.0 };
        #[expect(clippy::cast_possible_truncation, reason = "millimetres")]
        let mounting_mm = screen.mounting_height_mm as f32;
        (mounting_mm + self.glass().height_mm - reach_mm).max(0.0)
    }
}
