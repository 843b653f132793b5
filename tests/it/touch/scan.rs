// SPDX-License-Identifier: EUPL-1.2
//! A code reader at the info point: what it types is understood however slow the pictures, whatever the keyboard.

use std::time::Duration;

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardInput};
use screens::touch::model::Control;
use screens::ui::clock::Run;

use super::keypad::{self, pressed, silent_key};
use super::*;

/// What a machine makes of the place of a key, and the letter itself.
type Layout = fn(char) -> char;

fn same(letter: char) -> char {
    letter
}

/// An Italian machine, under a reader that types as an American keyboard does.
fn italian(letter: char) -> char {
    match letter {
        ':' => 'ç',
        '/' => '-',
        '-' => '\'',
        '_' => '?',
        other => other,
    }
}

fn with_caps_lock(letter: char) -> char {
    if letter.is_ascii_lowercase() { letter.to_ascii_uppercase() } else { letter.to_ascii_lowercase() }
}

/// The keys that a reader presses for a letter: shift where its keyboard needs it.
fn keys(letter: char, layout: Layout) -> Vec<KeyboardInput> {
    let (code, is_shifted) = match letter {
        ':' => (KeyCode::Semicolon, true),
        '_' => (KeyCode::Minus, true),
        '-' => (KeyCode::Minus, false),
        '/' => (KeyCode::Slash, false),
        '.' => (KeyCode::Period, false),
        // Letters by their sign alone, as what has no place on a keyboard.
        other => (KeyCode::F24, other.is_ascii_uppercase()),
    };
    let shift = |state| KeyboardInput { state, ..pressed(KeyCode::ShiftLeft, Key::Shift) };
    let key = pressed(code, Key::Character(layout(letter).to_string().into()));
    let up = KeyboardInput { state: ButtonState::Released, ..key.clone() };
    let typed = [key, up];
    match is_shifted {
        true => [shift(ButtonState::Pressed)].into_iter().chain(typed).chain([shift(ButtonState::Released)]).collect(),
        false => typed.to_vec(),
    }
}

/// An info point whose every picture takes so long, after a reader has typed 12 ms a letter, and then that end.
fn after(text: &str, frame_ms: u64, layout: Layout, end: Option<KeyboardInput>) -> App {
    let manner = Manner::default();
    let mut app = app(&manner);
    show(&mut app, Shown::Home, &manner);
    app.insert_resource(Run::stepped(Duration::from_millis(frame_ms)));
    app.finish();
    app.cleanup();
    (0..3).for_each(|_| app.update());
    let mut last = 0;
    for (place, letter) in text.chars().enumerate() {
        let frame = place as u64 * 12 / frame_ms;
        (last..frame).for_each(|_| app.update());
        last = frame;
        app.world_mut().write_message_batch(keys(letter, layout));
    }
    // Its end comes while the page is being drawn.
    app.update();
    app.world_mut().write_message_batch(end);
    (0..3).for_each(|_| app.update());
    app
}

fn written(app: &mut App) -> Vec<String> {
    keypad::written(app).into_iter().map(|text| text.replace('\u{a0}', " ")).collect()
}

#[track_caller]
fn shows_code(app: &mut App, case: &str) {
    let written = written(app);
    assert!(written.iter().any(|text| text == "K7M P3Q"), "{case}: {written:?}");
    let mut pressables = app.world_mut().query::<&Pressable>();
    let waits = pressables.iter(app.world()).any(|pressable| pressable.0 == Control::Confirm);
    assert!(waits, "{case}: the citizen presses, not the reader's end");
}

#[test]
fn a_reader_of_twelve_milliseconds_a_letter_is_understood_where_a_picture_takes_150() {
    let now = office::booking::qr_text(&office::Reference("K7MP3Q".to_owned()));
    for frame_ms in [12, 50, 150, 300, 450] {
        for text in ["appuntamento:K7MP3Q", &now] {
            shows_code(&mut after(text, frame_ms, same, None), &format!("{text}, {frame_ms} ms"));
        }
    }
}

