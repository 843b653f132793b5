// SPDX-License-Identifier: EUPL-1.2
//! Texts typed as a day or time that cannot be read: they stay in their fields, store no value, and keep the draft from
//! being published.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use site::layout::edit::layout_at;
use site::layout::{Arrangement, Content};

/// A field for a day or a time in the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Field {
    /// The index of its layout: 0 the usual one, from 1 those for their times.
    pub layout: usize,
    /// The owner of the day or time in that layout.
    pub of: Owner,
    /// It is the end, not the beginning.
    pub is_end: bool,
}

/// The owner of a day or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The layout itself: its time of the day.
    Layout,
    /// A notice, by the index of its panel and its index there.
    Notice(usize, usize),
}

/// The unreadable texts, by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(Field, String)>", into = "Vec<(Field, String)>")]
pub struct Unread(BTreeMap<Field, String>);

impl From<Vec<(Field, String)>> for Unread {
    fn from(all: Vec<(Field, String)>) -> Self {
        Self(all.into_iter().collect())
    }
}

impl From<Unread> for Vec<(Field, String)> {
    fn from(unread: Unread) -> Self {
        unread.0.into_iter().collect()
    }
}

impl Unread {
    /// The unreadable text of a field, if there is one.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// All fields with their texts.
    pub fn all(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// Whether no field holds an unreadable text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn set(&mut self, field: Field, text: Option<String>) {
        match text {
            Some(text) => drop(self.0.insert(field, text)),
            None => drop(self.0.remove(&field)),
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Forgets texts whose field is gone or holds a value again.
    pub(super) fn settle(&mut self, arrangement: &Arrangement) {
        self.0.retain(|field, _| is_empty(arrangement, *field));
    }

    /// Follows panels of a layout to their new indexes; `None`: the panel is gone.
    pub(super) fn renumber(&mut self, which: usize, place: impl Fn(usize) -> Option<usize>) {
        self.change(|field| match field.of {
            Owner::Notice(panel, page) if field.layout == which => {
                place(panel).map(|panel| Field { of: Owner::Notice(panel, page), ..field })
            }
            _ => Some(field),
        });
    }

    pub(super) fn page_gone(&mut self, (which, panel): (usize, usize), gone: usize) {
        self.change(|field| match field.of {
            Owner::Notice(of, page) if (field.layout, of) == (which, panel) && page >= gone => {
                (page > gone).then(|| Field { of: Owner::Notice(of, page - 1), ..field })
            }
            _ => Some(field),
        });
    }

    pub(super) fn layout_gone(&mut self, gone: usize) {
        self.change(|field| match field.layout {
            layout if layout < gone => Some(field),
            layout => (layout > gone).then(|| Field { layout: layout - 1, ..field }),
        });
    }

    fn change(&mut self, of: impl Fn(Field) -> Option<Field>) {
        let all = std::mem::take(&mut self.0);
        self.0 = all.into_iter().filter_map(|(field, text)| Some((of(field)?, text))).collect();
    }
}

/// The unreadable texts of earlier and undone arrangements, found again by undo and redo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remembered(Vec<(Arrangement, Unread)>);

/// The most arrangements remembered.
const REMEMBERED_MAX: usize = 200;

impl Remembered {
    /// Remembers the unreadable texts of an arrangement that is left.
    pub(super) fn leave(&mut self, arrangement: &Arrangement, unread: &Unread) {
        self.0.retain(|(other, _)| other != arrangement);
        if self.0.len() == REMEMBERED_MAX {
            self.0.remove(0);
        }
        self.0.push((arrangement.clone(), unread.clone()));
    }

    /// The unreadable texts of an arrangement when it was last left.
    pub(super) fn of(&self, arrangement: &Arrangement) -> Option<&Unread> {
        self.0.iter().find(|(other, _)| other == arrangement).map(|(_, unread)| unread)
    }
}

/// Whether a field exists and holds no value.
fn is_empty(arrangement: &Arrangement, field: Field) -> bool {
    match field.of {
        Owner::Layout => {
            let timed = field.layout.checked_sub(1).and_then(|at| arrangement.times.get(at));
            timed.is_some_and(|timed| if field.is_end { timed.when.until.is_none() } else { timed.when.from.is_none() })
        }
        Owner::Notice(panel, page) => {
            let panel = layout_at(arrangement, field.layout).and_then(|layout| layout.panels.get(panel));
            let Some(Content::Notices { pages, .. }) = panel.map(|panel| &panel.content) else { return false };
            pages.get(page).is_some_and(|page| if field.is_end { page.until.is_none() } else { page.from.is_none() })
        }
    }
}
