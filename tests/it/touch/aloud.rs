// SPDX-License-Identifier: EUPL-1.2
//! Without sight: what is spoken of every page, a ticket by keys and speech alone, a ticket by names alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use accesskit::{Action, ActionRequest as Wish, NodeId, Role, TreeId};
use api::{IssueRequest, Ticket};
use base::words::Language;
use bevy::a11y::{AccessibilityNode, ActionRequest};
use bevy::ecs::message::Messages;
use bevy::input::keyboard::Key;
use bevy::input_focus::InputFocus;
use client::{Ask, News};
use device::voice::spoken::Passage;
use screens::touch::model::Control;
use screens::touch::scenes::{self, listen, ticket};
use screens::touch::{Spoken, TouchPlugin};
use screens::ui::link::{Hand, Heard, Link};
use screens::ui::sound::Speech;
use site::PrinterWay;
use site::read::read;
use site::voice::{Encoding, Synthesiser};

use super::keypad::{pressed, silent_key};
use super::*;

/// An info point that is heard and worked by keys: its pixels are nobody's business.
struct Listener {
    app: App,
    hand: Hand,
    presses: usize,
    /// Where another voice than that language's speaks, its language is told.
    page_voice: Option<Language>,
    _site: tempfile::TempDir,
}

/// Two keys for what is pressed many times: the same key again within half a second is a tremor.
const NEXT: [KeyCode; 2] = [KeyCode::F17, KeyCode::F18];
const OK: [KeyCode; 2] = [KeyCode::F19, KeyCode::F20];
const SPEECH: KeyCode = KeyCode::F21;
const REPEAT: KeyCode = KeyCode::F22;
const LOUDER: [KeyCode; 2] = [KeyCode::F23, KeyCode::F24];

impl Listener {
    fn at(shown: Shown, manner: &Manner) -> Self {
        Self::in_office(shown, manner, &[])
    }

    /// In the sample office with lines of its files changed.
    fn in_office(shown: Shown, manner: &Manner, changes: &[(&str, &str, &str)]) -> Self {
        let (file, place) = ("screens/totem.toml", "facing_deg = 0.0\n");
        let keys = "[keys]\nnext = [\"F17\", \"F18\"]\nok = [\"F19\", \"F20\"]\nspeech = [\"F21\"]\nrepeat = [\"F22\"]\n\
                    louder = [\"F23\", \"F24\"]\n";
        let keys = format!("{place}{keys}");
        let changes: Vec<_> = [(file, place, keys.as_str())].into_iter().chain(changes.iter().copied()).collect();
        let (dir, _) = crate::sample::broken(&changes);
        let mut app = app(manner);
        show(&mut app, shown, manner);
        let (link, hand) = Link::by_hand();
        app.insert_resource(link);
        app.finish();
        app.cleanup();
        app.update();
        let mut site = read(dir.path()).unwrap();
        site.phone_address = Some("https://spazio.example.it".to_owned());
        site.screens.values_mut().for_each(|screen| screen.printer.way = PrinterWay::Tcp);
        if !site.languages.contains(&manner.language) {
            site.languages.push(manner.language.clone());
        }
        app.world_mut().write_message(Heard(News::Site(Box::new(site))));
        let mut listener = Self { app, hand, presses: 0, page_voice: None, _site: dir };
        listener.heard();
        listener
    }

    /// What was said since.
    fn heard(&mut self) -> Vec<String> {
        let mut heard = Vec::new();
        for _ in 0..3 {
            self.app.update();
            let mut spoken = self.app.world_mut().resource_mut::<Messages<Spoken>>();
            heard.extend(spoken.drain().map(|Spoken(passage)| marked(&passage, self.page_voice.as_ref())));
        }
        heard
    }

    fn press(&mut self, key_code: KeyCode) -> String {
        self.app.world_mut().write_message(pressed(key_code, silent_key()));
        self.heard().join(" ")
    }

