// SPDX-License-Identifier: EUPL-1.2
//! Layouts to begin with (PURE): for a waiting room's screen lying or upright, a corridor at the offices, a desk.

use super::{CalledSettings, Content, Ground, Layout, Panel, Theme};

/// A layout to begin with; its name stands under `template-<key>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// The tail of its locale key.
    pub key: &'static str,
    /// Made for a glass that stands upright.
    pub portrait: bool,
    /// What it shows.
    pub layout: Layout,
}

/// All templates, in the order in which staff are offered them: those for the shape of their glass first.
pub fn all(portrait: bool) -> Vec<Template> {
    let mut all = vec![landscape(), upright(), corridor(), desk()];
    all.sort_by_key(|template| template.portrait != portrait);
    all
}

type Placed = ([u16; 4], Ground, Content);

fn template(key: &'static str, (columns, rows): (u16, u16), panels: impl IntoIterator<Item = Placed>) -> Template {
    let panel =
        |([column, row, columns, rows], ground, content): Placed| Panel { column, row, columns, rows, ground, content };
    let panels = panels.into_iter().map(panel).collect();
    Template { key, portrait: rows > columns, layout: Layout { columns, rows, theme: Theme::Day, panels } }
}

fn notices(people_waiting: bool) -> Content {
    Content::Notices { people_waiting, own_alone: false, pages: Vec::new(), language: None }
}

fn landscape() -> Template {
    let panels = [
        ([0, 0, 20, 2], Ground::Usual, Content::Header { logo: None }),
        ([20, 0, 12, 2], Ground::Usual, Content::Clock),
        ([0, 2, 21, 14], Ground::Usual, Content::Called(CalledSettings::default())),
        ([21, 2, 11, 14], Ground::Usual, Content::Recent { count: 5 }),
        ([0, 16, 32, 2], Ground::Usual, notices(true)),
    ];
    template("landscape", (32, 18), panels)
}

fn upright() -> Template {
    let panels = [
        ([0, 0, 18, 2], Ground::Usual, Content::Header { logo: None }),
        ([0, 2, 18, 10], Ground::Usual, Content::Called(CalledSettings::default())),
        ([0, 12, 18, 8], Ground::Usual, Content::Recent { count: 4 }),
        ([0, 20, 18, 8], Ground::Usual, Content::Waiting { services: Vec::new() }),
        ([0, 28, 18, 2], Ground::Usual, Content::Clock),
        ([0, 30, 18, 2], Ground::Usual, notices(true)),
    ];
    template("portrait", (18, 32), panels)
}

fn corridor() -> Template {
    let panels = [
        ([0, 0, 20, 2], Ground::Usual, Content::Header { logo: None }),
        ([20, 0, 12, 2], Ground::Usual, Content::Clock),
        ([0, 2, 20, 14], Ground::Usual, Content::Plan),
        ([20, 2, 12, 14], Ground::Usual, Content::OfficeCalls { count: 5 }),
        ([0, 16, 32, 2], Ground::Usual, notices(false)),
    ];
    template("corridor", (32, 18), panels)
}

/// A desk's second screen, read from its chair: the number called, the time, what to have ready.
fn desk() -> Template {
    let panels = [
        ([0, 0, 10, 2], Ground::Usual, Content::Header { logo: None }),
        ([10, 0, 6, 2], Ground::Usual, Content::Clock),
        ([0, 2, 16, 8], Ground::Usual, Content::Called(CalledSettings::default())),
        ([0, 10, 16, 2], Ground::Usual, notices(false)),
    ];
    template("desk", (16, 12), panels)
}
