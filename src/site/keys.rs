// SPDX-License-Identifier: EUPL-1.2
//! The keys of an info point as data: which key of which keypad does what. Assistive keypads are USB keyboards.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::checked::Checked;

/// Keys by the names that browsers and their standard give them (W3C, "UI Events KeyboardEvent code Values").
const KNOWN: &str = "Enter NumpadEnter Space Tab Escape Backspace Delete Insert Home End PageUp PageDown Help \
    ArrowUp ArrowDown ArrowLeft ArrowRight ContextMenu BrowserBack BrowserForward BrowserHome MediaPlayPause MediaStop \
    MediaTrackNext MediaTrackPrevious AudioVolumeUp AudioVolumeDown AudioVolumeMute NumpadAdd NumpadSubtract \
    NumpadMultiply NumpadDivide NumpadDecimal NumpadStar NumpadHash";
/// Names that end with a number, and the greatest one.
const NUMBERED: [(&str, u8, u8); 2] = [("F", 1, 24), ("Numpad", 0, 9)];

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KeyAction {
    /// To the control above.
    Up,
    /// To the control below.
    Down,
    /// To the control on the left.
    Left,
    /// To the control on the right.
    Right,
    /// To the next control in reading order; with Shift, to the one before.
    Next,
    /// To the control before in reading order.
    Previous,
    /// Presses the control.
    Ok,
    /// One page back.
    Back,
    /// Says once more what was said last.
    Repeat,
    /// Switches speech on and off.
    Speech,
    /// Switches speech on: what a keypad sends when headphones are plugged in.
    SpeechOn,
    /// Switches it off: when they are pulled out.
    SpeechOff,
    /// Speech a step louder; after the loudest comes the softest.
    Louder,
    /// Speech a step softer.
    Softer,
}

impl KeyAction {
    const ALL: [Self; 14] = [
        Self::Up,
        Self::Down,
        Self::Left,
        Self::Right,
        Self::Next,
        Self::Previous,
        Self::Ok,
        Self::Back,
        Self::Repeat,
        Self::Speech,
        Self::SpeechOn,
        Self::SpeechOff,
        Self::Louder,
        Self::Softer,
    ];

    /// The keys that do it where a screen's file does not say others.
    fn usual(self) -> &'static [&'static str] {
        match self {
            Self::Up => &["ArrowUp"],
            Self::Down => &["ArrowDown"],
            Self::Left => &["ArrowLeft"],
            Self::Right => &["ArrowRight"],
            Self::Next => &["Tab"],
            Self::Previous => &[],
            Self::Ok => &["Enter", "NumpadEnter", "Space"],
            Self::Back => &["Escape"],
            Self::Repeat => &["F8"],
            Self::Speech => &["F9"],
            Self::SpeechOn => &["F15"],
            Self::SpeechOff => &["F16"],
            Self::Louder => &["AudioVolumeUp", "F11"],
            Self::Softer => &["AudioVolumeDown", "F10"],
        }
    }
}

/// Which key does what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct KeyMap(BTreeMap<String, KeyAction>);

impl Default for KeyMap {
    fn default() -> Self {
        Self::of(KeyAction::ALL.map(|action| (action, action.usual().iter().map(|key| (*key).to_owned()).collect())))
    }
}

impl KeyMap {
    fn of(keys: impl IntoIterator<Item = (KeyAction, Vec<String>)>) -> Self {
        let pairs = keys.into_iter().flat_map(|(action, keys)| keys.into_iter().map(move |key| (key, action)));
        Self(pairs.collect())
    }

    /// What the key of that name does; the name is the one of the standard (`ArrowUp`).
    pub fn action(&self, key: &str) -> Option<KeyAction> {
        self.0.get(key).copied()
    }
}

/// The keys as they are written: an action that is not there has its usual ones.
pub(super) type RawKeys = BTreeMap<KeyAction, Spanned<Vec<String>>>;

fn keys_of(raw: &RawKeys, action: KeyAction) -> Vec<String> {
    if let Some(keys) = raw.get(&action) {
        return keys.get_ref().clone();
    }
    // A key that the file gives another meaning has lost its usual one.
    let is_given = |key: &&&str| raw.values().flat_map(|keys| keys.get_ref()).any(|given| given == **key);
    action.usual().iter().filter(|key| !is_given(key)).map(|key| (*key).to_owned()).collect()
}

/// Builds a map; what is faulty was told.
pub(super) fn build(raw: &RawKeys) -> KeyMap {
    KeyMap::of(KeyAction::ALL.map(|action| (action, keys_of(raw, action))))
}

pub(super) fn check<T>(checked: &mut Checked<'_, T>, table: &Spanned<RawKeys>) {
    let raw = table.get_ref();
    let mut seen = BTreeSet::new();
    for keys in raw.values() {
        for key in keys.get_ref() {
            if !is_known(key) {
                checked.fault(keys, "key-unknown", &[("key", key)]);
            } else if !seen.insert(key.clone()) {
                checked.fault(keys, "key-twice", &[("key", key)]);
            }
        }
    }
    // Without these nobody who depends on keys gets a number.
    let reaches = |action: KeyAction| keys_of(raw, action).iter().any(|key| is_known(key));
    let mut lacking = |action: KeyAction, key| match raw.get(&action) {
        Some(keys) => checked.fault(keys, key, &[]),
        None => checked.fault(table, key, &[]),
    };
    if !reaches(KeyAction::Ok) {
        lacking(KeyAction::Ok, "key-no-ok");
    }
    let leads_on = reaches(KeyAction::Next) || reaches(KeyAction::Up) && reaches(KeyAction::Down);
    if !leads_on {
        lacking(KeyAction::Next, "key-no-way");
    }
}

fn is_known(key: &str) -> bool {
    let numbered = |(stem, first, last): (&str, u8, u8)| {
        let number = key.strip_prefix(stem).filter(|number| !number.starts_with('0') || *number == "0");
        number.and_then(|number| number.parse().ok()).is_some_and(|number: u8| (first..=last).contains(&number))
    };
    KNOWN.split_whitespace().any(|known| known == key) || NUMBERED.into_iter().any(numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things_by_itself_and_all_usual_keys_are_known() {
        let usual: Vec<&str> = KeyAction::ALL.into_iter().flat_map(KeyAction::usual).copied().collect();
        let once: BTreeSet<&&str> = usual.iter().collect();
        assert_eq!(once.len(), usual.len());
        assert!(usual.iter().all(|key| is_known(key)));
        for stranger in ["KeyA", "F0", "F25", "F01", "Numpad10", "", "enter"] {
            assert!(!is_known(stranger), "{stranger}");
        }
    }
}
