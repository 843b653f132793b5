// SPDX-License-Identifier: EUPL-1.2
//! The info point driven without graphics: by keypads, by speech, by names. What stands where is measured by
//! `spazio check --access`.

mod aloud;
mod away;
mod keypad;
mod reader;
mod scan;

use bevy::prelude::*;
use screens::touch::Pressable;
use screens::touch::scenes::{Manner, Shown, show};
use screens::ui::capture::laid_out;

fn app(manner: &Manner) -> App {
    let (width_px, height_px) = manner.size_px;
    laid_out(width_px, height_px).unwrap()
}

/// An info point on that page, before it is drawn for the first time.
fn opened(shown: Shown) -> App {
    let manner = Manner::default();
    let mut app = app(&manner);
    show(&mut app, shown, &manner);
    app.finish();
    app.cleanup();
    app
}