    fn either(&mut self, keys: [KeyCode; 2]) -> String {
        self.presses += 1;
        self.press(keys[self.presses % 2])
    }

    /// On to the control that begins with these words, as somebody goes who only hears.
    fn find(&mut self, words: &str) {
        for _ in 0..60 {
            if self.either(NEXT).starts_with(words) {
                return;
            }
        }
        panic!("«{words}» is not heard on this page");
    }

    fn choose(&mut self, words: &str) -> String {
        self.find(words);
        self.either(OK)
    }

    fn asked_for(&self) -> IssueRequest {
        let asked = self.hand.asked();
        let [Ask::Issue(request)] = &asked[..] else { panic!("{asked:?}") };
        request.clone()
    }

    fn focused(&self) -> Option<Control> {
        let entity = self.app.world().resource::<InputFocus>().get()?;
        self.app.world().get::<Pressable>(entity).map(|pressable| pressable.0.clone())
    }
}

/// What is said, with a mark at every change of voice: `altre lettere: [ar] ابت, [it] pulsante`.
fn marked(passage: &Passage, page_voice: Option<&Language>) -> String {
    let Some(page_voice) = page_voice else { return passage.text() };
    let (mut voice, mut said) = (page_voice, String::new());
    for part in &passage.parts {
        if part.language != *voice {
            let _ = write!(said, "[{}] ", part.language);
            voice = &part.language;
        }
        said += &part.text;
    }
    said
}

fn granted(request: &IssueRequest) -> News {
    let ticket = Ticket { number: "A057".to_owned(), service: request.service.clone(), ..ticket(request.id) };
    News::Issued(request.id, Ok(ticket))
}

#[test]
fn a_ticket_is_taken_by_keys_and_speech_alone() {
    let mut listener = Listener::at(Shown::Home, &Manner::default());
    assert_eq!(listener.either(NEXT), "", "nothing is spoken before somebody wants it");
    let page = listener.press(SPEECH);
    assert!(
        page.starts_with("Voce accesa.") && page.contains("Anagrafe") && page.ends_with("scelga con OK."),
        "{page}"
    );
    let service = listener.choose("Anagrafe");
    assert!(service.starts_with("Anagrafe.") && service.contains("Davanti a lei"), "{service}");
    assert_eq!(listener.press(REPEAT), service, "once more, word for word");
    listener.choose("Prenda il numero");
    let request = listener.asked_for();
    assert_eq!(request.service, "anagrafe");
    listener.app.world_mut().write_message(Heard(granted(&request)));
    let ticket = listener.heard().join(" ");
    for said in ["A, 0 57", "Anagrafe", "6", "da 15 a 20", "sala d'attesa"] {
        assert!(ticket.to_lowercase().contains(&said.to_lowercase()), "«{said}» is not heard in: {ticket}");
    }
    // For whoever comes next nothing of it is left.
    listener.choose("Ho finito");
    assert_eq!(listener.press(REPEAT), "");
    assert_eq!(listener.either(NEXT), "");
}

#[test]
fn a_ticket_is_heard_again_and_louder_by_buttons_on_the_glass() {
    let mut listener = Listener::at(Shown::TicketHeard, &Manner::default());
    listener.find("Ripeta");
    let again = listener.either(OK);
    assert!(again.contains("Ecco il suo numero") && again.contains("A, 0 43"), "{again}");
    assert!(again.find("A, 0 43") < again.find("Anagrafe"), "the number comes first: {again}");
    click(&mut listener, "Più forte");
    listener.find("Più forte");
    // The same control again within half a second is a tremor.
    listener.app.world_mut().resource_mut::<screens::ui::clock::Run>().forward(std::time::Duration::from_secs(1));
    assert_eq!(listener.either(OK), "Volume 4 di 4.");
    let silent = Listener::at(Shown::Ticket, &Manner::default());
    let mut silent = silent.app;
    let mut controls = silent.world_mut().query::<&Pressable>();
    let is_there = controls.iter(silent.world()).any(|Pressable(control)| *control == Control::Repeat);
    assert!(!is_there, "who does not listen has nothing to repeat");
}

