// SPDX-License-Identifier: EUPL-1.2
//! The keys' actions while no field is being written in.

use bevy_egui::egui::{Context, Event, Key, Modifiers};

use super::stage;
use super::state::Editor;
use super::wish::Wish;
use screens::ui::theme::editor::{STEP_CELLS, ZOOM_STEP};

/// A key with its modifiers, and its action.
type Bound = (Modifiers, Key, fn(&Editor) -> Wish);

const WITH_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Keys that work wherever the focus is, except in a field; longer chords first.
const ANYWHERE: [Bound; 7] = [
    (WITH_SHIFT, Key::Z, |_| Wish::Redo),
    (Modifiers::COMMAND, Key::Y, |_| Wish::Redo),
    (Modifiers::COMMAND, Key::Z, |_| Wish::Undo),
    (Modifiers::COMMAND, Key::D, |_| Wish::Duplicate),
    (Modifiers::COMMAND, Key::Plus, |editor| Wish::Zoom(editor.zoom * ZOOM_STEP)),
    (Modifiers::COMMAND, Key::Minus, |editor| Wish::Zoom(editor.zoom / ZOOM_STEP)),
    (Modifiers::COMMAND, Key::Num0, |_| Wish::Zoom(1.0)),
];

/// Keys for the chosen panel.
const ON_STAGE: [Bound; 12] = [
    (Modifiers::SHIFT, Key::ArrowLeft, |_| Wish::Grow(-STEP_CELLS, 0)),
    (Modifiers::SHIFT, Key::ArrowRight, |_| Wish::Grow(STEP_CELLS, 0)),
    (Modifiers::SHIFT, Key::ArrowUp, |_| Wish::Grow(0, -STEP_CELLS)),
    (Modifiers::SHIFT, Key::ArrowDown, |_| Wish::Grow(0, STEP_CELLS)),
    (Modifiers::NONE, Key::ArrowLeft, |_| Wish::Step(-STEP_CELLS, 0)),
    (Modifiers::NONE, Key::ArrowRight, |_| Wish::Step(STEP_CELLS, 0)),
    (Modifiers::NONE, Key::ArrowUp, |_| Wish::Step(0, -STEP_CELLS)),
    (Modifiers::NONE, Key::ArrowDown, |_| Wish::Step(0, STEP_CELLS)),
    (Modifiers::NONE, Key::Delete, |_| Wish::Remove),
    (Modifiers::NONE, Key::Backspace, |_| Wish::Remove),
    (Modifiers::NONE, Key::PageUp, |_| Wish::Reorder(-1)),
    (Modifiers::NONE, Key::PageDown, |_| Wish::Reorder(1)),
];

pub(super) fn read(ctx: &Context, editor: &Editor, wishes: &mut Vec<Wish>) {
    let focused = ctx.memory(|memory| memory.focused());
    let is_writing = focused.is_some_and(|id| bevy_egui::egui::TextEdit::load_state(ctx, id).is_some());
    if is_writing {
        return;
    }
    let on_stage = focused.is_none_or(|id| stage::is_panel(ctx, id)) && !editor.selection.is_empty();
    let bound = ANYWHERE.iter().chain(on_stage.then_some(&ON_STAGE[..]).into_iter().flatten());
    let bound: Vec<&Bound> = bound.collect();
    // In the order in which they were pressed, each as often: a slow frame hears several.
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let is_it = |(held, bound, _): &&&Bound| bound == key && modifiers.matches_logically(*held);
            let does = bound.iter().find(is_it);
            wishes.extend(does.map(|(_, _, wish)| wish(editor)));
            does.is_none()
        });
    });
    if on_stage && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        wishes.push(Wish::Select(None));
    }
}
