//! Every page of the info point laid out in every language and manner, and every picture that is kept drawn and measured.

use std::panic::resume_unwind;
use std::thread;

use bevy::platform::collections::HashSet;
use bevy::prelude::*;
use bevy::text::TextLayoutInfo;
use image::RgbImage;

use super::boxes::{Area, Control, Page, Words};
use super::pixels;
use super::table::{Rule, Table};
use crate::snapshots;
use crate::touch::Pressable;
use crate::touch::model::Control as Does;
use crate::touch::scenes::{self, Manner, Shown};
use crate::ui::aloud::{Part, is_icon, spelled};
use crate::ui::capture::{self, CaptureError, Scene};
use crate::ui::theme::{Scale, Type, Weight};

/// Walks the sample office's pages.
///
/// # Errors
/// Missing fonts, or graphics that draw nothing.
pub fn run() -> Result<Table, CaptureError> {
    // High contrast has other colours, and stands where everything else stands.
    let manners = Manner::all().filter(|manner| !manner.contrast);
    let pages: Vec<(Shown, Manner)> =
        manners.flat_map(|manner| Shown::ALL.into_iter().map(move |shown| (shown, manner))).collect();
    let mut table = Table::default();
    let halves = pages.split_at(pages.len() / 2);
    let [one, other] = thread::scope(|scope| {
        let other = scope.spawn(|| lay_out(halves.1));
        // Half a walk is none: what failed there fails here.
        [lay_out(halves.0), other.join().unwrap_or_else(|panic| resume_unwind(panic))]
    });
    table.add(one?);
    table.add(other?);
    let is_measured = |scene: &Scene| scene.kept && !scene.name.starts_with("editor.");
    for scene in snapshots::scenes().into_iter().filter(is_measured) {
        let (mut app, picture) = capture::drawn(&scene)?;
        measure_pixels(&scene.name, &mut app, &picture, &mut table);
    }
    Ok(table)
}

fn lay_out(pages: &[(Shown, Manner)]) -> Result<Table, CaptureError> {
    let mut table = Table::default();
    for (shown, manner) in pages {
        let (width_px, height_px) = manner.size_px();
        let mut app = capture::laid_out(width_px, height_px)?;
        scenes::show(&mut app, *shown, *manner);
        capture::settle(&mut app);
        page(*shown, *manner, &mut app).judge(&mut table);
    }
    Ok(table)
}

/// What stands on the page. Under a question only what it asks is there.
fn page(shown: Shown, manner: Manner, app: &mut App) -> Page {
    let bottom_mm = scenes::bottom_mm(app);
    let open = open(app);
    let world = app.world_mut();
    let scale = *world.resource::<Scale>();
    let mut controls = world.query::<(Entity, &Pressable, &AccessibleLabel, &ComputedNode, &UiGlobalTransform)>();
    let controls = controls.iter(world).filter(|(entity, ..)| open.contains(entity));
    let controls = controls.map(|(_, Pressable(does), label, node, at)| Control {
        name: spelled(&label.0),
        area: area(at, node.size()),
        brings_down: *does == Does::LowReach,
    });
    let controls = controls.collect();
    let mut texts = world.query::<(&Text, &TextFont, &TextLayoutInfo, &UiGlobalTransform)>();
    let texts = texts.iter(world).filter(|(text, ..)| text.0.chars().any(char::is_alphabetic) && !is_icon(&text.0));
    let texts = texts.filter_map(|(text, font, layout, at)| {
        let FontSize::Px(size_px) = font.font_size else { return None };
        let capital_mm = scale.capital_height_mm(Type::new(Weight::Bold, size_px));
        Some(Words { text: text.0.clone(), area: area(at, layout.size), capital_mm })
    });
    let texts = texts.collect();
    Page {
        scene: scenes::name(shown, manner),
        px_per_mm: scale.px_per_mm,
        glass: Area { left: 0.0, top: 0.0, right: scale.width_px, bottom: scale.height_px },
        bottom_mm,
        large: manner.large,
        low: manner.low,
        controls,
        texts,
        overflowing: overflowing(world),
    }
}

/// What is larger than what it stands in.
fn overflowing(world: &mut World) -> Vec<String> {
    let mut nodes = world.query::<(&ComputedNode, &UiGlobalTransform, &ChildOf, Option<&Text>)>();
    let mut parents = world.query::<(&ComputedNode, &UiGlobalTransform)>();
    let mut overflowing = Vec::new();
    for (node, at, ChildOf(parent), text) in nodes.iter(world) {
        let Ok((outer, outer_at)) = parents.get(world, *parent) else { continue };
        let (outer, inner) = (area(outer_at, outer.size()), area(at, node.size()));
        if !outer.holds(inner) {
            overflowing.push(text.map_or_else(|| format!("{inner:?} in {outer:?}"), |text| text.0.clone()));
        }
    }
    overflowing
}

/// All that is not covered by a question.
fn open(app: &mut App) -> HashSet<Entity> {
    let world = app.world_mut();
    let mut nodes = world.query_filtered::<Entity, With<Node>>();
    let mut parts = world.query::<(Entity, &Part)>();
    let question = parts.iter(world).find(|(_, part)| **part == Part::Question).map(|(entity, _)| entity);
    let all: HashSet<Entity> = nodes.iter(world).collect();
    let Some(question) = question else { return all };
    let mut above = world.query::<&ChildOf>();
    let is_open = |entity: &Entity| {
        let mut at = *entity;
        while let Ok(ChildOf(parent)) = above.get(world, at) {
            if *parent == question {
                return true;
            }
            at = *parent;
        }
        false
    };
    all.into_iter().filter(is_open).collect()
}

fn measure_pixels(scene: &str, app: &mut App, picture: &RgbImage, table: &mut Table) {
    table.drawn += 1;
    let open = open(app);
    let world = app.world_mut();
    let place = |what: &str| format!("{scene} «{what}»");
    let high = scene.contains("contrast");
    let mut texts =
        world.query::<(Entity, &Text, &TextLayoutInfo, &ComputedNode, &UiGlobalTransform, &InheritedVisibility)>();
    for (entity, text, layout, node, at, visible) in texts.iter(world) {
        // What is not displayed has no size.
        let is_there = visible.get() && node.size().min_element() > 0.0 && open.contains(&entity);
        if !is_there || text.0.trim().is_empty() {
            continue;
        }
        let rule = match (is_icon(&text.0), high) {
            (true, _) => Rule::Icon,
            (false, true) => Rule::HighText,
            (false, false) => Rule::Text,
        };
        if let Some(ratio) = pixels::of_text(picture, area(at, layout.size)) {
            table.measure(rule, ratio, 0.0, || place(&text.0));
        }
    }
    let mut controls = world.query::<(Entity, &Pressable, &AccessibleLabel, &ComputedNode, &UiGlobalTransform)>();
    for (entity, _, label, node, at) in controls.iter(world) {
        if open.contains(&entity)
            && let Some(ratio) = pixels::of_edge(picture, area(at, node.size()))
        {
            table.measure(Rule::Edge, ratio, 0.0, || place(&label.0));
        }
    }
}

fn area(at: &UiGlobalTransform, size: Vec2) -> Area {
    let Rect { min, max } = Rect::from_center_size(at.translation, size);
    Area { left: min.x, top: min.y, right: max.x, bottom: max.y }
}
