// SPDX-License-Identifier: EUPL-1.2
//! Which package may know which: the drawing of src/README.md, held against what cargo itself says.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Every package of the workspace, and those that its own code may name.
const KNOWS: &[(&str, &[&str])] = &[
    ("office", &[]),
    ("base", &["office"]),
    ("journal", &["office"]),
    ("site", &["office", "base"]),
    ("results", &["office", "base", "site"]),
    ("api", &["office", "base", "site"]),
    ("device", &["office", "base", "site", "api"]),
    ("client", &["office", "base", "site", "api"]),
    ("features", &[]),
    ("server", &["office", "base", "site", "results", "journal", "api", "device", "features"]),
    ("local", &["office", "base", "site", "api", "client", "server"]),
    ("screens", &["office", "base", "site", "api", "device", "client"]),
    ("editor", &["office", "base", "site", "api", "client", "screens"]),
    (
        "spazio",
        &[
            "office", "base", "site", "results", "journal", "api", "device", "client", "server", "local", "screens",
            "editor",
        ],
    ),
];

/// What brings a world with it, and the packages that may name it.
const WORLDS: &[(&str, &[&str])] = &[
    ("rusqlite", &["journal"]),
    ("axum", &["server"]),
    ("ureq", &["client", "local", "spazio"]),
    ("bevy", &["screens", "editor", "spazio"]),
    ("bevy_egui", &["editor"]),
    ("tokio", &["server", "local"]),
    ("utoipa", &["api", "server"]),
];

/// Packages of the rules' whole tree: so few build in seconds.
const OF_RULES_MAX: usize = 40;
/// The same with what their tests need.
const OF_RULES_TESTS_MAX: usize = 50;

/// What cargo answers, without network.
pub fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).args(["--locked", "--offline"]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What each package names in its manifest, for its own code.
fn named() -> BTreeMap<String, BTreeSet<String>> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1"])).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let of = |package: &Value| {
        let own = package["dependencies"].as_array().unwrap().iter().filter(|dependency| dependency["kind"].is_null());
        (text(&package["name"]), own.map(|dependency| text(&dependency["name"])).collect())
    };
    metadata["packages"].as_array().unwrap().iter().map(of).collect()
}

/// A way back to where it began, if there is one.
fn circle(knows: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(way: &mut Vec<String>, knows: &BTreeMap<String, BTreeSet<String>>) -> bool {
        let Some(next) = way.last().and_then(|room| knows.get(room)) else { return false };
        for room in next {
            let is_back = way.contains(room);
            way.push(room.clone());
            if is_back || walk(way, knows) {
                return true;
            }
            way.pop();
        }
        false
    }
    knows.keys().find_map(|room| {
        let mut way = vec![room.clone()];
        walk(&mut way, knows).then_some(way)
    })
}

#[test]
fn each_package_knows_those_below_it_and_no_circle_leads_back() {
    let named = named();
    let rooms: BTreeSet<&str> = KNOWS.iter().map(|(room, _)| *room).collect();
    assert_eq!(named.keys().map(String::as_str).collect::<BTreeSet<_>>(), rooms, "every package has its row in KNOWS");
    for (room, may) in KNOWS {
        let own: BTreeSet<&str> = named[*room].iter().map(String::as_str).filter(|name| rooms.contains(name)).collect();
        let may: BTreeSet<&str> = may.iter().copied().collect();
        let strangers: Vec<_> = own.difference(&may).collect();
        assert!(strangers.is_empty(), "src/{room}/Cargo.toml must not name {strangers:?}");
    }
    assert_eq!(circle(&named), None);

    let two = [("a", "b"), ("b", "a")];
    let circled = two.map(|(room, knows)| (room.to_owned(), BTreeSet::from([knows.to_owned()])));
    assert_eq!(circle(&BTreeMap::from(circled)), Some(["a", "b", "a"].map(str::to_owned).to_vec()));
}

