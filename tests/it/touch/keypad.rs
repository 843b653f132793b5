// SPDX-License-Identifier: EUPL-1.2
//! Assistive keypads: the keys that the screen's file names lead through a page and press.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput, NativeKey};
use bevy::input_focus::InputFocus;
use client::News;
use screens::touch::model::Control;
use screens::ui::link::Heard;
use site::read::read;

use super::*;

/// An info point at its start whose keypad sends F17 (on), F18 (before) and F19 (press).
fn with_keypad() -> (tempfile::TempDir, App) {
    let place = "facing_deg = 0.0\n";
    let keys = format!("{place}[keys]\nnext = [\"F17\"]\nprevious = [\"F18\"]\nok = [\"F19\"]\n");
    let (dir, _) = crate::sample::broken(&[("screens/totem.toml", place, &keys)]);
    let mut app = opened(Shown::Home);
    app.update();
    app.world_mut().write_message(Heard(News::Site(Box::new(read(dir.path()).unwrap()))));
    for _ in 0..3 {
        app.update();
    }
    (dir, app)
}

/// A key that goes down.
pub fn pressed(key_code: KeyCode, logical_key: Key) -> KeyboardInput {
    let (state, window) = (ButtonState::Pressed, Entity::PLACEHOLDER);
    KeyboardInput { key_code, logical_key, state, text: None, repeat: false, window }
}

/// One that writes nothing.
pub fn silent_key() -> Key {
    Key::Unidentified(NativeKey::Unidentified)
}

fn press(app: &mut App, key_code: KeyCode) {
    app.world_mut().write_message(pressed(key_code, silent_key()));
    for _ in 0..3 {
        app.update();
    }
}

fn focused(app: &mut App) -> Option<Control> {
    let entity = app.world().resource::<InputFocus>().get()?;
    app.world().get::<Pressable>(entity).map(|pressable| pressable.0.clone())
}

#[test]
fn a_keypads_own_keys_lead_through_the_page_and_press() {
    let (_dir, mut app) = with_keypad();
    press(&mut app, KeyCode::F17);
    assert_eq!(focused(&mut app), Some(Control::Language("it".into())), "the first in reading order");
    press(&mut app, KeyCode::Tab);
    assert_eq!(focused(&mut app), Some(Control::Language("it".into())), "Tab has lost its meaning");
    press(&mut app, KeyCode::F18);
    let last = focused(&mut app);
    press(&mut app, KeyCode::F19);
    assert_eq!(last, Some(Control::Help));
    let world = app.world_mut();
    let mut texts = world.query::<&Text>();
    let words = base::words::Words::load(&base::paths::home_folder("assets").unwrap().join("locales")).unwrap();
    let quote = words.say(&"it".into(), "touch-help-quote");
    assert!(texts.iter(world).any(|text| text.0 == quote), "the Help Point's page has opened");
}

/// What is written on the glass.
pub fn written(app: &mut App) -> Vec<String> {
    let world = app.world_mut();
    let mut texts = world.query::<&Text>();
    texts.iter(world).map(|text| text.0.clone()).collect()
}

#[test]
fn a_keyboard_writes_double_letters_blanks_and_takes_back_as_fast_as_one_types() {
    let manner = Manner::default();
    let mut app = app(&manner);
    show(&mut app, Shown::Finder, &manner);
    let letter = |letter: char| match letter {
        ' ' => pressed(KeyCode::Space, Key::Space),
        letter => pressed(KeyCode::KeyA, Key::Character(letter.to_string().into())),
    };
    // All that was typed while one slow picture was drawn, and then more.
    for text in ["passaporto per", " la mammaaa"] {
        for key in text.chars() {
            app.world_mut().write_message(letter(key));
        }
        (0..3).for_each(|_| app.update());
    }
    for _ in 0..2 {
        app.world_mut().write_message(pressed(KeyCode::Backspace, Key::Backspace));
    }
    (0..3).for_each(|_| app.update());
    let written = written(&mut app);
    assert!(
        written.iter().any(|text| text.contains("passaporto per la mamma") && !text.contains("mammaa")),
        "{written:?}"
    );
}

#[test]
fn the_letters_on_the_glass_write_when_they_are_touched_and_no_other_control_does() {
    let manner = Manner::default();
    let mut app = app(&manner);
    show(&mut app, Shown::Finder, &manner);
    (0..3).for_each(|_| app.update());
    let world = app.world_mut();
    let mut controls = world.query::<(&Pressable, Has<bevy::ui_widgets::ActivateOnPress>)>();
    let mut letters = 0;
    for (Pressable(control), writes_at_once) in controls.iter(world) {
        assert_eq!(writes_at_once, control.is_letter(), "{control:?}");
        letters += usize::from(writes_at_once);
    }
    assert!(letters > 20);
}

/// An info point on that page whose keyboard has been used.
fn by_keys(shown: Shown) -> App {
    let mut app = opened(shown);
    (0..3).for_each(|_| app.update());
    press(&mut app, KeyCode::Tab);
    app
}

fn types(app: &mut App, text: &str) {
    for letter in text.chars() {
        app.world_mut().write_message(pressed(KeyCode::KeyA, Key::Character(letter.to_string().into())));
    }
    (0..3).for_each(|_| app.update());
}

#[test]
fn whoever_uses_keys_begins_a_new_page_at_its_top() {
    let mut app = by_keys(Shown::Home);
    let wanted = Control::Appointment;
    for _ in 0..40 {
        if focused(&mut app).as_ref() == Some(&wanted) {
            break;
        }
        app.world_mut().resource_mut::<screens::ui::clock::Run>().forward(std::time::Duration::from_secs(1));
        press(&mut app, KeyCode::ArrowRight);
    }
    let entity = app.world().resource::<InputFocus>().get().unwrap();
    app.world_mut().trigger(bevy::ui_widgets::Activate { entity });
    (0..3).for_each(|_| app.update());
    assert_eq!(focused(&mut app), Some(Control::Back), "the first of the page for a code");
}

#[test]
fn six_letters_of_a_code_and_enter_go_on() {
    let mut app = opened(Shown::Home);
    (0..3).for_each(|_| app.update());
    let world = app.world_mut();
    let mut controls = world.query::<(Entity, &Pressable)>();
    let (entity, _) = controls.iter(world).find(|(_, control)| control.0 == Control::Appointment).unwrap();
    world.trigger(bevy::ui_widgets::Activate { entity });
    (0..3).for_each(|_| app.update());
    types(&mut app, "K7MP3Q");
    assert_eq!(focused(&mut app), Some(Control::Confirm), "what Enter presses");
}
