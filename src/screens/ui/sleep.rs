// SPDX-License-Identifier: EUPL-1.2
//! Lets the app sleep while nothing changes, and wakes it when anything on the screen must change.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};

use super::theme::motion;

/// Wakes a sleeping app, from any thread.
#[derive(Resource, Clone)]
pub struct Wake {
    call: Arc<dyn Fn() + Send + Sync>,
    was_called: Arc<AtomicBool>,
}

impl Wake {
    /// The waker of an app's event loop; it does nothing in an app without one. Each app has one, made on the first
    /// call.
    pub fn of(app: &App) -> Self {
        if let Some(wake) = app.world().get_resource::<Self>() {
            return wake.clone();
        }
        let wake = |call| Self { call, was_called: Arc::default() };
        let Some(proxy) = app.world().get_resource::<EventLoopProxyWrapper>() else { return wake(Arc::new(|| {})) };
        let proxy = (**proxy).clone();
        wake(Arc::new(move || {
            if let Err(error) = proxy.send_event(WinitUserEvent::WakeUp) {
                tracing::debug!(%error, "the event loop has ended: nothing to wake");
            }
        }))
    }

    /// Wakes the app.
    pub fn wake(&self) {
        self.was_called.store(true, Ordering::Release);
        (self.call)();
    }

    /// Whether it was called since this was last asked.
    pub(super) fn was_called(&self) -> bool {
        self.was_called.swap(false, Ordering::AcqRel)
    }

    /// The waker as a closure.
    pub fn closure(&self) -> Box<dyn Fn() + Send + Sync> {
        let wake = self.clone();
        Box::new(move || wake.wake())
    }
}

/// When the app must wake by itself; news, touches and keys wake it anyway. Set anew in every frame.
#[derive(Resource, Debug)]
pub struct Alarm {
    wait: Duration,
    moving: bool,
}

impl Default for Alarm {
    fn default() -> Self {
        Self { wait: motion::SLEEP_LONGEST, moving: false }
    }
}

impl Alarm {
    /// Wakes the app after `wait` at the latest.
    pub fn within(&mut self, wait: Duration) {
        self.wait = self.wait.min(wait);
    }

    /// Draws the next frame as soon as possible, because something moves.
    pub fn moving(&mut self) {
        self.moving = true;
    }

    /// Whether something moves.
    pub(super) fn is_moving(&self) -> bool {
        self.moving
    }

    /// How long the app may sleep after this frame.
    pub fn wait(&self) -> Duration {
        if self.moving { Duration::ZERO } else { self.wait }
    }
}

/// The thread that wakes the app when the alarm is due. The event loop's own timeout would do, but every change of it
/// draws a frame.
#[derive(Resource)]
struct Sleeper {
    due: Arc<(Mutex<Option<Instant>>, Condvar)>,
}

pub(super) fn plugin(app: &mut App) {
    let wake = Wake::of(app);
    app.insert_resource(wake.clone()).init_resource::<Alarm>().add_systems(First, forget).add_systems(Last, set);
    if app.world().contains_resource::<EventLoopProxyWrapper>() {
        let mode = UpdateMode::reactive_low_power(motion::SLEEP_FALLBACK);
        app.insert_resource(WinitSettings { focused_mode: mode, unfocused_mode: mode });
        match Sleeper::start(wake) {
            Ok(sleeper) => drop(app.insert_resource(sleeper)),
            Err(error) => tracing::error!(%error, "no thread for the alarm: the screen looks at the world less often"),
        }
    }
}

impl Sleeper {
    fn start(wake: Wake) -> std::io::Result<Self> {
        let due = Arc::new((Mutex::new(None::<Instant>), Condvar::new()));
        let theirs = Arc::clone(&due);
        let run = move || {
            let (due, changed) = &*theirs;
            let mut at = due.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                let left = at.map(|at| at.saturating_duration_since(Instant::now()));
                at = match left {
                    Some(Duration::ZERO) => {
                        *at = None;
                        wake.wake();
                        at
                    }
                    Some(left) => changed.wait_timeout(at, left).unwrap_or_else(PoisonError::into_inner).0,
                    None => changed.wait(at).unwrap_or_else(PoisonError::into_inner),
                };
            }
        };
        std::thread::Builder::new().name("spazio-alarm".to_owned()).spawn(run)?;
        Ok(Self { due })
    }

    fn set(&self, wait: Duration) {
        let (due, changed) = &*self.due;
        *due.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now() + wait);
        changed.notify_one();
    }
}

/// Clears the alarm of the frame before.
pub(super) fn forget(mut alarm: ResMut<Alarm>) {
    *alarm = Alarm::default();
}

fn set(alarm: Res<Alarm>, sleeper: Option<Res<Sleeper>>, mut redraws: MessageWriter<RequestRedraw>) {
    if alarm.moving {
        redraws.write(RequestRedraw);
    }
    if let Some(sleeper) = sleeper {
        // A hair late rather than early: woken before the minute is full, the screen would draw twice.
        sleeper.set(alarm.wait + motion::WAKE_LATE);
    }
}
