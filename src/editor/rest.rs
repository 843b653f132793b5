//! The window rests while nothing changes: where egui wishes to be drawn again later, that moment wakes the app; nothing is
//! drawn until then.

use std::time::Duration;

use bevy::ecs::message::Messages;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::egui::ViewportId;
use bevy_egui::{EguiFullOutput, EguiPostUpdateSet};

use crate::ui::sleep::Alarm;

pub(super) fn plugin(app: &mut App) {
    let read = read.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput);
    app.init_resource::<Wished>().add_systems(PostUpdate, (read, rest.after(EguiPostUpdateSet::ProcessOutput)).chain());
}

/// In how long egui wishes to be drawn again.
#[derive(Resource, Default)]
struct Wished(Duration);

/// Before it is taken over for drawing, and gone.
fn read(outputs: Query<&EguiFullOutput>, mut wished: ResMut<Wished>) {
    let viewports = outputs.iter().filter_map(|output| output.0.as_ref()?.viewport_output.get(&ViewportId::ROOT));
    wished.0 = viewports.map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
}

/// `bevy_egui` takes a wish for a later moment for one for the next frame, and would draw without end.
fn rest(wished: Res<Wished>, mut redraws: ResMut<Messages<RequestRedraw>>, mut alarm: ResMut<Alarm>) {
    if !wished.0.is_zero() {
        redraws.clear();
        alarm.within(wished.0);
    }
}
