// SPDX-License-Identifier: EUPL-1.2
//! Recognises a code reader, which types what it reads faster than any hand and ends with the key it is set to.

use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::input_focus::InputFocus;
use bevy::prelude::*;

use super::booth::{Booth, now_ms};
use crate::ui::clock::Run;

/// What a code reader has typed so far, in the machine's keyboard layout and in the American one, which most readers
/// use. Keys by position come complete from a real keyboard; remote desktops and programs may type keys without a
/// position, so the machine's layout counts first.
#[derive(Resource, Default)]
pub(super) struct Reading {
    taken: String,
    american: String,
    /// When the last character was seen.
    last_ms: u64,
    /// When this frame began, and how long the one before took at most.
    now_ms: u64,
    frame_ms: u64,
    is_shifted: bool,
    is_control: bool,
    /// A code has ended: what comes right after it is also the reader's.
    ended: bool,
    /// Indexes of this frame's keys that only end a code.
    of_reader: Vec<usize>,
}

impl Reading {
    /// The longest time, in milliseconds, between a reader's characters.
    const GAP_MS: u64 = 100;
    /// The longest time, in milliseconds, that a frame takes: what comes later woke a sleeping screen.
    const SLOW_FRAME_MS: u64 = 500;
    /// The most bytes of a code: more than any address of a ticket.
    const BYTES_MAX: usize = 300;

    /// Whether a key of this frame is a reader's and has no meaning of its own.
    pub(super) fn is_of_reader(&self, place: usize) -> bool {
        self.of_reader.contains(&place)
    }

    fn frame(&mut self, now_ms: u64) {
        let since_ms = now_ms.saturating_sub(self.now_ms);
        self.frame_ms = if since_ms <= Self::SLOW_FRAME_MS { since_ms } else { 0 };
        self.now_ms = now_ms;
        self.of_reader.clear();
    }

    /// Whether the time since the last character is too long for a reader; frames hide when keys were typed.
    fn is_late(&self) -> bool {
        self.now_ms.saturating_sub(self.last_ms).saturating_sub(self.frame_ms) > Self::GAP_MS
    }

    fn took(&mut self, taken: &str, american: Option<char>) {
        if self.is_late() || self.taken.len().max(self.american.len()) > Self::BYTES_MAX {
            self.forget();
        }
        self.last_ms = self.now_ms;
        self.taken.push_str(taken);
        self.american.extend(american);
    }

    fn forget(&mut self) {
        self.taken.clear();
        self.american.clear();
    }

    /// Takes a key at its index in this frame; whether it wrote something.
    fn hear(&mut self, place: usize, key: &KeyboardInput) -> bool {
        let is_down = key.state == ButtonState::Pressed;
        match key.key_code {
            KeyCode::ShiftLeft | KeyCode::ShiftRight => self.is_shifted = is_down,
            KeyCode::ControlLeft | KeyCode::ControlRight => self.is_control = is_down,
            _ if !is_down => {}
            // The start and the end of a text (STX, ETX) are chords with the control key, which write nothing.
            _ if self.is_control => self.of_reader.push(place),
            _ if self.ended && ends(key) && !self.is_late() => self.of_reader.push(place),
            code => {
                self.ended = false;
                let american = american(code, self.is_shifted);
                match &key.logical_key {
                    Key::Character(text) => self.took(text, american),
                    Key::Dead(_) if american.is_some() => self.took("", american),
                    _ => {
                        self.forget();
                        return false;
                    }
                }
                return true;
            }
        }
        false
    }
}

/// Whether readers end a code with this key.
fn ends(key: &KeyboardInput) -> bool {
    matches!(key.key_code, KeyCode::Enter | KeyCode::NumpadEnter | KeyCode::Tab)
        || matches!(key.logical_key, Key::Enter | Key::Tab)
}

/// The character on a key of an American keyboard, as far as codes have it.
fn american(key: KeyCode, is_shifted: bool) -> Option<char> {
    let of = |plain, shifted| Some(if is_shifted { shifted } else { plain });
    match key {
        KeyCode::Semicolon => of(';', ':'),
        KeyCode::Slash => of('/', '?'),
        KeyCode::Minus => of('-', '_'),
        KeyCode::Period => of('.', '>'),
        KeyCode::BracketRight => of(']', '}'),
        _ => {
            // The engine's names are the standard's: `KeyA`, `Digit1`.
            let name = format!("{key:?}");
            let sign = |part: &str| name.strip_prefix(part)?.chars().next();
            let letter = sign("Key").map(|letter| if is_shifted { letter } else { letter.to_ascii_lowercase() });
            letter.or_else(|| sign("Digit").filter(|_| !is_shifted))
        }
    }
}

pub(super) fn read_codes(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    run: Res<Run>,
    mut reading: ResMut<Reading>,
    mut focus: ResMut<InputFocus>,
    mut booth: ResMut<Booth>,
) {
    let now_ms = now_ms(&run);
    reading.frame(now_ms);
    if lost.read().count() > 0 {
        // What is let go elsewhere is not heard here.
        (reading.is_shifted, reading.is_control) = (false, false);
    }
    for (place, key) in keys.read().enumerate() {
        if !reading.hear(place, key) {
            continue;
        }
        let Reading { taken, american, .. } = &*reading;
        if [taken, american].into_iter().any(|words| booth.bypass_change_detection().model.scanned(now_ms, words)) {
            booth.set_changed();
            // Nothing has the focus that its end could press.
            focus.clear();
            reading.forget();
            reading.ended = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::touch::model::Scan;

    const ADDRESS: &str = "https://spazio.example.it/t/AbCdEfGhIjKlMnOpQrStUw";

    /// Types the address as a reader does, while pictures begin at these times and take a while.
    fn read(reading: &mut Reading, key_ms: u64, frame_ms: u64, from_ms: u64) -> bool {
        let mut typed =
            ADDRESS.chars().enumerate().map(|(index, letter)| (from_ms + index as u64 * key_ms, letter)).peekable();
        let mut now_ms = from_ms;
        while typed.peek().is_some() {
            now_ms += frame_ms;
            reading.frame(now_ms);
            while let Some((_, letter)) = typed.next_if(|(at_ms, _)| *at_ms <= now_ms) {
                reading.took(&letter.to_string(), None);
            }
        }
        Scan::ending(&reading.taken).is_some()
    }

    #[test]
    fn a_reader_is_understood_however_slow_the_pictures_are() {
        for key_ms in [2, 8, 20, 60] {
            for frame_ms in [1, 16, 120, 200, 300, 490] {
                assert!(
                    read(&mut Reading::default(), key_ms, frame_ms, 10_000),
                    "{key_ms} ms a key, {frame_ms} ms a picture"
                );
            }
        }
    }

    #[test]
    fn what_a_hand_typed_before_is_no_part_of_it() {
        let mut reading = Reading::default();
        for (at_ms, letter) in [(1_000, "a"), (3_000, "b"), (6_000, "c")] {
            reading.frame(at_ms);
            reading.took(letter, None);
        }
        assert_eq!(reading.taken, "c");
        assert!(read(&mut reading, 5, 200, 20_000));
        assert_eq!(reading.taken, ADDRESS);
    }
}
