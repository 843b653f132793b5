// SPDX-License-Identifier: EUPL-1.2
//! The panels of a layout, drawn from finished words, for the display and the editor's preview alike. They are a few
//! dozen nodes, updated and not rebuilt.

mod called;
mod children;
mod clock;
mod header;
mod list;
mod notices;
mod page;
mod picture;
mod pictures;
mod plan;
mod recent;
mod speaker;
mod view;
mod words;

use std::collections::BTreeMap;

use bevy::prelude::*;

pub use clock::LeftOut;
pub use speaker::{Speaker, Told};
pub use view::{
    CallView, ClockView, HeaderView, ListRow, ListView, Message, Motion, NoticesView, PageView, PlanView, RecentView,
    Row, View,
};

use super::ruler::Ruler;
use super::systems::{OntoGlass, PanelSystems};
use super::text;
use super::theme::panels::{Frame, PANEL_GAP, PANEL_MARGIN, PANEL_PAD, SCREEN_MARGIN};
use super::theme::{Scale, Tone};
use site::Picture;
use site::layout::{Content, Ground, Layout, Panel};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<View>().init_resource::<Motion>();
    app.configure_sets(PostUpdate, PanelSystems.in_set(OntoGlass));
    for plugin in [
        header::plugin,
        clock::plugin,
        called::plugin,
        recent::plugin,
        notices::plugin,
        list::plugin,
        plan::plugin,
        pictures::plugin,
        words::plugin,
        children::plugin,
        page::plugin,
    ] {
        plugin(app);
    }
}

/// The root of everything [`spawn`] made; despawn it to draw a layout anew.
#[derive(Component)]
pub struct PanelsRoot;

/// A layout to draw, and what drawing it needs.
pub struct Sheet<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// The screen's scale.
    pub scale: Scale,
    /// The distance to the farthest reader, in metres.
    pub distance_m: f32,
    /// The site's pictures.
    pub media: &'a BTreeMap<String, Picture>,
}

/// The index of a panel in its layout, on everything that it draws; the editor finds by it what to measure.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelIndex(pub usize);

/// Draws a whole layout on the window's clear colour; the panels' words come from [`View`]. Pictures are scaled into
/// `images`.
pub fn spawn(commands: &mut Commands, sheet: &Sheet, images: &mut Assets<Image>) -> Entity {
    let (layout, scale) = (sheet.layout, sheet.scale);
    let whole = Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() };
    let root = commands.spawn((PanelsRoot, whole)).id();
    let least_px = scale.least_text_px(sheet.distance_m);
    let mut frames = Vec::new();
    for (index, panel) in layout.panels.iter().enumerate() {
        let frame = frame(layout, panel, scale, least_px);
        let place = commands.spawn((ChildOf(root), PanelIndex(index), whole_node())).id();
        spawn_panel(commands, sheet, (index, panel), (place, frame), images);
        let corner = Vec2::new(frame.left_px, frame.top_px);
        frames.push((panel, Rect::from_corners(corner, corner + Vec2::new(frame.width_px, frame.height_px))));
    }
    if !layout.panels.iter().any(|panel| matches!(panel.content, Content::Notices { .. })) {
        notices::spawn_stale_alone(commands, root, scale, least_px);
    }
    let everything = Rect::new(0.0, 0.0, scale.width_px, scale.height_px);
    page::spawn(commands, root, page_place(&frames).unwrap_or(everything), least_px);
    root
}

/// The place of the page shown while nobody is called: the panels of the called number and of the latest calls, joined
/// only while that covers no other panel, since other panels must stay readable.
fn page_place(frames: &[(&Panel, Rect)]) -> Option<Rect> {
    let places = |which: fn(&Content) -> bool| {
        frames.iter().filter(move |(panel, _)| which(&panel.content)).map(|(_, place)| *place)
    };
    let called = places(|content| matches!(content, Content::Called(_)));
    let latest = places(|content| matches!(content, Content::Recent { .. }));
    let is_free = |place: Rect| {
        let mut others = places(|content| !matches!(content, Content::Called(_) | Content::Recent { .. }));
        others.all(|other| place.intersect(other).is_empty())
    };
    called.chain(latest).reduce(|place, next| if is_free(place.union(next)) { place.union(next) } else { place })
}

