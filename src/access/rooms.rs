//! Every layout of a site's displays drawn with the worst that can come, and measured for its farthest reader.

use std::sync::Arc;

use bevy::ecs::system::RunSystemOnce;
use bevy::prelude::*;

use super::boxes::Words;
use super::glass::Glass;
use super::table::{Rule, Table};
use super::{pictures, walk};
use crate::api::Board;
use crate::client::News;
use crate::display::scenes;
use crate::editor::sample;
use crate::editor::state::Samples;
use crate::layout::Theme;
use crate::layout::legibility::{number_cap_mm_min, text_cap_mm_min};
use crate::site::{Screen, ScreenKind, Site};
use crate::ui::aloud::is_icon;
use crate::ui::capture::{self, CaptureError};
use crate::ui::text::number;
use crate::words::{Language, Words as Catalogues};

/// Measured on pixels: what falls short by less than this is the rounding's.
const ROUNDING: f32 = 0.01;

/// Draws them all.
pub(super) fn draw(site: &Site, words: &Arc<Catalogues>, table: &mut Table) -> Result<(), CaptureError> {
    let displays = site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display);
    for (name, screen) in displays {
        let Some(arrangement) = screen.arrangement() else { continue };
        for (place, layout) in arrangement.layouts().enumerate() {
            let mut shown = site.clone();
            if let Some(screen) = shown.screens.get_mut(name) {
                (screen.layout, screen.times) = (Some(layout.clone()), Vec::new());
            }
            let scene =
                format!("display {name}, layout {place} ({})", walk::orientation(screen.width_px, screen.height_px));
            one(&scene, (name, screen), &shown, words, layout.theme == Theme::HighContrast, table)?;
        }
    }
    Ok(())
}

fn one(
    scene: &str,
    (name, screen): (&str, &Screen),
    site: &Site,
    words: &Arc<Catalogues>,
    high: bool,
    table: &mut Table,
) -> Result<(), CaptureError> {
    let mut app = capture::headless(screen.width_px, screen.height_px)?;
    let language = site.languages.first().cloned().unwrap_or_else(Language::italian);
    let board = sample::board(Samples::Worst, site, None, None, scenes::now(), &language);
    let called = board.calls.first().map(|call| number(&call.number));
    scenes::show(&mut app, name, words.clone(), told(site, board));
    capture::settle(&mut app);
    let picture = capture::shoot(&mut app).ok_or_else(|| CaptureError::Nothing(scene.to_owned()))?;
    pictures::measure(scene, &mut app, &picture, high, table)?;
    let read = |mut glass: Glass| {
        let texts = glass.texts();
        let lettered = glass.lettered(&texts);
        (texts, lettered, glass.area())
    };
    let measured = app.world_mut().run_system_once(read).map_err(|_| CaptureError::Unmeasured(scene.to_owned()))?;
    let (texts, lettered, glass): (Vec<Words>, Vec<(String, Option<char>)>, _) = measured;
    for (text, missing) in lettered {
        let letter = missing.map(String::from).unwrap_or_default();
        let count = if missing.is_some() { 1.0 } else { 0.0 };
        table.measure(Rule::Letters, count, 0.0, || format!("{scene} «{text}» {letter}"));
    }
    let read: Vec<&Words> = texts.iter().filter(|words| !is_icon(&words.text)).collect();
    let largest = read.iter().filter(|words| Some(&words.text) == called.as_ref());
    let largest_mm = largest.map(|words| words.capital_mm).fold(0.0, f32::max);
    for words in read {
        let is_called = Some(&words.text) == called.as_ref() && words.capital_mm >= largest_mm;
        let distance_m = screen.viewing_distance_m;
        let (rule, needed) = match is_called {
            true => (Rule::CalledNumber, number_cap_mm_min(distance_m)),
            false => (Rule::DisplayText, text_cap_mm_min(distance_m)),
        };
        #[expect(clippy::cast_possible_truncation, reason = "millimetres")]
        let part = words.capital_mm / needed as f32;
        let height_mm = words.capital_mm;
        let told = || format!("{scene} «{}»: {height_mm:.1} mm of {needed:.1} mm for {distance_m:.1} m", words.text);
        table.measure(rule, part, ROUNDING, told);
        let is_cut = words.text.ends_with('…') || !glass.holds(words.area);
        table.measure(Rule::Cut, if is_cut { 1.0 } else { 0.0 }, 0.0, || format!("{scene} «{}»", words.text));
    }
    Ok(())
}

/// The office with these calls, the newest called now.
fn told(site: &Site, board: Board) -> Vec<News> {
    let newest = board.calls.first().cloned().map(News::Call);
    let office = [News::Site(Box::new(site.clone())), News::Connected, News::Board(Box::new(board))];
    office.into_iter().chain(newest).collect()
}
