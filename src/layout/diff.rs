//! What differs between two arrangements (PURE): for whoever publishes second, and for a look back at a version.

use super::edit::Place;
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
}

/// What turned `older` into `newer`; none where both are the same.
pub fn between(older: &Arrangement, newer: &Arrangement) -> Vec<Difference> {
    let mut found = of_layouts(0, &older.layout, &newer.layout);
    let pairs = older.times.len().max(newer.times.len());
    for index in 0..pairs {
        let layout = index + 1;
        match (older.times.get(index), newer.times.get(index)) {
            (Some(before), Some(now)) => found.extend(of_times(layout, before, now)),
            (None, Some(_)) => found.push(whole(layout, "times-new")),
            (Some(_), None) => found.push(whole(layout, "times-gone")),
            (None, None) => {}
        }
    }
    found
}

fn whole(layout: usize, key: &'static str) -> Difference {
    Difference { layout, panel: None, key, args: Vec::new() }
}

fn of_times(layout: usize, older: &Timed, newer: &Timed) -> Vec<Difference> {
    let mut found = Vec::new();
    if older.when != newer.when {
        found.push(whole(layout, "when"));
    }
    found.extend(of_layouts(layout, &older.layout, &newer.layout));
    found
}

fn of_layouts(which: usize, older: &Layout, newer: &Layout) -> Vec<Difference> {
    let mut found = Vec::new();
    if older.theme != newer.theme {
        found.push(whole(which, "theme"));
    }
    if (older.columns, older.rows) != (newer.columns, newer.rows) {
        let size = |layout: &Layout| format!("{} × {}", layout.columns, layout.rows);
        let args = vec![("before", size(older)), ("now", size(newer))];
        found.push(Difference { args, ..whole(which, "grid") });
    }
    let pairs = pair(older, newer);
    for (index, panel) in newer.panels.iter().enumerate() {
        let told = |key| Difference { layout: which, panel: Some(index), key, args: named(panel) };
        let before = pairs.iter().find(|(_, now)| *now == index).and_then(|(before, _)| older.panels.get(*before));
        match before {
            None => found.push(told("added")),
            Some(before) => found.extend(changes(before, panel).into_iter().map(told)),
        }
    }
    let gone = |(index, _): &(usize, &Panel)| pairs.iter().all(|(before, _)| before != index);
    let gone = older.panels.iter().enumerate().filter(gone);
    found.extend(gone.map(|(_, panel)| Difference { args: named(panel), ..whole(which, "removed") }));
    if !pairs.is_sorted_by_key(|(_, now)| *now) {
        found.push(whole(which, "order"));
    }
    found
}

fn named(panel: &Panel) -> Vec<(&'static str, String)> {
    vec![("panel", panel.kind().to_owned())]
}

fn changes(older: &Panel, newer: &Panel) -> Vec<&'static str> {
    let (before, now) = (Place::of(older), Place::of(newer));
    let mut keys = Vec::new();
    if (before.columns, before.rows) != (now.columns, now.rows) {
        keys.push("resized");
    } else if before != now {
        keys.push("moved");
    }
    if older.content != newer.content {
        keys.push("settings");
    }
    if older.ground != newer.ground {
        keys.push("ground");
    }
    keys
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
