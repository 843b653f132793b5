// SPDX-License-Identifier: EUPL-1.2
//! Measures the texts that the display's own panels have laid out: height, contrast, and whether they fit.

use bevy::ecs::system::{RunSystemOnce, SystemParam};
use bevy::prelude::*;
use bevy::text::{FontCx, FontSource, LineHeight};
use bevy::ui::UiGlobalTransform;

use super::forms::Samples;
use super::sample;
use super::view::{spawn, view_of};
use base::words::{Language, Words, numbers};
use screens::ui::capture::{self, CaptureError};
use screens::ui::panels::{LeftOut, PanelIndex, View};
use screens::ui::ruler::Ruler;
use screens::ui::text::bring;
use screens::ui::theme::{Palette, Scale, Tone, Type, Weight};
use site::Site;
use site::layout::legibility::{contrast_of_light, over};
use site::layout::preflight::{Drawn, TextKind};
use site::layout::{Arrangement, Content, Layout};

/// The opacity from which a ground hides what is behind it.
const OPAQUE: f64 = 0.99;
/// The height of letters with accents and descenders, as a fraction of their size; the rest of a line is empty.
const INK_PER_SIZE: f32 = 0.95;
/// How far a text may leave its place through rounding without being cut.
const SLACK_PX: f32 = 1.5;
/// Frames until a layout is laid out.
const FRAMES: usize = 4;

/// The queries that measuring needs.
#[derive(SystemParam)]
pub struct Texts<'w, 's> {
    texts: Query<
        'w,
        's,
        (
            Entity,
            &'static Text,
            &'static TextFont,
            &'static TextColor,
            &'static ComputedNode,
            &'static UiGlobalTransform,
            &'static InheritedVisibility,
            Option<&'static LineHeight>,
            Option<&'static LeftOut>,
        ),
    >,
    boxes: Query<'w, 's, &'static Node>,
    parents: Query<'w, 's, &'static ChildOf>,
    indices: Query<'w, 's, &'static PanelIndex>,
    grounds: Query<'w, 's, &'static BackgroundColor>,
    nodes: Query<'w, 's, (&'static ComputedNode, &'static UiGlobalTransform)>,
    palette: Res<'w, Palette>,
    scale: Option<Res<'w, Scale>>,
    view: Res<'w, View>,
    ruler: Ruler<'w, 's>,
}

impl Texts<'_, '_> {
    /// Every text of a drawn layout, on a screen whose lower edge is `mounting_mm` above the floor.
    pub fn drawn(&mut self, layout: &Layout, which: usize, language: &Language, mounting_mm: f64) -> Vec<Drawn> {
        let Some(scale) = self.scale.as_deref().copied() else { return Vec::new() };
        let mut found = Vec::new();
        for (entity, text, font, colour, node, at, visible, line_height, left_out) in &self.texts {
            let is_icon = matches!(&font.font, FontSource::Family(family) if family.starts_with("Phosphor"));
            let left_out = left_out.filter(|left_out| !left_out.0.is_empty());
            if is_icon || (text.0.trim().is_empty() && left_out.is_none()) || !visible.get() || self.is_hidden(entity) {
                continue;
            }
            // What belongs to no panel is said over the panels, and no matter of the layout.
            let Some(panel) = self.climb(entity).find_map(|above| self.indices.get(above).ok()).map(|index| index.0)
            else {
                continue;
            };
            let FontSize::Px(size_px) = font.font_size else { continue };
            let ground = self.ground(entity);
            let (ink, cover) = light(colour.0);
            let said = numbers::joined(&text.0);
            let is_number = self.view.called.as_ref().is_some_and(|call| call.number == said);
            let in_called = layout.panels.get(panel).is_some_and(|panel| matches!(panel.content, Content::Called(_)));
            let kind = if is_number && in_called { TextKind::CalledNumber } else { TextKind::Other };
            let place = Rect::from_center_size(at.translation, node.size);
            let line_px = match line_height.copied().unwrap_or_default() {
                LineHeight::Px(line_px) => line_px,
                LineHeight::RelativeToFont(part) => part * size_px,
            };
            // No room at all is no room for any letter.
            let is_squeezed = node.size.x <= SLACK_PX || node.size.y <= SLACK_PX;
            let air_px = ((line_px - INK_PER_SIZE * size_px) / 2.0).clamp(0.0, node.size.y / 2.0);
            let ink_place = Rect::from_corners(place.min + Vec2::Y * air_px, place.max - Vec2::Y * air_px);
            let above_glass_px = scale.height_px - at.translation.y;
            found.push(Drawn {
                layout: which,
                panel: Some(panel),
                kind,
                language: language.clone(),
                cap_mm: f64::from(scale.capital_height_mm(Type::new(Weight::Bold, size_px))),
                above_floor_mm: mounting_mm + f64::from(above_glass_px / scale.px_per_mm),
                contrast: contrast_of_light(over(ink, cover, ground), ground),
                is_cut: left_out.is_some()
                    || is_squeezed
                    || said.ends_with('…')
                    || self.leaves(entity, ink_place, scale),
                missing: self.ruler.missing(&text.0),
                text: left_out.map_or(said, |left_out| left_out.0.clone()),
            });
        }
        found
    }

