// SPDX-License-Identifier: EUPL-1.2
//! Draws a page anew when it or its settings change; `live` updates texts in place.

use std::sync::Arc;

use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui_widgets::Activate;

use super::booth::{Booth, now_ms};
use super::model::{Barred, Control, Idle, Page, Paper, Settings, Silence, Wrong};
use super::pages;
use super::pressable::Pressable;
use super::sheet::Sheet;
use super::speech::{Narrator, Repeats};
use crate::ui::CutMotion;
use crate::ui::aloud::Aloud;
use crate::ui::clock::{Clock, Run};
use crate::ui::link::Link;
use crate::ui::reading::Reading;
use crate::ui::theme::{Palette, Scale, Tone};
use crate::ui::tongues::Tongues;
use base::words::Language;
use site::layout::Theme;

/// The root of the drawn page.
#[derive(Component)]
pub(super) struct Root;

/// What a page is drawn from; when it changes, the page is drawn anew.
#[derive(Clone, PartialEq)]
pub(super) struct Drawn {
    page: Page,
    settings: Settings,
    precedence: bool,
    silence: Option<Silence>,
    typed: String,
    warned: bool,
    /// Why the page, or the info point, gives no number.
    barred: Option<Barred>,
    wrong: Option<Wrong>,
    paper: Option<Paper>,
    site_count: u64,
    scale: Scale,
}

/// Which words are in another language than the page; cached per language until the site changes.
#[derive(Default)]
pub(super) struct Known {
    site_count: u64,
    language: Option<Language>,
    tongues: Arc<Tongues>,
}

impl Drawn {
    /// Whether a question stands over the page.
    fn asks(&self) -> bool {
        self.warned || self.silence.is_some()
    }
}

/// A touch that ends within this time after a new page appears was meant for the page before.
pub const UNREAD_MS: u64 = 700;

/// When the controls on the screen last changed.
#[derive(Resource, Default)]
pub(super) struct Turned(Option<u64>);

impl Turned {
    /// Accepts the next press, however new the page is.
    pub(super) fn is_meant(&mut self) {
        self.0 = None;
    }

    /// Whether the page is too new for anybody to have read it.
    fn is_unread(&self, now_ms: u64) -> bool {
        self.0.is_some_and(|at_ms| now_ms < at_ms + UNREAD_MS)
    }
}

