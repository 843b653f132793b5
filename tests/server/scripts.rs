// SPDX-License-Identifier: EUPL-1.2
//! The pages' scripts: held to the API as the server describes it, linted, and no helper stands in them twice.

use std::collections::BTreeMap;
use std::process::Command;

use office::Role;
use serde_json::{Value, json};

use crate::access::session;
use crate::app::TestApp;
use crate::root::root;
use crate::seconds;

/// Scripts that cannot import, so that what stands in them may stand elsewhere, too. The phone's writes into the page while it is
/// read (a module runs later) and is read by browsers of 2018, as `old_phones` holds it. A worker that is shared is a module in
/// the newest browsers alone.
const APART: &[&str] = &["phone.js", "shared.js"];

/// Scripts by their names, as pages load them: side by side.
type Scripts = BTreeMap<String, String>;

fn our_scripts() -> Scripts {
    let pages = root().join("src/server/pages");
    let folders = [pages.clone(), pages.join("phone")];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let scripts = files.filter(|path| path.extension().is_some_and(|ending| ending == "js"));
    scripts
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

/// OpenAPI as the server serves it.
async fn described() -> Value {
    TestApp::new().get(Role::Screen, "/api/openapi.json").await.json()
}

/// What pages hand over to their scripts, as a script of its own: each is to be as its type in `types.d.ts` says.
async fn handed_over() -> String {
    let app = TestApp::new();
    let [clerk, manager] = [session(&app, "giulia", Role::Desk).await, session(&app, "anna", Role::Manager).await];
    let second = seconds::second(&app, "1", &clerk).await;
    let pages = [
        ("desk", "/desk/1", &clerk),
        ("second", "/second/1", &second),
        ("reception", "/reception", &manager),
        ("present", "/reception/present", &manager),
        ("appointments", "/reception/appointments", &manager),
        ("screens", "/screens", &manager),
        ("results", "/results", &manager),
    ];
    let mut script = String::new();
    for (name, path, cookie) in pages {
        let page = String::from_utf8(seconds::get(&app, path, cookie).await.body.to_vec()).unwrap();
        let (_, rest) = page.split_once("id=\"page\">").unwrap_or_else(|| panic!("{path} hands nothing over: {page}"));
        let (json, _) = rest.split_once("</script>").unwrap();
        script += &format!("/** @satisfies {{Handed[\"{name}\"]}} */\nexport const {name} = {json};\n");
    }
    script
}

/// All that is wrong, a line each: `desk.js:12: …`.
fn faults(scripts: &Scripts, described: &Value) -> Vec<String> {
    let checks = root().join("tests/scripts");
    assert!(checks.join("node_modules").exists(), "what checks scripts is missing: `kiosk/install test` brings it");
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in scripts {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let api = folder.path().join("openapi.json");
    std::fs::write(&api, described.to_string()).unwrap();
    let mut command = Command::new("node");
    command.arg(checks.join("check.js")).arg(folder.path()).arg(&api).args(APART);
    let told = command.output().expect("node runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn scripts_hold_to_the_api_and_to_the_linter_and_no_helper_stands_twice() {
    let mut scripts = our_scripts();
    scripts.insert("handed_over.js".to_owned(), handed_over().await);
    assert!(scripts.len() > 35 && scripts.contains_key("desk.js") && scripts.contains_key("phone.js"), "{scripts:?}");
    let faults = faults(&scripts, &described().await);
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// A fault that somebody might make: in which script, what stands there, what is written instead, and what is told of it.
struct Mistake(&'static str, &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    // What is not told by the server, in an answer, in a stream's event, in a problem.
    Mistake("desk.js", "current.issued_at", "current.isued_at", "Property 'isued_at' does not exist"),
    Mistake("finding.js", "told.from;", "told.form;", "Property 'form' does not exist"),
    Mistake("link.js", "const { now } =", "const { no } =", "Property 'no' does not exist"),
    Mistake("commands.js", "retried(answer.problem)", "retried(answer.probem)", "Property 'probem' does not exist"),
    // What the server does not ask for or take: an address, a field of a question, of a command; a command itself.
    Mistake(
        "seeking.js",
        "reception/numbers\"",
        "reception/number\"",
        "\"/api/v1/reception/number\"' is not assignable",
    ),
    Mistake("help.js", "{ sector: chosen.value }", "{ sectr: chosen.value }", "'sectr' does not exist in type"),
    Mistake("from_file.js", "{ day: wanted }", "{ dy: wanted }", "'dy' does not exist in type"),
    Mistake("reception.js", "{ seq: undo.seq }", "{ sequence: undo.seq }", "'sequence' does not exist in type"),
    Mistake("asking.js", "$(\"ask-title\")", "$(\"ask-tilte\")", "\"ask-tilte\"' is not assignable"),
    Mistake("outcome.js", "case \"put-back\":", "case \"putback\":", "\"putback\"' is not comparable"),
    // What may be missing.
    Mistake("undo.js", "if (!can || !undo) return;", "if (!can) return;", "is not assignable to parameter"),
    // What the linter holds.
    Mistake(
        "where.js",
        "import { page,",
        "const idle = 1;\nimport { page,",
        "'idle' is assigned a value but never used",
    ),
    Mistake(
        "way.js",
        "list.replaceChildren(",
        "if (list == null) return;\nlist.replaceChildren(",
        "Expected '===' and instead saw '=='",
    ),
    Mistake("unsent.js", "const send = $", "let send = $", "'send' is never reassigned"),
    Mistake(
        "passing.js",
        "const whole = wanted();\n  const send",
        "const whole = wanted();\n  for (const whole of []) put(card, whole);\n  const send",
        "'whole' is already declared",
    ),
    // A helper that stands elsewhere: under its name, and under another with other names in it.
    Mistake("words.js", "const wall", "export function place_name() {}\nconst wall", "place_name stands in where.js"),
    Mistake(
        "words.js",
        "const languages",
        "const called = (tag) => page.names.counters[tag] ?? page.names.services[tag] ?? tag;\nconst languages",
        "the body of called stands, as place_name, in where.js",
    ),
    // What nobody says the type of.
    Mistake("troubles.js", "/** @type {Api[\"Problem\"] | null} */", "", "nothing is known of problem"),
];

#[tokio::test]
async fn what_is_misspelt_unused_or_written_twice_is_told_with_its_place() {
    let mut scripts = our_scripts();
    for Mistake(name, right, wrong, _) in MISTAKES {
        let text = scripts.get_mut(*name).unwrap();
        assert!(text.contains(right), "{right} stands in {name} no more");
        *text = text.replacen(right, wrong, 1);
    }
    let mut described = described().await;
    // As if Rust called a field by another name.
    let fields = described["components"]["schemas"]["SecondCurrent"]["properties"].as_object_mut().unwrap();
    let language = fields.remove("language").unwrap();
    fields.insert("tongue".to_owned(), language);
    described["components"]["schemas"]["SecondCurrent"]["required"] = json!(["number", "tongue", "state"]);
    let faults = faults(&scripts, &described);
    let tells = |name: &str, what: &str| {
        let place = format!("{name}:");
        faults.iter().any(|fault| fault.starts_with(&place) && fault.contains(what))
    };
    assert!(tells("second.js", "Property 'language' does not exist"), "{faults:#?}");
    for Mistake(name, _, wrong, what) in MISTAKES {
        assert!(tells(name, what), "nothing is told of «{wrong}» in {name}: {faults:#?}");
    }
}

/// Style sheets by their names; the phone's is loaded alone.
fn our_styles() -> Scripts {
    let pages = root().join("src/server/pages");
    let files = std::fs::read_dir(pages).unwrap().map(|entry| entry.unwrap().path());
    let styles = files.filter(|path| path.extension().is_some_and(|ending| ending == "css"));
    styles
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

/// Rules of four declarations and more that stand in two sheets: selector and sheet of both.
fn styles_twice(styles: &Scripts) -> Vec<String> {
    let mut known: BTreeMap<Vec<String>, (String, String)> = BTreeMap::new();
    let mut found = Vec::new();
    for (name, text) in styles {
        for (selector, body) in text.split('}').filter_map(|rule| rule.rsplit_once('{')) {
            let selector = selector.rsplit(['{', '/', ';']).next().unwrap_or_default().trim().to_owned();
            let mut declarations: Vec<String> =
                body.split(';').map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            declarations.retain(|one| !one.is_empty());
            declarations.sort();
            if declarations.len() < 4 {
                continue;
            }
            match known.get(&declarations) {
                Some((other, place)) if place != name => {
                    found.push(format!("{name}: «{selector}» is as «{other}» in {place}"));
                }
                Some(_) => {}
                None => {
                    known.insert(declarations, (selector, name.clone()));
                }
            }
        }
    }
    found
}

#[test]
fn no_rule_of_a_style_stands_in_two_sheets() {
    let mut styles = our_styles();
    assert!(styles.len() > 8, "{:?}", styles.keys());
    let none: [&str; 0] = [];
    assert_eq!(styles_twice(&styles), none);
    let again = "\n.seek input {\n  font: inherit; height: 44px; padding: 4px 12px; border: 1px solid var(--edge);\n  border-radius: 10px; background: #ffffff; color: inherit }";
    styles.get_mut("reception.css").unwrap().push_str(again);
    assert_eq!(styles_twice(&styles), ["reception.css: «.seek input» is as «input[type=\"search\"]» in page.css"]);
}

/// Every `id` between quotation marks, or that is a key, in what `types.d.ts` says of elements.
fn ids_reached_for() -> Vec<String> {
    let types = include_str!("../scripts/types.d.ts");
    let (_, rest) = types.split_once("  type Plain =").unwrap();
    let (plain, rest) = rest.split_once(';').unwrap();
    let (_, rest) = rest.split_once("  type Template =").unwrap();
    let (elements, _) = rest.split_once("\n  };").unwrap();
    let keys =
        elements.lines().filter_map(|line| line.split_once(": HTML")).map(|(key, _)| key.trim().trim_matches('"'));
    let quoted = plain.split('"').skip(1).step_by(2);
    let templates = elements.split(';').next().unwrap().split('"').skip(1).step_by(2);
    quoted.chain(templates).chain(keys).map(str::to_owned).collect()
}

/// Whether a page gives an element this `id`, literally or as `#{ (name) "-card" }`.
fn stands_in(pages: &str, id: &str) -> bool {
    let literal = |id: &str| {
        pages.match_indices(&format!("#{id}")).any(|(at, found)| {
            !pages[at + found.len()..].starts_with(|next: char| next == '-' || next.is_ascii_alphanumeric())
        }) || pages.contains(&format!("\"{id}\""))
    };
    literal(id) || ["-card", "-title"].iter().any(|end| id.strip_suffix(end).is_some_and(literal))
}

#[test]
fn every_element_that_a_script_reaches_for_stands_in_a_page() {
    let folder = root().join("src/server/pages");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let pages: String = sources.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let results = include_str!("../../src/server/pages/results/page.rs");
    let pages = pages + results;
    assert!(!stands_in(&pages, "ask-tilte") && !stands_in(&pages, "queu-title") && stands_in(&pages, "ask-title"));
    let ids = ids_reached_for();
    assert!(ids.len() > 150, "{ids:?}");
    let lost: Vec<&String> = ids.iter().filter(|id| !stands_in(&pages, id)).collect();
    assert!(lost.is_empty(), "in tests/scripts/types.d.ts, and on no page: {lost:?}");
}
