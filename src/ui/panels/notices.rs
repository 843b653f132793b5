//! The site's notices page by page, who waits, and since when the data is old.

use std::time::Duration;

use bevy::prelude::*;

use super::{Measure, View, bar, due, say, show};
use crate::ui::ruler::Ruler;
use crate::ui::sleep::Alarm;
use crate::ui::text::{Ground, Stroke, icon, line};
use crate::ui::theme::panels::{Frame, NoticesSizes};
use crate::ui::theme::{Scale, Tone, Type, motion};

/// The pages of a notices panel and which is shown.
#[derive(Component, Default)]
struct Pages {
    pages: Vec<(String, String)>,
    shown: usize,
    until: Duration,
}

#[derive(Component, Clone, Copy)]
struct Notices(Frame);

#[derive(Component, Clone, Copy)]
enum Piece {
    Tag,
    Text,
    Stale,
}

/// The tag's box, and the box that says since when the data is old.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Pill {
    Tag,
    Stale,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (lay_out.run_if(due::<Notices>), write_stale.run_if(due::<Piece>), turn).chain().in_set(super::PanelSystems),
    );
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame) {
    let sizes = NoticesSizes::of(frame);
    let node = Node { column_gap: px(sizes.gap_px), ..bar(frame) };
    let panel = commands.spawn((ChildOf(root), Notices(frame), Pages::default(), node, Ground(Tone::Bar))).id();
    commands.spawn((
        ChildOf(panel),
        Pill::Tag,
        pill(sizes),
        Ground(Tone::OnBar),
        children![(Piece::Tag, line("", sizes.tag, Tone::Bar))],
    ));
    let room = Node { flex_grow: 1.0, overflow: Overflow::clip(), ..default() };
    commands.spawn((ChildOf(panel), room, children![(Piece::Text, line("", sizes.text, Tone::OnBar))]));
    spawn_stale(commands, panel, sizes);
}

/// Where a layout has no notices, old data is still told.
pub(super) fn spawn_stale_alone(commands: &mut Commands, root: Entity, scale: Scale, least_px: f32) {
    let frame = Frame { height_px: scale.height(0.08), least_px, ..default() };
    let corner = Node {
        position_type: PositionType::Absolute,
        right: px(scale.width(0.029)),
        bottom: px(scale.height(0.02)),
        ..default()
    };
    let corner = commands.spawn((ChildOf(root), corner, ZIndex(2))).id();
    spawn_stale(commands, corner, NoticesSizes::of(frame));
}

fn spawn_stale(commands: &mut Commands, parent: Entity, sizes: NoticesSizes) {
    let node = Node { column_gap: px(sizes.tag_pad_px / 2.0), display: Display::None, ..pill(sizes) };
    commands.spawn((
        ChildOf(parent),
        Pill::Stale,
        node,
        Ground(Tone::Help),
        children![
            icon("clock-counter-clockwise", Stroke::Bold, sizes.tag.size_px, Tone::OnHelp),
            (Piece::Stale, line("", sizes.tag, Tone::OnHelp)),
        ],
    ));
}

fn pill(sizes: NoticesSizes) -> Node {
    Node {
        height: px(sizes.tag_height_px),
        padding: UiRect::axes(px(sizes.tag_pad_px), px(0)),
        border_radius: BorderRadius::all(px(sizes.radius_px)),
        align_items: AlignItems::Center,
        flex_shrink: 0.0,
        ..default()
    }
}

/// The pages for that room: tag and text. Who waits stands at the end of the last notice, where both fit.
pub fn pages_of(view: &View, of: Type, room_px: f32, ruler: &mut Ruler) -> Vec<(String, String)> {
    let notices = &view.notices;
    let mut pages: Vec<(String, String)> = Vec::new();
    for notice in &notices.notices {
        pages.extend(ruler.pages(notice, of, room_px).into_iter().map(|page| (notices.tag.clone(), page)));
    }
    let Some(waiting) = &notices.waiting else { return pages };
    let longer = pages.last().map(|(_, page)| format!("{page} {waiting}"));
    match longer {
        Some(longer) if ruler.width_px(&longer, of) <= room_px => {
            if let Some((_, page)) = pages.last_mut() {
                *page = longer;
            }
        }
        _ => {
            pages.extend(ruler.pages(waiting, of, room_px).into_iter().map(|page| (notices.tag_waiting.clone(), page)))
        }
    }
    pages
}

fn lay_out(view: Res<View>, mut panels: Query<(&Notices, &mut Pages)>, mut ruler: Measure) {
    for (Notices(frame), mut pages) in &mut panels {
        let sizes = NoticesSizes::of(*frame);
        let mut pill_px = |label: &str| ruler.width_px(label, sizes.tag) + 2.0 * sizes.tag_pad_px + sizes.gap_px;
        let tag_px = pill_px(&view.notices.tag).max(pill_px(&view.notices.tag_waiting));
        let stale_px = view.stale.as_deref().map_or(0.0, |stale| pill_px(stale) + sizes.tag.size_px * 1.5);
        let room_px = frame.width_px - frame.margin_left_px - frame.margin_right_px - tag_px - stale_px;
        let anew = pages_of(&view, sizes.text, room_px, &mut ruler);
        if pages.pages != anew {
            pages.pages = anew;
            pages.until = Duration::ZERO;
        }
    }
}

fn write_stale(view: Res<View>, mut pills: Query<(&Pill, &mut Node)>, mut pieces: Query<(&Piece, &mut Text)>) {
    for (pill, mut node) in &mut pills {
        if *pill == Pill::Stale {
            show(&mut node, view.stale.is_some());
        }
    }
    for (piece, mut text) in &mut pieces {
        if let (Piece::Stale, Some(stale)) = (piece, &view.stale) {
            say(&mut text, stale);
        }
    }
}

/// Turns the page when its time is over. One page alone stays.
fn turn(
    time: Res<Time<Real>>,
    mut alarm: ResMut<Alarm>,
    mut panels: Query<(&mut Pages, &Children)>,
    mut pills: Query<(&Pill, &mut Node, Option<&Children>)>,
    children: Query<&Children>,
    mut texts: Query<(&Piece, &mut Text)>,
) {
    let now = time.elapsed();
    for (mut pages, parts) in &mut panels {
        let turned = now >= pages.until;
        if turned {
            let began = pages.until == Duration::ZERO;
            pages.shown = if began { 0 } else { pages.shown + 1 } % pages.pages.len().max(1);
            let letters = pages.pages.get(pages.shown).map_or(0, |(_, page)| page.chars().count());
            pages.until = now + motion::notice(letters);
        }
        if pages.pages.len() > 1 {
            alarm.within(pages.until.saturating_sub(now));
        }
        if !pages.is_changed() {
            continue;
        }
        let (tag, page) = pages.pages.get(pages.shown).cloned().unwrap_or_default();
        for part in parts {
            if let Ok((Pill::Tag, mut node, _)) = pills.get_mut(*part) {
                show(&mut node, !tag.is_empty());
            }
            let Ok(pieces) = children.get(*part) else { continue };
            for piece in pieces {
                match texts.get_mut(*piece) {
                    Ok((Piece::Tag, mut text)) => say(&mut text, &tag),
                    Ok((Piece::Text, mut text)) => say(&mut text, &page),
                    _ => {}
                }
            }
        }
    }
}
