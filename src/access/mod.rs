// SPDX-License-Identifier: EUPL-1.2
//! Measures on every page whether everybody can reach, read and press what is drawn: `spazio check --access`.
//!
//! `boxes` and `pixels` judge measurements (pure); `walk` lays out the info points' pages, `pictures` draws them,
//! `rooms` draws the displays, `glass` reads what is laid out; `texts` counts missing translations; `table` keeps the
//! worst of each rule and what breaks it, `told` puts it into words, `progress` tells how far a run is.

pub mod boxes;
mod glass;
mod pictures;
pub mod pixels;
pub mod progress;
mod rooms;
pub mod table;
mod texts;
pub mod told;
mod walk;

use std::sync::Arc;

use crate::snapshots;
use base::words::Words;
pub use progress::Progress;
use screens::touch::scenes;
use screens::ui::capture::{self, CaptureError, Scene};
use site::{ScreenKind, Site};
pub use table::{Rule, Table};

/// Measures a site's pages and displays.
///
/// # Errors
/// Missing fonts, or graphics that draw nothing.
pub fn run(site: &Site, words: &Arc<Words>, progress: &Arc<Progress>) -> Result<Table, CaptureError> {
    measure(site, false, words, progress)
}

fn measure(site: &Site, is_sample: bool, words: &Arc<Words>, progress: &Arc<Progress>) -> Result<Table, CaptureError> {
    let mut table = Table::telling(progress);
    let has = |kind| site.screens.values().any(|screen| screen.kind == kind);
    if !has(ScreenKind::Touch) {
        table.spare(&Rule::OF_INFO_POINTS);
    }
    if !has(ScreenKind::Display) {
        table.spare(&Rule::OF_DISPLAYS);
    }
    let scenes = snapshots_of_displays(is_sample);
    progress.expect(walk::count(site), pictures::count(site) + rooms::count(site) + scenes.len());
    texts::count(site, words, &mut table);
    walk::lay_out(site, &mut table)?;
    pictures::draw(site, &mut table)?;
    rooms::draw(site, words, &mut table)?;
    for scene in scenes {
        let (mut app, picture) = capture::drawn(&scene)?;
        pictures::measure(&scene.name, &mut app, &picture, scene.name.contains("contrast"), &mut table)?;
    }
    Ok(table)
}

/// The scenes in which the sample office's displays show that something is wrong.
fn snapshots_of_displays(is_sample: bool) -> Vec<Scene> {
    let of_displays = |name: &str| ["display.", "layout."].iter().any(|room| name.starts_with(room));
    let scenes = snapshots::scenes().into_iter().filter(|_| is_sample);
    scenes.filter(|scene| of_displays(&scene.name)).collect()
}

/// Measures the sample office, and its displays when something is wrong.
///
/// # Errors
/// Missing fonts, or graphics that draw nothing.
pub fn run_sample(words: &Arc<Words>, progress: &Arc<Progress>) -> Result<Table, CaptureError> {
    measure(scenes::sample(), true, words, progress)
}
