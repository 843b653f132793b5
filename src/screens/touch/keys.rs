// SPDX-License-Identifier: EUPL-1.2
//! Use by keys alone: they move the focus, press and go back, as the screen's file sets them; repeats are ignored.

use accesskit::Action;
use bevy::a11y::ActionRequest;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input::mouse::MouseButtonInput;
use bevy::input::touch::{TouchInput, TouchPhase};
use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::ui_widgets::Activate;

use super::booth::{Booth, now_ms};
use super::draw::Turned;
use super::model::{Control, Page};
use super::pressable::Pressable;
use super::scans::Reading;
use super::speech::{Narrator, Repeats};
use crate::ui::aloud::{Tree, Wording};
use crate::ui::clock::Run;
use crate::ui::link::Link;
use crate::ui::reader::Reader;
use site::{KeyAction, KeyMap};

/// The same key again within this time counts as a tremor (kiosk/manual/standards.md, "Touch").
const SAME_KEY_MS: u64 = 500;

/// The direction in which a key moves the focus.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Move {
    Next,
    Previous,
    Towards(Vec2),
}

/// Notes that somebody is there, at any touch or key.
pub(super) fn notice_people(
    mut touches: MessageReader<TouchInput>,
    mut clicks: MessageReader<MouseButtonInput>,
    mut keys: MessageReader<KeyboardInput>,
    run: Res<Run>,
    mut visible: ResMut<InputFocusVisible>,
    mut narrator: ResMut<Narrator>,
    mut booth: ResMut<Booth>,
) {
    let (mut pointed, mut pressed) = (false, false);
    for touch in touches.read() {
        (pointed, pressed) = (true, pressed || touch.phase == TouchPhase::Started);
    }
    for click in clicks.read() {
        (pointed, pressed) = (true, pressed || click.state == ButtonState::Pressed);
    }
    let typed = keys.read().filter(|key| !key.repeat).count() > 0;
    if pressed {
        narrator.hush();
    }
    if pointed {
        visible.0 = false;
    }
    // While it asks, only an answer counts: the first touch presses the button, and does not sweep it away.
    if (pointed || typed) && booth.model.idle == super::model::Idle::No {
        booth.bypass_change_detection().model.touched(now_ms(&run));
    }
}