#[test]
fn what_a_site_says_in_italian_alone_is_read_by_the_italian_voice() {
    let change = ("site.toml", "name = { it = \"Anagrafe\", en = \"Registry office\",", "name = { it = \"Anagrafe\",");
    let mut listener = Listener::in_office(Shown::Home, &Manner::in_language("en"), &[change]);
    listener.page_voice = Some("en".into());
    let page = listener.press(SPEECH);
    assert!(page.contains("[it] Anagrafe. [en] Building"), "{page}");
    listener.find("[it] Anagrafe. [en] 6 waiting");
    let service = listener.either(OK);
    assert!(service.starts_with("[it] Anagrafe. [en] "), "{service}");
    let world = listener.app.world_mut();
    let mut nodes = world.query::<&AccessibilityNode>();
    let title = nodes.iter(world).find(|node| node.label() == Some("Anagrafe")).unwrap();
    assert_eq!(title.language(), Some("it"), "a screen reader is told, too");
}

#[test]
fn whoever_wants_it_louder_hears_how_loud_it_is_and_the_next_citizen_hears_it_as_usual() {
    let mut listener = Listener::at(Shown::Home, &Manner::default());
    listener.press(SPEECH);
    let said: Vec<String> = (0..3).map(|_| listener.either(LOUDER)).collect();
    assert_eq!(said, ["Volume 3 di 4.", "Volume 4 di 4.", "Volume 1 di 4."]);
}

#[test]
fn any_input_stops_what_is_being_said() {
    let mut listener = Listener::at(Shown::Home, &Manner::default());
    listener.press(SPEECH);
    let hushes = |listener: &mut Listener| {
        let mut speech = listener.app.world_mut().resource_mut::<Messages<Speech>>();
        speech.drain().filter(|speech| matches!(speech, Speech::Hush)).count()
    };
    hushes(&mut listener);
    let key = pressed(KeyCode::KeyQ, Key::Character("q".into()));
    listener.app.world_mut().write_message(key);
    listener.app.update();
    assert_eq!(hushes(&mut listener), 1, "a key");
    listener.app.update();
    assert_eq!(hushes(&mut listener), 0, "once");
    let touch = bevy::input::touch::TouchInput {
        phase: bevy::input::touch::TouchPhase::Started,
        position: Vec2::ZERO,
        window: Entity::PLACEHOLDER,
        force: None,
        id: 1,
    };
    listener.app.world_mut().write_message(touch);
    listener.app.update();
    assert_eq!(hushes(&mut listener), 1, "a finger");
}

/// Who finds controls by their names in the platform's tree, and presses them there.
fn click(listener: &mut Listener, name: &str) {
    let world = listener.app.world_mut();
    let mut nodes = world.query::<(Entity, &AccessibilityNode)>();
    let named = nodes.iter(world).filter(|(_, node)| node.label().is_some_and(|label| label.starts_with(name)));
    let named: Vec<(Entity, Role)> = named.map(|(entity, node)| (entity, node.role())).collect();
    let buttons: Vec<&(Entity, Role)> = named.iter().filter(|(_, role)| *role == Role::Button).collect();
    let [(entity, _)] = buttons[..] else { panic!("«{name}»: {named:?}") };
    let target_node = NodeId(entity.to_bits());
    let wish = Wish { action: Action::Click, target_tree: TreeId::ROOT, target_node, data: None };
    world.write_message(ActionRequest(wish));
    listener.heard();
}

