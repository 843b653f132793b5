// SPDX-License-Identifier: EUPL-1.2
//! The invariants of src/README.md as a test: what must never reach what, found by reading the sources.

mod docs;
mod look;
mod papers;
mod pictures;
pub mod source;
mod spoken;

use source::{Source, files, sources};

/// Something that must not stand where it stands.
#[derive(Debug, PartialEq)]
struct Fault {
    place: String,
    what: String,
}

impl Fault {
    fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { place: format!("{path}:{line}"), what: what.into() }
    }
}

/// A rule over one file.
type Rule = fn(&Source) -> Vec<Fault>;

/// Holds a rule against all sources, after showing that it finds what it is for.
fn check(rule: Rule, path: &str, would_be_found: &[&str], would_pass: &[&str]) {
    for text in would_be_found {
        assert!(!rule(&Source::of(path, text)).is_empty(), "the rule is blind to {text:?} in {path}");
    }
    for text in would_pass {
        assert_eq!(rule(&Source::of(path, text)), [], "the rule sees too much in {text:?}");
    }
    let sources = sources();
    assert!(sources.len() > 40, "only {} sources found", sources.len());
    report(&sources.iter().flat_map(rule).collect::<Vec<_>>());
}

fn report(faults: &[Fault]) {
    let lines: Vec<String> = faults.iter().map(|fault| format!("{}: {}", fault.place, fault.what)).collect();
    assert!(faults.is_empty(), "\n{}\n", lines.join("\n"));
}

/// Lines of `source` that hold one of `words` as a word of its own (or as it stands, if it has signs in it).
fn lines_with(source: &Source, words: &[&str], why: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, line) in source.lines() {
        for word in words.iter().filter(|word| holds(line, word)) {
            faults.push(Fault::at(&source.path, number, format!("«{word}» {why}")));
        }
    }
    faults
}

fn holds(line: &str, word: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back().is_some_and(is_plain) && word.starts_with(is_plain);
        let after = line[at + word.len()..].chars().next().is_some_and(is_plain) && word.ends_with(is_plain);
        !before && !after
    })
}

/// Rooms that know data alone.
const PURE: &[&str] = &[
    "src/office/",
    "src/site/bookings/",
    "src/site/floor/",
    "src/site/layout/",
    "src/results/",
    "src/client/link/",
    "src/client/link.rs",
    "src/client/sse.rs",
];

/// What would bring the world into them.
const IMPURE: &[&str] = &[
    "::now(",
    "SystemTime",
    "Instant",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "File",
    "TcpStream",
    "rand",
    "getrandom",
    "new_v4",
    "now_v7",
    "tracing",
    "HashMap",
    "HashSet",
];

#[test]
fn pure_rooms_know_no_clock_no_chance_no_files_and_no_network() {
    let rule: Rule = |source| {
        if !source.is_in(PURE) {
            return Vec::new();
        }
        lines_with(source, IMPURE, "has no place in a pure room: let it arrive as data (maps: ordered ones)")
    };
    let found = ["let t = Timestamp::now();", "use std::collections::HashMap;", "use std::fs::File;", "Uuid::new_v4()"];
    check(
        rule,
        "src/office/x.rs",
        &found,
        &["// Timestamp::now()", "let instant_s = brand;", "#[cfg(test)]\nT::now()"],
    );
}

#[test]
fn only_the_engine_appends_to_a_journal() {
    let rule: Rule = |source| {
        let may = source.is_in(&["src/journal/", "src/server/engine/", "src/server/engine.rs"]);
        if may || !source.path.starts_with("src/") || !(source.code.contains("ournal")) {
            return Vec::new();
        }
        lines_with(source, &[".append("], "only server/engine appends to the journal")
    };
    let found = ["fn f(journal: &mut dyn Journal) { journal.append(&entries) }"];
    check(rule, "src/server/pages/x.rs", &found, &["list.append(&mut other)"]);
}

#[test]
fn display_and_info_point_do_not_know_each_other() {
    let rule: Rule = |source| {
        let (display, touch) = ("src/screens/display", "src/screens/touch");
        let strangers: &[&str] = match &source.path {
            path if path.starts_with(display) => &["crate::touch", "super::touch"],
            path if path.starts_with(touch) => &["crate::display", "super::display"],
            _ => return Vec::new(),
        };
        lines_with(source, strangers, "is the other app: what both need belongs to ui/")
    };
    let found = ["use crate::touch::Spoken;", "crate::touch::plugin(app);"];
    check(rule, "src/screens/display/x.rs", &found, &["use crate::ui::Ruler;", "use crate::display::x;"]);
}

