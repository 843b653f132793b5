// SPDX-License-Identifier: EUPL-1.2
//! What lies in a site's folder and is read by nobody: a name with a slip of the pen, a file of another kind.

use std::path::Path;

use super::fault::Fault;
use super::file::Notes;
use super::near::{listed, nearest};

/// Files of the site's folder itself.
const FILES: [&str; 5] = ["site.toml", "floor.toml", "levels.toml", "measures.toml", "needs.toml"];
/// Folders in it.
const FOLDERS: [&str; 4] = ["screens", "media", "languages", "voice"];
/// What Italians call them.
const ITALIAN: [(&str, &str); 12] = [
    ("sito", "site.toml"),
    ("pianta", "floor.toml"),
    ("piano", "floor.toml"),
    ("livelli", "levels.toml"),
    ("misure", "measures.toml"),
    ("bisogni", "needs.toml"),
    ("schermi", "screens"),
    ("immagini", "media"),
    ("foto", "media"),
    ("lingue", "languages"),
    ("voci", "voice"),
    ("voce", "voice"),
];
/// Told of one site at most; who has more of them keeps something else there.
const TOLD_MAX: usize = 40;

/// Whether a file is none of the site's: notes, leftovers of editors and systems.
pub(super) fn is_nobodys(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let begins = [".", "~", "#", "readme", "leggimi", "licen", "ofl", "copying", "authors", "changelog", "__macosx"];
    let ends = ["~", ".bak", ".orig", ".rej", ".swp", ".swo", ".tmp", ".old", ".md", ".pdf", ".lnk"];
    let is_system = matches!(name.as_str(), "thumbs.db" | "ehthumbs.db" | "desktop.ini" | "icon\r" | "lost+found");
    is_system || begins.iter().any(|begin| name.starts_with(begin)) || ends.iter().any(|end| name.ends_with(end))
}

/// Tells what is read by nobody; nothing of it keeps a site from being used.
pub(super) fn tell(dir: &Path, notes: &mut Notes) {
    let mut found = Vec::new();
    for (name, is_folder) in entries(dir) {
        let path = Path::new(&name);
        if is_folder && !FOLDERS.contains(&name.as_str()) {
            found.push(misnamed(path, &FOLDERS, "unread-folder"));
        } else if !is_folder && !FILES.contains(&name.as_str()) {
            found.push(misnamed(path, &FILES, "unread"));
        }
    }
    for (name, is_folder) in entries(&dir.join("screens")) {
        let path = Path::new("screens").join(&name);
        let ending = ending(&name);
        match (is_folder, ending.as_str()) {
            (false, "toml") if name.ends_with(".toml") => {}
            (false, "toml") => found.push(Fault::of(&path, None, "unread-case", right(stem(&name), "toml"))),
            (false, _) if inner(&name, "toml").is_some() => {
                found.push(Fault::of(
                    &path,
                    None,
                    "unread-case",
                    right(inner(&name, "toml").unwrap_or_default(), "toml"),
                ));
            }
            _ => found.push(Fault::of(&path, None, "unread-screen", Vec::new())),
        }
    }
    let of_a_picture = |name: &str| matches!(ending(name).as_str(), "png" | "jpg" | "jpeg" | "webp" | "txt");
    for (name, _) in
        entries(&dir.join("media")).into_iter().filter(|(name, is_folder)| *is_folder || !of_a_picture(name))
    {
        found.push(Fault::of(Path::new("media").join(&name), None, "unread-picture", Vec::new()));
    }
    for folder in ["voice", "languages"] {
        for (tag, is_folder) in entries(&dir.join(folder)) {
            let within = Path::new(folder).join(&tag);
            if !is_folder {
                found.push(Fault::of(&within, None, "unread-no-tag", vec![("folder", folder.to_owned())]));
                continue;
            }
            for (name, is_folder) in entries(&dir.join(&within)) {
                let path = within.join(&name);
                let told = if folder == "voice" { of_voice(&name, is_folder) } else { of_language(&name, is_folder) };
                found.extend(told.map(|(key, args)| Fault::of(&path, None, key, args)));
            }
        }
    }
    found.truncate(TOLD_MAX);
    notes.warnings.extend(found);
}

type Told = Option<(&'static str, Vec<(&'static str, String)>)>;

fn of_voice(name: &str, is_folder: bool) -> Told {
    let is_read = !is_folder && ending(name) == "wav";
    (!is_read).then(|| ("unread-voice", Vec::new()))
}

fn of_language(name: &str, is_folder: bool) -> Told {
    if is_folder {
        return Some(("unread-language", Vec::new()));
    }
    match ending(name).as_str() {
        "ftl" | "ttf" | "otf" => None,
        "woff" | "woff2" | "ttc" | "otc" | "eot" | "pfb" | "dfont" => Some(("unread-font", Vec::new())),
        "txt" => inner(name, "ftl").map(|stem| ("unread-case", right(stem, "ftl"))),
        _ => Some(("unread-language", Vec::new())),
    }
}

/// A file or folder whose name is none that is read.
fn misnamed(path: &Path, known: &[&str], key: &'static str) -> Fault {
    let name = path.to_string_lossy().to_lowercase();
    let whole = name.strip_suffix(".txt").unwrap_or(&name);
    let first = whole.split('.').next().unwrap_or(whole);
    let italian =
        ITALIAN.iter().find(|(italian, right)| *italian == first && known.contains(right)).map(|(_, right)| *right);
    let near = italian.or_else(|| nearest(whole, known.iter().copied()));
    match near {
        Some(near) => Fault::of(path, None, "unread-near", vec![("near", near.to_owned())]),
        None => Fault::of(path, None, key, vec![("known", listed(known.iter().copied()))]),
    }
}

/// The name that a file should have.
fn right(stem: &str, ending: &str) -> Vec<(&'static str, String)> {
    vec![("near", format!("{}.{ending}", stem.to_lowercase()))]
}

fn ending(name: &str) -> String {
    Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The name before `.toml` where another ending was put behind: `sala.toml.txt`.
fn inner<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let inner = stem(name);
    (self::ending(inner) == ending).then(|| stem(inner))
}

/// What lies in a folder and may be the site's, in order, and whether it is a folder; nothing if there is no folder.
fn entries(dir: &Path) -> Vec<(String, bool)> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let entry = |entry: std::fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir());
    let mut names: Vec<(String, bool)> = entries.map(entry).filter(|(name, _)| !is_nobodys(Path::new(name))).collect();
    names.sort();
    names
}
