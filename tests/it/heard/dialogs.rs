// SPDX-License-Identifier: EUPL-1.2
//! The editor's dialogs as a screen reader meets them: named, with the keys inside, closed by Escape; and its clipboard.

use office::Role;
use server::auth;

use super::bus::{Bus, Object};
use super::{all_are_named, is, is_named};
use crate::serve::Server;
use crate::window::{Window, wait_until};

/// AtspiStateType.
const FOCUSED: u32 = 12;
const PASSWORD: &str = "una frase lunga e sicura";

/// Whether an object stands within another.
fn stands_in(tree: &[Object], object: &Object, within: &Object) -> bool {
    let mut at = object.parent;
    while let Some(place) = at {
        if tree[place] == *within {
            return true;
        }
        at = tree[place].parent;
    }
    false
}

struct Listener {
    bus: Bus,
    editor: Window,
    _server: Server,
    _data: tempfile::TempDir,
}

impl Listener {
    /// In at the sample office's server, with a draft.
    fn new() -> Self {
        let (bus, data) = (Bus::start(), tempfile::tempdir().unwrap());
        auth::add_staff(data.path(), "anna", Role::Manager, PASSWORD).unwrap();
        let server = Server::start(data.path());
        let editor = Window::edit_at(&server.url, (1600, 1000), &bus.address);
        bus.find("the door", is("entry", "Nome"));
        editor.x_tool("xdotool", &["search", "--name", "Editor degli schermi", "windowfocus", "--sync"]);
        editor.x_tool("xdotool", &["type", "anna"]);
        editor.x_tool("xdotool", &["key", "Tab"]);
        editor.x_tool("xdotool", &["type", PASSWORD]);
        editor.x_tool("xdotool", &["key", "Return"]);
        let listener = Self { bus, editor, _server: server, _data: data };
        listener.press("Altro layout per certe ore");
        // Then there is something to publish.
        listener.bus.find("the other layout", is("entry", "Dalle"));
        listener
    }

    fn press(&self, name: &str) {
        let is_it = |object: &Object| matches!(object.role, "button" | "toggle button") && is_named(name)(object);
        self.bus.press(&self.bus.find(name, is_it));
    }

    fn key(&self, key: &str) {
        self.editor.x_tool("xdotool", &["key", key]);
    }

    /// What has the keys, once it stands in the dialog of that name.
    fn focus_in(&self, title: &str) -> String {
        wait_until(&format!("the keys are in «{title}»"), || {
            let tree = self.bus.tree();
            let dialog = tree.iter().find(|object| is("dialog", title)(object))?;
            let focused = tree.iter().find(|object| self.bus.is(object, FOCUSED) && object.role != "frame")?;
            stands_in(&tree, focused, dialog).then(|| focused.name.clone())
        })
    }
}

#[test]
fn the_editors_dialogs_are_named_hold_the_keys_and_close_with_escape() {
    let listener = Listener::new();
    let bus = &listener.bus;
    for (button, title) in [
        ("Pubblica", "Pubblicare"),
        ("Versioni", "Versioni"),
        ("Modelli", "Modelli"),
        ("Copia da altro schermo", "Copia da altro schermo"),
        ("Getta bozza", "Getta bozza"),
        ("Tasti", "Tasti"),
    ] {
        listener.press(button);
        assert_eq!(listener.focus_in(title), title, "what has opened is read");
        all_are_named(&bus.tree());
        for _ in 0..6 {
            listener.key("Tab");
            listener.focus_in(title);
        }
        listener.key("Escape");
        wait_until(&format!("«{title}» is closed"), || {
            bus.tree().iter().all(|object| object.role != "dialog").then_some(())
        });
    }
    listener.press("Intestazione nello schermo");
    listener.press("Aggiungi un’immagine");
    assert_eq!(listener.focus_in("Aggiungere un’immagine"), "Aggiungere un’immagine");
    all_are_named(&bus.tree());
    listener.key("Escape");
    wait_until("it is closed", || bus.tree().iter().all(|object| object.role != "dialog").then_some(()));
}

#[test]
fn what_is_cut_in_a_field_is_pasted_and_what_was_written_outlives_its_dialog() {
    let listener = Listener::new();
    let bus = &listener.bus;
    let why = || bus.tree().into_iter().find(is("entry", "Perché")).and_then(|field| bus.text(&field));
    let says = |text: &str| wait_until(&format!("the field says «{text}»"), || (why()? == text).then_some(()));
    listener.press("Pubblica");
    listener.focus_in("Pubblicare");
    listener.key("Tab");
    wait_until("the field has the keys", || (listener.focus_in("Pubblicare") == "Perché").then_some(()));
    listener.editor.x_tool("xdotool", &["type", "festa "]);
    says("festa ");
    listener.editor.x_tool("xdotool", &["key", "ctrl+a", "ctrl+x"]);
    says("");
    listener.editor.x_tool("xdotool", &["key", "ctrl+v", "ctrl+v"]);
    says("festa festa ");
    listener.key("Escape");
    wait_until("it is closed", || bus.tree().iter().all(|object| object.role != "dialog").then_some(()));
    listener.press("Pubblica");
    says("festa festa ");
}
