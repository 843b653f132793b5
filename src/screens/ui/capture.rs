// SPDX-License-Identifier: EUPL-1.2
//! Pictures: of a scene without a window, and of the window when the server asks for one.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::sync::mpsc::sync_channel;

use bevy::app::TerminalCtrlCHandlerPlugin;
use bevy::asset::RenderAssetUsages;
use bevy::camera::RenderTarget;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::render_resource::{Extent3d, PipelineCache, TextureDimension, TextureFormat, TextureUsages};
use bevy::render::settings::WgpuSettings;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::render::{RenderApp, RenderPlugin};
use bevy::window::{ExitCondition, PrimaryWindow};
use bevy::winit::WinitPlugin;

use super::clock::Run;
use super::link::{Heard, Link};
use super::sleep::Alarm;
use super::text::{Fonts, FontsError};
use super::theme::motion;
use super::{Canvas, CutMotion, UiPlugin};
use api::PictureSize;
use client::{Ask, News};

/// Frames until text, fonts and layout have settled.
const FRAMES_TO_SETTLE: usize = 4;
/// Frames after which a picture that has not come is given up.
const FRAMES_MAX: usize = 60;

/// A state of a screen that can be drawn by name.
pub struct Scene {
    /// The scene's name, such as `display.call`.
    pub name: String,
    /// The picture's width in pixels.
    pub width_px: u32,
    /// The picture's height in pixels.
    pub height_px: u32,
    /// Its picture is stored in `tests/snapshots` and compared by tests.
    pub kept: bool,
    /// Puts the screen and its frozen data into an app that has everything but a window.
    pub build: Box<dyn Fn(&mut App)>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum CaptureError {
    /// A font is missing.
    #[error(transparent)]
    Fonts(#[from] FontsError),
    /// The graphics drew nothing.
    #[error(
        "no picture of the scene «{0}» came from the graphics driver; install mesa-vulkan-drivers to draw in software"
    )]
    Nothing(String),
    /// The drawn text could not be measured.
    #[error(
        "the scene «{0}» was not laid out, so that nothing of it could be measured; report it with the site's files"
    )]
    Unmeasured(String),
    /// The picture could not be written.
    #[error("cannot write the picture {path}: {source}")]
    Write {
        /// The picture's path.
        path: std::path::PathBuf,
        /// The encoder's error.
        source: image::ImageError,
    },
}

/// Draws a scene without a window.
///
/// # Errors
/// Missing fonts, or graphics that draw nothing.
pub fn snapshot(scene: &Scene) -> Result<image::RgbImage, CaptureError> {
    drawn(scene).map(|(_, picture)| picture)
}

/// Draws a scene without a window; also returns the app it was drawn from.
///
/// # Errors
/// Missing fonts, or graphics that draw nothing.
pub fn drawn(scene: &Scene) -> Result<(App, image::RgbImage), CaptureError> {
    let mut app = headless(scene.width_px, scene.height_px)?;
    (scene.build)(&mut app);
    settle(&mut app);
    let picture = shoot(&mut app).ok_or_else(|| CaptureError::Nothing(scene.name.clone()))?;
    Ok((app, picture))
}

/// A picture of an app without a window; `None` if the graphics draw nothing.
pub fn shoot(app: &mut App) -> Option<image::RgbImage> {
    let target = app.world().resource::<Target>().0.clone();
    let (sender, receiver) = sync_channel(1);
    for _ in 0..FRAMES_MAX {
        if is_prepared(app) {
            break;
        }
        // On a busy machine shaders are still being read, by another thread.
        std::thread::sleep(motion::PICTURE_FRAME);
        app.update();
    }
    app.world_mut().spawn(Screenshot::image(target)).observe(move |captured: On<ScreenshotCaptured>| {
        drop(sender.send(captured.image.clone().try_into_dynamic().map(|image| image.to_rgb8())));
    });
    for _ in 0..FRAMES_MAX {
        app.update();
        if let Ok(Ok(picture)) = receiver.try_recv() {
            return Some(picture);
        }
    }
    None
}

