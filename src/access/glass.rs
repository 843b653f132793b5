// SPDX-License-Identifier: EUPL-1.2
//! Reads what an app has laid out: controls and texts with their places, and what is larger than its place.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::TextLayoutInfo;

use super::boxes::{Area, Control, Words};
use screens::touch::Pressable;
use screens::touch::model::Control as Does;
use screens::ui::aloud::{Tree, is_icon};
use screens::ui::ruler::Ruler;
use screens::ui::spelling::spelled;
use screens::ui::theme::{Scale, Type, Weight};

type Box<'a> = (&'a ComputedNode, &'a UiGlobalTransform);

/// The queries for everything on a screen that can be pressed or read, without what a question covers.
#[derive(SystemParam)]
pub(super) struct Glass<'w, 's> {
    tree: Tree<'w, 's>,
    controls: Query<'w, 's, (Entity, &'static Pressable, &'static AccessibleLabel, Box<'static>)>,
    texts: Query<'w, 's, (Entity, &'static Text, &'static TextFont, &'static TextLayoutInfo, Box<'static>)>,
    seen: Query<'w, 's, &'static InheritedVisibility>,
    nodes: Query<'w, 's, (Entity, Box<'static>, &'static ChildOf, Option<&'static Text>)>,
    boxes: Query<'w, 's, Box<'static>>,
    scale: Res<'w, Scale>,
    ruler: Ruler<'w, 's>,
}

impl Glass<'_, '_> {
    /// The screen's scale.
    pub fn scale(&self) -> Scale {
        *self.scale
    }

    /// The screen's area.
    pub fn area(&self) -> Area {
        Area { left: 0.0, top: 0.0, right: self.scale.width_px, bottom: self.scale.height_px }
    }

    /// The controls that can be pressed.
    pub fn controls(&self) -> Vec<(Entity, Control)> {
        let there = self.controls.iter().filter(|(entity, ..)| self.tree.is_there(*entity));
        let control = |(entity, Pressable(does), label, (node, at)): (Entity, &Pressable, &AccessibleLabel, Box)| {
            let (name, brings_down) = (spelled(&label.0), *does == Does::LowReach);
            (entity, Control { name, area: area(at, node.size()), brings_down })
        };
        there.map(control).collect()
    }

    /// The texts, with icons among them.
    pub fn texts(&self) -> Vec<Words> {
        let texts = self.texts.iter().filter_map(|(entity, text, font, layout, (node, at))| {
            let seen = self.seen.get(entity).is_ok_and(|seen| seen.get()) && self.tree.is_there(entity);
            let FontSize::Px(size_px) = font.font_size else { return None };
            // What is not displayed has no size.
            let is_there = seen && node.size().min_element() > 0.0 && !text.0.trim().is_empty();
            let capital_mm = self.scale.capital_height_mm(Type::new(Weight::Bold, size_px));
            is_there.then(|| Words { text: text.0.clone(), area: area(at, layout.size), capital_mm })
        });
        texts.collect()
    }

    /// Each text with its first letter that none of the fonts has, if any.
    pub fn lettered(&mut self, texts: &[Words]) -> Vec<(String, Option<char>)> {
        let words = texts.iter().filter(|words| !is_icon(&words.text));
        words.map(|Words { text, .. }| (text.clone(), self.ruler.missing(text))).collect()
    }

    /// The texts and controls that are larger than their place.
    pub fn overflowing(&self) -> Vec<String> {
        let mut overflowing = Vec::new();
        for (entity, (node, at), ChildOf(parent), text) in &self.nodes {
            let Ok((outer, outer_at)) = self.boxes.get(*parent) else { continue };
            let (outer, inner) = (area(outer_at, outer.size()), area(at, node.size()));
            if !outer.holds(inner) {
                overflowing.push(text.map_or_else(|| self.said_within(entity), |text| text.0.clone()));
            }
        }
        overflowing
    }

    /// The first text within a part; empty if it has none.
    fn said_within(&self, part: Entity) -> String {
        let texts = self.nodes.iter().filter_map(|(entity, _, _, text)| Some((entity, text?)));
        let mut texts = texts.filter(|(_, text)| !is_icon(&text.0) && !text.0.trim().is_empty());
        let parent = |entity: Entity| self.nodes.get(entity).ok().map(|(_, _, ChildOf(parent), _)| *parent);
        let is_within =
            |entity: Entity| std::iter::successors(Some(entity), |entity| parent(*entity)).any(|above| above == part);
        texts.find(|(entity, _)| is_within(*entity)).map(|(_, text)| text.0.clone()).unwrap_or_default()
    }
}

fn area(at: &UiGlobalTransform, size: Vec2) -> Area {
    let Rect { min, max } = Rect::from_center_size(at.translation, size);
    Area { left: min.x, top: min.y, right: max.x, bottom: max.y }
}
