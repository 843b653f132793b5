//! A chord shorter than a frame is a chord, in messages of one frame and in a real window.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyCode, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::egui::{Event, Modifiers};
use bevy_egui::input::{EguiInputEvent, WindowToEguiContextMap};
use bevy_egui::{EguiGlobalSettings, EguiInputSet};
use spazio::editor::chords;

/// Keys pressed and let go within the frames of an app.
struct Keys {
    app: App,
    window: Entity,
}

impl Keys {
    fn new() -> Self {
        let mut app = App::new();
        app.add_plugins(MinimalPlugins).init_resource::<EguiGlobalSettings>().init_resource::<WindowToEguiContextMap>();
        app.add_message::<RequestRedraw>()
            .add_message::<KeyboardInput>()
            .add_message::<KeyboardFocusLost>()
            .add_message::<EguiInputEvent>();
        app.configure_sets(PreUpdate, EguiInputSet::ReadBevyMessages);
        chords::plugin(&mut app);
        let (window, context) = (app.world_mut().spawn_empty().id(), app.world_mut().spawn_empty().id());
        let mut contexts = app.world_mut().resource_mut::<WindowToEguiContextMap>();
        contexts.window_to_contexts.entry(window).or_default().insert(context);
        Self { app, window }
    }

    fn key(&mut self, logical_key: Key, key_code: KeyCode, state: ButtonState) {
        let window = self.window;
        self.app.world_mut().write_message(KeyboardInput {
            key_code,
            logical_key,
            state,
            text: None,
            repeat: false,
            window,
        });
    }

    fn letter(&mut self, letter: &str, code: KeyCode) {
        for state in [ButtonState::Pressed, ButtonState::Released] {
            self.key(Key::Character(letter.into()), code, state);
        }
    }

    fn with(&mut self, held: Key, code: KeyCode, within: impl FnOnce(&mut Self)) {
        self.key(held.clone(), code, ButtonState::Pressed);
        within(self);
        self.key(held, code, ButtonState::Released);
    }

    /// What egui hears in one frame: letters, and pressed keys with what is held.
    fn frame(&mut self) -> Vec<String> {
        self.app.update();
        let mut messages = self.app.world_mut().resource_mut::<Messages<EguiInputEvent>>();
        let said = |event: Event| match event {
            Event::Text(text) => Some(format!("«{text}»")),
            Event::Key { key, pressed: true, modifiers, .. } => Some(match modifiers {
                Modifiers { ctrl: true, shift: true, .. } => format!("ctrl+shift+{}", key.name()),
                Modifiers { ctrl: true, .. } => format!("ctrl+{}", key.name()),
                _ => key.name().to_owned(),
            }),
            _ => None,
        };
        messages.drain().filter_map(|message| said(message.event)).collect()
    }
}

#[test]
fn keys_have_with_them_what_was_held_when_they_were_pressed() {
    let mut keys = Keys::new();
    keys.letter("b", KeyCode::KeyB);
    keys.with(Key::Control, KeyCode::ControlLeft, |keys| {
        keys.letter("a", KeyCode::KeyA);
        keys.with(Key::Shift, KeyCode::ShiftLeft, |keys| keys.letter("Z", KeyCode::KeyZ));
    });
    keys.letter("c", KeyCode::KeyC);
    assert_eq!(keys.frame(), ["«b»", "B", "ctrl+A", "ctrl+shift+Z", "«c»", "C"]);
}

#[test]
fn what_is_held_stays_from_frame_to_frame_until_it_is_let_go_or_the_window_loses_the_keys() {
    let mut keys = Keys::new();
    keys.key(Key::Control, KeyCode::ControlLeft, ButtonState::Pressed);
    assert_eq!(keys.frame(), [""; 0]);
    keys.letter("a", KeyCode::KeyA);
    assert_eq!(keys.frame(), ["ctrl+A"]);
    keys.app.world_mut().write_message(KeyboardFocusLost);
    keys.letter("a", KeyCode::KeyA);
    assert_eq!(keys.frame(), ["«a»", "A"]);
}

#[test]
fn what_follows_tab_is_heard_by_the_field_that_has_the_keys_then() {
    let mut keys = Keys::new();
    keys.letter("a", KeyCode::KeyA);
    for state in [ButtonState::Pressed, ButtonState::Released] {
        keys.key(Key::Tab, KeyCode::Tab, state);
    }
    keys.letter("b", KeyCode::KeyB);
    assert_eq!(keys.frame(), ["«a»", "A", "Tab"]);
    assert_eq!(keys.app.world().resource::<Messages<RequestRedraw>>().len(), 1, "another frame is asked for");
    assert_eq!(keys.frame(), ["«b»", "B"]);
}
