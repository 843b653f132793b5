// SPDX-License-Identifier: EUPL-1.2
//! Faults of layouts that keep them from being used.

use std::collections::BTreeSet;

use super::arrange::KINDS;
use super::edit::{CELLS_MAX, PANELS_MAX, TIMES_MAX};
use super::{Arrangement, CalledSettings, Content, Layout, NoticePage, Panel, When};
use base::words::{Language, Texts};

/// Columns and rows that a layout may have.
pub const CELLS: std::ops::RangeInclusive<u16> = 1..=CELLS_MAX;
/// Calls of offices that a panel may list.
pub const OFFICE_CALLS: std::ops::RangeInclusive<u8> = 1..=6;
/// Calls that a list of recent ones shows (kiosk/manual/standards.md, "Display").
pub const RECENT_CALLS: std::ops::RangeInclusive<u8> = 4..=6;
/// How long a picture may stand, in seconds: shorter is unrest, longer is one picture.
pub const SLIDE_S: std::ops::RangeInclusive<u16> = 5..=600;
/// How high a called number's figures may be asked for, in millimetres.
pub const FIGURES_MM: std::ops::RangeInclusive<u16> = 10..=1000;
/// How long a call may stand out, in seconds: shorter is missed, longer is no news.
pub const HIGHLIGHT_S: std::ops::RangeInclusive<u16> = 5..=120;
/// Languages in which every call is announced: with more, a call would still be spoken while others wait.
pub const ANNOUNCED_IN_MAX: usize = 3;
/// Longest address that a code carries and a phone still reads from afar.
const ADDRESS_MAX: usize = 300;

/// A fault; its words stand under `fault-<key>` in the site's locale files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// Which layout: 0 the usual one, from 1 those for their times.
    pub layout: usize,
    /// Which panel, by its place in the list; none for the layout as a whole.
    pub panel: Option<usize>,
    /// Which fault.
    pub key: &'static str,
    /// What its sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// All that can keep a layout from being drawn: the keys of [`faults`].
pub const UNDRAWABLE: [&str; 15] = [
    "grid",
    "too-many-panels",
    "empty-panel",
    "panel-outside",
    "overlapping-panels",
    "recent-count",
    "figures-mm",
    "highlight-s",
    "announced-in",
    "office-calls-count",
    "no-pictures",
    "slide-seconds",
    "code-address",
    "empty-text",
    "notice-backwards",
];

impl Panel {
    /// Its kind, as the file writes it.
    pub fn kind(&self) -> &'static str {
        self.content.kind()
    }

    fn right(&self) -> u32 {
        u32::from(self.column) + u32::from(self.columns)
    }

    fn bottom(&self) -> u32 {
        u32::from(self.row) + u32::from(self.rows)
    }

    /// Whether two panels share a cell.
    pub fn overlaps(&self, other: &Self) -> bool {
        let across = u32::from(self.column) < other.right() && u32::from(other.column) < self.right();
        let down = u32::from(self.row) < other.bottom() && u32::from(other.row) < self.bottom();
        across && down
    }
}

/// All faults of a screen's layouts: what cannot be drawn.
pub fn of_arrangement(arrangement: &Arrangement) -> Vec<LayoutFault> {
    let mut found = Vec::new();
    for (which, layout) in arrangement.layouts().enumerate() {
        found.extend(faults(layout).into_iter().map(|fault| LayoutFault { layout: which, ..fault }));
    }
    if arrangement.times.len() > TIMES_MAX {
        let args = vec![("most", TIMES_MAX.to_string())];
        found.push(LayoutFault { layout: TIMES_MAX + 1, panel: None, key: "too-many-times", args });
    }
    for (index, timed) in arrangement.times.iter().enumerate() {
        if timed.when == When::default() {
            found.push(LayoutFault { layout: index + 1, panel: None, key: "times-say-nothing", args: Vec::new() });
        }
    }
    found
}

/// The settings that a kind of panel has besides its place and ground.
pub fn settings_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "header" => &["logo"],
        "called" => &["figures_mm", "announced_in", "highlight_s"],
        "recent" | "office-calls" => &["count"],
        "notices" => &["people_waiting", "own_alone", "pages", "language"],
        "waiting" => &["services"],
        "pictures" => &["pictures"],
        "code" => &["address", "text"],
        "text" => &["text", "size"],
        _ => &[],
    }
}

/// What is written of a panel of that kind that it does not have: it would be passed over in silence.
pub fn unknown_settings<'a>(
    kind: &str,
    keys: impl Iterator<Item = &'a str>,
) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let of_all = ["panel", "column", "row", "columns", "rows", "ground"];
    let unknown = keys.filter(|key| !of_all.contains(key) && !settings_of(kind).contains(key));
    let args = |key: &str| vec![("key", key.to_owned()), ("panel", kind.to_owned()), ("kinds", KINDS.join(", "))];
    unknown.map(|key| ("unknown-setting", args(key))).collect()
}

/// What an office has that its layouts may name.
#[derive(Clone, Debug)]
pub struct Inventory {
    /// Its services' ids.
    pub services: BTreeSet<String>,
    /// The languages in which it announces calls.
    pub spoken: Vec<Language>,
}

impl Inventory {
    /// What all layouts of an arrangement name that the office has not, or has no longer.
    pub fn faults(&self, arrangement: &Arrangement) -> Vec<LayoutFault> {
        let of_panel = |(layout, index, panel): (usize, usize, &Panel)| {
            let found = self.strangers(&panel.content).into_iter();
            found.map(move |(key, args)| LayoutFault { layout, panel: Some(index), key, args }).collect::<Vec<_>>()
        };
        arrangement.panels().flat_map(of_panel).collect()
    }

