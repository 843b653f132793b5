// SPDX-License-Identifier: EUPL-1.2
//! The model in the app: news, taps and time go in, requests go out; the glass the pages are drawn for.

use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;
use uuid::Uuid;

use super::model::{Control, Model, Page};
use crate::ui::Canvas;
use crate::ui::capture::ForOneAlone;
use crate::ui::clock::{Clock, Run};
use crate::ui::link::{Heard, Link};
use crate::ui::sleep::Alarm;
use crate::ui::theme::{Glass, Scale};
use crate::ui::tongues::Tongues;
use crate::ui::window::WantedGlass;
use base::words::Words;
use client::News;
use site::{Screen, Site};

/// Two taps of the same control closer than this are one (kiosk/manual/standards.md, "Touch").
const SAME_TAP_MS: u64 = 500;

/// What the info point is at.
#[derive(Resource)]
pub(super) struct Booth {
    /// What is known and shown.
    pub model: Model,
    /// All texts, the site's own among them.
    pub words: Arc<Words>,
    /// All texts of the program.
    ours: Arc<Words>,
    /// This screen's name in the site.
    screen: String,
    /// Grows with every site heard.
    pub site_count: u64,
    last_tap: Option<(u64, Control)>,
}

impl Booth {
    /// Before anything is known.
    pub fn new(screen: &str, words: Arc<Words>) -> Self {
        let model = Model::default().with_keyboards(words.keyboards());
        Self { model, ours: words.clone(), words, screen: screen.to_owned(), site_count: 0, last_tap: None }
    }

    /// The texts of that site over ours.
    fn read_with(&mut self, site: &Site) {
        self.site_count += 1;
        let words = self.ours.with(&site.brought.texts);
        self.model.keyboards = words.keyboards();
        self.words = words.into();
    }

    /// Which words on its pages are of another language.
    pub fn tongues(&self) -> Tongues {
        let site = self.model.site.as_deref();
        let texts = site.into_iter().flat_map(Site::read_by_citizens);
        let offered = site.into_iter().flat_map(|site| &site.languages);
        let keyboards = offered.filter_map(|language| Some((language, self.model.keyboards.get(language)?)));
        Tongues::new(texts, &keyboards.collect::<Vec<_>>(), &self.model.settings.language)
    }

    /// As it starts on that screen, in that office.
    pub fn begin(&mut self, screen: &str, site: &Site) {
        let is_known = self.model.site.as_deref() == Some(site);
        let is_mute = self.model.is_mute;
        self.model = Model::default();
        self.model.is_mute = is_mute;
        screen.clone_into(&mut self.screen);
        if is_known {
            // Its texts are the same; the page is drawn anew.
            (self.site_count, self.model.keyboards) = (self.site_count + 1, self.words.keyboards());
        } else {
            self.read_with(site);
        }
        self.model.hear(0, News::Site(Box::new(site.clone())));
    }

    /// This screen's settings in the site.
    pub fn screen(&self) -> Option<&Screen> {
        self.model.site.as_ref()?.screens.get(&self.screen)
    }

    /// Somebody pressed a control.
    pub fn tap(&mut self, now_ms: u64, control: &Control, link: Option<&Link>) {
        let twice = |(at_ms, before): &(u64, Control)| before == control && now_ms < at_ms + SAME_TAP_MS;
        // Words have double letters, and mistakes are taken back quickly.
        if self.last_tap.as_ref().is_some_and(twice) && !control.is_letter() {
            return;
        }
        self.last_tap = Some((now_ms, control.clone()));
        let ask = self.model.tap(now_ms, control, Uuid::new_v4());
        if let (Some(ask), Some(link)) = (ask, link) {
            link.ask(ask);
        }
    }
}

/// Milliseconds of the app's steady clock.
pub(super) fn now_ms(run: &Run) -> u64 {
    u64::try_from(run.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// News into the model.
pub(super) fn hear(
    mut heard: MessageReader<Heard>,
    run: Res<Run>,
    mut booth: ResMut<Booth>,
    wanted: Option<ResMut<WantedGlass>>,
    link: Option<Res<Link>>,
) {
    if heard.is_empty() {
        return;
    }
    let now_ms = now_ms(&run);
    for Heard(news) in heard.read() {
        match news {
            News::Site(site) => {
                booth.read_with(site);
            }
            News::Refused(problem) => {
                tracing::error!(
                    problem = problem.slug(),
                    detail = problem.detail,
                    "the server refuses this info point"
                );
            }
            _ => {}
        }
        booth.model.hear(now_ms, news.clone());
    }
    if let (Some(ask), Some(link)) = (booth.model.take_ask(), link) {
        link.ask(ask);
    }
    if let (Some(mut wanted), Some(screen)) = (wanted, booth.screen()) {
        wanted.set_if_neq(WantedGlass::of(screen));
    }
}

/// Time into the model; wakes the app for the next moment at which something changes.
pub(super) fn tick(run: Res<Run>, mut booth: ResMut<Booth>, clock: Res<Clock>, mut alarm: ResMut<Alarm>) {
    if clock.is_frozen() {
        return;
    }
    let now_ms = now_ms(&run);
    if booth.bypass_change_detection().model.tick(now_ms) {
        booth.set_changed();
    }
    if let Some(at_ms) = booth.model.next_tick_ms() {
        alarm.within(Duration::from_millis(at_ms.saturating_sub(now_ms)));
    }
    alarm.within(clock.to_next_minute());
}

/// A ticket's code opens its page: no picture of it goes out.
pub(super) fn keep_to_one(booth: Res<Booth>, mut alone: ResMut<ForOneAlone>) {
    alone.set_if_neq(ForOneAlone(matches!(booth.model.page, Page::Ticket(_))));
}

/// The scale of this glass; until the site is known, that of a usual one.
pub(super) fn measure(
    booth: Res<Booth>,
    canvas: Option<Res<Canvas>>,
    scale: Option<Res<Scale>>,
    mut commands: Commands,
) {
    let Some(canvas) = canvas else { return };
    let glass = glass(booth.screen(), &canvas);
    let large_text = booth.model.settings.large_text;
    let now = Scale { large_text, ..Scale::new(glass, canvas.width_px, canvas.height_px) };
    if scale.is_none_or(|scale| *scale != now) {
        commands.insert_resource(now);
    }
}

/// The glass of this screen; until it is known, one of 27 inches.
pub(super) fn glass(screen: Option<&Screen>, canvas: &Canvas) -> Glass {
    const USUAL_SHORT_MM: f32 = 336.0;
    match screen {
        Some(screen) => Glass::of(screen),
        None => {
            let per_px = USUAL_SHORT_MM / canvas.width_px.min(canvas.height_px);
            Glass { width_mm: canvas.width_px * per_px, height_mm: canvas.height_px * per_px }
        }
    }
}
