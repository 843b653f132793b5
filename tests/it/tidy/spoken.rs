// SPDX-License-Identifier: EUPL-1.2
//! No text that a person reads stands in Rust code; what code asks for, both languages have.

use std::collections::{BTreeMap, BTreeSet};

use base::words::rooms::{CITIZENS, STAFF};

use super::source::{Literal, Source, files, sources};
use super::{Fault, Rule, check, report};

/// Where people read what is written.
const READ_BY_PEOPLE: &[&str] =
    &["src/screens/ui/", "src/screens/display/", "src/screens/touch/", "src/editor/", "src/server/pages/"];

/// Texts in these are for staff's logs, developers and compilers.
const FOR_LOGS: &[&str] = &[
    "error!",
    "warn!",
    "info!",
    "debug!",
    "trace!",
    "panic!",
    "unreachable!",
    "assert!",
    "assert_eq!",
    "debug_assert!",
    "bail!",
    "anyhow!",
    "context",
    "with_context",
    "allow",
    "expect",
    "#[error",
    "#[expect",
    "#[allow",
    "with_detail",
    "new_str",
    "include_str!",
    "concat!",
    "info_span!",
    "debug_span!",
];

/// What shows a text as it stands.
const SHOWS: &[&str] = &["Text::new", "TextSpan::new", "Text2d::new"];

fn said(source: &Source) -> Vec<Fault> {
    if !source.is_in(READ_BY_PEOPLE) {
        return Vec::new();
    }
    let is_text = |literal: &&Literal| {
        let line = source.code.lines().nth(literal.line - 1).unwrap_or_default();
        let shown = SHOWS.iter().any(|shows| line.contains(&format!("{shows}(\"\"")));
        let for_logs = FOR_LOGS.contains(&literal.inside.as_str());
        !for_logs && (is_sentence(&literal.text) || (shown && literal.text.chars().any(char::is_alphabetic)))
    };
    let texts = source.spoken().filter(is_text);
    let fault = |literal: &Literal| {
        let what = format!("«{}» is read by people: it belongs to assets/locales", literal.text);
        Fault::at(&source.path, literal.line, what)
    };
    texts.map(fault).collect()
}

/// Words as people put them: begun with a capital and gone on in small letters, or four and more of them. Names of
/// fonts (all capitals) and lists of style classes (all small) are neither.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_end_matches([',', '.', '!', '?', ':']);
        word.chars().count() >= 2 && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’')
    };
    let words: Vec<&str> = text.split_whitespace().filter(is_word).collect();
    let is_small = |word: &&str| word.chars().all(|c| !c.is_uppercase());
    let begins = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    let goes_on = words.iter().skip(1).any(is_small);
    // What names an environment variable speaks to who installs, in a terminal.
    let is_variable = |word: &str| word.len() >= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    let names_variable = text.split(|c: char| c.is_whitespace() || c == '=').any(is_variable);
    let is_code = names_variable || text.contains("-src ") || text.trim_start().starts_with('<');
    !is_code && ((begins && goes_on) || words.len() >= 4)
}

#[test]
fn no_text_that_a_person_reads_stands_in_rust_code() {
    let found = [
        "commands.spawn(Text::new(\"Benvenuti\"));",
        "html! { h1 { \"Prendi un numero\" } }",
        "let t = \"Sportello chiuso, torna domani\";",
    ];
    let passes = [
        "tracing::warn!(\"cannot read it\");",
        "#[error(\"no folder there\")]",
        "view.say(\"start-open\")",
        "Text::new(words.say(language, \"start-open\"))",
        "#[expect(clippy::x, reason = \"holds by construction\")]",
        "const FAMILY: &str = \"Noto Sans Arabic\";",
        "what: \"neither DISPLAY nor that other one is set\"",
        "html! { p class=\"card wide muted\" {} }",
    ];
    let rule: Rule = said;
    check(rule, "src/screens/display/x.rs", &found, &passes);
}