    /// An entity and all its ancestors.
    fn climb(&self, from: Entity) -> impl Iterator<Item = Entity> {
        std::iter::successors(Some(from), |entity| self.parents.get(*entity).ok().map(ChildOf::parent))
    }

    /// Whether an entity or an ancestor is hidden and takes no room.
    fn is_hidden(&self, entity: Entity) -> bool {
        self.climb(entity).any(|above| self.boxes.get(above).is_ok_and(|node| node.display == Display::None))
    }

    /// The colour behind an entity; translucent grounds are mixed with those behind them.
    fn ground(&self, entity: Entity) -> [f64; 3] {
        let mut grounds: Vec<([f64; 3], f64)> = Vec::new();
        for above in self.climb(entity) {
            let Ok(ground) = self.grounds.get(above) else { continue };
            grounds.push(light(ground.0));
            if grounds.last().is_some_and(|(_, cover)| *cover >= OPAQUE) {
                break;
            }
        }
        let (page, _) = light(self.palette.colour(Tone::Page));
        grounds.into_iter().rev().fold(page, |below, (ground, cover)| over(ground, cover, below))
    }

    /// Whether a text's letters leave its place, its panel or the screen.
    fn leaves(&self, entity: Entity, place: Rect, scale: Scale) -> bool {
        let glass = Rect::new(0.0, 0.0, scale.width_px, scale.height_px).inflate(SLACK_PX);
        if !glass.contains(place.min) || !glass.contains(place.max) {
            return true;
        }
        let around = self.climb(entity).skip(1).take_while(|above| self.indices.get(*above).is_err());
        around.filter_map(|above| self.nodes.get(above).ok()).any(|(node, at)| {
            let room = Rect::from_center_size(at.translation, node.size).inflate(SLACK_PX);
            !room.contains(place.min) || !room.contains(place.max)
        })
    }
}

/// A colour's linear light per channel, and its opacity.
fn light(colour: Color) -> ([f64; 3], f64) {
    let LinearRgba { red, green, blue, alpha } = colour.to_linear();
    ([red, green, blue].map(f64::from), f64::from(alpha))
}

