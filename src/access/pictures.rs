// SPDX-License-Identifier: EUPL-1.2
//! Draws pages and measures their pixels: texts, icons, edges, and the focus ring.

use std::collections::BTreeSet;

use bevy::ecs::system::RunSystemOnce;
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use image::RgbImage;

use super::boxes::{Area, Control, Words};
use super::glass::Glass;
use super::pixels;
use super::table::{Place, Rule, Table};
use super::walk::called;
use screens::touch::scenes::{self, About, Manner, Shown};
use screens::ui::aloud::is_icon;
use screens::ui::capture::{self, CaptureError};
use site::Site;

/// The pages on which the focus visits every kind of control on every ground.
const RINGED: [Shown; 6] = [Shown::Home, Shown::Service, Shown::FinderTyped, Shown::Ticket, Shown::Stars, Shown::Idle];
/// The pages drawn in every language too.
const IN_EVERY_LANGUAGE: [Shown; 3] = [Shown::Home, Shown::Service, Shown::Ticket];
/// How far outside its control the ring may be, in multiples of its width.
const RING_WIDTHS: f32 = 3.0;

/// How many pictures [`draw`] draws.
pub(super) fn count(site: &Site) -> usize {
    let Some(about) = About::first(site) else { return 0 };
    let pages = Shown::pages(site).into_iter().filter(|(_, of)| *of == about).count();
    let places = Manner::first(site).len();
    let in_languages = site.languages.len().saturating_sub(1) * IN_EVERY_LANGUAGE.len();
    // The first place once more in high contrast.
    if places == 0 { 0 } else { pages * (places + 1) + in_languages }
}

/// Draws each page on every info point as it starts; on the first also in high contrast, and some in every language.
pub(super) fn draw(site: &Site, table: &mut Table) -> Result<(), CaptureError> {
    let Some(about) = About::first(site) else { return Ok(()) };
    for (place, first) in Manner::first(site).into_iter().enumerate() {
        let mut app = capture::headless(first.size_px.0, first.size_px.1)?;
        scenes::begin(&mut app, site);
        app.finish();
        app.cleanup();
        let pages = Shown::pages(site).into_iter().filter(|(_, of)| *of == about).map(|(shown, _)| shown);
        let pages: Vec<Shown> = pages.collect();
        let manners: &[bool] = if place == 0 { &[false, true] } else { &[false] };
        for contrast in manners.iter().copied() {
            for shown in &pages {
                page(&mut app, site, (*shown, &about), &Manner { contrast, ..first.clone() }, table)?;
            }
        }
        for language in site.languages.iter().skip(1).filter(|_| place == 0) {
            for shown in IN_EVERY_LANGUAGE {
                page(&mut app, site, (shown, &about), &Manner { language: language.clone(), ..first.clone() }, table)?;
            }
        }
    }
    Ok(())
}

fn page(
    app: &mut App,
    site: &Site,
    (shown, about): (Shown, &About),
    manner: &Manner,
    table: &mut Table,
) -> Result<(), CaptureError> {
    let scene = called(shown, about, manner);
    scenes::turn_to(app, site, (shown, about), manner);
    capture::settle_again(app);
    let before = shoot(app, &scene)?;
    let controls = measure(&scene, app, &before, manner.contrast, table)?;
    if !RINGED.contains(&shown) {
        return Ok(());
    }
    let mut known = BTreeSet::new();
    for (entity, control) in controls {
        if !known.insert(pixels::about_edge(&before, control.area)) {
            continue;
        }
        app.world_mut().resource_mut::<InputFocus>().set(entity, FocusCause::Navigated);
        app.world_mut().resource_mut::<InputFocusVisible>().0 = true;
        app.update();
        let with = shoot(app, &scene)?;
        app.world_mut().resource_mut::<InputFocus>().clear();
        // The next page is come to by a finger: by keys it would begin with its first control.
        app.world_mut().resource_mut::<InputFocusVisible>().0 = false;
        let ring_px = app.world().resource::<screens::ui::theme::Scale>().ring_px() * RING_WIDTHS;
        let Area { left, top, right, bottom } = control.area;
        let round = Area { left: left - ring_px, top: top - ring_px, right: right + ring_px, bottom: bottom + ring_px };
        let ratio = pixels::of_ring(&before, &with, round);
        table.measure(Rule::Ring, ratio, 0.0, || Place::of(&scene, control.name.clone()));
    }
    Ok(())
}

fn shoot(app: &mut App, scene: &str) -> Result<RgbImage, CaptureError> {
    capture::shoot(app).ok_or_else(|| CaptureError::Nothing(scene.to_owned()))
}

/// Measures a picture of an app; returns the controls on it.
pub(super) fn measure(
    scene: &str,
    app: &mut App,
    picture: &RgbImage,
    high: bool,
    table: &mut Table,
) -> Result<Vec<(Entity, Control)>, CaptureError> {
    table.drawn();
    let glass = |glass: Glass| (glass.texts(), glass.controls());
    let found: Result<(Vec<Words>, Vec<(Entity, Control)>), _> = app.world_mut().run_system_once(glass);
    let (texts, controls) = found.map_err(|_| CaptureError::Unmeasured(scene.to_owned()))?;
    for words in texts {
        let rule = match (is_icon(&words.text), high) {
            (true, _) => Rule::Icon,
            (false, true) => Rule::HighText,
            (false, false) => Rule::Text,
        };
        if let Some(ratio) = pixels::of_text(picture, words.area) {
            table.measure(rule, ratio, 0.0, || Place::of(scene, words.text.clone()));
        }
    }
    for (_, control) in &controls {
        if let Some(ratio) = pixels::of_edge(picture, control.area) {
            table.measure(Rule::Edge, ratio, 0.0, || Place::of(scene, control.name.clone()));
        }
    }
    Ok(controls)
}