#[test]
fn a_ticket_is_taken_by_names_in_the_accessibility_tree() {
    let mut listener = Listener::at(Shown::Home, &Manner::in_language("en"));
    click(&mut listener, "Registry office");
    click(&mut listener, "Take a number");
    let request = listener.asked_for();
    assert_eq!((&*request.service, request.language.as_deref()), ("anagrafe", Some("en")));
    listener.app.world_mut().write_message(Heard(granted(&request)));
    listener.heard();
    let world = listener.app.world_mut();
    let mut nodes = world.query::<&AccessibilityNode>();
    let values: Vec<String> = nodes.iter(world).filter_map(|node| node.value().map(str::to_owned)).collect();
    // As it is written: a screen reader spells by itself, and a braille line shows it so.
    assert!(values.iter().any(|value| value == "A\u{200a}057"), "{values:?}");
}

/// An info point at its start that is heard through that synthesiser.
fn with_voice(by: Synthesiser, sound: bool) -> Listener {
    let mut site = read(&crate::sample::shipped_dir()).unwrap();
    site.voice.synthesisers.insert("it".into(), by);
    let mut app = app(&Manner::default());
    let words = crate::sample::words();
    app.add_plugins(TouchPlugin { screen: "totem".to_owned(), words, printing: None, sound: Some(sound) });
    let (link, hand) = Link::by_hand();
    app.insert_resource(link);
    app.finish();
    app.cleanup();
    app.world_mut().write_message(Heard(News::Site(Box::new(site))));
    let mut listener = Listener { app, hand, presses: 0, page_voice: None, _site: tempfile::tempdir().unwrap() };
    listener.heard();
    listener
}

fn shows(app: &mut App, key: &str) -> bool {
    let wanted = crate::sample::words().say(&"it".into(), key);
    let mut texts = app.world_mut().query::<&Text>();
    texts.iter(app.world()).any(|text| text.0 == wanted)
}

/// Lets the app run until that holds.
fn until(what: &str, app: &mut App, mut holds: impl FnMut(&mut App) -> bool) {
    crate::voice::wait_for(what, || {
        app.update();
        holds(app).then_some(())
    });
}

#[test]
fn where_no_voice_can_be_had_the_glass_says_so_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let absent = Synthesiser { command: vec!["/there/is/no/such/voice".to_owned()], encoding: Encoding::default() };
    device::voice::trusted::trust(absent.command.clone());
    let script = |name: &str, body: &str| crate::voice::script(folder.path(), name, body);
    let speaks = script("speaks", "espeak-ng -v it --stdin --stdout");
    for (what, by, sound) in [
        ("missing", absent, true),
        ("hanging", script("hangs", "sleep 100"), true),
        ("rubbish", script("rubbish", "echo rubbish"), true),
        ("killed", script("killed", "printf RIFF; kill -9 $$"), true),
        ("no loudspeaker", speaks, false),
    ] {
        let mut listener = with_voice(by, sound);
        listener.press(KeyCode::F9);
        until(what, &mut listener.app, |app| shows(app, "touch-no-voice"));
        listener.press(KeyCode::Escape);
        assert!(!shows(&mut listener.app, "touch-no-voice"), "{what}: one key, and the page is there again");
        let offered = shows(&mut listener.app, "touch-listen");
        assert_eq!(offered, sound, "{what}: whoever wants can try again, where there is something to hear it from");
        let health = listener.app.world().resource::<Link>().health().clone();
        let told = health.report(None, &Default::default());
        assert_eq!(told.voice_fails, Some(sound), "{what}: staff are told of a voice that cannot speak");
    }
}

#[test]
fn a_voice_plays_what_is_said_and_falls_silent_at_a_key_in_the_middle_of_its_making() {
    let folder = tempfile::tempdir().unwrap();
    let slow = "t=$(cat); case $t in *Anagrafe*) sleep 100 ;; esac; echo \"$t\" | espeak-ng -v it --stdin --stdout";
    let mut listener = with_voice(crate::voice::script(folder.path(), "slow", slow), true);
    // The page names the registry office: it hangs. A key, and the next thing is said at once.
    listener.press(KeyCode::F9);
    let said = listener.press(KeyCode::F11);
    assert_eq!(said, "Volume 3 di 4.");
    let mut played = 0;
    until("the volume is heard", &mut listener.app, |app| {
        let mut speech = app.world_mut().resource_mut::<Messages<Speech>>();
        played += speech.drain().filter(|speech| matches!(speech, Speech::Say(..))).count();
        played > 0
    });
    assert!(!shows(&mut listener.app, "touch-no-voice"), "what was stopped is no fault");
}