#[test]
fn a_reader_is_understood_with_another_keyboard_caps_lock_a_sign_of_the_kind_and_any_end() {
    let ends = [
        None,
        Some(pressed(KeyCode::Enter, Key::Enter)),
        Some(pressed(KeyCode::NumpadEnter, Key::Enter)),
        Some(pressed(KeyCode::Tab, Key::Tab)),
    ];
    let now = office::booking::qr_text(&office::Reference("K7MP3Q".to_owned()));
    for text in ["appuntamento:K7MP3Q", "]Q1appuntamento:K7MP3Q", &now, &format!("]Q1{now}")] {
        for layout in [same, italian, with_caps_lock] as [Layout; 3] {
            for end in ends.clone() {
                let case = format!("{text}, {end:?}");
                shows_code(&mut after(text, 150, layout, end), &case);
            }
        }
    }
}

#[test]
fn the_start_and_the_end_of_a_text_that_a_reader_sends_write_nothing() {
    let control = |state| KeyboardInput { state, ..pressed(KeyCode::ControlLeft, Key::Control) };
    let chord = |code, letter: &str| {
        [control(ButtonState::Pressed), pressed(code, Key::Character(letter.into())), control(ButtonState::Released)]
    };
    let mut app = opened(Shown::Finder);
    app.update();
    app.world_mut().write_message_batch(chord(KeyCode::KeyB, "b"));
    app.update();
    let empty = written(&mut app);
    app.world_mut().write_message_batch(chord(KeyCode::KeyC, "c"));
    (0..2).for_each(|_| app.update());
    assert_eq!(written(&mut app), empty);
    app.world_mut().write_message_batch("appuntamento:K7MP3Q".chars().flat_map(|letter| keys(letter, same)));
    app.world_mut().write_message_batch(chord(KeyCode::KeyC, "c"));
    (0..3).for_each(|_| app.update());
    shows_code(&mut app, "with its end");
}

#[test]
fn a_tickets_address_is_understood_by_the_places_of_the_keys_where_their_signs_say_nothing() {
    let id = office::TicketId(uuid::Uuid::from_u128(0xfbef_be00_57c3_9a1d_6c42_f8b0_b8e9_ffff));
    let address = format!("https://spazio.example.it/t/{}", id.code());
    let by_place = |letter: char| {
        let name = letter.to_ascii_uppercase();
        let code = match name {
            'A'..='Z' => letters()[usize::from(name as u8 - b'A')],
            '0'..='9' => digits()[usize::from(name as u8 - b'0')],
            _ => return keys(letter, |_| 'ж'),
        };
        let typed = keys(letter, |_| 'ж').into_iter();
        let placed = |key: KeyboardInput| {
            if key.key_code == KeyCode::F24 { KeyboardInput { key_code: code, ..key } } else { key }
        };
        typed.map(placed).collect()
    };
    let mut app = opened(Shown::Home);
    app.update();
    app.world_mut().write_message_batch(address.chars().flat_map(by_place).collect::<Vec<_>>());
    (0..3).for_each(|_| app.update());
    let question = crate::sample::words().say(&"it".into(), "touch-rate");
    assert!(written(&mut app).contains(&question.replace('\u{a0}', " ")), "{:?}", written(&mut app));
}

fn letters() -> [KeyCode; 26] {
    use KeyCode::*;
    [
        KeyA, KeyB, KeyC, KeyD, KeyE, KeyF, KeyG, KeyH, KeyI, KeyJ, KeyK, KeyL, KeyM, KeyN, KeyO, KeyP, KeyQ, KeyR,
        KeyS, KeyT, KeyU, KeyV, KeyW, KeyX, KeyY, KeyZ,
    ]
}

fn digits() -> [KeyCode; 10] {
    use KeyCode::*;
    [Digit0, Digit1, Digit2, Digit3, Digit4, Digit5, Digit6, Digit7, Digit8, Digit9]
}

#[test]
fn tab_moves_on_each_time_however_fast_and_a_button_is_pressed_once() {
    use bevy::input_focus::InputFocus;
    let mut app = opened(Shown::Home);
    app.update();
    let mut seen = Vec::new();
    for _ in 0..4 {
        app.world_mut().write_message(pressed(KeyCode::Tab, silent_key()));
        app.update();
        seen.push(app.world().resource::<InputFocus>().get());
    }
    let mut others = seen.clone();
    others.sort_unstable();
    others.dedup();
    assert!(seen.iter().all(Option::is_some) && others.len() == 4, "{seen:?}");
}
