// SPDX-License-Identifier: EUPL-1.2
//! What a screen reader is told of the info point. A new page takes the focus to its heading, which every reader
//! follows, and is also said by a line that today's readers follow; so are a question, search results and what is
//! typed. Without a reader none of this happens.

use bevy::input_focus::{FocusCause, InputFocus};
use bevy::prelude::*;
use bevy::window::PrimaryWindow;

use super::booth::Booth;
use super::model::Page;
use super::narration::Seen;
use super::pressable::Pressable;
use crate::ui::aloud::{Kind, Tree, Wording, sentences};
use crate::ui::reader::{Announced, Reader};
use crate::ui::window::WindowOptions;

/// Notes whether a screen reader listens.
pub(super) fn notice_reader(reader: Reader, mut booth: ResMut<Booth>) {
    if booth.model.is_read != reader.listens() {
        booth.model.hear_reader(reader.listens());
    }
}

/// Tells the reader what has happened since the last time.
pub(super) fn announce(
    reader: Reader,
    booth: Res<Booth>,
    tree: Tree,
    pressables: Query<&Pressable>,
    options: Option<Res<WindowOptions>>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    (mut told, mut focus, mut announced): (Local<Option<Seen>>, ResMut<InputFocus>, ResMut<Announced>),
) {
    let usual = options.map(|options| options.title.clone());
    if !reader.listens() {
        if told.take().is_some() {
            title(&mut windows, usual);
            announced.say("", false);
        }
        return;
    }
    let model = &booth.model;
    let seen = Seen::now(model, &tree, Wording::Written, &pressables, focus.get());
    let before = told.take();
    let is_another = before.as_ref().is_none_or(|before| seen.is_another_page(before));
    let written = seen.written();
    let was_written = before.as_ref().and_then(Seen::written);
    let has_written = !is_another && written.is_some() && was_written.is_some() && was_written != written;
    if let Some(said) = seen.told_to_reader(before.as_ref(), &booth.words) {
        // Hits are counted where letters bring them.
        let hits = Some(model.found().len()).filter(|_| has_written && model.page == Page::Finder);
        let hits = hits.map(|hits| {
            let args = [("hits", hits.into())];
            booth.words.say_with(&model.settings.language, "touch-finder-hits", &args)
        });
        let line = written.filter(|_| has_written).map(str::to_owned);
        let said: Vec<String> =
            line.into_iter().chain(hits).chain([said].into_iter().filter(|_| !has_written)).collect();
        announced.say(sentences(&said), matches!(model.page, Page::Trouble(_)) || seen.asks());
    }
    let is_control = |entity: Entity| pressables.contains(entity);
    let stands = focus.get().filter(|entity| seen.has(*entity));
    let heading = seen.entity(|kind| matches!(kind, Kind::Heading(_)));
    let goes_to = if is_another && !seen.asks() {
        heading
    } else if has_written && !stands.is_some_and(is_control) {
        // Whoever types on a keyboard hears the field; whoever types on the glass stays on the key.
        seen.entity(|kind| matches!(kind, Kind::Field(_)))
    } else if stands.is_none() {
        heading
    } else {
        None
    };
    if let Some(entity) = goes_to {
        focus.set(entity, FocusCause::Navigated);
    }
    title(&mut windows, seen.heading().map(str::to_owned).or(usual));
    *told = Some(seen);
}

/// Sets the window's title to the page's: a reader says it when the focus enters the window.
fn title(windows: &mut Query<&mut Window, With<PrimaryWindow>>, wanted: Option<String>) {
    let (Some(wanted), Ok(mut window)) = (wanted, windows.single_mut()) else { return };
    if window.title != wanted {
        window.title = wanted;
    }
}