/// Keys of every language's folder, each with its room.
fn rooms() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut keys: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (path, text) in files("assets/locales", &["ftl"]) {
        let mut parts = path.split('/').skip(2);
        let (language, file) = (parts.next().unwrap_or_default().to_owned(), parts.next().unwrap_or_default());
        let room = file.trim_end_matches(".ftl");
        let of_line = |line: &str| {
            let (key, _) = line.split_once('=')?;
            let is_key = line.starts_with(|c: char| c.is_ascii_alphabetic());
            is_key.then(|| (key.trim().to_owned(), room.to_owned()))
        };
        keys.entry(language).or_default().extend(text.lines().filter_map(of_line));
    }
    keys
}

/// Keys of every language's folder.
fn keys() -> BTreeMap<String, BTreeSet<String>> {
    rooms().into_iter().map(|(language, keys)| (language, keys.into_keys().collect())).collect()
}

/// Who reads only what citizens read.
fn is_citizens_alone(language: &str) -> bool {
    !matches!(language, "it" | "en")
}

#[test]
fn every_room_is_the_citizens_or_the_staffs() {
    let rooms: BTreeSet<String> = rooms()["it"].values().cloned().collect();
    for room in &rooms {
        let lists = [&CITIZENS[..], &STAFF[..]].into_iter().filter(|list| list.contains(&room.as_str())).count();
        assert_eq!(lists, 1, "«{room}» stands in one of the lists of src/base/words/rooms.rs");
    }
    assert!(CITIZENS.iter().all(|room| rooms.contains(*room)), "{rooms:?}");
}

#[test]
fn citizens_read_the_same_keys_in_every_language_and_staff_in_italian_and_english() {
    let rooms = rooms();
    let italian = &rooms["it"];
    assert!(italian.len() > 50, "only {} keys found", italian.len());
    assert!(rooms.len() >= 6, "languages: {:?}", rooms.keys());
    for (language, theirs) in &rooms {
        let due = |(key, room): (&String, &String)| {
            let is_due = !is_citizens_alone(language) || CITIZENS.contains(&room.as_str());
            is_due.then(|| format!("{room}.ftl: {key}"))
        };
        let due: BTreeSet<String> = italian.iter().filter_map(due).collect();
        let theirs: BTreeSet<String> = theirs.iter().map(|(key, room)| format!("{room}.ftl: {key}")).collect();
        let lacking: Vec<_> = due.difference(&theirs).collect();
        let extra: Vec<_> = theirs.difference(&due).collect();
        assert!(lacking.is_empty() && extra.is_empty(), "{language} lacks {lacking:?}, has beside it {extra:?}");
    }
}

/// Keys a file asks for: what stands in `say…(…)`, and, where a file says anything, what looks like one of our keys.
fn asked(source: &Source, rooms: &BTreeSet<&str>) -> Vec<(usize, String)> {
    let says = |literal: &Literal| {
        let name = literal.inside.rsplit('.').next().unwrap_or_default();
        name == "say" || name.starts_with("say_")
    };
    let says_anything = source.code.contains("say(") || source.code.contains("say_with(");
    let is_key = |text: &str| {
        let signs = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-{}_".contains(c);
        text.contains('-') && text.chars().all(signs) && !text.starts_with(['-', '{'])
    };
    let is_ours = |text: &str| text.split_once('-').is_some_and(|(room, _)| rooms.contains(room));
    let wanted =
        |literal: &&Literal| is_key(&literal.text) && (says(literal) || (says_anything && is_ours(&literal.text)));
    source.spoken().filter(wanted).map(|literal| (literal.line, literal.text.clone())).collect()
}

/// `key` stands in the language, or begins some of its keys where the rest is put in (`start-day-{}`).
fn has(language: &BTreeSet<String>, key: &str) -> bool {
    match key.split_once('{') {
        None => language.contains(key),
        Some((start, _)) => language.iter().any(|other| other.starts_with(start)),
    }
}

