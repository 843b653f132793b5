//! The info point driven without graphics: by keypads, by speech, by names. What stands where is measured by
//! `spazio check --access`.

mod aloud;
mod keypad;

use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::render::settings::{RenderCreation, WgpuSettings};
use bevy::window::ExitCondition;
use bevy::winit::WinitPlugin;
use spazio::touch::Pressable;
use spazio::touch::scenes::{LANGUAGES, Manner, Shown, show};
use spazio::ui::text::Fonts;
use spazio::ui::{Canvas, CutMotion, UiPlugin};

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