#[test]
fn nothing_unfinished_and_no_test_left_out() {
    let rule: Rule = |source| {
        let whole = Source { tests_line: usize::MAX, ..Source::of(&source.path, &source.text) };
        lines_with(&whole, &["todo!", "unimplemented!", "dbg!", "#[ignore"], "must not stay")
    };
    check(rule, "src/x.rs", &["todo!()", "dbg!(x)", "#[cfg(test)]\n#[ignore]"], &["// todo!", "let ignore = 1;"]);
}

#[test]
fn tests_beside_each_other_start_no_process_and_change_nothing_that_all_have() {
    let rule: Rule = |source| {
        if !source.is_in(&["tests/office/", "tests/server/", "tests/common/"]) {
            return Vec::new();
        }
        let of_all = ["process::Command", "Command::new", "set_var", "set_current_dir", "setrlimit", "umask"];
        // What checks the pages' scripts reads files and writes to its own folder: it disturbs nobody.
        let is_apart = source.is_in(&["tests/server/scripts.rs"]);
        let of_all = if is_apart { &of_all[2..] } else { &of_all[..] };
        let mut faults = lines_with(source, of_all, "belongs to tests/it, which runs one test at a time");
        if source.is_in(&["tests/common/"]) {
            faults.extend(lines_with(source, &["test]"], "would run in every binary"));
        }
        faults
    };
    let found = ["std::process::Command::new(program)", "std::env::set_current_dir(x)", "#[test]", "#[tokio::test]"];
    check(rule, "tests/common/x.rs", &found, &["let command = Command { id };", "// #[test]"]);
    assert_eq!(rule(&Source::of("tests/server/x.rs", "#[test]")), []);
}

#[test]
fn a_file_says_first_what_it_owns_and_is_one_idea_long() {
    let rule: Rule = |source| {
        let mut lines = source.text.lines().skip_while(|line| line.starts_with("// SPDX"));
        let mut faults = Vec::new();
        if !lines.next().is_some_and(|line| line.starts_with("//! ")) {
            faults.push(Fault::at(&source.path, 1, "opens without a «//!» sentence"));
        }
        let lines_max = if source.path.starts_with("tests/") { 600 } else { 400 };
        let count = source.text.lines().count();
        if count > lines_max {
            faults.push(Fault::at(&source.path, count, format!("has more than {lines_max} lines: it is two ideas")));
        }
        faults
    };
    let long = format!("//! Long.\n{}", "\n".repeat(401));
    check(rule, "src/x.rs", &["use std::fmt;", "", &long], &["// SPDX-License-Identifier: EUPL-1.2\n//! Owns x."]);
}

#[test]
fn the_guide_names_every_room() {
    let missing_in = |guide: &str, rooms: &[String]| -> Vec<String> {
        rooms.iter().filter(|room| !guide.contains(&format!("`{room}`"))).cloned().collect()
    };
    assert_eq!(missing_in("| `office` | rules |", &["office".to_owned(), "api".to_owned()]), ["api"]);

    let of_path = |path: &str| path.split('/').nth(1).map(|name| name.trim_end_matches(".rs").to_owned());
    let mut rooms: Vec<String> = files("src", &["rs"]).iter().filter_map(|(path, _)| of_path(path)).collect();
    rooms.dedup();
    rooms.retain(|room| room != "lib" && room != "main");
    assert!(rooms.len() > 8, "{rooms:?}");
    let guide = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/README.md")).unwrap();
    assert_eq!(missing_in(&guide, &rooms), [""; 0], "src/README.md must tell the truth");
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    // Put together, so that this file does not name them itself.
    let places = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/tmp/", "spazio/")];
    let texts = ["src", "tests", "kiosk", "assets", ".ci"].into_iter().flat_map(|folder| files(folder, &[]));
    let papers = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "publiccode.yml", "Cargo.toml"];
    let top = papers.into_iter().filter_map(|name| {
        let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
        Some((name.to_owned(), std::fs::read_to_string(path).ok()?))
    });
    let mut faults = Vec::new();
    for (path, text) in texts.chain(top) {
        for (index, line) in text.lines().enumerate() {
            let named = places.iter().filter(|place| line.contains(**place));
            faults.extend(named.map(|place| Fault::at(&path, index + 1, format!("names «{place}»"))));
        }
    }
    report(&faults);
}