#[test]
fn the_question_whether_somebody_is_there_is_spoken_in_time_repeated_and_answered_by_one_key() {
    let mut listener = Listener::at(Shown::Service, &Manner::default());
    listener.app.insert_resource(screens::ui::clock::Clock::default());
    listener.press(SPEECH);
    let pass = |listener: &mut Listener, seconds| {
        let by = std::time::Duration::from_secs(seconds);
        listener.app.world_mut().resource_mut::<screens::ui::clock::Run>().forward(by);
        listener.heard().join(" ")
    };
    for round in 0..10 {
        let asked = pass(&mut listener, 61);
        let seconds = asked.split_whitespace().find_map(|word| word.parse::<u32>().ok());
        assert!(asked.starts_with("È ancora qui?") && asked.ends_with("prema OK."), "{round}: {asked}");
        assert!(seconds.is_some_and(|seconds| seconds >= 20), "{round}: {asked}");
        assert_eq!(pass(&mut listener, 2), "", "{round}: seconds are not counted aloud");
        assert!(pass(&mut listener, 13).starts_with("È ancora qui?"), "{round}: it is asked once more");
        // One key: its first answer has the focus.
        assert_eq!(listener.focused(), Some(Control::StayHere), "{round}");
        assert_eq!(listener.either(OK), "Anagrafe.", "{round}: where one is");
    }
    let left = pass(&mut listener, 61);
    assert!(left.starts_with("È ancora qui?"), "{left}");
    pass(&mut listener, 40);
    assert_eq!(listener.press(REPEAT), "", "for the next citizen nothing is left");
    assert_eq!(listener.either(NEXT), "");
}

#[test]
fn a_change_on_the_page_is_told_and_a_switch_says_how_it_stands() {
    let mut listener = Listener::at(Shown::Service, &Manner::default());
    listener.press(SPEECH);
    let site = read(&crate::sample::shipped_dir()).unwrap();
    let mut board = screens::touch::scenes::board(&site, Shown::Service);
    board.waiting.iter_mut().filter(|waiting| waiting.service == "anagrafe").for_each(|waiting| waiting.people = 2);
    listener.app.world_mut().write_message(Heard(News::Board(Box::new(board.clone()))));
    assert_eq!(listener.heard(), ["Davanti a lei: 2 persone."], "and nothing that did not change");
    listener.app.world_mut().write_message(Heard(News::Board(Box::new(board))));
    assert_eq!(listener.heard(), [""; 0]);
    assert_eq!(listener.choose("Testo grande"), "Testo grande, acceso");
    assert_eq!(listener.either(OK), "", "a double strike is one");
}