fn spawn_panel(
    commands: &mut Commands,
    sheet: &Sheet,
    (index, panel): (usize, &Panel),
    (root, frame): (Entity, Frame),
    images: &mut Assets<Image>,
) {
    let inks = Inks::of(panel, sheet.scale);
    match &panel.content {
        Content::Header { logo } => {
            let logo = logo.as_ref().and_then(|name| picture::logo(sheet.media.get(name)?, frame));
            let logo = logo.map(|logo| (logo.size_f32().x, images.add(logo)));
            header::spawn(commands, root, frame, logo, inks);
        }
        Content::Clock => clock::spawn(commands, root, frame, inks),
        Content::Called(settings) => {
            called::spawn(commands, root, frame, (panel.ground, settings, sheet.scale));
        }
        Content::Recent { count } => recent::spawn(commands, root, frame, *count),
        Content::Notices { own_alone, people_waiting, .. } => {
            notices::spawn(commands, root, frame, index, [*own_alone, *people_waiting]);
        }
        Content::Waiting { services } => {
            list::spawn(commands, root, frame, list::Which::Waiting(services.clone()), inks);
        }
        Content::Hours => list::spawn(commands, root, frame, list::Which::Hours, inks),
        Content::OfficeCalls { count } => {
            list::spawn(commands, root, frame, list::Which::OfficeCalls(*count), inks);
        }
        Content::Pictures { pictures } => pictures::spawn(commands, root, frame, pictures, sheet.media),
        Content::Plan => plan::spawn(commands, root, frame, inks),
        Content::Code { .. } => words::spawn_code(commands, root, index, frame, inks),
        Content::Text { size, .. } => words::spawn_words(commands, root, index, frame, *size, inks),
        Content::Children => children::spawn(commands, root, frame, sheet.scale),
    }
}

fn whole_node() -> Node {
    Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() }
}

/// The tones of a panel's ground and words.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Inks {
    ground: Tone,
    text: Tone,
    quiet: Tone,
    accent: Tone,
    /// The ground differs from the page's, so words keep away from its edge.
    padded: bool,
    /// Colours made for the page suit the ground.
    on_page: bool,
    radius_px: f32,
}

impl Inks {
    fn of(panel: &Panel, scale: Scale) -> Self {
        let ground = match (panel.ground, &panel.content) {
            (Ground::Usual, Content::Header { .. } | Content::Clock | Content::Notices { .. }) => Ground::Bar,
            (Ground::Usual, Content::Waiting { .. } | Content::Hours | Content::OfficeCalls { .. }) => Ground::Card,
            (Ground::Usual, _) => Ground::Page,
            (chosen, _) => chosen,
        };
        let (ground_tone, text, quiet, accent) = match ground {
            Ground::Usual | Ground::Page => (Tone::Clear, Tone::Text, Tone::Muted, Tone::PrimaryInk),
            Ground::Card => (Tone::Row, Tone::Text, Tone::Muted, Tone::PrimaryInk),
            Ground::Bar => (Tone::Bar, Tone::OnBar, Tone::OnBarQuiet, Tone::OnBar),
            Ground::Primary => (Tone::Primary, Tone::OnPrimary, Tone::OnPrimaryQuiet, Tone::OnPrimary),
        };
        let radius_px = if is_bar(panel) { 0.0 } else { scale.radius_px() };
        let on_page = matches!(ground, Ground::Usual | Ground::Page | Ground::Card);
        let padded = !matches!(ground, Ground::Usual | Ground::Page);
        Self { ground: ground_tone, text, quiet, accent, padded, on_page, radius_px }
    }

    /// The distance from the panel's edge to its words.
    fn pad_px(self, frame: Frame) -> f32 {
        if self.padded { frame.width_px.min(frame.height_px) * PANEL_PAD } else { 0.0 }
    }
}

/// Whether a panel is a bar, which fills its cells from edge to edge.
fn is_bar(panel: &Panel) -> bool {
    matches!(panel.content, Content::Header { .. } | Content::Clock | Content::Notices { .. })
}

/// A panel's node with its ground and padding.
fn ground(node: Node, frame: Frame, inks: Inks) -> impl Bundle {
    let padding = UiRect::all(px(inks.pad_px(frame)));
    (Node { padding, border_radius: BorderRadius::all(px(inks.radius_px)), ..node }, text::Ground(inks.ground))
}

