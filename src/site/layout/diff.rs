// SPDX-License-Identifier: EUPL-1.2
//! What differs between two arrangements (PURE): for whoever publishes second, and for a look back at a version.

use super::edit::Place;
use super::settings::{self, Detail, Value, setting};
use super::{Arrangement, Layout, Panel, Timed};

/// Something that differs; its words stand under `diff-<key>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// In which layout of the newer arrangement (of the older, where it is gone): 0 the usual one, from 1 those for their
    /// times.
    pub layout: usize,
    /// Which panel of the newer layout; none where it is gone, or for the layout as a whole.
    pub panel: Option<usize>,
    /// What happened to it.
    pub key: &'static str,
    /// What its sentence names: `panel`, the kind; numbers.
    pub args: Vec<(&'static str, String)>,
    /// Of a setting: what it said and says.
    pub detail: Option<Detail>,
}

/// What turned `older` into `newer`; none where both are the same.
pub fn between(older: &Arrangement, newer: &Arrangement) -> Vec<Difference> {
    let mut found = of_layouts(0, &older.layout, &newer.layout);
    let pairs = older.times.len().max(newer.times.len());
    for index in 0..pairs {
        let layout = index + 1;
        match (older.times.get(index), newer.times.get(index)) {
            (Some(before), Some(now)) => found.extend(of_times(layout, before, now)),
            (None, Some(now)) => {
                found.push(whole(layout, "times-new"));
                // It is told by what it says otherwise than the usual one.
                found.extend(of_layouts(layout, &newer.layout, &now.layout));
            }
            (Some(_), None) => found.push(whole(layout, "times-gone")),
            (None, None) => {}
        }
    }
    found
}

fn whole(layout: usize, key: &'static str) -> Difference {
    Difference { layout, panel: None, key, args: Vec::new(), detail: None }
}

fn of_times(layout: usize, older: &Timed, newer: &Timed) -> Vec<Difference> {
    let mut found = Vec::new();
    if older.when != newer.when {
        let (before, now) = (Value::When(older.when.clone()), Value::When(newer.when.clone()));
        let detail = setting("editor-times", None, before, now).map(Detail::Setting);
        found.push(Difference { detail, ..whole(layout, "when") });
    }
    found.extend(of_layouts(layout, &older.layout, &newer.layout));
    found
}

fn of_layouts(which: usize, older: &Layout, newer: &Layout) -> Vec<Difference> {
    let mut found = Vec::new();
    if older.theme != newer.theme {
        let (before, now) = (settings::theme(older.theme), settings::theme(newer.theme));
        let detail = setting("editor-theme", None, before, now).map(Detail::Setting);
        found.push(Difference { detail, ..whole(which, "theme") });
    }
    if (older.columns, older.rows) != (newer.columns, newer.rows) {
        let size = |layout: &Layout| format!("{} × {}", layout.columns, layout.rows);
        let args = vec![("before", size(older)), ("now", size(newer))];
        found.push(Difference { args, ..whole(which, "grid") });
    }
    let pairs = pair(older, newer);
    for (index, panel) in newer.panels.iter().enumerate() {
        let told = |key| Difference { layout: which, panel: Some(index), key, args: named(panel), detail: None };
        let before = pairs.iter().find(|(_, now)| *now == index).and_then(|(before, _)| older.panels.get(*before));
        match before {
            None => {
                found.push(told("added"));
                let detailed = |detail| Difference { detail: Some(detail), ..told("settings") };
                found.extend(settings::added(&panel.content).into_iter().map(detailed));
            }
            Some(before) => {
                let one = told("settings");
                let changed = |(key, args, detail)| {
                    let args = one.args.iter().cloned().chain(args).collect();
                    Difference { key, args, detail, ..one.clone() }
                };
                found.extend(changes(before, panel).into_iter().map(changed));
            }
        }
    }
    let gone = |(index, _): &(usize, &Panel)| pairs.iter().all(|(before, _)| before != index);
    for (_, panel) in older.panels.iter().enumerate().filter(gone) {
        let told = |key, detail| Difference { args: named(panel), detail, ..whole(which, key) };
        found.push(told("removed", None));
        found.extend(settings::removed(&panel.content).into_iter().map(|detail| told("settings", Some(detail))));
    }
    if !pairs.is_sorted_by_key(|(_, now)| *now) {
        found.push(whole(which, "order"));
    }
    found
}

fn named(panel: &Panel) -> Vec<(&'static str, String)> {
    vec![("panel", panel.kind().to_owned())]
}

type Changed = (&'static str, Vec<(&'static str, String)>, Option<Detail>);

fn changes(older: &Panel, newer: &Panel) -> Vec<Changed> {
    let (before, now) = (Place::of(older), Place::of(newer));
    let mut found: Vec<Changed> = Vec::new();
    let size = |place: Place| format!("{} × {}", place.columns, place.rows);
    if (before.columns, before.rows) != (now.columns, now.rows) {
        found.push(("resized", vec![("before", size(before)), ("now", size(now))], None));
    } else if before != now {
        found.push(("moved", Vec::new(), None));
    }
    let details = settings::between(&older.content, &newer.content).into_iter();
    found.extend(details.map(|detail| ("settings", Vec::new(), Some(detail))));
    let ground = setting("editor-ground", None, settings::ground(older.ground), settings::ground(newer.ground));
    found.extend(ground.map(|ground| ("ground", Vec::new(), Some(Detail::Setting(ground)))));
    found
}

/// Which panel of the older layout became which of the newer: the same one first, then one of its kind that says the
/// same, then one of its kind in its place, then any of its kind. In the order of the older.
fn pair(older: &Layout, newer: &Layout) -> Vec<(usize, usize)> {
    let same: [fn(&Panel, &Panel) -> bool; 4] = [
        |before, now| before == now,
        |before, now| before.content == now.content,
        |before, now| before.kind() == now.kind() && Place::of(before) == Place::of(now),
        |before, now| before.kind() == now.kind(),
    ];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in same {
        for (before, panel) in older.panels.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == before) {
                continue;
            }
            let free = |now: &usize| pairs.iter().all(|(_, taken)| taken != now);
            let twin = (0..newer.panels.len()).filter(free).find(|now| is_same(panel, &newer.panels[*now]));
            pairs.extend(twin.map(|now| (before, now)));
        }
    }
    pairs.sort_unstable();
    pairs
}