#[test]
fn every_key_that_code_asks_for_stands_in_every_language() {
    let keys = keys();
    let rooms: BTreeSet<&str> = keys["it"].iter().filter_map(|key| key.split_once('-')).map(|(room, _)| room).collect();
    let example =
        Source::of("src/screens/ui/x.rs", "view.say(\"no-such-key\"); let key = \"desk-nowhere\"; css(\"no-cache\");");
    let found: Vec<String> = asked(&example, &rooms).into_iter().map(|(_, key)| key).collect();
    assert_eq!(found, ["no-such-key", "desk-nowhere"]);

    let rooms_of = self::rooms();
    let is_citizens = |key: &str| {
        let start = key.split('{').next().unwrap_or_default();
        rooms_of["it"].iter().any(|(known, room)| {
            let is_it = if key.contains('{') { known.starts_with(start) } else { known == key };
            is_it && CITIZENS.contains(&room.as_str())
        })
    };
    let mut faults = Vec::new();
    let mut wanted = 0;
    let mut hold = |path: &str, line: usize, key: &str| {
        wanted += 1;
        let due = |language: &str| !is_citizens_alone(language) || is_citizens(key);
        for (language, _) in keys.iter().filter(|(language, theirs)| due(language) && !has(theirs, key)) {
            faults.push(Fault::at(path, line, format!("«{key}» is missing in assets/locales/{language}")));
        }
    };
    let icons = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/fonts/phosphor-codepoints.tsv"));
    let icons: BTreeSet<String> =
        icons.unwrap().lines().filter_map(|line| line.split_once('\t')).map(|(name, _)| name.to_owned()).collect();
    // Names of scenes and of icons look like keys and are none.
    let is_ours = |source: &&Source| source.path.starts_with("src/") && !source.path.ends_with("scenes.rs");
    for source in sources().iter().filter(is_ours) {
        let asked = asked(source, &rooms).into_iter().filter(|(_, key)| !icons.contains(key));
        asked.for_each(|(line, key)| hold(&source.path, line, &key));
    }
    for (path, text) in files("src", &["js"]) {
        for (index, line) in text.lines().enumerate() {
            let said = ["say(\"", "say_theirs(\"", "told(\""].into_iter().flat_map(|call| line.split(call).skip(1));
            said.filter_map(|rest| rest.split('"').next()).for_each(|key| hold(&path, index + 1, key));
        }
    }
    assert!(wanted > 50, "only {wanted} keys seen in code");
    report(&faults);
}

#[test]
fn every_rejection_and_problem_can_be_told_in_every_language() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/office/rejection.rs")).unwrap();
    let slugs = text.split("fn slug").nth(1).expect("rejections have slugs");
    let rejections = slugs.split('"').skip(1).step_by(2).map(|slug| format!("reject-{slug}"));
    let mut wanted: BTreeSet<String> = rejections.collect();
    for source in
        sources().iter().filter(|source| source.is_in(&["src/server/"]) && !source.is_in(&["src/server/pages/"]))
    {
        let lines: Vec<&str> = source.code.lines().collect();
        // Pages say theirs under keys of their own.
        let is_problem = |literal: &&Literal| {
            let line = lines.get(literal.line - 1).copied().unwrap_or_default();
            let is_slug = literal.text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            is_slug && !literal.text.is_empty() && (line.contains("Refused::new(") || line.contains("StatusCode::"))
        };
        wanted.extend(source.spoken().filter(is_problem).map(|literal| format!("problem-{}", literal.text)));
    }
    assert!(wanted.len() > 20, "{wanted:?}");
    for (language, theirs) in keys().iter().filter(|(language, _)| !is_citizens_alone(language)) {
        let silent: Vec<_> = wanted.difference(theirs).collect();
        assert!(silent.is_empty(), "{language} lacks {silent:?}");
    }
}
