// SPDX-License-Identifier: EUPL-1.2
//! A chord shorter than a frame is a chord, a click is where the pointer was, and what follows it is heard after it: in
//! events of one frame.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyCode, KeyboardFocusLost, KeyboardInput};
use bevy::input::mouse::MouseButtonInput;
use bevy::prelude::*;
use bevy::window::{CursorMoved, RequestRedraw, WindowEvent};
use bevy_egui::egui::{Event, Modifiers};
use bevy_egui::input::{EguiContextPointerPosition, EguiInputEvent, WindowToEguiContextMap};
use bevy_egui::{EguiGlobalSettings, EguiInputSet, EguiZoomFactor};
use editor::chords;
use editor::clipboard::Clipboard;

/// Keys pressed and let go within the frames of an app.
struct Keys {
    app: App,
    window: Entity,
}

impl Keys {
    fn new() -> Self {
        let mut app = App::new();
        app.add_plugins(MinimalPlugins).init_resource::<EguiGlobalSettings>().init_resource::<WindowToEguiContextMap>();
        app.add_message::<RequestRedraw>().add_message::<WindowEvent>().add_message::<EguiInputEvent>();
        app.configure_sets(PreUpdate, EguiInputSet::ReadBevyMessages);
        app.insert_resource(Clipboard::of_its_own());
        chords::plugin(&mut app);
        let pointer = (EguiZoomFactor { zoom_factor: 2.0 }, EguiContextPointerPosition::default());
        let (window, context) = (app.world_mut().spawn_empty().id(), app.world_mut().spawn(pointer).id());
        let mut contexts = app.world_mut().resource_mut::<WindowToEguiContextMap>();
        contexts.window_to_contexts.entry(window).or_default().insert(context);
        Self { app, window }
    }

    fn key(&mut self, logical_key: Key, key_code: KeyCode, state: ButtonState) {
        let window = self.window;
        let input = KeyboardInput { key_code, logical_key, state, text: None, repeat: false, window };
        self.happens(WindowEvent::KeyboardInput(input));
    }

    fn happens(&mut self, event: WindowEvent) {
        self.app.world_mut().write_message(event);
    }

    fn moves(&mut self, x: f32, y: f32) {
        let (window, position) = (self.window, Vec2::new(x, y));
        self.happens(WindowEvent::CursorMoved(CursorMoved { window, position, delta: None }));
    }

    fn clicks(&mut self) {
        for state in [ButtonState::Pressed, ButtonState::Released] {
            let (window, button) = (self.window, MouseButton::Left);
            self.happens(WindowEvent::MouseButtonInput(MouseButtonInput { button, state, window }));
        }
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
            Event::Paste(text) => Some(format!("pasted «{text}»")),
            Event::Copy => Some("copied".to_owned()),
            Event::Cut => Some("cut".to_owned()),
            Event::PointerMoved(at) => Some(format!("to {} {}", at.x, at.y)),
            Event::PointerButton { pos, pressed, .. } => {
                Some(format!("{} at {} {}", if pressed { "down" } else { "up" }, pos.x, pos.y))
            }
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
    keys.happens(WindowEvent::KeyboardFocusLost(KeyboardFocusLost));
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

#[test]
fn a_click_in_the_frame_of_the_pointers_first_move_is_where_the_pointer_was() {
    let mut keys = Keys::new();
    keys.moves(20.0, 40.0);
    keys.clicks();
    assert_eq!(keys.frame(), ["to 10 20", "down at 10 20", "up at 10 20"]);
    // What comes after a press is of another frame: egui would look for what was pressed where the pointer is at its end.
    keys.clicks();
    keys.moves(60.0, 80.0);
    keys.clicks();
    keys.letter("a", KeyCode::KeyA);
    assert_eq!(keys.frame(), ["down at 10 20", "up at 10 20"]);
    assert_eq!(keys.app.world().resource::<Messages<RequestRedraw>>().len(), 1, "another frame is asked for");
    assert_eq!(keys.frame(), ["to 30 40", "down at 30 40", "up at 30 40"]);
    assert_eq!(keys.frame(), ["«a»", "A"], "typed into what was clicked");
}

#[test]
fn the_chords_of_the_clipboard_are_its_commands_and_no_letters() {
    let mut keys = Keys::new();
    let chord = |keys: &mut Keys, letter: &str, code| {
        keys.with(Key::Control, KeyCode::ControlLeft, |keys| keys.letter(letter, code));
        keys.frame()
    };
    assert_eq!(chord(&mut keys, "v", KeyCode::KeyV), [""; 0], "nothing was copied yet");
    assert_eq!(chord(&mut keys, "c", KeyCode::KeyC), ["copied"]);
    assert_eq!(chord(&mut keys, "x", KeyCode::KeyX), ["cut"]);
    keys.app.world_mut().resource_mut::<Clipboard>().put("ufficio");
    assert_eq!(chord(&mut keys, "v", KeyCode::KeyV), ["pasted «ufficio»"]);
    // A keyboard without Latin letters has them in the same place.
    assert_eq!(chord(&mut keys, "м", KeyCode::KeyV), ["pasted «ufficio»"]);
    keys.with(Key::Shift, KeyCode::ShiftLeft, |keys| {
        keys.key(Key::Insert, KeyCode::Insert, ButtonState::Pressed);
    });
    assert_eq!(keys.frame(), ["pasted «ufficio»"]);
}
