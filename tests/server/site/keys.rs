// SPDX-License-Identifier: EUPL-1.2
//! The keys of an info point's keypad in the site: what is read, and every fault with its line.

use site::KeyAction;

use super::*;

const PLACE: &str = "facing_deg = 0.0\n";

#[test]
fn what_is_not_said_is_as_usual_and_a_key_given_another_meaning_has_lost_its_own() {
    let keys = format!("{PLACE}[keys]\nok = [\"F13\", \"Enter\"]\nback = [\"Space\"]\n");
    let (dir, _) = broken(&[("screens/totem.toml", PLACE, &keys)]);
    let site = read(dir.path()).unwrap_or_else(|faults| panic!("{faults}"));
    // As a device gets it.
    let site: Site = serde_json::from_str(&serde_json::to_string(&site).unwrap()).unwrap();
    let keys = &site.screens["totem"].keys;
    let does = |key: &str| keys.action(key);
    assert_eq!((does("F13"), does("Enter"), does("NumpadEnter")), (Some(KeyAction::Ok), Some(KeyAction::Ok), None));
    assert_eq!((does("Space"), does("Escape")), (Some(KeyAction::Back), None));
    assert_eq!((does("Tab"), does("ArrowUp"), does("KeyQ")), (Some(KeyAction::Next), Some(KeyAction::Up), None));
    assert_eq!(shipped().screens["totem"].keys, Default::default());
}

#[test]
fn keys_that_are_none_or_do_two_things_or_nothing_are_told() {
    for (lines, key) in [
        ("ok = [\"Invio\"]", "key-unknown"),
        ("ok = [\"Enter\"]\nback = [\"Enter\"]", "key-twice"),
        ("ok = []", "key-no-ok"),
        ("back = [\"Enter\", \"NumpadEnter\", \"Space\"]", "key-no-ok"),
        ("next = []\nup = []", "key-no-way"),
    ] {
        let (dir, at) = broken(&[("screens/totem.toml", PLACE, &format!("{PLACE}[keys]\n{lines}\n"))]);
        let faults = read(dir.path()).map(|_| ()).expect_err("the site is faulty").0;
        let fault = faults.iter().find(|fault| fault.key == key).unwrap_or_else(|| panic!("{lines}: {faults:?}"));
        assert!(fault.line > Some(at[0]), "{lines}: {fault:?}");
        for language in ["it", "en"] {
            assert!(!fault.describe(&words(), &language.into()).contains("fault-"), "{fault} has words in {language}");
        }
    }
    let (dir, _) = broken(&[("screens/totem.toml", PLACE, &format!("{PLACE}[keys]\nsideways = [\"F1\"]\n"))]);
    assert_eq!(read(dir.path()).unwrap_err().0[0].key, "unknown-word");
}
