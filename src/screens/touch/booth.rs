// SPDX-License-Identifier: EUPL-1.2
//! Connects the model to the app: news, taps and time go in, requests go out; also the screen's size.

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

/// Two taps on the same control within this time count as one (kiosk/manual/standards.md, "Touch").
const SAME_TAP_MS: u64 = 500;

/// The info point's state in the app.
#[derive(Resource)]
pub(super) struct Booth {
    /// The model: what is known and shown.
    pub model: Model,
    /// All texts, the site's own among them.
    pub words: Arc<Words>,
    /// The program's own texts.
    ours: Arc<Words>,
    /// This screen's name in the site.
    screen: String,
    /// Counts the sites received.
    pub site_count: u64,
    last_tap: Option<(u64, Control)>,
}

impl Booth {
    /// An info point that knows nothing yet.
    pub fn new(screen: &str, words: Arc<Words>) -> Self {
        let model = Model::default().with_keyboards(words.keyboards());
        Self { model, ours: words.clone(), words, screen: screen.to_owned(), site_count: 0, last_tap: None }
    }

    /// Puts a site's texts over the program's.
    fn read_with(&mut self, site: &Site) {
        self.site_count += 1;
        let words = self.ours.with(&site.brought.texts);
        self.model.keyboards = words.keyboards();
        self.words = words.into();
    }

    /// Which words on its pages are in another language.
    pub fn tongues(&self) -> Tongues {
        let site = self.model.site.as_deref();
        let texts = site.into_iter().flat_map(Site::read_by_citizens);
        let offered = site.into_iter().flat_map(|site| &site.languages);
        let keyboards = offered.filter_map(|language| Some((language, self.model.keyboards.get(language)?)));
        Tongues::new(texts, &keyboards.collect::<Vec<_>>(), &self.model.settings.language)
    }

    /// Begins anew as the info point `screen` of `site`.
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

    /// Handles the press of a control.
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

/// Passes news to the model.
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

/// Passes the time to the model, and wakes the app when something changes next.
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

/// Forbids pictures of the screen while it shows a ticket's code, which opens the ticket's page.
pub(super) fn keep_to_one(booth: Res<Booth>, mut alone: ResMut<ForOneAlone>) {
    alone.set_if_neq(ForOneAlone(matches!(booth.model.page, Page::Ticket(_))));
}

/// Computes the scale of the screen; until the site is known, that of a usual screen.
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

/// This screen's surface; until it is known, one of 27 inches.
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
