//! The info point's pages on the glass: large enough to touch and to read, within reach, nothing cut. No graphics needed.

mod aloud;
mod keypad;

use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::text::TextLayoutInfo;
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use spazio::touch::Pressable;
use spazio::touch::scenes::{LANGUAGES, Manner, Shown, show};
use spazio::ui::text::Fonts;
use spazio::ui::theme::Scale;
use spazio::ui::{Canvas, CutMotion, UiPlugin};

const TARGET_MM: f32 = 20.0;
const GAP_MM: f32 = 3.0;
const CAPITAL_PER_SIZE: f32 = 0.692;
/// What rounding to whole pixels may take.
const ROUNDING_PX: f32 = 1.5;

/// A page laid out, with what stands where.
struct Glass {
    scale: Scale,
    mounting_mm: f32,
    manner: Manner,
    controls: Vec<(String, Rect)>,
    /// Words, where, height of capitals in mm.
    texts: Vec<(String, Rect, f32)>,
    /// What is larger than what it stands in.
    overflowing: Vec<String>,
}

impl Glass {
    fn of(shown: Shown, manner: Manner) -> Self {
        let mut app = app(manner);
        show(&mut app, shown, manner);
        app.finish();
        app.cleanup();
        for _ in 0..4 {
            app.update();
        }
        Self::read(&mut app, manner)
    }

    fn read(app: &mut App, manner: Manner) -> Self {
        let world = app.world_mut();
        let scale = *world.resource::<Scale>();
        let rect = |node: &ComputedNode, at: &UiGlobalTransform| Rect::from_center_size(at.translation, node.size());
        let mut controls = world.query::<(&Pressable, &ComputedNode, &UiGlobalTransform)>();
        let controls =
            controls.iter(world).map(|(control, node, at)| (format!("{:?}", control.0), rect(node, at))).collect();
        let mut texts = world.query::<(&Text, &TextFont, &TextLayoutInfo, &UiGlobalTransform)>();
        let texts = texts.iter(world).filter(|(text, ..)| text.0.chars().any(char::is_alphabetic)).map(
            |(text, font, layout, at)| {
                let FontSize::Px(size_px) = font.font_size else { panic!("«{}» has no size in pixels", text.0) };
                let where_ = Rect::from_center_size(at.translation, layout.size);
                (text.0.clone(), where_, size_px * CAPITAL_PER_SIZE / scale.px_per_mm)
            },
        );
        let texts = texts.filter(|(text, ..)| !is_icon(text)).collect();
        let mut nodes = world.query::<(&ComputedNode, &UiGlobalTransform, &ChildOf, Option<&Text>)>();
        let mut parents = world.query::<(&ComputedNode, &UiGlobalTransform)>();
        let mut overflowing = Vec::new();
        for (node, at, ChildOf(parent), text) in nodes.iter(world) {
            let (Ok((outer, outer_at)), inner) = (parents.get(world, *parent), rect(node, at)) else { continue };
            let outer = rect(outer, outer_at).inflate(ROUNDING_PX);
            if !(outer.contains(inner.min) && outer.contains(inner.max)) {
                overflowing.push(format!("{:?} {inner:?} in {outer:?}", text.map(|text| &text.0)));
            }
        }
        let mounting_mm = if manner.landscape { 800.0 } else { 700.0 };
        Self { scale, mounting_mm, manner, controls, texts, overflowing }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mm = |px: f32| (px + ROUNDING_PX) / self.scale.px_per_mm;
        let glass = Rect::new(0.0, 0.0, self.scale.width_px, self.scale.height_px).inflate(ROUNDING_PX);
        for (index, (name, rect)) in self.controls.iter().enumerate() {
            if mm(rect.width()) < TARGET_MM || mm(rect.height()) < TARGET_MM {
                faults.push(format!("{name} is too small: {:.1} × {:.1} mm", mm(rect.width()), mm(rect.height())));
            }
            if !(glass.contains(rect.min) && glass.contains(rect.max)) {
                faults.push(format!("{name} leaves the glass: {rect:?}"));
            }
            let above_mm = |y_px: f32| self.mounting_mm + (self.scale.height_px - y_px) / self.scale.px_per_mm;
            let (top_mm, bottom_mm) = (above_mm(rect.min.y), above_mm(rect.max.y));
            let reach_mm = if self.manner.low { 1120.0 } else { 1220.0 };
            if top_mm > reach_mm + 1.0 || bottom_mm < 400.0 {
                faults.push(format!("{name} is out of reach: {bottom_mm:.0}–{top_mm:.0} mm"));
            }
            for (other_name, other) in &self.controls[index + 1..] {
                let apart = Vec2::max(rect.min - other.max, other.min - rect.max).max_element();
                // A question stands over what it covers.
                let asks = |name: &str| ["StayHere", "Done", "Understood"].iter().any(|answer| name.contains(answer));
                if mm(apart) < GAP_MM && !asks(name) && !asks(other_name) {
                    faults.push(format!("{name} and {other_name} are {:.1} mm apart", mm(apart)));
                }
            }
        }
        let least_mm = if self.manner.large { 7.3 } else { 4.8 };
        for (words, rect, capital_mm) in &self.texts {
            if *capital_mm < least_mm - 0.01 {
                faults.push(format!("«{words}» has capitals of {capital_mm:.1} mm"));
            }
            if !(glass.contains(rect.min) && glass.contains(rect.max)) {
                faults.push(format!("«{words}» leaves the glass"));
            }
        }
        faults.extend(self.overflowing.iter().map(|what| format!("overflows: {what}")));
        faults
    }
}

