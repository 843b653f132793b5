// SPDX-License-Identifier: EUPL-1.2
//! Judges a file that is TOML by its form: every name that is not known or missing, every value of another kind, each at its
//! own place.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::Form;
use super::found::{Judge, Judged, Known, NOWHERE};
use super::kind::{Field, Kind};
use super::value;
use crate::near::{listed, nearest};

/// Judges a file; what nobody knows is taken out of `root`, so that the rest can be read.
pub(crate) fn judge(form: Form, root: &mut DeTable<'_>, known: &Known<'_>) -> Vec<Judged> {
    let mut judge = Judge { known, found: Vec::new() };
    let fields: Vec<&Field> = form.fields().iter().collect();
    judge.table(&fields, root, None, None);
    judge.found
}

impl Judge<'_> {
    /// `head`: where the table begins; none for the file itself. `panel`: of which kind it is.
    fn table(&mut self, fields: &[&Field], table: &mut DeTable<'_>, head: Option<Range<usize>>, panel: Option<&str>) {
        let field = |name: &str| fields.iter().find(|field| field.name == name);
        let written: BTreeSet<String> = table.keys().map(|name| name.get_ref().to_string()).collect();
        let free: Vec<&str> = fields.iter().map(|field| field.name).filter(|name| !written.contains(*name)).collect();
        let mut meant = BTreeSet::new();
        for (name, value) in table.iter_mut() {
            if let Some(field) = field(name.get_ref()) {
                self.value(&field.kind, field.name, value);
                continue;
            }
            let found = name.get_ref().as_ref();
            let known = listed(fields.iter().map(|field| field.name));
            match (nearest(found, free.iter().copied()), panel) {
                (Some(near), _) => {
                    meant.insert(near);
                    let args = [("found", found), ("near", near), ("known", &known)];
                    self.tell(name.span(), "unknown-word-near", &args);
                }
                (None, Some(panel)) => {
                    let kinds = listed(crate::layout::arrange::KINDS);
                    self.tell(name.span(), "unknown-setting", &[("key", found), ("panel", panel), ("kinds", &kinds)]);
                }
                (None, None) => self.tell(name.span(), "unknown-word", &[("found", found), ("known", &known)]),
            }
        }
        for stranger in written.iter().filter(|name| field(name).is_none()) {
            table.remove(stranger.as_str());
        }
        for field in fields.iter().filter(|field| field.must && !written.contains(field.name)) {
            if meant.contains(field.name) || self.is_lost(field.name) {
                continue;
            }
            match &head {
                Some(head) => self.tell(head.clone(), "missing-word", &[("name", field.name)]),
                None => self.tell(NOWHERE, "missing-word", &[("name", field.name)]),
            }
        }
    }

    /// Whether a line that was no TOML may have said it.
    fn is_lost(&self, name: &str) -> bool {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
        self.known.lost.split(|letter| !is_part(letter)).any(|word| word == name)
    }

    pub(super) fn value(&mut self, kind: &Kind, name: &str, value: &mut Spanned<DeValue<'_>>) {
        let span = value.span();
        match (kind, value.get_mut()) {
            (Kind::Table(fields), DeValue::Table(table)) => {
                let fields: Vec<&Field> = fields.iter().collect();
                self.table(&fields, table, Some(span), None);
            }
            (Kind::Panel(fields, more), DeValue::Table(table)) => {
                let panel = table.get("panel").and_then(|kind| kind.get_ref().as_str()).unwrap_or_default().to_owned();
                match more(&panel) {
                    Some(more) => {
                        let fields: Vec<&Field> = fields.iter().chain(more).collect();
                        self.table(&fields, table, Some(span), Some(&panel));
                    }
                    // Of a kind that is none nobody knows what belongs to it.
                    None => {
                        let is_ours = |name: &str| fields.iter().any(|field| field.name == name);
                        let strangers = table.keys().map(|name| name.get_ref().to_string());
                        for stranger in strangers.filter(|name| !is_ours(name)).collect::<Vec<_>>() {
                            table.remove(stranger.as_str());
                        }
                        let fields: Vec<&Field> = fields.iter().collect();
                        self.table(&fields, table, Some(span), None);
                    }
                }
            }
            (Kind::Map(names, values), DeValue::Table(table)) => {
                for (name, value) in table.iter_mut() {
                    self.text(names, name.get_ref(), name.span(), &name.span());
                    self.value(values, name.get_ref(), value);
                }
            }
            (Kind::List(kind), DeValue::Array(values)) => {
                values.iter_mut().for_each(|value| self.value(kind, name, value));
            }
            (Kind::List(Kind::Table(_) | Kind::Panel(..)), DeValue::Table(_)) => {
                self.tell(span, "list-of-tables", &[("name", name)]);
            }
            (Kind::Table(_) | Kind::Map(..) | Kind::Panel(..), DeValue::Array(_)) => {
                self.tell(span, "one-table", &[("name", name)]);
            }
            (Kind::Words(most) | Kind::Lines(most), DeValue::Table(table)) => {
                for (tag, value) in table.iter_mut() {
                    self.tag(tag.get_ref(), tag.span(), true);
                    let span = value.span();
                    let found = self.written(&span);
                    match value.get_ref() {
                        DeValue::String(text) => self.people_read(text, *most, matches!(kind, Kind::Lines(_)), span),
                        _ => self.tell(span, "text-wanted", &[("name", tag.get_ref()), ("found", &found)]),
                    }
                }
            }
            (kind, value) => self.scalar(kind, name, value, span),
        }
    }

    fn scalar(&mut self, kind: &Kind, name: &str, value: &DeValue<'_>, span: Range<usize>) {
        let found = self.written(&span);
        let args = [("name", name), ("found", found.as_str())];
        let wants_text = matches!(
            kind,
            Kind::Words(_)
                | Kind::Lines(_)
                | Kind::Line(_)
                | Kind::Plain
                | Kind::Id
                | Kind::Tag
                | Kind::Day
                | Kind::Time
                | Kind::OneOf(_)
        );
        match (kind, value) {
            (Kind::Words(most), DeValue::String(text)) => self.people_read(text, *most, false, span),
            (Kind::Lines(most), DeValue::String(text)) => self.people_read(text, *most, true, span),
            (_, DeValue::String(text)) if wants_text => self.text(kind, text, span.clone(), &span),
            (_, DeValue::Datetime(_)) if wants_text => {
                let time = if matches!(kind, Kind::Time) { found.get(..5).unwrap_or(&found) } else { &found };
                self.tell(span, "unquoted", &[("found", time)]);
            }
            (Kind::Words(_) | Kind::Lines(_), DeValue::Array(_)) => self.tell(span, "text-no-list", &args),
            _ if wants_text => self.tell(span, "text-wanted", &args),
            (Kind::Is, DeValue::Boolean(_)) => {}
            (Kind::Is, _) => self.tell(span, "choice-wanted", &args),
            (Kind::Whole(least, most), value) => self.number(value::Range::whole(*least, *most), name, value, span),
            (Kind::Number(least, most), value) => self.number(value::Range::of(*least, *most), name, value, span),
            (Kind::List(_), _) => self.tell(span, "list-wanted", &args),
            _ => self.tell(span, "table-wanted", &args),
        }
    }
}