#[test]
fn each_world_is_named_where_it_belongs() {
    let named = named();
    for (world, may) in WORLDS {
        let who: Vec<&str> =
            named.iter().filter(|(_, names)| names.contains(*world)).map(|(room, _)| room.as_str()).collect();
        assert!(!who.is_empty(), "nobody names {world}: its row is out of date");
        let strangers: Vec<_> = who.iter().filter(|room| !may.contains(room)).collect();
        assert!(strangers.is_empty(), "{world} has no place in {strangers:?}");
    }
}

/// The packages that a build has, each as often as it is compiled: with its features, told apart by what runs in the end
/// and what only the compiler runs.
fn compiled(of: &[&str], edges: &str) -> BTreeSet<String> {
    let told = cargo(&[&["tree"], of, &["--edges", edges, "--prefix", "none", "--format", "{p} {f}"]].concat());
    let lines = told.lines().map(|line| line.trim_end_matches(" (*)").to_owned());
    // Packages of our own are told with their folder.
    lines.filter(|line| !line.is_empty() && !line.contains(" (/")).collect()
}

/// What `part` compiles anew though `whole` has it, with other features.
fn doubled<'a>(part: &'a BTreeSet<String>, whole: &BTreeSet<String>) -> Vec<&'a String> {
    let package = |line: &str| line.splitn(3, ' ').take(2).map(str::to_owned).collect::<Vec<_>>();
    let known: BTreeSet<_> = whole.iter().map(|line| package(line)).collect();
    part.iter().filter(|line| !whole.contains(*line) && known.contains(&package(line))).collect()
}

#[test]
fn what_is_built_first_is_not_built_again() {
    let set = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(doubled(&set(&["a v1 std", "b v1 "]), &set(&["a v1 std,x", "b v1 "])), ["a v1 std"]);
    assert!(doubled(&set(&["c v1 std"]), &set(&["a v1 std"])).is_empty(), "what the whole has not is built once");

    for edges in ["normal,build", "normal,no-proc-macro"] {
        let everything = compiled(&["--workspace"], &format!("{edges},dev"));
        let [program, first, rules] = [
            // `cargo build`; what `kiosk/start` builds before it; `cargo test -p office`
            compiled(&["--package", "spazio"], edges),
            compiled(&["--package", "server", "--package", "local"], edges),
            compiled(&["--package", "office"], edges),
        ];
        for (part, whole, remedy) in [
            (&program, &everything, "the dependencies of Cargo.toml, as «Not used by us» says there"),
            (&first, &program, "src/features/Cargo.toml"),
            (&rules, &everything, "src/office/Cargo.toml, below its own dependencies"),
        ] {
            assert_eq!(
                doubled(part, whole),
                Vec::<&String>::new(),
                "built twice: name the missing features in {remedy}"
            );
        }
    }
}

#[test]
fn every_package_is_heard_in_the_log() {
    let rooms = KNOWS.iter().map(|(room, _)| *room).filter(|room| *room != "features");
    assert_eq!(rooms.collect::<BTreeSet<_>>(), BTreeSet::from(base::log::OWN));
}

#[test]
fn the_rules_are_built_in_seconds_and_the_server_without_graphics() {
    let of = |room, edges| -> BTreeSet<String> {
        let told = cargo(&["tree", "--package", room, "--edges", edges, "--prefix", "none", "--format", "{p}"]);
        told.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    let with_tests = |room| of(room, "normal,build,dev");
    for (of_rules, most) in [(of("office", "normal,build"), OF_RULES_MAX), (with_tests("office"), OF_RULES_TESTS_MAX)] {
        assert!(of_rules.len() <= most, "the rules need {} packages: {of_rules:?}", of_rules.len());
    }
    let of_server = with_tests("server");
    let graphics =
        |name: &&String| ["bevy", "wgpu", "winit", "egui", "cpal", "alsa"].iter().any(|one| name.starts_with(one));
    assert_eq!(of_server.iter().find(graphics), None, "the server links no graphics and no sound");
    assert!(of("spazio", "normal,build").iter().any(|name| graphics(&name)), "the rule sees what it is for");
}
