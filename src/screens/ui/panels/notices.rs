// SPDX-License-Identifier: EUPL-1.2
//! The panel of notices, page by page, with the people waiting and the age of old data.

use std::time::Duration;

use bevy::prelude::*;

use super::{Measure, View, bar, due, resize, say, show};
use crate::ui::clock::Run;
use crate::ui::ruler::Ruler;
use crate::ui::sleep::Alarm;
use crate::ui::systems::PanelSystems;
use crate::ui::text::{Ground, Stroke, icon, line};
use crate::ui::theme::panels::{BAR_ALONE, Frame, NoticesSizes, SCREEN_MARGIN};
use crate::ui::theme::{Scale, Tone, Type, motion};

/// The pages of a notices panel, and the one that is shown.
#[derive(Component, Default)]
struct Pages {
    pages: Vec<String>,
    size_px: f32,
    shown: usize,
    until: Duration,
}

#[derive(Component, Clone, Copy)]
struct Notices {
    frame: Frame,
    /// The panel's index in the layout, which finds its own notices.
    panel: usize,
    /// Only the panel's own notices are shown, not the office's.
    own_alone: bool,
    /// The last notice tells how many people wait.
    people_waiting: bool,
}

#[derive(Component, Clone, Copy)]
enum Piece {
    Tag,
    Text,
    Stale,
}

/// The tag's box, and the box with the age of the data.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Pill {
    Tag,
    Stale,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (lay_out.run_if(due::<Notices>), write_stale.run_if(due::<Piece>), turn).chain().in_set(PanelSystems),
    );
}

pub(super) fn spawn(
    commands: &mut Commands,
    root: Entity,
    frame: Frame,
    panel: usize,
    [own_alone, people_waiting]: [bool; 2],
) {
    let sizes = NoticesSizes::of(frame);
    let node = Node { column_gap: px(sizes.gap_px), ..bar(frame) };
    let notices = Notices { frame, panel, own_alone, people_waiting };
    let panel = commands.spawn((ChildOf(root), notices, Pages::default(), node, Ground(Tone::Bar))).id();
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

/// Draws the box with the age of old data, for layouts without notices.
pub(super) fn spawn_stale_alone(commands: &mut Commands, root: Entity, scale: Scale, least_px: f32) {
    let frame = Frame { height_px: scale.height(BAR_ALONE), least_px, ..default() };
    let corner = Node {
        position_type: PositionType::Absolute,
        right: px(scale.width(SCREEN_MARGIN)),
        bottom: px(scale.width(SCREEN_MARGIN)),
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

/// The pages of notices and waiting people: one line if all fits, else pages of as many smaller lines as the bar has
/// room for.
fn pages_of(sentences: Vec<&str>, sizes: NoticesSizes, room_px: f32, ruler: &mut Ruler) -> (Vec<String>, Type) {
    let whole = join(sentences.iter().copied());
    if ruler.width_px(&whole, sizes.text) <= room_px {
        return (if whole.is_empty() { Vec::new() } else { vec![whole] }, sizes.text);
    }
    let of = sizes.text_dense;
    let mut pages: Vec<Vec<String>> = Vec::new();
    let mut together: Vec<&str> = Vec::new();
    for sentence in sentences {
        together.push(sentence);
        if let Some(lines) = page_of(&together, sizes, room_px, ruler)
            && together.len() > 1
        {
            pages.pop();
            pages.push(lines);
        } else {
            together = vec![sentence];
            let lines = ruler.balanced(sentence, of, room_px);
            pages.extend(lines.chunks(sizes.lines_dense).map(<[String]>::to_vec));
        }
    }
    (pages.into_iter().map(|lines| lines.join("\n")).collect(), of)
}

/// The separator of two notices on a line, which speech makes a pause.
const BETWEEN: &str = " • ";

/// Joins notices on a line.
fn join<'a>(sentences: impl IntoIterator<Item = &'a str>) -> String {
    sentences.into_iter().collect::<Vec<_>>().join(BETWEEN)
}

/// The lines of one page of sentences: each on its own lines, else several whole ones per line, else as running text;
/// `None` if the page has no room for them.
fn page_of(sentences: &[&str], sizes: NoticesSizes, room_px: f32, ruler: &mut Ruler) -> Option<Vec<String>> {
    let of = sizes.text_dense;
    let apart: Vec<String> = sentences.iter().flat_map(|sentence| ruler.balanced(sentence, of, room_px)).collect();
    let mut packed: Vec<String> = Vec::new();
    for sentence in sentences {
        let longer = packed.last().map(|line| join([line.as_str(), *sentence]));
        match (packed.last_mut(), longer) {
            (Some(line), Some(longer)) if ruler.width_px(&longer, of) <= room_px => *line = longer,
            _ => packed.extend(ruler.lines(sentence, of, room_px)),
        }
    }
    let flowing = ruler.lines(&join(sentences.iter().copied()), of, room_px);
    [apart, packed, flowing].into_iter().find(|lines| lines.len() <= sizes.lines_dense)
}

fn lay_out(view: Res<View>, mut panels: Query<(&Notices, &mut Pages)>, mut ruler: Measure) {
    for (notices, mut pages) in &mut panels {
        let frame = notices.frame;
        let sizes = NoticesSizes::of(frame);
        let mut pill_px = |label: &str| ruler.width_px(label, sizes.tag) + 2.0 * sizes.tag_pad_px + sizes.gap_px;
        let tag_px = pill_px(tag(&view, notices));
        let stale_px = view.stale.as_deref().map_or(0.0, |stale| pill_px(stale) + sizes.tag.size_px * 1.5);
        let room_px = frame.width_px - frame.margin_left_px - frame.margin_right_px - tag_px - stale_px;
        let (anew, of) = pages_of(sentences(&view, notices), sizes, room_px, &mut ruler);
        if pages.pages != anew {
            pages.pages = anew;
            pages.size_px = of.size_px;
            pages.until = Duration::ZERO;
        }
    }
}

/// The office's notices, the panel's own, and the people waiting.
fn sentences<'a>(view: &'a View, notices: &Notices) -> Vec<&'a str> {
    let office = view.notices.notices.iter().filter(|_| !notices.own_alone);
    let own = view.own.get(&notices.panel).into_iter().flatten();
    let waiting = view.notices.waiting.iter().filter(|_| notices.people_waiting);
    office.chain(own).chain(waiting).map(String::as_str).collect()
}

