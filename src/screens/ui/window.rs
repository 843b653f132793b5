// SPDX-License-Identifier: EUPL-1.2
//! The window: full screen on the monitor that the screen's settings name, or on any; it outlives its monitor.

use bevy::app::PluginGroupBuilder;
use bevy::asset::AssetPlugin;
use bevy::audio::AudioPlugin;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::render::pipelined_rendering::PipelinedRenderingPlugin;
use bevy::render::settings::{MemoryHints, WgpuSettings};
use bevy::window::{
    CursorOptions, ExitCondition, Monitor, MonitorSelection, OnMonitor, PresentMode, PrimaryWindow, WindowMode,
    WindowPosition, WindowResolution,
};

use super::Canvas;
use super::sleep::Alarm;
use super::theme::motion;
use site::Screen;

/// The options for a screen's window.
#[derive(Resource, Clone, Debug)]
pub struct WindowOptions {
    /// The title, for staff and tests.
    pub title: String,
    /// The greatest size of a window, to try things; `None`: the whole monitor.
    pub windowed: Option<UVec2>,
    /// The mouse pointer is shown.
    pub cursor: bool,
}

/// The monitor and resolution in the screen's settings; known once the site is.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct WantedGlass {
    /// The monitor's name; `None`: any.
    pub monitor: Option<String>,
    /// The screen's resolution, whose shape a window keeps.
    pub size_px: Option<(u32, u32)>,
}

impl WantedGlass {
    /// The settings of `screen`.
    pub fn of(screen: &Screen) -> Self {
        Self { monitor: screen.monitor.clone(), size_px: Some((screen.width_px, screen.height_px)) }
    }
}

/// bevy's plugins for a screen with a window. Without pipelined rendering: one frame less latency.
pub fn plugins(options: &WindowOptions) -> PluginGroupBuilder {
    let assets = AssetPlugin {
        file_path: base::paths::home_folder("assets").map(|folder| folder.display().to_string()).unwrap_or_default(),
        ..default()
    };
    // A picture that lacks what is still being prepared is worse than one a moment later.
    let render =
        RenderPlugin { render_creation: graphics().into(), synchronous_pipeline_compilation: true, ..default() };
    let plugins = DefaultPlugins.set(window_plugin(options)).set(assets).set(render);
    let plugins = plugins.disable::<PipelinedRenderingPlugin>().disable::<LogPlugin>();
    if super::sound::is_there() { plugins } else { plugins.disable::<AudioPlugin>() }
}

/// The least and greatest block of graphics memory: four atlases of letters, at most eight.
const GRAPHICS_BLOCK_BYTES: std::ops::Range<u64> = (4 << 20)..(8 << 20);

/// bevy's graphics with memory in small blocks that are given back: without a graphics card, atlases on their way to
/// the graphics would otherwise hold 128 MiB.
pub(super) fn graphics() -> WgpuSettings {
    let memory_hints = MemoryHints::Manual { suballocated_device_memory_block_size: GRAPHICS_BLOCK_BYTES };
    WgpuSettings { memory_hints, ..default() }
}

fn window_plugin(options: &WindowOptions) -> WindowPlugin {
    WindowPlugin {
        primary_window: Some(window(options)),
        primary_cursor_options: Some(CursorOptions { visible: options.cursor, ..default() }),
        exit_condition: if options.windowed.is_some() {
            ExitCondition::OnPrimaryClosed
        } else {
            // A monitor that goes away takes bevy's window with it; the screen goes on and opens it again.
            ExitCondition::DontExit
        },
        // A screen of the office ends by its own machine's word, not by a window manager's.
        close_when_requested: options.windowed.is_some(),
    }
}

fn window(options: &WindowOptions) -> Window {
    let base = Window {
        title: options.title.clone(),
        name: Some("spazio".to_owned()),
        present_mode: PresentMode::AutoVsync,
        desired_maximum_frame_latency: core::num::NonZero::new(1),
        ..default()
    };
    match options.windowed {
        Some(size) => Window { resolution: resolution(size), ..base },
        None => {
            let mode = WindowMode::BorderlessFullscreen(MonitorSelection::Primary);
            Window { mode, decorations: false, resolution: resolution(NO_MONITOR), ..base }
        }
    }
}

