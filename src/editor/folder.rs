// SPDX-License-Identifier: EUPL-1.2
//! Layouts in a folder of files, without a server: read with the site's own checks, written atomically, keeping the
//! files' comments.

use std::path::{Path, PathBuf};

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::amiss;
use super::forms::Publish;
use super::wish::Trouble;
use base::whole_file;
use base::words::{Language, Words};
use site::layout::Arrangement;
use site::{Shelf, Site, read};

/// A folder with the files of a site.
pub struct Folder {
    dir: PathBuf,
    shelf: Shelf,
    /// The site as last read, to notice changes by others.
    seen: Option<Site>,
}

impl Folder {
    /// The site in `dir`.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), shelf: Shelf::of(dir), seen: None }
    }

    /// The folder's path.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Reads the site.
    ///
    /// # Errors
    /// All faults of the site, in words.
    pub fn read(&mut self, words: &Words, language: &Language) -> Result<Site, Trouble> {
        let site = read::read(&self.dir).map_err(|faults| Trouble::Text(faults.describe(words, language)))?;
        self.seen = Some(site.clone());
        Ok(site)
    }

    /// The site, if it has changed.
    ///
    /// # Errors
    /// All faults of the site, in words.
    pub fn read_if_changed(&mut self, words: &Words, language: &Language) -> Result<Option<Site>, Trouble> {
        let before = self.seen.take();
        let now = self.read(words, language);
        if now.is_err() {
            self.seen.clone_from(&before);
        }
        now.map(|site| (before.as_ref() != Some(&site)).then_some(site))
    }

    /// The pictures in the site's `media/`.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Writes a screen's layouts into its file. If the result would not pass the site's checks, it is undone.
    ///
    /// # Errors
    /// The file was changed by another since it was read; faults; or the disk's error.
    pub fn write(&mut self, asked: &Publish, words: &Words, language: &Language) -> Result<(), Trouble> {
        let file = format!("screens/{}.toml", asked.screen);
        let path = self.dir.join("screens").join(&asked.screen).with_extension("toml");
        let on_disk = read::read(&self.dir).map_err(|faults| Trouble::Text(faults.describe(words, language)))?;
        let there = on_disk.screens.get(&asked.screen).and_then(site::Screen::arrangement);
        if there.as_ref() != Some(&asked.base) {
            return Err(Trouble::Changed(file));
        }
        let trouble =
            |error: &std::io::Error| Trouble::Text(format!("{file}: {}", amiss::disk(words, language, error)));
        let before = std::fs::read_to_string(&path).map_err(|error| trouble(&error))?;
        let now = rewritten(&before, &asked.arrangement).map_err(|error| trouble(&std::io::Error::other(error)))?;
        whole_file::write(&path, now.as_bytes()).map_err(|error| trouble(&error))?;
        match read::read(&self.dir) {
            Ok(site)
                if site.screens.get(&asked.screen).and_then(site::Screen::arrangement).as_ref()
                    == Some(&asked.arrangement) =>
            {
                Ok(())
            }
            Ok(_) => {
                whole_file::write(&path, before.as_bytes()).map_err(|error| trouble(&error))?;
                Err(Trouble::Changed(file))
            }
            Err(faults) => {
                whole_file::write(&path, before.as_bytes()).map_err(|error| trouble(&error))?;
                Err(Trouble::Text(faults.describe(words, language)))
            }
        }
    }
}

/// A screen's file with other layouts: unchanged parts stay as they were written, with their comments.
///
/// # Errors
/// The file is not TOML, or the layouts cannot be written as such.
pub fn rewritten(text: &str, arrangement: &Arrangement) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
    let mut document: DocumentMut = text.parse()?;
    let wanted = toml_edit::ser::to_document(arrangement)?;
    let mut wanted = wanted.as_table().clone();
    for key in ["layout", "times"] {
        match wanted.remove(key).map(expanded) {
            None => drop(document.remove(key)),
            Some(new) => match document.get_mut(key) {
                Some(old) => merge(old, new),
                None => drop(document.insert(key, new)),
            },
        }
    }
    Ok(document.to_string())
}

/// Turns inline tables and lists of tables into the long form, which people find easier to read.
fn expanded(item: Item) -> Item {
    match item {
        Item::Value(Value::InlineTable(table)) => Item::Table(long(table.into_table())),
        Item::Value(Value::Array(array)) if is_tables(&array) => {
            let tables = array.into_iter().filter_map(|value| match value {
                Value::InlineTable(table) => Some(long(table.into_table())),
                _ => None,
            });
            Item::ArrayOfTables(tables.collect::<ArrayOfTables>())
        }
        Item::Table(table) => Item::Table(long(table)),
        other => other,
    }
}

fn is_tables(array: &Array) -> bool {
    !array.is_empty() && array.iter().all(Value::is_inline_table)
}

/// The long form of a layout: each panel is a table, what is within a panel stays inline.
fn long(mut table: Table) -> Table {
    for key in ["layout", "panels"] {
        if let Some(item) = table.remove(key) {
            table.insert(key, expanded(item));
        }
    }
    table
}

/// Replaces `old` by `new` where they differ.
fn merge(old: &mut Item, new: Item) {
    match (old, new) {
        (Item::Table(old), Item::Table(new)) => merge_tables(old, new),
        (Item::ArrayOfTables(old), Item::ArrayOfTables(new)) => merge_lists(old, new),
        (old, new) if said(old) == said(&new) => {}
        (Item::Value(old), Item::Value(mut new)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        (old, new) => *old = new,
    }
}

fn merge_tables(old: &mut Table, new: Table) {
    let gone: Vec<String> = old.iter().map(|(key, _)| key.to_owned()).filter(|key| !new.contains_key(key)).collect();
    for key in gone {
        old.remove(&key);
    }
    for (key, item) in new {
        match old.get_mut(&key) {
            Some(there) => merge(there, item),
            None => drop(old.insert(&key, item)),
        }
    }
}

/// Merges lists of tables: each new one continues the old one of its kind, so that comments are kept.
fn merge_lists(old: &mut ArrayOfTables, new: ArrayOfTables) {
    let mut left: Vec<Option<Table>> = old.iter().cloned().map(Some).collect();
    let kind = |table: &Table| table.get("panel").map(said);
    let merged: Vec<Table> = new
        .into_iter()
        .map(|table| {
            let same = left.iter().position(|old| old.as_ref().is_some_and(|old| plain(old) == plain(&table)));
            let alike = || left.iter().position(|old| old.as_ref().is_some_and(|old| kind(old) == kind(&table)));
            let twin = same.or_else(alike).and_then(|at| left[at].take());
            let Some(mut twin) = twin else { return table };
            merge_tables(&mut twin, table);
            // Where it stands in the file is said by the list, not by where it stood.
            twin.set_position(None);
            twin
        })
        .collect();
    old.clear();
    merged.into_iter().for_each(|table| old.push(table));
}

/// An item's value, without its formatting.
fn said(item: &Item) -> String {
    item.as_value().map(|value| decorless(value.clone()).to_string()).unwrap_or_else(|| item.to_string())
}

fn decorless(mut value: Value) -> Value {
    value.decor_mut().clear();
    match &mut value {
        Value::Array(array) => array.iter_mut().for_each(|one| *one = decorless(one.clone())),
        Value::InlineTable(table) => table.iter_mut().for_each(|(_, one)| *one = decorless(one.clone())),
        _ => {}
    }
    value
}

fn plain(table: &Table) -> Vec<(String, String)> {
    let mut plain: Vec<(String, String)> = table.iter().map(|(key, item)| (key.to_owned(), said(item))).collect();
    plain.sort();
    plain
}
