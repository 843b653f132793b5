// SPDX-License-Identifier: EUPL-1.2
//! No two files of a package import each other, over however many others: read from what they import.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::source::{Source, files};

/// Packages whose files form no circle.
const FREE: &[&str] = &[
    "api", "base", "client", "device", "editor", "journal", "local", "office", "results", "screens", "server", "site",
    "spazio",
];
/// Those of them in which a folder's file, too, and the files in it know each other one way only: what it takes from a file
/// in its folder takes nothing from it.
const FREE_WITHIN_FOLDERS: &[&str] = &["device", "journal", "office"];

/// Modules by their names from the package's root, `board/desk`, and which others each of them imports.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The module that a file is: `lib.rs` is the root, ``.
fn module(path: &str) -> String {
    let name = path.trim_end_matches(".rs");
    let name = name.strip_suffix("/mod").unwrap_or(name);
    if matches!(name, "lib" | "main" | "mod") { String::new() } else { name.to_owned() }
}

fn is_part(sign: char) -> bool {
    sign.is_alphanumeric() || sign == '_'
}

/// The first word of a text, and the rest.
fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|sign| !is_part(sign)).unwrap_or(text.len()))
}

/// What stands between a text's first bracket and the one that closes it, and what follows.
fn bracketed(text: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[1..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// The paths that begin where `text` does, each in its parts: one, or as many as a group names. And what follows them.
fn path<'a>(text: &'a str, before: &[&'a str]) -> (Vec<Vec<&'a str>>, &'a str) {
    let (name, rest) = word(text);
    let here = [before, &[name]].concat();
    let Some(more) = rest.strip_prefix("::") else { return (vec![here], rest) };
    if more.starts_with('{') {
        let (mut group, after) = bracketed(more);
        let mut paths = Vec::new();
        while let Some(at) = group.find(is_part) {
            let (some, left) = path(&group[at..], &here);
            paths.extend(some);
            // What follows is another name of it (`as`), or the next.
            group = left.split_once(',').map_or("", |(_, next)| next);
        }
        return (paths, after);
    }
    if more.starts_with(is_part) { path(more, &here) } else { (vec![here], more) }
}

/// What a file's code names.
#[derive(Default)]
struct Names<'a> {
    /// Paths of two parts and more, in `use` and elsewhere.
    paths: Vec<Vec<&'a str>>,
    /// What it shows of others: `pub use`.
    shown: Vec<Vec<&'a str>>,
    /// All words outside `use` and `mod`.
    words: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(code: &'a str) -> Self {
        let mut names = Self::default();
        let (mut rest, mut is_public, mut begun) = (code, false, "");
        while let Some(at) = rest.find(is_part) {
            // What ended a statement ended what it began with.
            if rest[..at].contains([';', '{', '}']) {
                (is_public, begun) = (false, "");
            }
            rest = &rest[at..];
            let (first, after) = word(rest);
            if first == "pub" {
                is_public = true;
                // Who may see it is nothing that it needs.
                rest = if after.starts_with('(') { bracketed(after).1 } else { after };
            } else if matches!(first, "use" | "mod") {
                (begun, rest) = (first, after);
            } else {
                let (some, after) = path(rest, &[]);
                rest = after;
                if begun.is_empty() {
                    names.words.extend(some.iter().flatten());
                }
                if begun == "use" && is_public { &mut names.shown } else { &mut names.paths }.extend(some);
            }
        }
        names.paths.retain(|path| path.len() > 1);
        names
    }
}

/// What a package's files import. `files` are their paths from its root with their texts; with `children`, also what a
/// file takes from those in its own folder by their plain names. The root itself, which shows the rest, counts as nobody:
/// a name that it shows is a name of where it comes from.
fn imports(files: &[(&str, &str)], children: bool) -> Imports {
    let sources: BTreeMap<String, Source> =
        files.iter().map(|(path, text)| (module(path), Source::of(path, text))).collect();
    let code = |source: &Source| source.lines().map(|(_, line)| format!("{line}\n")).collect::<String>();
    let codes: BTreeMap<&str, String> = sources.iter().map(|(name, source)| (name.as_str(), code(source))).collect();
    let owned = |path: &[&str]| path.iter().map(ToString::to_string).collect::<Vec<String>>();
    let root = codes.get("").map(|code| Names::of(code).shown).unwrap_or_default();
    let shown: BTreeMap<&str, Vec<String>> =
        root.iter().filter_map(|path| Some((*path.last()?, owned(path)))).collect();
    // The module that a path from the root leads into.
    let home = |path: &[String]| {
        let is_module = |path: &[String]| codes.contains_key(path.join("/").as_str());
        let path = match path.first().and_then(|name| shown.get(name.as_str())) {
            Some(from) if !is_module(&path[..1]) => from.clone(),
            _ => path.to_vec(),
        };
        (1..=path.len()).rev().find(|length| is_module(&path[..*length])).map(|length| path[..length].join("/"))
    };
    let of = |(name, code): (&&str, &String)| {
        let here: Vec<String> = name.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let is_child = |first: &str| codes.contains_key([&here[..], &[first.to_owned()]].concat().join("/").as_str());
        let absolute = |path: &Vec<&str>| -> Option<Vec<String>> {
            let mut base = match path[0] {
                "crate" => Vec::new(),
                "self" | "super" => here.clone(),
                first if children && is_child(first) => [&here[..], &[first.to_owned()]].concat(),
                _ => return None,
            };
            let ups = path.iter().filter(|part| **part == "super").count();
            base.truncate(base.len().saturating_sub(ups));
            let rest = path.iter().skip(1).filter(|part| !matches!(**part, "self" | "super"));
            Some(base.into_iter().chain(rest.map(ToString::to_string)).collect())
        };
        let Names { paths, shown, words } = Names::of(code);
        // A folder's file is its face: what it only shows of the files in it, it does not need itself.
        let is_needed = |path: &Vec<&str>| {
            let is_face = is_child(path[0]) || path[0] == "self";
            !is_face || path.last().is_some_and(|last| words.contains(last))
        };
        let homes = paths.into_iter().chain(shown.into_iter().filter(is_needed));
        let homes = homes.filter_map(|path| home(&absolute(&path)?));
        (name.to_string(), homes.filter(|home| home != *name).collect())
    };
    codes.iter().filter(|(name, _)| !name.is_empty()).map(of).collect()
}

/// A way from a module over what it imports back to it, if there is one.
fn circle(imports: &Imports) -> Option<Vec<&str>> {
    fn walk<'a>(way: &mut Vec<&'a str>, done: &mut BTreeSet<&'a str>, imports: &'a Imports) -> bool {
        let next = way.last().and_then(|name| imports.get(*name));
        for name in next.into_iter().flatten().map(String::as_str) {
            if let Some(from) = way.iter().position(|passed| *passed == name) {
                way.drain(..from);
                way.push(name);
                return true;
            }
            if !done.contains(name) {
                way.push(name);
                if walk(way, done, imports) {
                    return true;
                }
                way.pop();
            }
        }
        done.extend(way.last());
        false
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|name| {
        let mut way = vec![name.as_str()];
        walk(&mut way, &mut done, imports).then_some(way)
    })
}