/// Lays out every layout of an arrangement in every language of the office with the longest texts, without drawing, and
/// measures it.
///
/// # Errors
/// A font is missing.
pub fn survey(
    site: &Site,
    screen: &str,
    arrangement: &Arrangement,
    words: &Words,
    now: jiff::Timestamp,
) -> Result<Vec<Drawn>, CaptureError> {
    let Some(glass) = site.screens.get(screen) else { return Ok(Vec::new()) };
    let mut app = capture::laid_out(glass.width_px, glass.height_px)?;
    app.finish();
    app.cleanup();
    // A display reads in the letters and words that the site brings.
    bring(&mut app.world_mut().resource_mut::<FontCx>(), site);
    let words = words.with(&site.brought.texts);
    let mut found = Vec::new();
    for (which, layout) in arrangement.layouts().enumerate() {
        for language in &site.languages {
            let board = sample::board(Samples::Worst, site, None, None, now, language);
            let view = view_of(&words, site, screen, layout, &board, language, now);
            let scale = Scale::of(glass);
            app.insert_resource(view).insert_resource(scale).insert_resource(Palette::of(layout.theme));
            #[expect(clippy::cast_possible_truncation, reason = "metres of a room")]
            let distance_m = glass.reading_distance_m() as f32;
            let sheet = (layout.clone(), scale, distance_m, site.media.clone());
            let Ok(root) = app.world_mut().run_system_once_with(spawn, sheet) else { continue };
            for _ in 0..FRAMES {
                app.update();
            }
            let (layout, language, mounting_mm) = (layout.clone(), language.clone(), glass.mounting_height_mm);
            let measured = app
                .world_mut()
                .run_system_once(move |mut texts: Texts| texts.drawn(&layout, which, &language, mounting_mm));
            found.extend(measured.unwrap_or_default());
            app.world_mut().despawn(root);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use screens::ui::text::font;
    use screens::ui::theme::Glass;
    use site::layout::Theme;
    use site::layout::legibility::contrast;

    /// Measures what `spawn` adds as if it were the first panel's.
    fn measured(spawn: impl FnOnce(&mut ChildSpawnerCommands) + Send + Sync + 'static) -> Vec<Drawn> {
        let mut app = capture::laid_out(400, 300).unwrap();
        let scale = Scale::new(Glass { width_mm: 400.0, height_mm: 300.0 }, 400.0, 300.0);
        app.insert_resource(scale).insert_resource(Palette::of(Theme::Day)).init_resource::<View>();
        app.finish();
        app.cleanup();
        let whole = || Node { width: percent(100), height: percent(100), ..default() };
        app.world_mut().commands().spawn((PanelIndex(0), whole())).with_children(spawn);
        for _ in 0..FRAMES {
            app.update();
        }
        let layout = Layout { columns: 1, rows: 1, theme: Theme::Day, panels: Vec::new() };
        let drawn = move |mut texts: Texts| texts.drawn(&layout, 0, &Language::italian(), 1000.0);
        app.world_mut().run_system_once(drawn).unwrap()
    }

    fn white(content: &str, node: Node) -> impl Bundle {
        (Text::new(content), font(Type::new(Weight::Bold, 20.0)), TextColor(Color::WHITE), node)
    }

    /// The contrast of white upon a half-black veil over `under`.
    fn veiled(under: Color) -> f64 {
        let drawn = measured(move |panel| {
            panel.spawn((Node::default(), BackgroundColor(under))).with_children(|under| {
                let veil = BackgroundColor(Color::linear_rgba(0.0, 0.0, 0.0, 0.5));
                under.spawn((Node::default(), veil, children![white("A", Node::default())]));
            });
        });
        drawn[0].contrast
    }

    #[test]
    fn a_ground_that_lets_half_through_is_judged_with_what_is_behind_it() {
        assert!((veiled(Color::BLACK) - 21.0).abs() < 0.1, "white on black behind black");
        // Half of white's light is what a screen shows as 188 of 255.
        let grey = contrast([255; 3], [188; 3]);
        assert!((veiled(Color::WHITE) - grey).abs() < 0.05, "white on veiled white: {grey}");
    }

    #[test]
    fn a_text_that_has_no_room_at_all_is_cut_and_one_that_is_not_shown_is_none() {
        let drawn = measured(|panel| {
            let narrow = Node { width: px(0), ..default() };
            panel.spawn((Node::default(), children![white("Avviso", narrow)]));
            let none = Node { display: Display::None, ..default() };
            panel.spawn((none, children![white("Di ieri", Node::default())]));
            panel.spawn((Node::default(), children![white("Oggi", Node::default())]));
        });
        let mut told: Vec<(&str, bool)> = drawn.iter().map(|text| (text.text.as_str(), text.is_cut)).collect();
        told.sort_unstable();
        assert_eq!(told, [("Avviso", true), ("Oggi", false)]);
    }

    #[test]
    fn letters_below_their_box_are_cut_and_the_air_of_their_line_is_not() {
        let in_box = |height_px: f32| {
            let drawn = measured(move |panel| {
                let low = Node { height: px(height_px), ..default() };
                let stiff = Node { flex_shrink: 0.0, align_self: AlignSelf::Center, ..default() };
                panel.spawn((low, children![white("Ég", stiff)]));
            });
            drawn[0].is_cut
        };
        // A line of 20 px is 24 px high, its letters 19 px.
        assert_eq!([in_box(24.0), in_box(20.0), in_box(12.0)], [false, false, true]);
    }
}