/// Whether everything that drawing needs is ready; what is not would be missing in the picture.
fn is_prepared(app: &App) -> bool {
    let pipelines = app.get_sub_app(RenderApp).and_then(|render| render.world().get_resource::<PipelineCache>());
    pipelines.is_none_or(|pipelines| pipelines.waiting_pipelines().next().is_none())
}

/// Starts a complete app and waits until its text and layout have settled.
pub fn settle(app: &mut App) {
    app.finish();
    app.cleanup();
    settle_again(app);
}

/// Waits until text and layout of a running app have settled.
pub fn settle_again(app: &mut App) {
    for _ in 0..FRAMES_TO_SETTLE {
        app.update();
    }
}

/// Draws a scene into a PNG file.
///
/// # Errors
/// See [`CaptureError`].
pub fn snapshot_to(scene: &Scene, path: &Path) -> Result<(), CaptureError> {
    let picture = snapshot(scene)?;
    picture.save(path).map_err(|source| CaptureError::Write { path: path.to_owned(), source })
}

#[derive(Resource)]
struct Target(Handle<Image>);

/// An app that draws into a picture of that size: all of bevy and `UiPlugin`, without a window or a screen yet.
///
/// # Errors
/// A font is missing.
pub fn headless(width_px: u32, height_px: u32) -> Result<App, CaptureError> {
    let graphics = super::window::graphics();
    let render = RenderPlugin { render_creation: graphics.into(), synchronous_pipeline_compilation: true, ..default() };
    let mut app = app_without_window(width_px, height_px, render)?;
    app.insert_resource(Run::stepped(motion::PICTURE_FRAME));
    Ok(app)
}

/// An app that lays everything out but draws nothing, for tests that need no graphics.
///
/// # Errors
/// A font is missing.
pub fn laid_out(width_px: u32, height_px: u32) -> Result<App, CaptureError> {
    let nothing = WgpuSettings { backends: None, ..default() };
    app_without_window(width_px, height_px, RenderPlugin { render_creation: nothing.into(), ..default() })
}

fn app_without_window(width_px: u32, height_px: u32, render: RenderPlugin) -> Result<App, CaptureError> {
    let fonts = Fonts::read()?;
    let mut app = App::new();
    let window = WindowPlugin { primary_window: None, exit_condition: ExitCondition::DontExit, ..default() };
    app.add_plugins(
        DefaultPlugins
            .set(window)
            .set(render)
            .disable::<WinitPlugin>()
            .disable::<PipelinedRenderingPlugin>()
            .disable::<TerminalCtrlCHandlerPlugin>()
            .disable::<bevy::audio::AudioPlugin>()
            .disable::<LogPlugin>(),
    );
    app.insert_resource(CutMotion::Still).add_plugins(UiPlugin { fonts });
    let size = Extent3d { width: width_px, height: height_px, depth_or_array_layers: 1 };
    let format = TextureFormat::Rgba8UnormSrgb;
    let mut picture = Image::new_fill(size, TextureDimension::D2, &[0; 4], format, RenderAssetUsages::default());
    picture.texture_descriptor.usage |= TextureUsages::RENDER_ATTACHMENT | TextureUsages::COPY_SRC;
    let picture = app.world_mut().resource_mut::<Assets<Image>>().add(picture);
    app.world_mut().spawn((super::window::eye(), RenderTarget::Image(picture.clone().into())));
    app.insert_resource(Target(picture)).insert_resource(Canvas::new(width_px, height_px));
    Ok(app)
}

pub(super) fn plugin(app: &mut App) {
    // Behind all that may put something else on the glass.
    app.init_resource::<ForOneAlone>().add_systems(PostUpdate, (take_picture, stay_awake).chain());
}

/// Whether the screen shows something for the person before it alone, such as a ticket with its code. No picture is
/// sent meanwhile; requests are answered with a picture of what follows.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForOneAlone(pub bool);

