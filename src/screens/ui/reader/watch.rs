// SPDX-License-Identifier: EUPL-1.2
//! Wakes the app for a screen reader: bevy puts a reader's requests into a queue and wakes nobody. While a reader is
//! there, a thread watches the queue, so that the app can sleep.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use accesskit::NodeId;
use bevy::a11y::{AccessibilityRequested, ActionRequest};
use bevy::prelude::*;
use bevy::winit::EventLoopProxyWrapper;
use bevy::winit::accessibility::{WinitActionRequestHandler, WinitActionRequestHandlers};

use super::tell::Steady;
use crate::ui::sleep::Wake;
use crate::ui::theme::motion;

/// The queues of all windows.
type Queues = Vec<Arc<Mutex<WinitActionRequestHandler>>>;

/// The queues the thread watches.
#[derive(Resource, Clone, Default)]
struct Watched(Arc<Mutex<Queues>>);

pub(super) fn plugin(app: &mut App) {
    if !app.world().contains_resource::<EventLoopProxyWrapper>() {
        return;
    }
    let watched = Watched::default();
    let (theirs, wake) = (watched.clone(), Wake::of(app));
    let requested = app.world_mut().get_resource_or_init::<AccessibilityRequested>().clone();
    let run = move || watch(&requested, &theirs, &wake);
    match std::thread::Builder::new().name("spazio-reader".to_owned()).spawn(run) {
        Ok(_) => drop(app.insert_resource(watched).add_systems(First, (follow, listen))),
        Err(error) => tracing::error!(%error, "no thread for screen readers: they are answered at the next change"),
    }
}

fn watch(requested: &AccessibilityRequested, watched: &Watched, wake: &Wake) {
    let mut was_here = false;
    loop {
        let is_here = requested.get();
        let wants = || lock(&watched.0).iter().any(|queue| !lock(queue).is_empty());
        if is_here != was_here || (is_here && wants()) {
            wake.wake();
        }
        was_here = is_here;
        std::thread::sleep(look_every(is_here));
    }
}

/// How often the thread looks; without a reader it only looks at a flag.
fn look_every(is_here: bool) -> Duration {
    if is_here { motion::READER_LOOK } else { motion::READER_COMES_LOOK }
}

/// Takes the new queue of a window that is opened again.
fn follow(handlers: Res<WinitActionRequestHandlers>, watched: Res<Watched>) {
    if handlers.is_changed() {
        *lock(&watched.0) = handlers.values().cloned().collect();
    }
}

/// Takes the requests at the frame's start; bevy takes them at its end, which would delay them by a frame.
fn listen(
    handlers: Res<WinitActionRequestHandlers>,
    steady: Query<(Entity, &Steady)>,
    mut wishes: MessageWriter<ActionRequest>,
) {
    for handler in handlers.values() {
        for mut wish in lock(handler).drain(..) {
            if let Some((entity, _)) = steady.iter().find(|(_, steady)| steady.id() == wish.target_node) {
                wish.target_node = NodeId(entity.to_bits());
            }
            wishes.write(ActionRequest(wish));
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