/// A size no monitor has: so any monitor's size is a change, and is requested. bevy's default is a small monitor's.
const NO_MONITOR: UVec2 = UVec2::new(301, 211);

fn resolution(size: UVec2) -> WindowResolution {
    WindowResolution::new(size.x, size.y).with_scale_factor_override(1.0)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<WantedGlass>()
        .add_observer(untie)
        .add_systems(Startup, camera.run_if(resource_exists::<WindowOptions>))
        .add_systems(PreUpdate, (open_again, place, measure).chain().run_if(resource_exists::<WindowOptions>));
}

/// The camera's anti-aliasing: text and boxes smooth their own edges, so no pixel is drawn four times.
pub(super) fn eye() -> impl Bundle {
    (Camera2d, IsDefaultUiCamera, Msaa::Off)
}

fn camera(mut commands: Commands) {
    commands.spawn(eye());
}

/// Sets the canvas to the window's size.
fn measure(windows: Query<Ref<Window>, With<PrimaryWindow>>, canvas: Option<Res<Canvas>>, mut commands: Commands) {
    let Ok(window) = windows.single() else { return };
    let size = window.resolution.physical_size();
    let now = Canvas::new(size.x, size.y);
    if size.min_element() > 0 && canvas.is_none_or(|canvas| *canvas != now) {
        commands.insert_resource(now);
    }
}

/// Unties a window from its monitor, with which it would be despawned.
fn untie(tied: On<Insert, OnMonitor>, mut commands: Commands) {
    commands.entity(tied.entity).try_remove::<OnMonitor>();
}

fn open_again(
    windows: Query<(), With<PrimaryWindow>>,
    monitors: Query<(), With<Monitor>>,
    options: Res<WindowOptions>,
    mut alarm: ResMut<Alarm>,
    mut commands: Commands,
) {
    if !windows.is_empty() {
        return;
    }
    alarm.within(motion::MONITOR_LOOK);
    if options.windowed.is_none() && !monitors.is_empty() {
        tracing::info!("a monitor is there: opening the window again");
        let cursor = CursorOptions { visible: options.cursor, ..default() };
        commands.spawn((window(&options), PrimaryWindow, cursor));
    }
}

/// Fills the wanted monitor. Without a window manager nobody else gives the window its size.
fn place(
    options: Res<WindowOptions>,
    wanted: Res<WantedGlass>,
    monitors: Query<(Entity, &Monitor)>,
    new_monitors: Query<(), Added<Monitor>>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    new_windows: Query<(), Added<PrimaryWindow>>,
) {
    let due = wanted.is_changed() || !new_monitors.is_empty() || !new_windows.is_empty();
    let Ok(mut window) = windows.single_mut() else { return };
    if !due {
        return;
    }
    if let Some(within) = options.windowed {
        return shape(&mut window, within, &wanted);
    }
    let named = wanted.monitor.as_ref().and_then(|name| {
        let found = monitors.iter().find(|(_, monitor)| monitor.name.as_ref() == Some(name));
        if found.is_none() && !monitors.is_empty() {
            tracing::warn!(monitor = name, "no such monitor now; the screen opens on another");
        }
        found
    });
    let Some((entity, monitor)) = named.or_else(|| monitors.iter().next()) else { return };
    let mode = WindowMode::BorderlessFullscreen(MonitorSelection::Entity(entity));
    if named.is_some() && window.mode != mode {
        window.mode = mode;
    }
    let at = WindowPosition::At(monitor.physical_position);
    if window.position != at && named.is_some() {
        window.position = at;
    }
    let size = monitor.physical_size();
    if window.resolution.physical_size() != size && size.min_element() > 0 {
        window.resolution = resolution(size);
    }
}

/// Gives a window the shape of the screen it stands for, as large as fits into `within`.
fn shape(window: &mut Window, within: UVec2, wanted: &WantedGlass) {
    let Some((width, height)) = wanted.size_px else { return };
    let glass = UVec2::new(width, height).max(UVec2::ONE).as_vec2();
    let factor = (within.as_vec2() / glass).min_element().min(1.0);
    let size = (glass * factor).round().as_uvec2();
    if window.resolution.physical_size() != size {
        window.resolution = resolution(size);
    }
}

