// SPDX-License-Identifier: EUPL-1.2
//! What each file of a site may hold, as data: names, kinds, and the ranges that somebody can mean.

mod files;
mod found;
mod judge;
mod kind;
mod table;
mod value;

pub(super) use files::Form;
pub(super) use found::{Judged, Known, NOWHERE};
pub(super) use judge::judge;
pub(super) use kind::is_id;
pub(super) use table::BREAK_MIN;
pub(super) use value::{quoted as quoted_number, spoken as spoken_number};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use toml::{Table, Value};

    use super::kind::{Field, Kind};
    use super::*;
    use crate::Site;
    use crate::read::read;

    /// A number somewhere in a file: the way there, and what may stand there.
    struct Numbered {
        way: Vec<Step>,
        least: f64,
        most: f64,
        is_whole: bool,
    }

    #[derive(Clone)]
    enum Step {
        Name(&'static str),
        Place(usize),
        /// Of a table whose names are free.
        Free(String),
    }

    /// All numbers that a table has or may have, one of each name.
    fn numbers(fields: &[&Field], table: &Table, way: &[Step], found: &mut Vec<Numbered>) {
        for field in fields {
            let here = [way, &[Step::Name(field.name)]].concat();
            within(&field.kind, table.get(field.name), here, found);
        }
    }

    fn within(kind: &Kind, value: Option<&Value>, way: Vec<Step>, found: &mut Vec<Numbered>) {
        let and = |step: Step| [&way[..], &[step]].concat();
        match (kind, value) {
            #[allow(clippy::cast_precision_loss, reason = "small numbers")]
            (Kind::Whole(least, most), _) => {
                found.push(Numbered { way, least: *least as f64, most: *most as f64, is_whole: true });
            }
            (Kind::Number(least, most), _) => {
                found.push(Numbered { way, least: *least, most: *most, is_whole: false });
            }
            (Kind::Table(fields), value) => {
                let empty = Table::new();
                let table = value.and_then(Value::as_table);
                if table.is_some() || fields.iter().all(|field| !field.must) {
                    numbers(&fields.iter().collect::<Vec<_>>(), table.unwrap_or(&empty), &way, found);
                }
            }
            (Kind::Panel(fields, more), Some(Value::Table(table))) => {
                let more = table.get("panel").and_then(Value::as_str).and_then(more).unwrap_or_default();
                numbers(&fields.iter().chain(more).collect::<Vec<_>>(), table, &way, found);
            }
            (Kind::List(kind), Some(Value::Array(values))) => {
                for (place, value) in values.iter().enumerate() {
                    within(kind, Some(value), and(Step::Place(place)), found);
                }
            }
            (Kind::Map(_, kind), Some(Value::Table(table))) => {
                for (name, value) in table {
                    within(kind, Some(value), and(Step::Free(name.clone())), found);
                }
            }
            _ => {}
        }
    }

    fn put(root: &mut Value, way: &[Step], number: Value) {
        let Some((first, rest)) = way.split_first() else {
            *root = number;
            return;
        };
        let next = match (first, root) {
            (Step::Place(place), Value::Array(values)) => &mut values[*place],
            (Step::Name(name), Value::Table(table)) => table.entry(*name).or_insert_with(|| Value::Table(Table::new())),
            (Step::Free(name), Value::Table(table)) => &mut table[name.as_str()],
            _ => panic!("the way ends"),
        };
        put(next, rest, number);
    }

    fn named(way: &[Step]) -> String {
        let name = |step: &Step| match step {
            Step::Name(name) => Some(*name),
            Step::Place(_) | Step::Free(_) => None,
        };
        way.iter().filter_map(name).collect::<Vec<_>>().join(".")
    }

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().flatten() {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &to);
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
    }

    /// Ranges stand here, types elsewhere: what passes the one is read by the other, and goes to devices and back.
    #[test]
    fn every_number_of_its_range_is_read_and_every_other_is_told() {
        let shipped = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("kiosk/site");
        let files = [
            ("site.toml", Form::Site),
            ("floor.toml", Form::Floor),
            ("levels.toml", Form::Levels),
            ("measures.toml", Form::Measures),
            ("screens/sala.toml", Form::Screen),
            ("screens/totem.toml", Form::Screen),
        ];
        let dir = tempfile::tempdir().unwrap();
        copy(&shipped, dir.path());
        let (mut tried, mut wrong) = (0, Vec::new());
        let mut known = BTreeSet::new();
        for (file, form) in files {
            let path = dir.path().join(file);
            let text = std::fs::read_to_string(&path).unwrap();
            let root: Table = toml::from_str(&text).unwrap();
            let mut all = Vec::new();
            numbers(&form.fields().iter().collect::<Vec<_>>(), &root, &[], &mut all);
            for Numbered { way, least, most, is_whole } in all {
                let name = named(&way);
                if !known.insert(format!("{form:?} {name}")) {
                    continue;
                }
                tried += 1;
                let beyond = if is_whole { 1.0 } else { 0.25 };
                for (number, is_in) in [(least, true), (most, true), (least - beyond, false), (most + beyond, false)] {
                    let mut changed = Value::Table(root.clone());
                    #[allow(clippy::cast_possible_truncation, reason = "small numbers")]
                    let value = if is_whole { Value::Integer(number as i64) } else { Value::Float(number) };
                    put(&mut changed, &way, value);
                    std::fs::write(&path, toml::to_string(&changed).unwrap()).unwrap();
                    let keys: Vec<&str> = match read(dir.path()) {
                        Ok(site) => {
                            let json = serde_json::to_string(&site).unwrap();
                            let back =
                                serde_json::from_str::<Site>(&json).map(|back| serde_json::to_string(&back).unwrap());
                            if back.is_ok_and(|back| back == json) { Vec::new() } else { vec!["wire"] }
                        }
                        Err(faults) => faults.0.iter().map(|fault| fault.key).collect(),
                    };
                    let is_right = if is_in {
                        !keys.iter().any(|key| {
                            matches!(
                                *key,
                                "range"
                                    | "syntax"
                                    | "wire"
                                    | "figures-mm"
                                    | "highlight-s"
                                    | "slide-seconds"
                                    | "recent-count"
                                    | "office-calls-count"
                                    | "grid"
                            )
                        })
                    } else {
                        keys.contains(&"range")
                    };
                    if !is_right {
                        wrong.push(format!("{file}: {name} = {number}: {keys:?}"));
                    }
                }
            }
            std::fs::write(&path, text).unwrap();
        }
        assert!(tried > 50, "only {tried} numbers");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
