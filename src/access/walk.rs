// SPDX-License-Identifier: EUPL-1.2
//! Lays out every page of a site's info points in every language and manner, and measures it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::panic::resume_unwind;
use std::thread;

use bevy::ecs::system::RunSystemOnce;
use bevy::prelude::*;

use super::boxes::{Control, Page, Words};
use super::glass::Glass;
use super::table::Table;
use screens::touch::scenes::{self, About, Manner, Shown};
use screens::ui::aloud::is_icon;
use screens::ui::capture::{self, CaptureError};
use site::Site;

/// The manners to lay out; high contrast is left out, since it changes only colours.
fn manners(site: &Site) -> impl Iterator<Item = Manner> {
    Manner::all(site).into_iter().filter(|manner| !manner.contrast)
}

/// How many pages [`lay_out`] lays out.
pub(super) fn count(site: &Site) -> usize {
    manners(site).count() * Shown::pages(site).len()
}

/// Lays out all pages, on two threads.
pub(super) fn lay_out(site: &Site, table: &mut Table) -> Result<(), CaptureError> {
    let (one, other): (Vec<_>, Vec<_>) = manners(site).enumerate().partition(|(place, _)| place % 2 == 0);
    let [one, other] = thread::scope(|scope| {
        let (for_one, for_other) = (table.beside(), table.beside());
        let other = scope.spawn(|| each(site, other, for_other));
        // Half a walk is none: what failed there fails here.
        [each(site, one, for_one), other.join().unwrap_or_else(|panic| resume_unwind(panic))]
    });
    table.add(one?);
    table.add(other?);
    Ok(())
}

fn each(site: &Site, manners: Vec<(usize, Manner)>, mut table: Table) -> Result<Table, CaptureError> {
    let pages = Shown::pages(site);
    let mut apps: BTreeMap<(u32, u32), App> = BTreeMap::new();
    for (_, manner) in manners {
        let app = match apps.entry(manner.size_px) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                // Nothing is drawn here: that plugins miss what draws is no news.
                let begun = tracing::subscriber::with_default(tracing::subscriber::NoSubscriber::default(), || {
                    let mut app = capture::laid_out(manner.size_px.0, manner.size_px.1)?;
                    scenes::begin(&mut app, site);
                    app.finish();
                    app.cleanup();
                    Ok::<App, CaptureError>(app)
                });
                place.insert(begun?)
            }
        };
        for (shown, about) in &pages {
            scenes::turn_to(app, site, (*shown, about), &manner);
            capture::settle_again(app);
            page((*shown, about), &manner, app)?.judge(&mut table);
        }
    }
    Ok(table)
}

/// A page's name with its manner, screen and subject.
pub(super) fn called(shown: Shown, about: &About, manner: &Manner) -> String {
    let about = match shown {
        Shown::Service | Shown::Ticket => format!("{}, ", about.service.0),
        Shown::Office => about.office.iter().map(|office| format!("{office}, ")).collect(),
        Shown::Need => about.need.iter().map(|place| format!("need {}, ", place + 1)).collect(),
        _ => String::new(),
    };
    format!("{} ({about}{})", scenes::name(shown, manner), manner.screen)
}

/// The orientation of a screen in a word: upright or lying.
pub(super) fn orientation(width_px: u32, height_px: u32) -> &'static str {
    if width_px > height_px { "landscape" } else { "portrait" }
}

/// Reads a page as laid out; under a question, only what the question shows.
fn page((shown, about): (Shown, &About), manner: &Manner, app: &mut App) -> Result<Page, CaptureError> {
    let bottom_mm = scenes::bottom_mm(app);
    let scene = called(shown, about, manner);
    let (large, low) = (manner.large, manner.low);
    let measure = move |mut glass: Glass| {
        let texts: Vec<Words> = glass.texts();
        let lettered = glass.lettered(&texts);
        let is_read = |words: &Words| words.text.chars().any(char::is_alphabetic) && !is_icon(&words.text);
        Page {
            scene: scene.clone(),
            px_per_mm: glass.scale().px_per_mm,
            glass: glass.area(),
            bottom_mm,
            large,
            low,
            controls: glass.controls().into_iter().map(|(_, control): (Entity, Control)| control).collect(),
            texts: texts.into_iter().filter(is_read).collect(),
            lettered,
            overflowing: glass.overflowing(),
        }
    };
    app.world_mut().run_system_once(measure).map_err(|_| CaptureError::Unmeasured(scenes::name(shown, manner)))
}