pub(super) fn draw(
    booth: Res<Booth>,
    (scale, clock, cut): (Option<Res<Scale>>, Res<Clock>, Res<CutMotion>),
    (run, mut turned): (Res<Run>, ResMut<Turned>),
    (mut drawn, mut kept, mut tongues, mut citizen): (
        Local<Option<Drawn>>,
        Local<Option<Pressable>>,
        Local<Known>,
        Local<u64>,
    ),
    mut pages: Local<u64>,
    roots: Query<Entity, With<Root>>,
    pressables: Query<&Pressable>,
    (mut focus, visible): (ResMut<InputFocus>, Res<InputFocusVisible>),
    mut palette: ResMut<Palette>,
    mut commands: Commands,
) {
    let Some(scale) = scale else { return };
    let model = &booth.model;
    let wanted = Drawn {
        page: model.page.clone(),
        settings: model.settings.clone(),
        precedence: model.precedence,
        silence: model.silence,
        typed: model.typed.clone(),
        warned: matches!(model.idle, Idle::Warning { .. }),
        barred: model.barred().or(model.is_away.then_some(Barred::Away)),
        wrong: model.wrong.clone(),
        paper: model.paper.clone(),
        site_count: booth.site_count,
        scale: *scale,
    };
    if drawn.as_ref() == Some(&wanted) {
        return;
    }
    let theme = if model.settings.high_contrast { Theme::HighContrast } else { Theme::Day };
    palette.set_if_neq(Palette::of(theme));
    // Before the page's nodes come: they are laid out the way its language is read.
    commands.insert_resource(Reading::of(&model.settings.language));
    // The page's ground costs nothing as the colour the glass is cleared with.
    commands.insert_resource(ClearColor(palette.colour(Tone::Paper)));
    let focused = focus.get().and_then(|entity| pressables.get(entity).ok()).cloned();
    // Under a question the focus is on its first answer, so that one key is enough; then it is back where it was.
    let (asks, asked) = (wanted.asks(), drawn.as_ref().is_some_and(Drawn::asks));
    let by_keys = focused.is_some() || model.settings.speech.is_some() || wanted.silence.is_some() || model.is_read;
    let focused = match (asks, asked) {
        (true, false) => {
            *kept = focused;
            model.controls().first().filter(|_| by_keys).cloned().map(Pressable)
        }
        (false, true) => kept.take(),
        _ => focused,
    };
    let same_page = drawn.as_ref().is_some_and(|drawn| drawn.page == wanted.page);
    let same_places = drawn
        .as_ref()
        .is_none_or(|drawn| (&drawn.page, drawn.barred, drawn.asks()) == (&wanted.page, wanted.barred, wanted.asks()));
    if !same_places {
        turned.0 = Some(now_ms(&run));
    }
    for root in &roots {
        commands.entity(root).despawn();
    }
    let sheet = Sheet::new(&booth, *scale, *clock, cut.is_cut() || same_page);
    let language = model.settings.language.clone();
    if (tongues.site_count, tongues.language.as_ref()) != (booth.site_count, Some(&language)) {
        let of = Arc::new(booth.tongues());
        *tongues = Known { site_count: booth.site_count, language: Some(language.clone()), tongues: of };
    }
    let tongues = tongues.tongues.clone();
    let node = Node { width: percent(100), height: percent(100), ..default() };
    // Their words are what somebody has waited for.
    let whole = matches!(
        model.page,
        Page::Starting | Page::Issuing | Page::Sending | Page::Thanks | Page::Ticket(_) | Page::Trouble(_)
    );
    let name = model.site.as_ref().map_or("", |site| sheet.read(&site.name));
    *pages += u64::from(!same_page);
    let root = (Root, Aloud { language, tongues, whole, page: *pages }, AccessibleLabel::new(name), node);
    commands.spawn(root).with_children(|parent| pages::draw(&sheet, parent));
    // Whoever uses keys keeps their place on a page that is drawn anew, and begins another one at its top; who listens
    // hears it first, and who types has no button under the space bar. A screen reader begins at the heading.
    let listens = model.settings.speech.is_some() || model.is_read;
    let goes_on = !same_page && *citizen == model.citizen && visible.0 && !listens;
    *citizen = model.citizen;
    let types = matches!(wanted.page, Page::Finder | Page::Comment(_));
    let top = model.controls().into_iter().next().filter(|_| goes_on && !types).map(Pressable);
    let places: Vec<Pressable> = focused.into_iter().chain(top).collect();
    focus.clear();
    if !places.is_empty() {
        commands.queue(move |world: &mut World| {
            let mut controls = world.query::<(Entity, &Pressable)>();
            let mut find =
                |place| controls.iter(world).find(|(_, control)| *control == place).map(|(entity, _)| entity);
            if let Some(entity) = places.iter().find_map(&mut find) {
                world.resource_mut::<InputFocus>().set(entity, FocusCause::Navigated);
            }
        });
    }
    *drawn = Some(wanted);
}

/// Handles the press of a widget by finger, mouse or key.
pub(super) fn press(
    activated: On<Activate>,
    pressables: Query<&Pressable>,
    run: Res<Run>,
    link: Option<Res<Link>>,
    (turned, visible): (Res<Turned>, Res<InputFocusVisible>),
    mut booth: ResMut<Booth>,
    mut narrator: ResMut<Narrator>,
) {
    let Ok(Pressable(control)) = pressables.get(activated.entity) else { return };
    // Keys have their own focus, and a reader's user has heard it.
    let by_finger = !visible.0 && !booth.model.is_read;
    if by_finger && turned.is_unread(now_ms(&run)) {
        booth.model.touched(now_ms(&run));
        return;
    }
    if *control == Control::Repeat {
        narrator.repeat(Repeats::Page);
    }
    booth.tap(now_ms(&run), control, link.as_deref());
}
