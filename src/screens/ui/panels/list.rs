// SPDX-License-Identifier: EUPL-1.2
//! Panels with a list under a heading: people waiting, opening hours, the offices' calls. Rows that do not fit come on
//! further pages.

use std::time::Duration;

use bevy::prelude::*;

use super::{Inks, ListRow, ListView, Measure, View, at, due};
use crate::ui::clock::Run;
use crate::ui::sleep::Alarm;
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, line};
use crate::ui::theme::panels::{Frame, ListSizes};
use crate::ui::theme::{Tone, Type, Weight, motion};

/// The kind of list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Which {
    /// The people waiting for these services, or for all if empty.
    Waiting(Vec<String>),
    /// The week's opening hours.
    Hours,
    /// The calls of offices, at most this many.
    OfficeCalls(u8),
}

#[derive(Component)]
struct List {
    which: Which,
    frame: Frame,
    inks: Inks,
    shown: Shown,
}

/// The page that is shown, and until when.
#[derive(Clone, Default, PartialEq)]
struct Shown {
    list: ListView,
    page: usize,
    pages: usize,
    until: Duration,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (write.run_if(due::<List>), turn).chain().in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, which: Which, inks: Inks) {
    let node = Node { flex_direction: FlexDirection::Column, overflow: Overflow::clip(), ..at(frame) };
    commands.spawn((
        ChildOf(root),
        List { which, frame, inks, shown: Shown::default() },
        super::ground(node, frame, inks),
    ));
}

fn rows_of(which: &Which, view: &View) -> ListView {
    match which {
        Which::Waiting(services) => {
            let row = |id: &String| view.waiting.rows.iter().find(|row| row.key == *id).cloned();
            let rows = match services.is_empty() {
                true => view.waiting.rows.clone(),
                false => services.iter().filter_map(row).collect(),
            };
            ListView { rows, ..view.waiting.clone() }
        }
        Which::Hours => view.hours.clone(),
        Which::OfficeCalls(count) => {
            let rows = view.office_calls.rows.iter().take(usize::from(*count)).cloned().collect();
            ListView { rows, ..view.office_calls.clone() }
        }
    }
}

fn write(view: Res<View>, mut lists: Query<(Entity, &mut List)>, mut ruler: Measure, mut commands: Commands) {
    for (entity, mut list) in &mut lists {
        let now = rows_of(&list.which, &view);
        // Another page of the same list is `turn`'s.
        if list.shown.list == now && list.shown.pages > 0 {
            continue;
        }
        list.shown = Shown { list: now, page: 0, pages: 0, until: Duration::ZERO };
        draw(&mut commands, entity, &mut list, &mut ruler);
    }
}

/// Shows the next page when this one's time is over.
fn turn(
    run: Res<Run>,
    mut alarm: ResMut<Alarm>,
    mut lists: Query<(Entity, &mut List)>,
    mut ruler: Measure,
    mut commands: Commands,
) {
    let now = run.elapsed();
    for (entity, mut list) in &mut lists {
        if list.shown.pages < 2 {
            continue;
        }
        if list.shown.until == Duration::ZERO {
            list.shown.until = now + stays(&list.shown);
        } else if now >= list.shown.until {
            list.shown.page = (list.shown.page + 1) % list.shown.pages;
            list.shown.until = now + stays(&list.shown);
            draw(&mut commands, entity, &mut list, &mut ruler);
        }
        alarm.within(list.shown.until.saturating_sub(now));
    }
}

fn stays(shown: &Shown) -> Duration {
    let per_page = shown.list.rows.len().div_ceil(shown.pages.max(1)).max(1);
    let rows = shown.list.rows.iter().skip(shown.page * per_page).take(per_page);
    motion::notice(rows.map(|row| row.text.chars().count() + row.end.chars().count()).sum())
}

/// Whether a row's words and end need two lines, to be readable from afar.
fn in_two_lines(list: &ListView, room_px: f32, least: Type, lead_px: f32, gap_px: f32, ruler: &mut Measure) -> bool {
    let mut wide = |row: &ListRow| {
        ruler.width_px(&row.text, least) + ruler.width_px(&row.end, least) + 2.0 * gap_px + lead_px > room_px
    };
    list.rows.iter().any(&mut wide)
}

