// SPDX-License-Identifier: EUPL-1.2
//! Bevy's extracted nodes: the look and area of each; borders become their sides.

use std::hash::{DefaultHasher, Hash, Hasher};

use bevy::prelude::*;
use bevy::render::render_asset::RenderAssets;
use bevy::render::sync_world::TemporaryRenderEntity;
use bevy::render::texture::GpuImage;
use bevy::ui::ResolvedBorderRadius;
use bevy::ui_render::{ExtractedGlyph, ExtractedUiItem, ExtractedUiNode, ExtractedUiNodes, NodeType};

use super::Redraw;
use crate::ui::damage::Drawn;
use crate::ui::hollow;

/// Replaces borders by their sides.
pub(super) fn hollow_out(nodes: &mut ExtractedUiNodes, commands: &mut Commands) {
    let mut sides = Vec::new();
    nodes.uinodes.retain(|node| {
        let Some(four) = border_sides(node) else { return true };
        let ExtractedUiItem::Node { color, rect, border_radius, border, node_type, .. } = &node.item else {
            return true;
        };
        sides.extend(four.map(|side| ExtractedUiNode {
            z_order: node.z_order,
            image: node.image,
            clip: Some(node.clip.map_or(side, |clip| clip.intersect(side))),
            extracted_camera_entity: node.extracted_camera_entity,
            item: ExtractedUiItem::Node {
                color: *color,
                rect: *rect,
                atlas_scaling: None,
                flip_x: false,
                flip_y: false,
                border_radius: *border_radius,
                border: *border,
                node_type: *node_type,
            },
            main_entity: node.main_entity,
            render_entity: commands.spawn(TemporaryRenderEntity).id(),
            transform: node.transform,
        }));
        false
    });
    nodes.uinodes.append(&mut sides);
}

fn border_sides(node: &ExtractedUiNode) -> Option<[Rect; 4]> {
    let ExtractedUiItem::Node { rect, border_radius, border, node_type: NodeType::Border(_), .. } = &node.item else {
        return None;
    };
    // Turned or scaled boxes are cut by their own way.
    if node.transform.matrix2 != Mat2::IDENTITY {
        return None;
    }
    let ResolvedBorderRadius { top_left, top_right, bottom_right, bottom_left } = *border_radius;
    let insets = [
        border.min_inset.x.max(top_left).max(bottom_left),
        border.min_inset.y.max(top_left).max(top_right),
        border.max_inset.x.max(top_right).max(bottom_right),
        border.max_inset.y.max(bottom_left).max(bottom_right),
    ];
    hollow::sides(Rect::from_center_size(node.transform.translation, rect.size()), insets)
}

/// Everything to be shown, from back to front.
pub(super) fn list(nodes: &ExtractedUiNodes, images: &RenderAssets<GpuImage>, redraw: &Redraw) -> Vec<Drawn> {
    let mut order: Vec<&ExtractedUiNode> = nodes.uinodes.iter().collect();
    order.sort_by(|one, other| one.z_order.total_cmp(&other.z_order));
    let drawn = |node: &ExtractedUiNode| {
        let mut look = Look(DefaultHasher::new());
        look.node(node, nodes);
        // What lacks its picture is not drawn now.
        if images.get(node.image).is_none() {
            redraw.frame.hash(&mut look.0);
        }
        // An atlas of letters only grows.
        if matches!(node.item, ExtractedUiItem::Node { .. }) {
            redraw.renewed.get(&node.image).hash(&mut look.0);
        }
        Drawn { look: look.0.finish(), area: area(node, &nodes.glyphs) }
    };
    order.into_iter().map(drawn).collect()
}

struct Look(DefaultHasher);

impl Look {
    fn figures(&mut self, figures: &[f32]) {
        figures.iter().for_each(|figure| figure.to_bits().hash(&mut self.0));
    }

    fn node(&mut self, node: &ExtractedUiNode, nodes: &ExtractedUiNodes) {
        node.image.hash(&mut self.0);
        self.figures(&node.transform.to_cols_array());
        if let Some(clip) = node.clip {
            self.figures(&[clip.min.x, clip.min.y, clip.max.x, clip.max.y]);
        }
        match &node.item {
            ExtractedUiItem::Node { color, rect, atlas_scaling, flip_x, flip_y, border_radius, border, node_type } => {
                self.figures(&color.to_f32_array());
                self.figures(&[rect.min.x, rect.min.y, rect.max.x, rect.max.y]);
                self.figures(&atlas_scaling.unwrap_or(Vec2::ONE).to_array());
                let ResolvedBorderRadius { top_left, top_right, bottom_right, bottom_left } = *border_radius;
                self.figures(&[top_left, top_right, bottom_right, bottom_left]);
                self.figures(&[border.min_inset, border.max_inset].map(|inset| inset.to_array()).concat());
                let kind = match node_type {
                    NodeType::Rect => 0,
                    NodeType::Inverted => 1,
                    NodeType::Border(flags) => *flags,
                };
                (flip_x, flip_y, kind).hash(&mut self.0);
            }
            ExtractedUiItem::Glyphs { range } => {
                for glyph in nodes.glyphs.get(range.clone()).unwrap_or_default() {
                    self.figures(&glyph.color.to_f32_array());
                    let Rect { min, max } = glyph.rect;
                    self.figures(&[glyph.translation.x, glyph.translation.y, min.x, min.y, max.x, max.y]);
                }
            }
        }
    }
}

/// The area of a node.
pub(super) fn area(node: &ExtractedUiNode, glyphs: &[ExtractedGlyph]) -> Rect {
    let covered = match &node.item {
        ExtractedUiItem::Node { rect, .. } => Rect::from_center_size(Vec2::ZERO, rect.size()),
        ExtractedUiItem::Glyphs { range } => {
            let glyphs = glyphs.get(range.clone()).unwrap_or_default().iter();
            let at = glyphs.map(|glyph| Rect::from_center_size(glyph.translation, glyph.rect.size()));
            at.reduce(|all, one| all.union(one)).unwrap_or_default()
        }
    };
    let Rect { min, max } = covered;
    let corners = [min, Vec2::new(max.x, min.y), max, Vec2::new(min.x, max.y)];
    let [one, two, three, four] = corners.map(|corner| node.transform.transform_point2(corner));
    let placed = Rect::from_corners(one, two).union_point(three).union_point(four);
    node.clip.map_or(placed, |clip| placed.intersect(clip))
}
