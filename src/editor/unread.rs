// SPDX-License-Identifier: EUPL-1.2
//! What was typed as a day or a time and is none: it stays in its field, nothing stands behind it, and nothing is published
//! until it is mended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use site::layout::edit::layout_at;
use site::layout::{Arrangement, Content};

/// A field for a day or a time of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Field {
    /// Of which layout: 0 the usual one, from 1 those for their times.
    pub layout: usize,
    /// Of what there.
    pub of: Owner,
    /// The end, not the beginning.
    pub is_end: bool,
}

/// Whose day or time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// The layout's: its time of the day.
    Layout,
    /// A notice's: its panel, its place there.
    Notice(usize, usize),
}

/// What stands in fields and cannot be read.
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
    /// The text of a field, where it cannot be read.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// Whether all can be read.
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

    /// A text whose field is gone, or holds something again, is forgotten: behind no text stands another day.
    pub(super) fn settle(&mut self, arrangement: &Arrangement) {
        self.0.retain(|field, _| is_empty(arrangement, *field));
    }

    /// Panels of a layout have other places now; none: gone.
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

/// What stood in the fields of the arrangements of before, and of those undone: who goes back or forth finds it again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remembered(Vec<(Arrangement, Unread)>);

/// Further back nothing is remembered.
const REMEMBERED_MAX: usize = 200;

impl Remembered {
    /// An arrangement is left, with this in its fields.
    pub(super) fn leave(&mut self, arrangement: &Arrangement, unread: &Unread) {
        self.0.retain(|(other, _)| other != arrangement);
        if self.0.len() == REMEMBERED_MAX {
            self.0.remove(0);
        }
        self.0.push((arrangement.clone(), unread.clone()));
    }

    /// What stood in its fields when it was left last.
    pub(super) fn of(&self, arrangement: &Arrangement) -> Option<&Unread> {
        self.0.iter().find(|(other, _)| other == arrangement).map(|(_, unread)| unread)
    }
}

/// Whether there is such a field and it holds nothing.
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
