// SPDX-License-Identifier: EUPL-1.2
//! Tracks what was really presented: a call is reported as seen only after the frame that shows it was presented.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use bevy::prelude::*;
use bevy::render::render_resource::PipelineCache;
use bevy::render::view::ExtractedWindows;
use bevy::render::{ExtractSchedule, MainWorld, Render, RenderApp, RenderSystems};
use jiff::Timestamp;

use super::link::Link;
use super::redraw::Redraw;
use super::sleep::Wake;
use super::theme::motion;
use api::ScreenError;
use client::Ask;
use client::health::OnGlass;

/// The calls that the next frame shows for the first time, and the latest of all shown.
#[derive(Resource, Debug, Default)]
pub struct Showing {
    fresh: Vec<u64>,
    latest: u64,
    layout_version: Option<u32>,
}

impl Showing {
    /// Notes that the picture shows a call from now on.
    pub fn shows(&mut self, seq: u64) {
        self.fresh.push(seq);
        self.latest = self.latest.max(seq);
    }

    /// Notes that the picture shows this version of the layout from now on.
    pub fn is_laid_out(&mut self, version: u32) {
        self.layout_version = Some(version);
    }
}

/// Writes a line to a file for every frame presented whole: milliseconds since 1970, the latest call shown (0 for
/// none), the version of the layouts shown (`-` before the site is known).
#[derive(Resource)]
pub struct FrameTrace(Mutex<File>);

impl FrameTrace {
    /// Creates or empties the file.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn create(path: &Path) -> std::io::Result<Self> {
        Ok(Self(Mutex::new(File::create(path)?)))
    }
}

/// The state of presenting, in the render world.
#[derive(Resource, Default)]
struct Presenting {
    fresh: Vec<u64>,
    on_glass: OnGlass,
    acquired: bool,
    lost: bool,
    /// Since when something is not yet prepared for drawing.
    waiting_since: Option<Instant>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Showing>();
    let trace = app.world_mut().remove_resource::<FrameTrace>();
    let link = app.world().get_resource::<Link>().cloned();
    let wake = app.world().get_resource::<Wake>().cloned();
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    if let Some(trace) = trace {
        render.insert_resource(trace);
    }
    if let Some(link) = link {
        render.insert_resource(link);
    }
    if let Some(wake) = wake {
        render.insert_resource(wake);
    }
    render.init_resource::<Presenting>().add_systems(ExtractSchedule, extract).add_systems(
        Render,
        (
            look.after(RenderSystems::PrepareViews).before(RenderSystems::Render),
            report.in_set(RenderSystems::PostCleanup),
        ),
    );
}

fn extract(mut main: ResMut<MainWorld>, mut presenting: ResMut<Presenting>, redraw: Option<ResMut<Redraw>>) {
    let mut showing = main.resource_mut::<Showing>();
    if !showing.fresh.is_empty() {
        presenting.fresh.append(&mut showing.fresh);
    }
    let on_glass = OnGlass { seq: showing.latest, layout_version: showing.layout_version };
    let anew = !presenting.fresh.is_empty() || presenting.on_glass != on_glass;
    presenting.on_glass = on_glass;
    // What is told of a frame was put onto the glass with it, also where it looks as before.
    if let Some(mut redraw) = redraw.filter(|_| anew) {
        redraw.want();
    }
}

fn look(windows: Res<ExtractedWindows>, mut presenting: ResMut<Presenting>) {
    let acquired = windows.values().any(|window| window.swap_chain_texture_view.is_some());
    // A window that could be drawn on, and no longer can.
    presenting.lost = presenting.acquired && !acquired && !windows.is_empty();
    presenting.acquired = acquired;
}

fn report(
    mut presenting: ResMut<Presenting>,
    redraw: Option<Res<Redraw>>,
    pipelines: Res<PipelineCache>,
    link: Option<Res<Link>>,
    trace: Option<Res<FrameTrace>>,
    wake: Option<Res<Wake>>,
) {
    if let Some(link) = link.as_ref().filter(|_| presenting.lost) {
        link.health().went_wrong(ScreenError::Drawing);
    }
    // What has no pipeline yet was not drawn. Nobody else asks for a picture once there is one.
    let is_waiting = pipelines.waiting_pipelines().next().is_some();
    let since = is_waiting.then(|| presenting.waiting_since.unwrap_or_else(Instant::now));
    presenting.waiting_since = since;
    // A part that this machine cannot draw at all must not hide all that it can.
    let is_whole = since.is_none_or(|since| since.elapsed() >= motion::PREPARED_WITHIN);
    let is_doubted = redraw.as_ref().is_some_and(|redraw| redraw.is_doubted());
    if let Some(wake) = wake.filter(|_| !is_whole || (presenting.acquired && is_doubted)) {
        wake.wake();
    }
    if !presenting.acquired || !is_whole || is_doubted {
        return;
    }
    // What is on the glass is what should be there, drawn now or before.
    if let Some(link) = &link {
        link.health().presented(presenting.on_glass);
    }
    if redraw.is_some_and(|redraw| !redraw.is_drawn()) {
        return;
    }
    for seq in std::mem::take(&mut presenting.fresh) {
        tracing::debug!(target: "spazio::glass", seq, "a call is on the glass");
        if let Some(link) = &link {
            link.ask(Ask::Seen(seq));
        }
    }
    if let Some(trace) = trace
        && let Ok(mut file) = trace.0.lock()
    {
        let now_ms = Timestamp::now().as_millisecond();
        let OnGlass { seq, layout_version } = presenting.on_glass;
        let layout = layout_version.map_or_else(|| "-".to_owned(), |version| version.to_string());
        let line = writeln!(file, "{now_ms} {seq} {layout}");
        if let Err(error) = line {
            tracing::warn!(%error, "cannot write the trace of frames");
        }
    }
}
