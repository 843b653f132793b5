// SPDX-License-Identifier: EUPL-1.2
//! What the editor reads from this machine's disk: folders to choose a picture from, and the chosen picture.

use std::fs;
use std::path::{Path, PathBuf};

use super::amiss;
use super::forms::Entry;
use super::wish::Answer;
use base::words::{Language, Words};
use site::Picture;
use site::media::fault_in_words;
use site::shelf::{NotPut, ends_as_picture, is_name, read_bounded};

/// The most entries of a folder that are shown.
const ENTRIES_MAX: usize = 500;

/// The entries of a folder; `None`: the folder where pictures usually are.
pub fn browsed(folder: Option<PathBuf>, words: &Words, language: &Language) -> Answer {
    let folder = folder.unwrap_or_else(usual);
    let folder = folder.canonicalize().unwrap_or(folder);
    let told = |error| format!("{}: {}", folder.display(), amiss::disk(words, language, &error));
    let entries = entries(&folder).map_err(told);
    Answer::Browsed(folder, entries)
}

/// The folders and then the pictures in a folder, each by name.
fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries: Vec<Entry> = fs::read_dir(folder)?
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
            let is_folder = entry.path().is_dir();
            (is_folder || ends_as_picture(&name)).then_some(Entry { is_folder, name })
        })
        .collect();
    entries.sort_by_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    entries.truncate(ENTRIES_MAX);
    Ok(entries)
}

fn usual() -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_else(std::env::temp_dir);
    let pictures = ["Immagini", "Pictures"].map(|name| home.join(name));
    pictures.into_iter().find(|folder| folder.is_dir()).unwrap_or(home)
}

/// The bytes of a picture that can be shown, from anywhere on this disk.
///
/// # Errors
/// What is wrong with the file or its name, and the remedy.
pub fn picture(file: &Path, name: &str, words: &Words, language: &Language) -> Result<Vec<u8>, String> {
    let shown = file.display().to_string();
    let faulty = |fault: &str| fault_in_words(words, language, &shown, fault);
    let bytes = read_bounded(file).map_err(|error| {
        let args = [("file", shown.as_str().into()), ("what", amiss::disk(words, language, &error).into())];
        words.say_with(language, "editor-bring-unread", &args)
    })?;
    let bytes = bytes.map_err(faulty)?;
    let picture = Picture::from_bytes(bytes).map_err(faulty)?;
    if !is_name(name) {
        return Err(not_put(&NotPut::Name(name.to_owned()), words, language));
    }
    Ok(picture.file().to_vec())
}

/// Why a picture could not be added, in the server's words for it.
pub fn not_put(not_put: &NotPut, words: &Words, language: &Language) -> String {
    let title = words.say(language, &format!("problem-{}", not_put.slug()));
    match not_put {
        NotPut::Name(_) | NotPut::Taken(_) | NotPut::Faulty(..) => {
            format!("{title} ({})", not_put.detail(words, language))
        }
        // What the machine says of its disk is for the log.
        NotPut::Full | NotPut::File { .. } => {
            tracing::warn!(error = %not_put, "a picture is not kept");
            title
        }
    }
}