/// Draws a page over the whole screen, while there is no layout yet.
pub fn spawn_page(commands: &mut Commands, scale: Scale) -> Entity {
    let whole = Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() };
    let root = commands.spawn((PanelsRoot, whole)).id();
    page::spawn(commands, root, Rect::new(0.0, 0.0, scale.width_px, scale.height_px), 0.0);
    root
}

/// The place of a panel in pixels: bars fill their cells, other panels keep a margin.
pub fn frame(layout: &Layout, panel: &Panel, scale: Scale, least_px: f32) -> Frame {
    let column_px = scale.width_px / f32::from(layout.columns.max(1));
    let row_px = scale.height_px / f32::from(layout.rows.max(1));
    let (first, last) = (panel.column == 0, panel.column + panel.columns >= layout.columns);
    let (edge_px, half_gap_px) = (scale.width(SCREEN_MARGIN), scale.width(PANEL_GAP) / 2.0);
    let margin_left_px = if first { edge_px } else { half_gap_px };
    let margin_right_px = if last { edge_px } else { half_gap_px };
    let cells = Frame {
        left_px: f32::from(panel.column) * column_px,
        top_px: f32::from(panel.row) * row_px,
        width_px: f32::from(panel.columns) * column_px,
        height_px: f32::from(panel.rows) * row_px,
        margin_left_px,
        margin_right_px,
        least_px,
    };
    if is_bar(panel) {
        return cells;
    }
    // Two panels one below the other share what each keeps from a bar.
    let margin_px = |edge: bool| scale.height(PANEL_MARGIN) / if edge { 1.0 } else { 2.0 };
    let (above, below) = (margin_px(!meets(layout, panel, true)), margin_px(!meets(layout, panel, false)));
    Frame {
        left_px: cells.left_px + margin_left_px,
        top_px: cells.top_px + above,
        width_px: (cells.width_px - margin_left_px - margin_right_px).max(1.0),
        height_px: (cells.height_px - above - below).max(1.0),
        ..cells
    }
}

/// Whether another panel that is not a bar begins right above or below.
fn meets(layout: &Layout, panel: &Panel, above: bool) -> bool {
    let across =
        |other: &Panel| other.column < panel.column + panel.columns && panel.column < other.column + other.columns;
    let touches = |other: &Panel| match above {
        true => other.row + other.rows == panel.row,
        false => panel.row + panel.rows == other.row,
    };
    layout.panels.iter().any(|other| !is_bar(other) && across(other) && touches(other))
}

fn at(frame: Frame) -> Node {
    Node {
        position_type: PositionType::Absolute,
        left: px(frame.left_px),
        top: px(frame.top_px),
        width: px(frame.width_px),
        height: px(frame.height_px),
        ..default()
    }
}

/// The node of a bar: filled, its content vertically centred.
fn bar(frame: Frame) -> Node {
    Node {
        padding: UiRect::new(px(frame.margin_left_px), px(frame.margin_right_px), px(0), px(0)),
        align_items: AlignItems::Center,
        overflow: Overflow::clip(),
        ..at(frame)
    }
}

/// Sets a text; leaves it untouched if equal, so that no layout runs.
fn say(text: &mut Mut<Text>, content: &str) {
    if text.0 != content {
        content.clone_into(&mut text.0);
    }
}

/// Sets a font's size; leaves it untouched if equal, so that no layout runs.
fn resize(font: &mut Mut<TextFont>, size_px: f32) {
    let size = FontSize::Px(size_px);
    if font.font_size != size {
        font.font_size = size;
    }
}

/// Shows or hides a node.
fn show(node: &mut Mut<Node>, shown: bool) {
    let display = if shown { Display::Flex } else { Display::None };
    if node.display != display {
        node.display = display;
    }
}

/// Whether a panel's texts must be set: the view has changed, or they are new.
fn due<P: Component>(view: Res<View>, fresh: Query<(), Added<P>>) -> bool {
    view.is_changed() || !fresh.is_empty()
}

/// A short name for the ruler, for the panels' signatures.
type Measure<'w, 's> = Ruler<'w, 's>;
