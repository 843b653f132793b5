// SPDX-License-Identifier: EUPL-1.2
//! Heard by a screen reader: real windows on a real accessibility bus, found, worked and heard as a reader does.

mod bus;
mod dialogs;

use office::Role;
use server::auth;

use crate::serve::Server;
use crate::window::Window;
use bus::{Bus, Object};

/// Roles that are nothing without a name.
const NAMED: [&str; 15] = [
    "alert",
    "button",
    "toggle button",
    "radio button",
    "check box",
    "combo box",
    "spin button",
    "slider",
    "entry",
    "heading",
    "image",
    "tab",
    "dialog",
    "landmark",
    "canvas",
];
/// AtspiStateType.
const PRESSED: u32 = 20;
const FOCUSABLE: u32 = 11;

fn is_named(name: &str) -> impl Fn(&Object) -> bool {
    move |object| object.name.starts_with(name)
}

fn is(role: &str, name: &str) -> impl Fn(&Object) -> bool {
    move |object| object.role == role && object.name.starts_with(name)
}

/// Every control and heading has a name, and none is a sign or a key of a text.
fn all_are_named(tree: &[Object]) {
    for object in tree.iter().filter(|object| NAMED.contains(&object.role)) {
        let is_noise = |letter: char| ('\u{E000}'..='\u{F8FF}').contains(&letter);
        assert!(!object.name.trim().is_empty(), "nameless: {object:?}");
        assert!(!object.name.contains(is_noise) && !object.name.starts_with("editor-"), "no name: {object:?}");
    }
}

#[test]
fn who_listens_to_a_screen_reader_takes_a_number_and_hears_it() {
    let (bus, data) = (Bus::start(), tempfile::tempdir().unwrap());
    let server = Server::start(data.path());
    let token = auth::new_token(data.path(), Role::Kiosk, Some("totem")).unwrap();
    let totem = Window::open_heard("touch", &server.url, "totem", &token, (1080, 1920), &bus.address);
    bus.find("the first page", is("heading", "Di che cosa ha bisogno"));

    let tree = bus.tree();
    all_are_named(&tree);
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let names = site.services.iter().map(|service| &service.name).chain(site.offices.iter().map(|office| &office.name));
    for name in names.map(|name| name.get(&"it".into())) {
        assert!(tree.iter().any(is_named(name)), "«{name}» is not in the tree");
    }
    languages_are_a_group(&bus, &tree);

    let press = |name: &str| bus.press(&bus.find(name, |object| object.role != "heading" && is_named(name)(object)));
    bus.hears_after("focused", "Anagrafe", || press("Anagrafe"));
    bus.hears("announced", "Davanti a lei");
    bus.find("the window is named as its page", is("frame", "Anagrafe"));
    // Texts are passed by, too: nothing on the page is out of reach.
    let tabs = ["key", "--delay", "700", "Tab", "Tab", "Tab"];
    bus.hears_after("focused", "Davanti a lei", || totem.x_tool("xdotool", &tabs));

    press("Indietro");
    bus.hears_after("focused", "Non so quale scegliere", || press("Non so quale scegliere"));
    let field = bus.find("the field", is("entry", "Scriva che cosa le serve"));
    assert!(bus.attributes(&field)["placeholder-text"].contains("Per esempio"), "an example is no value");
    totem.x_tool("xdotool", &["key", "r", "e", "s"]);
    bus.hears("announced", "risultat");
    let written = || bus.tree().into_iter().find(|object| object.role == "entry").and_then(|field| bus.text(&field));
    crate::window::wait_until("the field holds what was typed", || (written()? == "res").then_some(()));
    bus.hears("focused", "Scriva che cosa le serve");

    let only = bus.hears_after("focused", "Ho capito", || totem.x_tool("xdotool", &["key", "F9"]));
    assert!(only.contains("Parla già un lettore di schermo"), "the question is named: {only}");
    press("Ho capito");

    press("Indietro");
    press("Anagrafe");
    let number = bus.hears_after("focused", "Ecco il suo numero", || press("Prenda il numero"));
    for words in ["001", "Anagrafe", "Davanti a lei"] {
        assert!(number.contains(words), "«{words}» is not heard in: {number}");
    }
    assert!(bus.hears("announced", "Ecco il suo numero").contains("001"));
    // Nobody touches it: it asks.
    let question = bus.hears("focused", "Sono ancora qui");
    assert!(question.contains("È ancora qui?"), "the question is named: {question}");
    bus.hears("announced", "È ancora qui?");
}

fn languages_are_a_group(bus: &Bus, tree: &[Object]) {
    let choices: Vec<&Object> = tree.iter().filter(|object| object.role == "radio button").collect();
    assert_eq!(choices.len(), 6);
    for (place, choice) in (1..).zip(&choices) {
        let attributes = bus.attributes(choice);
        let told = (attributes["posinset"].as_str(), attributes["setsize"].as_str());
        assert_eq!(told, (place.to_string().as_str(), "6"), "{choice:?}");
        assert_eq!(choice.parent.map(|parent| tree[parent].name.as_str()), Some("Lingua"));
    }
}

#[test]
fn who_listens_to_a_screen_reader_finds_the_whole_editor() {
    let (bus, (site, _)) = (Bus::start(), crate::sample::broken(&[]));
    let editor = Window::edit_heard(site.path(), (1600, 1000), &bus.address);
    bus.find("the editor's window", is("frame", "Editor degli schermi"));
    let panel = bus.find("a panel on the stage", |object| {
        object.name.ends_with(", riquadro") && bus.description(object).starts_with("colonna 1,")
    });
    let tree = bus.tree();
    all_are_named(&tree);
    let count = |role: &str| tree.iter().filter(|object| object.role == role).count();
    assert!(count("button") > 12, "{tree:#?}");
    for (role, name) in [
        ("combo box", "Schermo"),
        ("tab", "Di solito"),
        ("toggle button", "Intestazione"),
        ("status", ""),
        ("canvas", "Lo schermo"),
    ] {
        assert!(tree.iter().any(is(role, name)), "no {role} «{name}» in {tree:#?}");
    }
    assert!(bus.description(&panel).contains("colonna"), "where it stands: {:?}", bus.description(&panel));
    assert!(bus.is(&panel, FOCUSABLE) && !bus.is(&panel, PRESSED));
    // No window manager gives it the keys here.
    editor.x_tool("xdotool", &["search", "--name", "Editor degli schermi", "windowfocus", "--sync"]);
    let name = panel.name.clone();
    bus.hears_after("focused", &name, || bus.press(&panel));
    bus.find("the panel is chosen", |object| object.name == name && bus.is(object, PRESSED));
    // What it is set by is named, too.
    all_are_named(&bus.tree());
    // It stands at the edge.
    let step = || editor.x_tool("xdotool", &["key", "Left"]);
    let refused = bus.hears_after("announced", "schermo", step);
    assert!(refused.ends_with('.'), "{refused}");
}
