// SPDX-License-Identifier: EUPL-1.2
//! Input in its real order: egui gets each key with the modifiers held at that moment, and each press with the
//! pointer's position, even if several fall into one frame. `bevy_egui` 0.42 gives all keys of a frame the modifiers
//! held at its end, and keys apart from the pointer: a short chord would become a letter, and a letter typed after a
//! click would go to the field before. Input after a press, or after a key that moves the focus, waits for the next
//! frame.

use std::collections::VecDeque;

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::input::mouse::MouseButton;
use bevy::prelude::*;
use bevy::window::{RequestRedraw, WindowEvent};
use bevy_egui::egui::{self, Event, PointerButton};
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::{EguiContextPointerPosition, EguiInputEvent, ModifierKeysState, WindowToEguiContextMap};
use bevy_egui::{EguiGlobalSettings, EguiInputSet, EguiZoomFactor};

use super::clipboard::{self, Clipboard};

/// Passes keys and the pointer to egui in place of `bevy_egui`, which must be added before.
pub fn plugin(app: &mut App) {
    let mut settings = app.world_mut().resource_mut::<EguiGlobalSettings>();
    let by_bevy_egui = &mut settings.input_system_settings;
    by_bevy_egui.run_write_keyboard_input_messages_system = false;
    by_bevy_egui.run_write_window_pointer_moved_messages = false;
    by_bevy_egui.run_write_pointer_button_messages = false;
    clipboard::plugin(app);
    app.add_systems(PreUpdate, tell.in_set(EguiInputSet::ReadBevyMessages));
}

/// The state kept between frames.
#[derive(Default)]
struct Known {
    held: ModifierKeysState,
    /// Input that waits for a later frame.
    waiting: VecDeque<EguiInputEvent>,
}

fn tell(
    mut happened: MessageReader<WindowEvent>,
    mut known: Local<Known>,
    contexts: Res<WindowToEguiContextMap>,
    mut pointers: Query<(&EguiZoomFactor, &mut EguiContextPointerPosition)>,
    mut clipboard: ResMut<Clipboard>,
    mut events: MessageWriter<EguiInputEvent>,
    mut redraws: MessageWriter<RequestRedraw>,
) {
    let Known { held, waiting } = &mut *known;
    for what in happened.read() {
        match what {
            // What is let go elsewhere is never heard.
            WindowEvent::KeyboardFocusLost(_) => *held = ModifierKeysState::default(),
            WindowEvent::KeyboardInput(key) if holds(key, held) => {}
            WindowEvent::KeyboardInput(key) => {
                for context in of(&contexts, key.window) {
                    waiting.extend(
                        said(key, held, &mut clipboard).into_iter().map(|event| EguiInputEvent { context, event }),
                    );
                }
            }
            WindowEvent::CursorMoved(moved) => {
                for context in of(&contexts, moved.window) {
                    let Ok((zoom, mut pointer)) = pointers.get_mut(context) else { continue };
                    let at = moved.position / zoom.zoom_factor;
                    pointer.position = egui::pos2(at.x, at.y);
                    waiting.push_back(EguiInputEvent { context, event: Event::PointerMoved(pointer.position) });
                }
            }
            WindowEvent::MouseButtonInput(input) => {
                let Some(button) = button(input.button) else { continue };
                let (pressed, modifiers) = (input.state == ButtonState::Pressed, held.to_egui_modifiers());
                for context in of(&contexts, input.window) {
                    let Ok((_, pointer)) = pointers.get(context) else { continue };
                    let pos = pointer.position;
                    let event = Event::PointerButton { pos, button, pressed, modifiers };
                    waiting.push_back(EguiInputEvent { context, event });
                }
            }
            _ => {}
        }
    }
    events.write_batch(waiting.drain(..share(waiting)));
    if !waiting.is_empty() {
        redraws.write(RequestRedraw);
    }
}

fn of(contexts: &WindowToEguiContextMap, window: Entity) -> Vec<Entity> {
    contexts.window_to_contexts.get(&window).into_iter().flatten().copied().collect()
}

/// How many of the waiting inputs belong into one frame.
fn share(waiting: &VecDeque<EguiInputEvent>) -> usize {
    let is_press = |event: &Event| matches!(event, Event::PointerButton { .. });
    let after_it = |at: usize| {
        let (told, next) = (&waiting[at].event, waiting.get(at + 1).map(|next| &next.event));
        moves_focus(told) || (is_press(told) && next.is_some_and(|next| !is_press(next)))
    };
    (0..waiting.len()).find(|at| after_it(*at)).map_or(waiting.len(), |at| at + 1)
}

/// Whether another field may have the focus after this input.
fn moves_focus(event: &Event) -> bool {
    matches!(event, Event::Key { key: egui::Key::Tab | egui::Key::Enter | egui::Key::Escape, pressed: true, .. })
}

/// Whether a key is a modifier; it is then noted.
fn holds(key: &KeyboardInput, held: &mut ModifierKeysState) -> bool {
    let is_held = match key.logical_key {
        Key::Shift => &mut held.shift,
        Key::Control => &mut held.ctrl,
        Key::Alt => &mut held.alt,
        Key::Super | Key::Meta => &mut held.win,
        _ => return false,
    };
    *is_held = key.state.is_pressed();
    true
}

fn button(button: MouseButton) -> Option<PointerButton> {
    match button {
        MouseButton::Left => Some(PointerButton::Primary),
        MouseButton::Right => Some(PointerButton::Secondary),
        MouseButton::Middle => Some(PointerButton::Middle),
        MouseButton::Back => Some(PointerButton::Extra1),
        MouseButton::Forward => Some(PointerButton::Extra2),
        MouseButton::Other(_) => None,
    }
}

/// The events egui gets for a key: its letter first, unless held modifiers make it a command; for a clipboard command
/// only that.
fn said(key: &KeyboardInput, held: &ModifierKeysState, clipboard: &mut Clipboard) -> Vec<Event> {
    let pressed = key.state.is_pressed();
    let physical_key = bevy_to_egui_physical_key(&key.key_code);
    // On a keyboard without Latin letters the place of the key counts. egui finds out by itself what is repeated.
    let name = bevy_to_egui_key(&key.logical_key).or(physical_key);
    let modifiers = held.to_egui_modifiers();
    if let Some(command) = name.filter(|_| pressed).and_then(|name| clipboard::Command::of(name, modifiers)) {
        return clipboard.said(command).into_iter().collect();
    }
    let letter = match &key.logical_key {
        Key::Character(letters) if !letters.chars().any(char::is_control) => Some(letters.to_string()),
        Key::Space => Some(" ".to_owned()),
        _ => None,
    };
    let letter = letter.filter(|_| pressed && held.text_input_is_allowed()).map(Event::Text);
    letter
        .into_iter()
        .chain(name.map(|name| Event::Key { key: name, physical_key, pressed, repeat: false, modifiers }))
        .collect()
}
