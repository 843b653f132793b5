// SPDX-License-Identifier: EUPL-1.2
//! Draws every layout of a site's displays with the worst case, and measures it for its farthest reader.

use std::sync::Arc;

use super::table::{More, Place, Rule, Table};
use super::{pictures, walk};
use api::Board;
use base::words::{Language, Words};
use client::News;
use editor::forms::Samples;
use editor::{measure, sample};
use screens::display::scenes;
use screens::ui::capture::{self, CaptureError};
use site::layout::preflight::TextKind;
use site::layout::{Arrangement, Theme};
use site::{Screen, ScreenKind, Site};

/// The tolerance for rounding to whole pixels, as a part of the value.
const ROUNDING: f32 = 0.01;

/// How many pictures [`draw`] draws.
pub(super) fn count(site: &Site) -> usize {
    let displays = site.screens.values().filter(|screen| screen.kind == ScreenKind::Display);
    displays.filter_map(Screen::arrangement).map(|arrangement| arrangement.layouts().count()).sum()
}

/// Measures all displays.
pub(super) fn draw(site: &Site, words: &Arc<Words>, table: &mut Table) -> Result<(), CaptureError> {
    let displays = site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display);
    for (name, screen) in displays {
        let Some(arrangement) = screen.arrangement() else { continue };
        for (place, layout) in arrangement.layouts().enumerate() {
            let mut shown = site.clone();
            if let Some(screen) = shown.screens.get_mut(name) {
                (screen.layout, screen.times) = (Some(layout.clone()), Vec::new());
            }
            let high = layout.theme == Theme::HighContrast;
            contrasts(&called(name, place, screen), (name, screen), &shown, words, high, table)?;
        }
        texts(site, (name, screen), &arrangement, words, table)?;
    }
    Ok(())
}

fn called(name: &str, place: usize, screen: &Screen) -> String {
    format!("display {name}, layout {place} ({})", walk::orientation(screen.width_px, screen.height_px))
}

/// Measures the contrasts of a layout from its pixels.
fn contrasts(
    scene: &str,
    (name, screen): (&str, &Screen),
    site: &Site,
    words: &Arc<Words>,
    high: bool,
    table: &mut Table,
) -> Result<(), CaptureError> {
    let mut app = capture::headless(screen.width_px, screen.height_px)?;
    let language = site.languages.first().cloned().unwrap_or_else(Language::italian);
    let board = sample::board(Samples::Worst, site, None, None, scenes::now(), &language);
    scenes::show(&mut app, name, words.clone(), told(site, board));
    capture::settle(&mut app);
    let picture = capture::shoot(&mut app).ok_or_else(|| CaptureError::Nothing(scene.to_owned()))?;
    pictures::measure(scene, &mut app, &picture, high, table).map(drop)
}

/// Measures all texts of all layouts in all languages, as before a layout is published.
fn texts(
    site: &Site,
    (name, screen): (&str, &Screen),
    arrangement: &Arrangement,
    words: &Words,
    table: &mut Table,
) -> Result<(), CaptureError> {
    let distance_m = screen.viewing_distance_m;
    for text in measure::survey(site, name, arrangement, words, scenes::now())? {
        let place = || Place::of(&called(name, text.layout, screen), text.text.clone());
        let rule = match text.kind {
            TextKind::CalledNumber => Rule::CalledNumber,
            TextKind::Other => Rule::DisplayText,
        };
        let (cap_mm, needed_mm) = (text.cap_mm, text.cap_mm_min(distance_m));
        #[expect(clippy::cast_possible_truncation, reason = "a part of some millimetres")]
        let part = (cap_mm / needed_mm) as f32;
        #[expect(clippy::cast_possible_truncation, reason = "some millimetres and metres")]
        let more = More::Read { cap_mm: cap_mm as f32, needed_mm: needed_mm as f32, distance_m: distance_m as f32 };
        table.measure(rule, part, ROUNDING, || Place { more, ..place() });
        let in_language = || {
            let Place { page, text: said, more } = place();
            Place { page: format!("{page} ({})", text.language), text: said, more }
        };
        table.measure(Rule::Cut, if text.is_cut { 1.0 } else { 0.0 }, 0.0, in_language);
        let more = text.missing.map_or(More::None, More::Letter);
        let lacks = if text.missing.is_some() { 1.0 } else { 0.0 };
        table.measure(Rule::Letters, lacks, 0.0, || Place { more, ..place() });
    }
    Ok(())
}

/// The news that show an office with a board, its newest call made now.
fn told(site: &Site, board: Board) -> Vec<News> {
    let newest = board.calls.first().cloned().map(News::Call);
    let office = [News::Site(Box::new(site.clone())), News::Connected, News::Board(Box::new(board))];
    office.into_iter().chain(newest).collect()
}