/// The pictures requested.
#[derive(Default)]
struct Wanted {
    sizes: BTreeSet<PictureSize>,
    /// Frames drawn since something private was shown: the first may still show it.
    since: u8,
}

/// Frames after which nothing of the earlier picture is left.
const DRAWN_ANEW: u8 = 3;

/// Takes a picture when the server asks for one.
fn take_picture(
    mut heard: MessageReader<Heard>,
    (mut asked, alone, mut alarm): (Local<Wanted>, Res<ForOneAlone>, ResMut<Alarm>),
    windows: Query<(), With<PrimaryWindow>>,
    link: Option<Res<Link>>,
    mut commands: Commands,
) {
    let sizes = heard.read().filter_map(|heard| match heard.0 {
        News::PictureWanted(size) => Some(size),
        _ => None,
    });
    asked.sizes.extend(sizes);
    asked.since = if alone.0 { 0 } else { asked.since.saturating_add(1).min(DRAWN_ANEW) };
    if asked.sizes.is_empty() || asked.since < DRAWN_ANEW {
        if !asked.sizes.is_empty() && !alone.0 {
            alarm.within(motion::PICTURE_LOOK);
        }
        return;
    }
    let wanted = std::mem::take(&mut asked.sizes);
    let (false, Some(link), false) = (wanted.is_empty(), link, windows.is_empty()) else { return };
    let link = link.clone();
    commands.spawn(Screenshot::primary_window()).observe(move |captured: On<ScreenshotCaptured>| {
        let (picture, link, wanted) = (captured.image.clone(), link.clone(), wanted.clone());
        let send = move || {
            let Ok(picture) = picture.try_into_dynamic() else {
                tracing::warn!("cannot make a picture of the screen: its pixels are of an unknown kind");
                return;
            };
            let picture = picture.to_rgb8();
            for size in wanted {
                match (size, png(&picture, size)) {
                    (PictureSize::Whole, Ok(bytes)) => link.ask(Ask::Picture(bytes)),
                    (PictureSize::Small, Ok(bytes)) => link.ask(Ask::SmallPicture(bytes)),
                    (_, Err(error)) => tracing::warn!(%error, "cannot make a picture of the screen"),
                }
            }
        };
        // Packing takes longer than a frame.
        if let Err(error) = std::thread::Builder::new().name("spazio-picture".to_owned()).spawn(send) {
            tracing::warn!(%error, "no thread for the picture of the screen");
        }
    });
}

/// Keeps the app awake until an ordered picture arrives, some frames later.
fn stay_awake(ordered: Query<(), With<Screenshot>>, mut alarm: ResMut<Alarm>) {
    if !ordered.is_empty() {
        alarm.within(motion::PICTURE_LOOK);
    }
}

/// Encodes a picture as a PNG whose sides are at most as long as `size` allows.
fn png(picture: &image::RgbImage, size: PictureSize) -> Result<Vec<u8>, image::ImageError> {
    let (width_px, height_px) = picture.dimensions();
    let (longer, most) = (width_px.max(height_px), size.side_px_max());
    let scaled = (longer > most).then(|| {
        let side = |px: u32| u32::try_from(u64::from(px) * u64::from(most) / u64::from(longer)).unwrap_or(most).max(1);
        image::imageops::thumbnail(picture, side(width_px), side(height_px))
    });
    let picture = scaled.as_ref().unwrap_or(picture);
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_keeps_the_glasss_shape_within_480_pixels() {
        let check = |width_px, height_px, wanted: (u32, u32)| {
            let bytes = png(&image::RgbImage::new(width_px, height_px), PictureSize::Small).unwrap();
            assert_eq!(image::load_from_memory(&bytes).unwrap().to_rgb8().dimensions(), wanted);
        };
        check(1920, 1080, (480, 270));
        check(1080, 1920, (270, 480));
        check(100, 60, (100, 60));
        check(8000, 10, (480, 1));
    }
}
