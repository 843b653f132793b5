//! Keys as they were pressed: egui is told of each with what was held when it was, however many fell into one frame.
//! `bevy_egui` 0.42 says of all keys of a frame what is held at its end, and a chord shorter than a frame would be a letter.
//! What follows a key that moves the focus is heard with the next frame, by whom it was meant for.

use std::collections::VecDeque;

use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::egui::{self, Event};
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::{EguiInputEvent, ModifierKeysState, WindowToEguiContextMap};
use bevy_egui::{EguiGlobalSettings, EguiInputSet};

/// Tells egui of keys in the place of `bevy_egui`, which must be there already.
pub fn plugin(app: &mut App) {
    let mut settings = app.world_mut().resource_mut::<EguiGlobalSettings>();
    settings.input_system_settings.run_write_keyboard_input_messages_system = false;
    app.add_systems(PreUpdate, tell.in_set(EguiInputSet::ReadBevyMessages));
}

fn tell(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    (mut held, mut waiting): (Local<ModifierKeysState>, Local<VecDeque<EguiInputEvent>>),
    contexts: Res<WindowToEguiContextMap>,
    mut events: MessageWriter<EguiInputEvent>,
    mut redraws: MessageWriter<RequestRedraw>,
) {
    // What is let go elsewhere is never heard.
    if lost.read().count() > 0 {
        *held = ModifierKeysState::default();
    }
    for key in keys.read() {
        let down = key.state.is_pressed();
        match key.logical_key {
            Key::Shift => held.shift = down,
            Key::Control => held.ctrl = down,
            Key::Alt => held.alt = down,
            Key::Super | Key::Meta => held.win = down,
            _ => {
                for context in contexts.window_to_contexts.get(&key.window).into_iter().flatten() {
                    waiting.extend(said(key, &held).map(|event| EguiInputEvent { context: *context, event }));
                }
            }
        }
    }
    let share = waiting.iter().position(|told| moves_focus(&told.event)).map_or(waiting.len(), |at| at + 1);
    events.write_batch(waiting.drain(..share));
    if !waiting.is_empty() {
        redraws.write(RequestRedraw);
    }
}

/// After it another field may have the keys.
fn moves_focus(event: &Event) -> bool {
    matches!(event, Event::Key { key: egui::Key::Tab | egui::Key::Enter | egui::Key::Escape, pressed: true, .. })
}

/// What egui hears of a key: first its letter, where nothing is held that makes it a command.
fn said(key: &KeyboardInput, held: &ModifierKeysState) -> impl Iterator<Item = Event> {
    let pressed = key.state.is_pressed();
    let letter = match &key.logical_key {
        Key::Character(letters) if !letters.chars().any(char::is_control) => Some(letters.to_string()),
        Key::Space => Some(" ".to_owned()),
        _ => None,
    };
    let letter = letter.filter(|_| pressed && held.text_input_is_allowed()).map(Event::Text);
    let physical_key = bevy_to_egui_physical_key(&key.key_code);
    // On a keyboard without Latin letters the place of the key counts. egui finds out by itself what is repeated.
    let name = bevy_to_egui_key(&key.logical_key).or(physical_key);
    let modifiers = held.to_egui_modifiers();
    letter.into_iter().chain(name.map(|name| Event::Key { key: name, physical_key, pressed, repeat: false, modifiers }))
}