/// Icons are letters of a private area.
fn is_icon(text: &str) -> bool {
    text.chars().all(|letter| ('\u{E000}'..='\u{F8FF}').contains(&letter))
}

fn app(manner: Manner) -> App {
    let (width, height) = if manner.landscape { (1920, 1080) } else { (1080, 1920) };
    let mut app = App::new();
    let settings = WgpuSettings { backends: None, ..default() };
    let render = RenderPlugin { render_creation: RenderCreation::Automatic(Box::new(settings)), ..default() };
    let window = WindowPlugin { primary_window: None, exit_condition: ExitCondition::DontExit, ..default() };
    let plugins = DefaultPlugins.set(window).set(render).disable::<WinitPlugin>().disable::<LogPlugin>();
    app.add_plugins(plugins.disable::<bevy::audio::AudioPlugin>());
    app.insert_resource(CutMotion(true)).add_plugins(UiPlugin { fonts: Fonts::read().unwrap() });
    let size = Extent3d { width, height, depth_or_array_layers: 1 };
    let format = TextureFormat::Rgba8UnormSrgb;
    let picture = Image::new_fill(size, TextureDimension::D2, &[0; 4], format, RenderAssetUsages::default());
    let picture = app.world_mut().resource_mut::<Assets<Image>>().add(picture);
    app.world_mut().spawn((Camera2d, IsDefaultUiCamera, RenderTarget::Image(picture.into())));
    app.insert_resource(Canvas::new(width, height));
    app
}

/// Every page in this manner, in every language.
fn check(manner: Manner) {
    let mut faults = Vec::new();
    for shown in Shown::ALL {
        for language in LANGUAGES {
            let manner = Manner { language, ..manner };
            let glass = Glass::of(shown, manner);
            assert!(!glass.texts.is_empty(), "{shown:?} {manner:?} shows nothing");
            faults.extend(glass.faults().into_iter().map(|fault| format!("{shown:?} in {language}: {fault}")));
        }
    }
    assert!(faults.is_empty(), "{manner:?}:\n{}", faults.join("\n"));
}

#[test]
fn every_page_can_be_touched_and_read_on_an_upright_screen() {
    check(Manner::default());
}

#[test]
fn every_page_can_be_touched_and_read_on_a_lying_screen() {
    check(Manner { landscape: true, ..Manner::default() });
}

#[test]
fn large_text_is_large_and_nothing_is_cut_upright() {
    check(Manner { large: true, ..Manner::default() });
}

#[test]
fn large_text_is_large_and_nothing_is_cut_lying() {
    check(Manner { large: true, landscape: true, ..Manner::default() });
}

#[test]
fn low_reach_brings_every_control_down_upright() {
    check(Manner { low: true, ..Manner::default() });
}

#[test]
fn low_reach_brings_every_control_down_lying() {
    check(Manner { low: true, landscape: true, ..Manner::default() });
}

#[test]
fn all_modes_together_leave_nothing_out_upright() {
    check(Manner { low: true, large: true, contrast: true, ..Manner::default() });
}

#[test]
fn all_modes_together_leave_nothing_out_lying() {
    check(Manner { low: true, large: true, contrast: true, landscape: true, ..Manner::default() });
}