fn tag<'a>(view: &'a View, notices: &Notices) -> &'a str {
    let office = !notices.own_alone && !view.notices.notices.is_empty();
    let own = view.own.get(&notices.panel).is_some_and(|pages| !pages.is_empty());
    if !office && !own { &view.notices.tag_waiting } else { &view.notices.tag }
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

/// Shows the next page when this one's time is over; a single page stays.
fn turn(
    view: Res<View>,
    run: Res<Run>,
    mut alarm: ResMut<Alarm>,
    mut panels: Query<(&Notices, &mut Pages, &Children)>,
    mut pills: Query<(&Pill, &mut Node)>,
    children: Query<&Children>,
    mut texts: Query<(&Piece, &mut Text, &mut TextFont)>,
) {
    let now = run.elapsed();
    for (notices, mut pages, parts) in &mut panels {
        let began = pages.until == Duration::ZERO;
        if began || (pages.pages.len() > 1 && now >= pages.until) {
            pages.shown = if began { 0 } else { (pages.shown + 1) % pages.pages.len() };
            let letters = pages.pages.get(pages.shown).map_or(0, |page| page.chars().count());
            pages.until = now + motion::notice(letters);
        }
        if pages.pages.len() > 1 {
            alarm.within(pages.until.saturating_sub(now));
        }
        if !pages.is_changed() {
            continue;
        }
        let page = pages.pages.get(pages.shown).cloned().unwrap_or_default();
        for part in parts {
            if let Ok((Pill::Tag, mut node)) = pills.get_mut(*part) {
                show(&mut node, !page.is_empty());
            }
            let Ok(pieces) = children.get(*part) else { continue };
            for piece in pieces {
                match texts.get_mut(*piece) {
                    Ok((Piece::Tag, mut text, _)) => say(&mut text, tag(&view, notices)),
                    Ok((Piece::Text, mut text, mut font)) => {
                        say(&mut text, &page);
                        resize(&mut font, pages.size_px);
                    }
                    _ => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn notices_on_one_line_are_seen_apart_also_without_a_stop() {
        assert_eq!(super::join(["Nuovo avviso", "In attesa: 42 persone"]), "Nuovo avviso • In attesa: 42 persone");
        assert_eq!(super::join(["Uno solo."]), "Uno solo.");
    }
}
