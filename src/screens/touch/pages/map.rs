// SPDX-License-Identifier: EUPL-1.2
//! The map beside the steps, as large as the page's other parts allow.

use bevy::prelude::*;

use super::Parent;
use super::appears::Appears;
use super::frame;
use super::measures::{BODY_PADDING_MM, LINE, MARGIN_MM, WAY_SHARE};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::plan::{self, Plan, PlanSizes};
use crate::ui::reading::NeverMirrored;
use crate::ui::text::{Edging, Ground};
use crate::ui::theme::{Role, Tone, motion};
use site::Screen;
use site::floor::map::{Map, turned};
use site::floor::{PlaceId, Way};

/// Draws the map with room for `steps` lines below it, the page's other parts taking `beside_mm` of its height; returns the
/// type size that the steps can have.
pub(super) fn draw(
    sheet: &Sheet,
    parent: &mut Parent,
    screen: &Screen,
    way: Option<&Way>,
    goal: &PlaceId,
    (steps, beside_mm): (usize, f32),
) -> Role {
    let Some(site) = sheet.site() else { return Role::Body };
    let storey = site.floor.places.get(&screen.place).map_or(0, |place| place.storey);
    let map = turned(&site.floor, storey, screen.facing_deg, way);
    let plan = Plan::of(&map, site, &screen.place, Some(goal), sheet.language());
    let plan = Plan { you_are_here: sheet.say("touch-you-are-here"), ..plan };
    // Where the glass's width bounds the map, its height is the words'.
    let whole = size_px(sheet, &map, (steps, beside_mm), Role::Body);
    let fits = |role: &Role| size_px(sheet, &map, (steps, beside_mm), *role) == whole;
    let role = [Role::Heading, Role::Label].into_iter().find(fits).unwrap_or(Role::Body);
    let sizes = sizes(sheet, whole);
    let node = Node {
        width: px(sizes.size.x),
        height: px(sizes.size.y),
        border: UiRect::all(px(sheet.scale.border_px() * 2.0)),
        border_radius: BorderRadius::all(px(sheet.scale.radius_px() * 0.6)),
        align_self: AlignSelf::Center,
        flex_shrink: 0.0,
        overflow: Overflow::clip(),
        ..default()
    };
    parent.spawn((node, NeverMirrored, Part::Unspoken, Ground(Tone::Paper), Edging(Tone::Text))).with_children(
        |parent| {
            plan::draw(parent, &plan, sizes, |dot, index, count| {
                if !sheet.still {
                    dot.insert((Appears { after: motion::WAY_GROWS * index / count }, Visibility::Hidden));
                }
            });
        },
    );
    role
}

fn sizes(sheet: &Sheet, size: Vec2) -> PlanSizes {
    let (mm, letter_px) = (|mm| sheet.scale.mm_px(mm), |role| sheet.of(role).size_px);
    PlanSizes {
        size,
        border_px: sheet.scale.border_px(),
        radius_px: sheet.scale.radius_px() * 0.25,
        dot_step_px: mm(6.0),
        dot_px: mm(3.2),
        pin_px: mm(11.0),
        here_px: mm(9.0),
        ring_px: mm(1.4),
        turnstile_px: mm(2.5),
        edge_px: mm(2.0),
        lettering_px: [letter_px(Role::Label), letter_px(Role::Small), letter_px(Role::Least)],
        you_are_here_px: letter_px(Role::Body),
    }
}

/// The map's size: as wide as the card, but no higher than the page's other parts leave.
fn size_px(sheet: &Sheet, map: &Map, (steps, beside_mm): (usize, f32), role: Role) -> Vec2 {
    let (glass, portrait) = (sheet.glass(), sheet.is_portrait());
    let line_mm = |role| sheet.of(role).size_px * LINE / sheet.scale.px_per_mm;
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let steps_mm = steps as f32 * (line_mm(role) * if role == Role::Body { 1.35 } else { 2.3 } + 3.5);
    let card_mm = 2.0 * BODY_PADDING_MM + line_mm(Role::Heading) + 16.0;
    let width_mm = glass.width_mm * if portrait { 1.0 } else { WAY_SHARE } - 2.0 * MARGIN_MM - 18.0;
    let height_mm = (glass.height_mm - frame::taken_mm(sheet) - beside_mm - card_mm - steps_mm).max(80.0);
    #[expect(clippy::cast_possible_truncation, reason = "a ratio near 1")]
    let aspect = map.aspect as f32;
    let width_mm = width_mm.min(height_mm * aspect);
    Vec2::new(sheet.scale.mm_px(width_mm), sheet.scale.mm_px(width_mm / aspect))
}