    /// The same of one panel.
    pub fn strangers(&self, content: &Content) -> Vec<(&'static str, Vec<(&'static str, String)>)> {
        match content {
            Content::Waiting { services } => {
                let strangers = services.iter().filter(|id| !self.services.contains(*id));
                strangers.map(|id| ("unknown-service-listed", vec![("service", id.clone())])).collect()
            }
            Content::Called(CalledSettings { announced_in, .. }) => {
                let strangers = announced_in.iter().filter(|language| !self.spoken.contains(language));
                strangers.map(|language| ("unspoken-language", vec![("language", language.to_string())])).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// What is wrong with a file whose usual layout shows no calls: nobody has said there why it must be so. One that is
/// published may say why (see [`super::preflight`]).
pub fn without_calls(arrangement: &Arrangement) -> Option<LayoutFault> {
    let fault = LayoutFault { layout: 0, panel: None, key: "no-called-panel", args: Vec::new() };
    (!shows_calls(&arrangement.layout)).then_some(fault)
}

/// Whether somebody who waits learns from it that it is their turn: by the call, or by the offices' calls in a corridor.
pub fn shows_calls(layout: &Layout) -> bool {
    layout.panels.iter().any(|panel| matches!(panel.content, Content::Called(_) | Content::OfficeCalls { .. }))
}

/// What keeps a layout from being drawn, in the order of its panels.
pub fn faults(layout: &Layout) -> Vec<LayoutFault> {
    let mut faults = Vec::new();
    let mut fault = |panel, key, args: &[(&'static str, String)]| {
        faults.push(LayoutFault { layout: 0, panel, key, args: args.to_vec() });
    };
    if !CELLS.contains(&layout.columns) || !CELLS.contains(&layout.rows) {
        fault(None, "grid", &[]);
    }
    if layout.panels.len() > PANELS_MAX {
        fault(None, "too-many-panels", &[("most", PANELS_MAX.to_string())]);
    }
    for (index, panel) in layout.panels.iter().enumerate() {
        let kind = ("panel", panel.kind().to_owned());
        if panel.columns == 0 || panel.rows == 0 {
            fault(Some(index), "empty-panel", std::slice::from_ref(&kind));
        }
        if panel.right() > u32::from(layout.columns) || panel.bottom() > u32::from(layout.rows) {
            fault(Some(index), "panel-outside", std::slice::from_ref(&kind));
        }
        if let Some(other) = layout.panels[..index].iter().find(|other| other.overlaps(panel)) {
            fault(Some(index), "overlapping-panels", &[kind.clone(), ("other", other.kind().to_owned())]);
        }
        for (key, what) in of_content(&panel.content) {
            fault(Some(index), key, &[kind.clone(), ("what", what)]);
        }
    }
    faults
}

/// What is wrong with a panel's own settings, and what of them.
fn of_content(content: &Content) -> Vec<(&'static str, String)> {
    let written = |text: &Texts| text.has(&Language::italian());
    let number = |wrong: bool, key, count: &dyn ToString| wrong.then(|| (key, count.to_string()));
    let found = match content {
        Content::Called(settings) => return of_called(settings),
        Content::Recent { count } => [number(!RECENT_CALLS.contains(count), "recent-count", count), None],
        Content::OfficeCalls { count } => [number(!OFFICE_CALLS.contains(count), "office-calls-count", count), None],
        Content::Pictures { pictures } => {
            let wrong = pictures.iter().find(|slide| !SLIDE_S.contains(&slide.seconds));
            [
                number(pictures.is_empty(), "no-pictures", &""),
                wrong.map(|slide| ("slide-seconds", slide.seconds.to_string())),
            ]
        }
        Content::Code { address, .. } => {
            let leads = address.starts_with("https://") || address.starts_with("http://");
            let plain = address.len() <= ADDRESS_MAX && !address.contains(char::is_whitespace);
            [number(!(leads && plain), "code-address", address), None]
        }
        Content::Text { text, .. } => [number(!written(text), "empty-text", &""), None],
        Content::Notices { pages, .. } => {
            let is_backwards = |page: &&NoticePage| page.from.zip(page.until).is_some_and(|(from, until)| until < from);
            let backwards = pages.iter().find(is_backwards);
            [
                number(pages.iter().any(|page| !written(&page.text)), "empty-text", &""),
                backwards.map(|page| ("notice-backwards", page.text.get(&Language::italian()).to_owned())),
            ]
        }
        _ => [None, None],
    };
    found.into_iter().flatten().collect()
}

fn of_called(settings: &CalledSettings) -> Vec<(&'static str, String)> {
    let outside = |value: Option<u16>, range: std::ops::RangeInclusive<u16>, key| {
        value.filter(|value| !range.contains(value)).map(|value| (key, value.to_string()))
    };
    let languages = &settings.announced_in;
    let twice = languages.iter().enumerate().any(|(index, language)| languages[..index].contains(language));
    let named = || languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let found = [
        outside(settings.figures_mm, FIGURES_MM, "figures-mm"),
        outside(settings.highlight_s, HIGHLIGHT_S, "highlight-s"),
        (twice || languages.len() > ANNOUNCED_IN_MAX).then(|| ("announced-in", named())),
    ];
    found.into_iter().flatten().collect()
}