pub(super) fn move_focus(
    mut keys: MessageReader<KeyboardInput>,
    held: Res<ButtonInput<KeyCode>>,
    run: Res<Run>,
    link: Option<Res<Link>>,
    controls: Query<(Entity, &Pressable, &UiGlobalTransform)>,
    mut last: Local<Option<(u64, KeyCode)>>,
    (mut focus, mut visible): (ResMut<InputFocus>, ResMut<InputFocusVisible>),
    (mut booth, mut narrator): (ResMut<Booth>, ResMut<Narrator>),
    (reader, tree, reading): (Reader, Tree, Res<Reading>),
    mut commands: Commands,
) {
    let now_ms = now_ms(&run);
    let mut goes_on = false;
    let of_people = keys.read().enumerate().filter(|(place, _)| !reading.is_of_reader(*place)).map(|(_, key)| key);
    for key in of_people.filter(|key| key.state == ButtonState::Pressed && !key.repeat) {
        let twice = last.is_some_and(|(at_ms, code)| code == key.key_code && now_ms < at_ms + SAME_KEY_MS);
        if twice && presses(&booth, key) {
            continue;
        }
        *last = Some((now_ms, key.key_code));
        narrator.hush();
        let shift = held.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]);
        let by = match action(&booth, key.key_code) {
            Some(KeyAction::Next) if shift => Move::Previous,
            Some(KeyAction::Next) => Move::Next,
            Some(KeyAction::Previous) => Move::Previous,
            Some(KeyAction::Up) => Move::Towards(Vec2::NEG_Y),
            Some(KeyAction::Down) => Move::Towards(Vec2::Y),
            Some(KeyAction::Left) => Move::Towards(Vec2::NEG_X),
            Some(KeyAction::Right) => Move::Towards(Vec2::X),
            Some(KeyAction::Ok) => {
                // Enter and Space press by themselves.
                let by_itself = matches!(key.key_code, KeyCode::Enter | KeyCode::Space);
                if std::mem::take(&mut goes_on) && key.key_code == KeyCode::Enter {
                    // The button that goes on has the focus since the letter before, in this frame: it has not heard of it.
                    booth.tap(now_ms, &Control::Confirm, link.as_deref());
                } else if let Some(entity) = focus.get().filter(|_| !by_itself) {
                    commands.trigger(Activate { entity });
                } else if focus.get().is_none_or(|entity| !controls.contains(entity)) {
                    // There is nothing for it to press: it is between two words, or after a number.
                    let meant = if key.key_code == KeyCode::Space { Control::Key(' ') } else { Control::Confirm };
                    booth.tap(now_ms, &meant, link.as_deref());
                }
                continue;
            }
            Some(KeyAction::Back) => {
                // Back out of the question "are you still there?" is an answer to it.
                let controls = booth.model.controls();
                let ways_back = [Control::StayHere, Control::Understood, Control::Done, Control::Home];
                let leave = ways_back.into_iter().find(|way| controls.contains(way)).unwrap_or(Control::Back);
                booth.tap(now_ms, &leave, link.as_deref());
                continue;
            }
            Some(KeyAction::Repeat) => {
                narrator.repeat(Repeats::Last);
                continue;
            }
            Some(
                speech @ (KeyAction::Speech
                | KeyAction::SpeechOn
                | KeyAction::SpeechOff
                | KeyAction::Louder
                | KeyAction::Softer),
            ) => {
                booth.model.speech_key(now_ms, speech);
                continue;
            }
            _ if key.key_code == KeyCode::Backspace => {
                booth.tap(now_ms, &Control::Erase, link.as_deref());
                continue;
            }
            _ => {
                // A keyboard that stands there types as well as the one on the glass.
                if let Key::Character(text) = &key.logical_key
                    && let Some(letter) = text.chars().next().filter(|letter| letter.is_alphanumeric())
                {
                    booth.tap(now_ms, &Control::Key(letter), link.as_deref());
                    // Enter goes on with what is typed, and the space bar presses nothing.
                    let go_on = matches!(booth.model.page, Page::Number(_) | Page::Code).then_some(Control::Confirm);
                    match go_on.and_then(|go_on| find(&go_on, &controls)) {
                        Some(entity) => {
                            focus.set(entity, FocusCause::Navigated);
                            goes_on = true;
                        }
                        None => focus.clear(),
                    }
                }
                continue;
            }
        };
        let found = match by {
            // A screen reader has no keys of its own here: the focus passes by the texts, too.
            Move::Next | Move::Previous if reader.listens() => beside(by, focus.get(), &tree),
            _ => next(by, focus.get(), &booth.model.controls(), &controls),
        };
        if let Some(entity) = found {
            focus.set(entity, FocusCause::Navigated);
        }
        visible.0 = true;
    }
}

/// Does what a screen reader asks: presses a control or moves the focus.
pub(super) fn answer_reader(
    mut requests: MessageReader<ActionRequest>,
    pressables: Query<&Pressable>,
    run: Res<Run>,
    (mut focus, mut visible): (ResMut<InputFocus>, ResMut<InputFocusVisible>),
    (mut booth, mut narrator, mut turned): (ResMut<Booth>, ResMut<Narrator>, ResMut<Turned>),
    tree: Tree,
    mut commands: Commands,
) {
    for ActionRequest(request) in requests.read() {
        let Some(entity) = Entity::try_from_bits(request.target_node.0) else { continue };
        // The page may be another by now; under a question only its answers count.
        let stands = pressables.get(entity).is_ok_and(|Pressable(control)| booth.model.controls().contains(control));
        // On a text it may stand.
        let is_read =
            || tree.read(Wording::Written).iter().any(|piece| piece.entity == entity && !piece.kind.is_control());
        if !(stands || (request.action == Action::Focus && is_read())) {
            continue;
        }
        narrator.hush();
        match request.action {
            Action::Click => {
                // It names the control, not a place on the glass.
                turned.is_meant();
                commands.trigger(Activate { entity });
            }
            Action::Focus => {
                booth.bypass_change_detection().model.touched(now_ms(&run));
                focus.set(entity, FocusCause::Navigated);
                visible.0 = true;
            }
            _ => {}
        }
    }
}