fn draw(commands: &mut Commands, entity: Entity, list: &mut List, ruler: &mut Measure) {
    let (frame, inks, view) = (list.frame, list.inks, list.shown.list.clone());
    let room_px = frame.width_px - 2.0 * inks.pad_px(frame);
    let least = Type::new(Weight::Bold, frame.least_px.max(1.0));
    let lead_at = |of: Type, ruler: &mut Measure| {
        let leads = view.rows.iter().filter(|row| !row.lead.is_empty());
        let widest = leads.map(|row| ruler.width_px(&text::number(&row.lead), of)).fold(0.0, f32::max);
        if widest > 0.0 { widest + of.size_px * 0.6 } else { 0.0 }
    };
    let least_lead_px = lead_at(least, ruler);
    let tall = in_two_lines(&view, room_px, least, least_lead_px, least.size_px * 0.5, ruler);
    let sizes = ListSizes::of(frame, inks.pad_px(frame), view.rows.len(), tall);
    list.shown.pages = view.rows.len().div_ceil(sizes.rows_per_page).max(1);
    let per_page = view.rows.len().div_ceil(list.shown.pages).max(1);
    let lead_px = lead_at(sizes.lead, ruler);
    let rows: Vec<&ListRow> = view.rows.iter().skip(list.shown.page * per_page).take(per_page).collect();
    commands.entity(entity).despawn_related::<Children>();
    let heading = ruler.fit(&view.heading, sizes.heading, frame.least_px, room_px);
    let mut heading_text = ruler.cut(&view.heading, heading, room_px);
    if list.shown.pages > 1 {
        heading_text = format!("{heading_text} ({}/{})", list.shown.page + 1, list.shown.pages);
    }
    let mut drawn: Vec<Drawn> = Vec::new();
    for row in rows {
        let beside_px = room_px - lead_px - if tall { 0.0 } else { ruler.width_px(&row.end, sizes.end) + sizes.gap_px };
        let of = ruler.fit(&row.text, sizes.text, frame.least_px, beside_px);
        let end = ruler.fit(&row.end, sizes.end, frame.least_px, room_px - lead_px);
        drawn.push(Drawn { row: row.clone(), text: ruler.cut(&row.text, of, beside_px), of, end });
    }
    commands.entity(entity).with_children(|panel| {
        let head = Node { height: px(sizes.heading_px), flex_shrink: 0.0, ..default() };
        panel.spawn((head, children![line(heading_text, heading, inks.quiet)]));
        if drawn.is_empty() {
            panel.spawn(text::text(&view.none, sizes.text, inks.text));
        }
        for row in drawn {
            draw_row(panel, row, sizes, lead_px, tall, inks);
        }
    });
}

/// A row whose words have been fitted.
struct Drawn {
    row: ListRow,
    text: String,
    of: Type,
    end: Type,
}

fn draw_row(panel: &mut ChildSpawnerCommands, drawn: Drawn, sizes: ListSizes, lead_px: f32, tall: bool, inks: Inks) {
    let Drawn { row, text: words, of, end } = drawn;
    let (direction, align) = match tall {
        true => (FlexDirection::Column, AlignItems::Stretch),
        false => (FlexDirection::Row, AlignItems::Center),
    };
    let accent = if row.help && inks.on_page { Tone::HelpInk } else { inks.accent };
    let weight = |of: Type| if row.strong { Type::new(Weight::Bold, of.size_px) } else { of };
    let body = Node {
        flex_direction: direction,
        align_items: align,
        justify_content: JustifyContent::SpaceBetween,
        flex_grow: 1.0,
        ..default()
    };
    let whole = Node {
        height: px(sizes.row_px),
        margin: UiRect::bottom(px(sizes.between_px)),
        align_items: AlignItems::Center,
        flex_shrink: 0.0,
        ..default()
    };
    panel.spawn(whole).with_children(|line_of| {
        if lead_px > 0.0 {
            let lead = Node { width: px(lead_px), flex_shrink: 0.0, ..default() };
            line_of.spawn((lead, children![line(text::number(&row.lead), sizes.lead, accent)]));
        }
        line_of.spawn(body).with_children(|body| {
            let tone = if row.strong { inks.text } else { inks.quiet };
            body.spawn(line(words, weight(of), if tall { inks.text } else { tone }));
            let end_node =
                Node { align_self: if tall { AlignSelf::FlexStart } else { AlignSelf::Center }, ..default() };
            body.spawn((end_node, children![line(row.end, weight(end), tone)]));
        });
    });
}