/// Pages that are heard: first all of it, then what every control says when it is its turn.
fn spoken_of(shown: Shown, language: &str) -> String {
    let mut listener = Listener::at(shown, &Manner::in_language(language));
    listener.page_voice = Some(language.into());
    listen(&mut listener.app);
    let mut told = listener.heard().join(" ");
    if told.is_empty() {
        // It was said when it came.
        told = listener.press(REPEAT);
    }
    assert!(!told.is_empty(), "{shown:?} in {language} says nothing");
    let first = {
        told += "\n";
        let said = listener.either(NEXT);
        let _ = writeln!(told, "- {said}");
        listener.focused()
    };
    let mut named = BTreeMap::new();
    let mut keys_way: Vec<Control> = first.clone().into_iter().collect();
    while first.is_some() {
        let said = listener.either(NEXT);
        let focused = listener.focused();
        if focused == first {
            break;
        }
        assert!(!said.is_empty(), "{shown:?} in {language}: {focused:?} says nothing");
        keys_way.extend(focused.clone());
        let other = named.insert(said.clone(), focused.clone());
        assert!(other.is_none(), "{shown:?} in {language}: {focused:?} and {other:?} both say «{said}»");
        let _ = writeln!(told, "- {said}");
        assert!(named.len() < 80, "{shown:?} in {language}: the keys' way does not come back to {first:?}");
    }
    let in_tree = in_the_tree(&mut listener);
    assert_eq!(in_tree.len(), keys_way.len(), "{shown:?} in {language}");
    // A keyboard stands below what is written with it; by keys one comes by it first.
    let but_keyboard = |way: Vec<Control>| -> Vec<Control> {
        let on_keyboard = |control: &Control| matches!(control, Control::Key(_) | Control::Alphabet | Control::Erase);
        way.into_iter().filter(|control| !on_keyboard(control)).collect()
    };
    let (in_tree, keys_way) = (but_keyboard(in_tree), but_keyboard(keys_way));
    assert_eq!(in_tree, keys_way, "{shown:?} in {language}: a screen reader goes the keys' way");
    named_in_the_tree(&mut listener, shown, language);
    told
}

/// The controls in the order of the accessibility tree, from its root.
fn in_the_tree(listener: &mut Listener) -> Vec<Control> {
    let world = listener.app.world_mut();
    let mut roots = world.query::<(Entity, &AccessibilityNode)>();
    let root = roots.iter(world).find(|(_, node)| node.role() == Role::Main).map(|(entity, _)| entity);
    let (mut found, mut ahead) = (Vec::new(), vec![root.expect("a page has a root")]);
    while let Some(entity) = ahead.pop() {
        found.extend(world.get::<Pressable>(entity).map(|Pressable(control)| control.clone()));
        let children = world.get::<Children>(entity).into_iter().flatten();
        let named: Vec<Entity> =
            children.copied().filter(|child| world.get::<AccessibilityNode>(*child).is_some()).collect();
        ahead.extend(named.into_iter().rev());
    }
    found
}

/// Every control is a node with a name and a role, and none is nameless.
fn named_in_the_tree(listener: &mut Listener, shown: Shown, language: &str) {
    let world = listener.app.world_mut();
    let mut controls = world.query::<(&Pressable, Option<&AccessibilityNode>)>();
    let covered = matches!(shown, Shown::Idle | Shown::Voiceless);
    for (Pressable(control), node) in controls.iter(world) {
        let Some(node) = node else {
            assert!(covered, "{shown:?} in {language}: {control:?} is not in the accessibility tree");
            continue;
        };
        assert!(
            node.label().is_some_and(|name| !name.trim().is_empty()),
            "{shown:?} in {language}: {control:?} is nameless"
        );
        let role = node.role();
        assert!(matches!(role, Role::Button | Role::Switch | Role::RadioButton), "{control:?} is a {role:?}");
        assert!(node.supports_action(Action::Click) && node.supports_action(Action::Focus), "{control:?}");
    }
}

#[test]
fn what_is_spoken_of_every_page_is_as_it_was_approved_in_every_language() {
    let bless = std::env::var_os("SPAZIO_BLESS").is_some();
    for Language(language) in &scenes::everywhere().languages {
        let mut told = String::new();
        for shown in Shown::ALL {
            let _ = writeln!(told, "## {shown:?}\n\n{}", spoken_of(shown, language));
        }
        let path = format!("{}/tests/snapshots/spoken/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        if bless {
            std::fs::write(&path, &told).unwrap();
            continue;
        }
        let approved = std::fs::read_to_string(&path).unwrap();
        let differs = approved.lines().zip(told.lines()).find(|(approved, told)| approved != told);
        assert!(approved == told, "{path}: {differs:#?}\nSPAZIO_BLESS=1 approves what is spoken now");
    }
}