/// The circle of made-up files, as it is told.
fn of(files: &[(&str, &str)], children: bool) -> Option<String> {
    circle(&imports(files, children)).map(|way| way.join(" → "))
}

#[test]
fn a_circle_of_files_is_found_and_named() {
    let apart = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::B;"),
        ("b.rs", "use super::{c::{self as other, C}, d};"),
        ("c.rs", "pub struct C;"),
    ];
    assert_eq!(of(&apart, true), None);
    let with = |c: &'static str| [apart[0], apart[1], apart[2], ("c.rs", c)];
    let told = Some("a → b → c → a".to_owned());
    assert_eq!(of(&with("use std::fmt; use super::a::{self, A as B};"), false), told);
    assert_eq!(of(&with("fn c() { crate::a::f() }"), false), told, "a path within code is an import, too");
    assert_eq!(of(&with("pub use crate::a::A;"), false), told, "and what one shows of somebody else");
    for nothing in [
        "// use crate::a::A;\nconst C: &str = \"crate::a::A\";",
        "#[cfg(test)]\nmod tests { use crate::a::A; }",
        "pub(in crate::a) struct C;",
        "use other::a::A;",
    ] {
        assert_eq!(of(&with(nothing), true), None, "{nothing}");
    }

    let by_the_root =
        [("lib.rs", "mod a; mod b; pub use a::A;"), ("a.rs", "use crate::b::B;"), ("b.rs", "use crate::A;")];
    assert_eq!(of(&by_the_root, false), Some("a → b → a".to_owned()), "what the root shows is where it comes from");
}

#[test]
fn a_folder_and_a_file_in_it_form_a_circle_where_each_takes_from_the_other() {
    let kin = |folder: &'static str| [("f/mod.rs", folder), ("f/kid.rs", "use super::F;\npub(super) struct K;")];
    for folder in ["mod kid;\nuse kid::K;", "mod kid;\nfn f() { kid::k() }", "mod kid;\npub use kid::K;\nstruct F(K);"]
    {
        assert_eq!(of(&kin(folder), true), Some("f → f/kid → f".to_owned()), "{folder}");
        assert_eq!(of(&kin(folder), false), None, "it names it plainly: {folder}");
    }
    assert_eq!(of(&kin("mod kid;\nuse self::kid::K;"), false), Some("f → f/kid → f".to_owned()));
    assert_eq!(of(&kin("mod kid;\npub use kid::K;\npub struct F;"), true), None, "it only shows it");
}

/// A package's files, by their paths from its root: those of `src` itself are the program's, without the packages' folders.
fn package(name: &str) -> Vec<(String, String)> {
    let root = if name == "spazio" { "src/".to_owned() } else { format!("src/{name}/") };
    let folders =
        files("src", &["toml"]).into_iter().filter_map(|(path, _)| path.strip_suffix("Cargo.toml").map(str::to_owned));
    let folders: Vec<String> = folders.filter(|folder| *folder != root).collect();
    let own = files(&root, &["rs"]).into_iter();
    let own = own.filter(|(path, _)| name != "spazio" || !folders.iter().any(|folder| path.starts_with(folder)));
    own.filter_map(|(path, text)| Some((path.strip_prefix(&root)?.to_owned(), text))).collect()
}

#[test]
fn no_two_files_of_a_package_import_each_other() {
    for name in FREE {
        let found = package(name);
        assert!(found.len() > 1, "{name} has no files: its row is out of date");
        let found: Vec<(&str, &str)> = found.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let way = of(&found, FREE_WITHIN_FOLDERS.contains(name));
        assert_eq!(way, None, "{name}: move what both need into a file below them");
    }
}
