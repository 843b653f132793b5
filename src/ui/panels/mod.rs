//! The panels that a layout places, drawn from words that are ready to be read: the display and the editor's preview
//! draw with the same ones. A few dozen nodes, updated and not rebuilt.

mod called;
mod clock;
mod header;
mod notices;
mod page;
mod picture;
mod recent;
mod view;

use std::collections::BTreeMap;

use bevy::prelude::*;

pub use view::{CallView, ClockView, HeaderView, Message, Motion, NoticesView, PageView, RecentView, Row, View};

use super::ruler::Ruler;
use super::theme::Scale;
use super::theme::panels::{Frame, PANEL_GAP, PANEL_MARGIN, SCREEN_MARGIN};
use crate::layout::{Content, Layout, Panel};
use crate::site::Picture;

/// Updates of panels: what is to be shown is in [`View`] and [`Motion`] before.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub struct PanelSystems;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<View>().init_resource::<Motion>();
    app.configure_sets(PostUpdate, PanelSystems.before(bevy::ui::UiSystems::Prepare));
    for plugin in [header::plugin, clock::plugin, called::plugin, recent::plugin, notices::plugin, page::plugin] {
        plugin(app);
    }
}

/// Everything that [`spawn`] made; despawn it to draw a layout anew.
#[derive(Component)]
pub struct PanelsRoot;

/// Draws `layout` whole, on the window's clear colour; what the panels say comes from [`View`].
///
/// `media` are the site's pictures; each is made to measure among `images`.
pub fn spawn(
    commands: &mut Commands,
    layout: &Layout,
    scale: Scale,
    distance_m: f32,
    media: &BTreeMap<String, Picture>,
    images: &mut Assets<Image>,
) -> Entity {
    let whole = Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() };
    let root = commands.spawn((PanelsRoot, whole)).id();
    let least_px = scale.least_text_px(distance_m);
    let mut content: Option<Rect> = None;
    for panel in &layout.panels {
        let frame = frame(layout, panel, scale, least_px);
        match &panel.content {
            Content::Header { logo } => {
                let logo = logo.as_ref().and_then(|name| picture::logo(media.get(name)?, frame));
                let logo = logo.map(|logo| (logo.size_f32().x, images.add(logo)));
                header::spawn(commands, root, frame, logo);
            }
            Content::Clock => clock::spawn(commands, root, frame),
            Content::Called => called::spawn(commands, root, frame),
            Content::Recent { count } => recent::spawn(commands, root, frame, *count),
            Content::Notices { .. } => notices::spawn(commands, root, frame),
        }
        if matches!(panel.content, Content::Called | Content::Recent { .. }) {
            let here = Rect::from_corners(
                Vec2::new(frame.left_px, frame.top_px),
                Vec2::new(frame.left_px + frame.width_px, frame.top_px + frame.height_px),
            );
            content = Some(content.map_or(here, |other| other.union(here)));
        }
    }
    if !layout.panels.iter().any(|panel| matches!(panel.content, Content::Notices { .. })) {
        notices::spawn_stale_alone(commands, root, scale, least_px);
    }
    let everything = Rect::new(0.0, 0.0, scale.width_px, scale.height_px);
    page::spawn(commands, root, content.unwrap_or(everything), least_px);
    root
}

/// A page over the whole screen, while there is no layout yet.
pub fn spawn_page(commands: &mut Commands, scale: Scale) -> Entity {
    let whole = Node { position_type: PositionType::Absolute, width: percent(100), height: percent(100), ..default() };
    let root = commands.spawn((PanelsRoot, whole)).id();
    page::spawn(commands, root, Rect::new(0.0, 0.0, scale.width_px, scale.height_px), 0.0);
    root
}

/// Where a panel stands. Bars fill their cells; the others keep a margin.
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
    match panel.content {
        Content::Header { .. } | Content::Clock | Content::Notices { .. } => cells,
        Content::Called | Content::Recent { .. } => {
            let margin_px = scale.height(PANEL_MARGIN);
            Frame {
                left_px: cells.left_px + margin_left_px,
                top_px: cells.top_px + margin_px,
                width_px: (cells.width_px - margin_left_px - margin_right_px).max(1.0),
                height_px: (cells.height_px - 2.0 * margin_px).max(1.0),
                ..cells
            }
        }
    }
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

/// A bar's node: filled, its content in the middle of its height.
fn bar(frame: Frame) -> Node {
    Node {
        padding: UiRect::new(px(frame.margin_left_px), px(frame.margin_right_px), px(0), px(0)),
        align_items: AlignItems::Center,
        overflow: Overflow::clip(),
        ..at(frame)
    }
}

/// Sets a text without waking the layout where nothing changed.
fn say(text: &mut Mut<Text>, content: &str) {
    if text.0 != content {
        content.clone_into(&mut text.0);
    }
}

/// Sets the size of a font without waking the layout where nothing changed.
fn resize(font: &mut Mut<TextFont>, size_px: f32) {
    let size = FontSize::Px(size_px);
    if font.font_size != size {
        font.font_size = size;
    }
}

/// Shows or leaves out a node.
fn show(node: &mut Mut<Node>, shown: bool) {
    let display = if shown { Display::Flex } else { Display::None };
    if node.display != display {
        node.display = display;
    }
}

/// Whether pieces have to be written: the view changed, or pieces are new.
fn due<P: Component>(view: Res<View>, fresh: Query<(), Added<P>>) -> bool {
    view.is_changed() || !fresh.is_empty()
}

/// A ruler, named here so that the panels' signatures stay short.
type Measure<'w, 's> = Ruler<'w, 's>;