/// Whether a key does more than move the focus: pressed twice at once it is a tremor, while moves may be fast.
fn presses(booth: &Booth, key: &KeyboardInput) -> bool {
    let moves =
        [KeyAction::Next, KeyAction::Previous, KeyAction::Up, KeyAction::Down, KeyAction::Left, KeyAction::Right];
    action(booth, key.key_code).is_some_and(|action| !moves.contains(&action))
}

/// The action of a key, as the screen's file sets it, or the usual one before it is known.
fn action(booth: &Booth, key: KeyCode) -> Option<KeyAction> {
    // The engine's names are the standard's.
    let name = format!("{key:?}");
    match booth.screen() {
        Some(screen) => screen.keys.action(&name),
        None => KeyMap::default().action(&name),
    }
}

fn find(wanted: &Control, controls: &Query<(Entity, &Pressable, &UiGlobalTransform)>) -> Option<Entity> {
    controls.iter().find(|(_, pressable, _)| pressable.0 == *wanted).map(|(entity, ..)| entity)
}

/// The control a key moves to: the next in reading order, or the nearest on that side.
fn next(
    by: Move,
    focused: Option<Entity>,
    order: &[Control],
    controls: &Query<(Entity, &Pressable, &UiGlobalTransform)>,
) -> Option<Entity> {
    let find = |wanted: &Control| controls.iter().find(|(_, pressable, _)| pressable.0 == *wanted);
    let row: Vec<(Entity, Vec2)> =
        order.iter().filter_map(find).map(|(entity, _, place)| (entity, place.translation)).collect();
    let at = focused.and_then(|focused| row.iter().position(|(entity, _)| *entity == focused));
    let Some(at) = at else { return row.first().map(|(entity, _)| *entity) };
    let count = row.len();
    let index = match by {
        Move::Next => (at + 1) % count,
        Move::Previous => (at + count - 1) % count,
        Move::Towards(direction) => nearest(direction, at, &row)?,
    };
    row.get(index).map(|(entity, _)| *entity)
}

/// The element before or after the focused one in reading order.
fn beside(by: Move, focused: Option<Entity>, tree: &Tree) -> Option<Entity> {
    let row: Vec<Entity> = tree.read(Wording::Written).iter().map(|piece| piece.entity).collect();
    let at = focused.and_then(|focused| row.iter().position(|entity| *entity == focused));
    let index = match (at, by) {
        (None, _) => 0,
        (Some(at), Move::Previous) => (at + row.len() - 1) % row.len(),
        (Some(at), _) => (at + 1) % row.len(),
    };
    row.get(index).copied()
}

fn nearest(direction: Vec2, at: usize, row: &[(Entity, Vec2)]) -> Option<usize> {
    let from = row.get(at)?.1;
    let cost = |to: Vec2| {
        let way = to - from;
        let along = way.dot(direction);
        // Straight on counts once, aside twice: the neighbour in the same column comes before a nearer one askew.
        (along > 1.0).then(|| along + 2.0 * way.dot(direction.perp()).abs())
    };
    let costs = row.iter().enumerate().filter_map(|(index, (_, to))| Some((cost(*to)?, index)));
    costs.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, index)| index)
}