/// Why no window can be opened.
#[derive(Debug, thiserror::Error)]
pub enum NoDisplay {
    /// There is no graphical session.
    #[error(
        "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set; start it in a graphical session, or with kiosk/start, which makes a virtual one"
    )]
    NotSet,
    /// The graphical session does not answer.
    #[error(
        "there is no display: no X server answers at DISPLAY={0}; start it in a graphical session, or with kiosk/start, which makes a virtual one"
    )]
    NoAnswer(String),
}

/// Whether there is a graphical session; without one the event loop would panic.
///
/// # Errors
/// There is no graphical session.
pub fn check_display() -> Result<(), NoDisplay> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if set("WAYLAND_DISPLAY").is_some() || set("WAYLAND_SOCKET").is_some() {
        return Ok(());
    }
    let Some(display) = set("DISPLAY") else {
        return Err(NoDisplay::NotSet);
    };
    let local = display.strip_prefix(':').or_else(|| display.strip_prefix("unix:"));
    let number = local.map(|local| local.split('.').next().unwrap_or(local));
    if let Some(number) = number {
        let socket = format!("/tmp/.X11-unix/X{number}");
        if std::os::unix::net::UnixStream::connect(&socket).is_err() {
            return Err(NoDisplay::NoAnswer(display));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::window::WindowCloseRequested;

    fn app() -> App {
        let mut app = App::new();
        let options = WindowOptions { title: "sala".to_owned(), windowed: None, cursor: false };
        let windows = WindowPlugin { primary_window: None, ..window_plugin(&options) };
        app.add_plugins((MinimalPlugins, windows)).init_resource::<Alarm>().insert_resource(options);
        app.add_plugins(plugin);
        app
    }

    fn monitor(app: &mut App) -> Entity {
        let monitor = Monitor {
            name: Some("HDMI-1".to_owned()),
            physical_height: 1080,
            physical_width: 1920,
            physical_position: IVec2::ZERO,
            refresh_rate_millihertz: None,
            scale_factor: 1.0,
            video_modes: Vec::new(),
        };
        app.world_mut().spawn(monitor).id()
    }

    fn window(app: &mut App) -> Option<Entity> {
        app.update();
        app.update();
        assert_eq!(app.should_exit(), None);
        app.world_mut().query_filtered::<Entity, With<PrimaryWindow>>().single(app.world()).ok()
    }

    #[test]
    fn a_monitor_switched_off_leaves_the_window() {
        let mut app = app();
        let monitor = monitor(&mut app);
        let opened = window(&mut app).expect("a monitor is there");
        // What bevy_winit does when the window is on the monitor.
        app.world_mut().entity_mut(opened).insert(OnMonitor(monitor));
        app.update();
        app.world_mut().despawn(monitor);
        assert_eq!(window(&mut app), Some(opened));
    }

    #[test]
    fn without_a_monitor_it_waits_and_opens_its_window_when_one_comes() {
        let mut app = app();
        assert_eq!(window(&mut app), None);
        let first = monitor(&mut app);
        let opened = window(&mut app).expect("a monitor has come");
        app.world_mut().despawn(opened);
        app.world_mut().despawn(first);
        assert_eq!(window(&mut app), None);
        monitor(&mut app);
        assert!(window(&mut app).is_some(), "and another one");
    }

    #[test]
    fn a_full_screen_window_does_not_close_on_a_window_managers_word() {
        let mut app = app();
        monitor(&mut app);
        let opened = window(&mut app).expect("a monitor is there");
        app.world_mut().write_message(WindowCloseRequested { window: opened });
        assert_eq!(window(&mut app), Some(opened));
    }

    #[test]
    fn the_size_of_any_monitor_is_asked_for() {
        for size in [UVec2::new(1280, 720), UVec2::new(800, 600), UVec2::new(3840, 2160)] {
            let mut app = app();
            let entity = monitor(&mut app);
            let mut given = app.world_mut().get_mut::<Monitor>(entity).unwrap();
            (given.physical_width, given.physical_height) = (size.x, size.y);
            let opened = window(&mut app).expect("a monitor is there");
            let wanted = app.world().get::<Window>(opened).unwrap().resolution.physical_size();
            assert_eq!(wanted, size);
            let options = app.world().resource::<WindowOptions>();
            assert_ne!(super::window(options).resolution.physical_size(), size, "bevy asks for changes alone");
        }
    }
}
