// SPDX-License-Identifier: EUPL-1.2
//! Heard by a screen reader, without a bus: what it is told, where the focus is, and that without one nothing happens.

use accesskit::{Live, Role};
use bevy::a11y::{AccessibilityNode, AccessibilityRequested};
use bevy::input::keyboard::Key;
use bevy::input_focus::InputFocus;
use screens::ui::reader::Announced;

use super::keypad::{pressed, silent_key};
use super::*;

/// An info point that shows that page, and whether a reader is there.
fn at(shown: Shown, is_read: bool) -> App {
    let mut app = opened(shown);
    comes(&mut app, is_read);
    app
}

fn comes(app: &mut App, is_read: bool) {
    app.world_mut().get_resource_or_init::<AccessibilityRequested>().set(is_read);
    (0..4).for_each(|_| app.update());
}

fn announced(app: &App) -> String {
    app.world().resource::<Announced>().words().to_owned()
}

/// The node that has the focus.
fn focused(app: &App) -> (Role, String) {
    let entity = app.world().resource::<InputFocus>().get().expect("something has the focus");
    let node = app.world().get::<AccessibilityNode>(entity).expect("what has the focus is told");
    (node.role(), node.label().or(node.value()).unwrap_or_default().to_owned())
}

fn node(app: &mut App, role: Role) -> AccessibilityNode {
    let mut nodes = app.world_mut().query::<&AccessibilityNode>();
    nodes.iter(app.world()).find(|node| node.role() == role).cloned().unwrap_or_else(|| panic!("no {role:?}"))
}

#[test]
fn a_page_a_number_and_a_trouble_take_the_focus_and_are_said() {
    for (shown, heading, said) in [
        (Shown::Home, "Benvenuti", "Di che cosa ha bisogno?"),
        (Shown::Service, "Anagrafe", "Davanti a lei"),
        (Shown::Ticket, "Ecco il suo numero. A", "Attesa prevista"),
        (Shown::Suspended, "", ""),
    ] {
        let mut app = at(shown, true);
        let (role, label) = focused(&app);
        assert!(role == Role::Heading && label.starts_with(heading), "{shown:?}: {role:?} «{label}»");
        assert!(announced(&app).contains(said), "{shown:?}: {}", announced(&app));
        let line = node(&mut app, Role::Status);
        assert_eq!(line.label().map(str::trim_end), Some(announced(&app).as_str()), "{shown:?}");
        let urgent = if shown == Shown::Suspended { Live::Assertive } else { Live::Polite };
        assert_eq!(line.live(), Some(urgent), "{shown:?}");
    }
}

#[test]
fn the_question_is_named_and_its_first_answer_has_the_focus() {
    let mut app = at(Shown::Idle, true);
    assert_eq!(node(&mut app, Role::AlertDialog).label(), Some("È ancora qui?"));
    assert_eq!(focused(&app), (Role::Button, "Sono ancora qui".to_owned()));
}

#[test]
fn what_is_typed_stands_in_a_field_and_is_said_with_how_much_is_found() {
    let mut app = at(Shown::Finder, true);
    let empty = node(&mut app, Role::TextInput);
    assert!(empty.value().is_none() && empty.placeholder().is_some_and(|hint| hint.starts_with("Per esempio")));
    app.world_mut().write_message(pressed(KeyCode::KeyR, Key::Character("r".into())));
    (0..4).for_each(|_| app.update());
    let field = node(&mut app, Role::TextInput);
    assert_eq!((field.value(), field.placeholder()), (Some("r"), None));
    assert!(announced(&app).starts_with("r. ") && announced(&app).ends_with("risultati."), "{}", announced(&app));
    assert_eq!(focused(&app).0, Role::TextInput, "whoever types on a keyboard stands in the field");
}

#[test]
fn own_speech_stays_silent_while_a_reader_speaks_and_says_why() {
    let mut app = at(Shown::Home, true);
    app.world_mut().write_message(pressed(KeyCode::F9, silent_key()));
    (0..4).for_each(|_| app.update());
    assert_eq!(node(&mut app, Role::AlertDialog).label(), Some("Parla già un lettore di schermo"));
    assert!(announced(&app).contains("due voci insieme"), "{}", announced(&app));
    // It comes while our own voice speaks: that one ends.
    let mut app = at(Shown::TicketHeard, false);
    let hears_us = |app: &mut App| {
        let mut controls = app.world_mut().query::<&Pressable>();
        controls.iter(app.world()).any(|Pressable(control)| *control == screens::touch::model::Control::Repeat)
    };
    assert!(hears_us(&mut app));
    comes(&mut app, true);
    assert!(!hears_us(&mut app));
}

#[test]
fn without_a_reader_nothing_is_said_and_nothing_takes_the_focus() {
    let mut app = at(Shown::Service, false);
    assert_eq!((announced(&app), app.world().resource::<InputFocus>().get()), (String::new(), None));
    comes(&mut app, true);
    assert!(announced(&app).starts_with("Anagrafe"), "who comes later is told where it is: {}", announced(&app));
    comes(&mut app, false);
    assert_eq!(announced(&app), "", "and when it leaves, nothing stale stays");
}
