//! Measures the texts that the display's own panels have laid out: their height, contrast, and whether they fit.

use bevy::ecs::system::{RunSystemOnce, SystemParam};
use bevy::prelude::*;
use bevy::text::FontSource;
use bevy::ui::UiGlobalTransform;

use super::preview;
use super::sample;
use super::state::Samples;
use crate::layout::legibility::contrast_of_light;
use crate::layout::preflight::{Drawn, TextKind};
use crate::layout::{Arrangement, Content, Layout};
use crate::site::Site;
use crate::ui::capture::{self, CaptureError};
use crate::ui::panels::{PanelIndex, View};
use crate::ui::ruler::Ruler;
use crate::ui::theme::{Palette, Scale, Tone, Type, Weight};
use crate::words::{Language, Words};

/// A ground that shows nothing of what is behind it.
const OPAQUE: f32 = 0.99;
/// So far may a text leave its place without being cut: rounding.
const SLACK_PX: f32 = 1.5;
/// Frames until a layout is laid out.
const FRAMES: usize = 4;

/// What is asked of the world to measure.
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
        ),
    >,
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
    /// Every text of a layout that is drawn.
    pub fn drawn(&mut self, layout: &Layout, which: usize, language: &Language) -> Vec<Drawn> {
        let Some(scale) = self.scale.as_deref().copied() else { return Vec::new() };
        let mut found = Vec::new();
        for (entity, text, font, colour, node, at, visible) in &self.texts {
            let is_icon = matches!(&font.font, FontSource::Family(family) if family.starts_with("Phosphor"));
            if is_icon || text.0.trim().is_empty() || node.size.x == 0.0 || !visible.get() {
                continue;
            }
            // What belongs to no panel is said over the panels, and no matter of the layout.
            let Some(panel) = self.climb(entity).find_map(|above| self.indices.get(above).ok()).map(|index| index.0)
            else {
                continue;
            };
            let FontSize::Px(size_px) = font.font_size else { continue };
            let ground = self.climb(entity).find_map(|above| {
                let ground = self.grounds.get(above).ok()?.0;
                (ground.alpha() >= OPAQUE).then_some(ground)
            });
            let ground = ground.unwrap_or_else(|| self.palette.colour(Tone::Page));
            let said = text.0.replace('\u{200A}', "");
            let is_number = self.view.called.as_ref().is_some_and(|call| call.number == said);
            let in_called = layout.panels.get(panel).is_some_and(|panel| panel.content == Content::Called);
            let kind = if is_number && in_called { TextKind::CalledNumber } else { TextKind::Other };
            let place = Rect::from_center_size(at.translation, node.size);
            found.push(Drawn {
                layout: which,
                panel: Some(panel),
                kind,
                language: language.clone(),
                cap_mm: f64::from(scale.capital_height_mm(Type::new(Weight::Bold, size_px))),
                contrast: contrast_of_light(light(colour.0), light(ground)),
                is_cut: said.ends_with('…') || self.leaves(entity, place, scale),
                missing: self.ruler.missing(&text.0),
                text: said,
            });
        }
        found
    }

    /// A thing and all that it stands in.
    fn climb(&self, from: Entity) -> impl Iterator<Item = Entity> {
        std::iter::successors(Some(from), |entity| self.parents.get(*entity).ok().map(ChildOf::parent))
    }

    /// Whether it leaves the place that it was given, or the glass.
    fn leaves(&self, entity: Entity, place: Rect, scale: Scale) -> bool {
        let glass = Rect::new(0.0, 0.0, scale.width_px, scale.height_px).inflate(SLACK_PX);
        if !glass.contains(place.min) || !glass.contains(place.max) {
            return true;
        }
        let parent = self.parents.get(entity).ok().and_then(|parent| self.nodes.get(parent.parent()).ok());
        parent.is_some_and(|(node, at)| {
            let room = Rect::from_center_size(at.translation, node.size);
            place.min.x < room.min.x - SLACK_PX || place.max.x > room.max.x + SLACK_PX
        })
    }
}

/// A colour's light, channel by channel.
fn light(colour: Color) -> [f64; 3] {
    let LinearRgba { red, green, blue, .. } = colour.to_linear();
    [red, green, blue].map(f64::from)
}

/// Lays out every layout of an arrangement in every language of the office with the longest texts, without drawing, and
/// measures.
///
/// # Errors
/// A missing font.
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
    let mut found = Vec::new();
    for (which, layout) in arrangement.layouts().enumerate() {
        for language in &site.languages {
            let board = sample::board(Samples::Worst, site, None, None, now, language);
            let view = preview::view_of(words, site, screen, layout, &board, language, now);
            let scale = Scale::of(glass);
            app.insert_resource(view).insert_resource(scale).insert_resource(Palette::of(layout.theme));
            #[expect(clippy::cast_possible_truncation, reason = "metres of a room")]
            let distance_m = glass.viewing_distance_m as f32;
            let sheet = (layout.clone(), scale, distance_m, site.media.clone());
            let Ok(root) = app.world_mut().run_system_once_with(preview::spawn, sheet) else { continue };
            for _ in 0..FRAMES {
                app.update();
            }
            let (layout, language) = (layout.clone(), language.clone());
            let measured =
                app.world_mut().run_system_once(move |mut texts: Texts| texts.drawn(&layout, which, &language));
            found.extend(measured.unwrap_or_default());
            app.world_mut().despawn(root);
        }
    }
    Ok(found)
}
