// SPDX-License-Identifier: EUPL-1.2
//! The program's log: lines on standard error; by default warnings and important events, more with `RUST_LOG`.

use std::io::IsTerminal;
use std::sync::OnceLock;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, filter};

/// The target under which the graphics log drawing errors.
const DRAWING: &str = "bevy_render";
/// The function called for each drawing error.
static DRAWING_ERROR: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// Our own packages, whose important events are logged too; `tests/it/rooms.rs` holds the list.
pub const OWN: [&str; 13] = [
    "api", "base", "client", "device", "editor", "journal", "local", "office", "results", "screens", "server", "site",
    "spazio",
];

/// The default levels for other packages. The window and graphics libraries warn of every virtual display and of every
/// machine without a graphics card; our own lines say what matters.
const OF_OTHERS: &str = "warn,wgpu_hal=error,naga=error,winit=error,bevy_render=error";

/// Starts the log; call it once per process. Logs hold ids, never tokens.
pub fn start() {
    let by_default = || OWN.iter().fold(OF_OTHERS.to_owned(), |told, own| format!("{told},{own}=info"));
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(by_default()));
    let lines =
        tracing_subscriber::fmt::layer().with_ansi(std::io::stderr().is_terminal()).with_writer(std::io::stderr);
    let drawing = filter::filter_fn(|event| *event.level() == Level::ERROR && event.target().starts_with(DRAWING));
    // Somebody else's subscriber (a test's) stays.
    let _ = tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .with(DrawingErrors.with_filter(drawing))
        .try_init();
}

/// Calls `hear` for each drawing error, whether it is logged or not. Call it once per process.
pub fn on_drawing_error(hear: impl Fn() + Send + Sync + 'static) {
    if DRAWING_ERROR.set(Box::new(hear)).is_err() {
        tracing::debug!("errors of drawing are heard already");
    }
}

struct DrawingErrors;

impl<S: Subscriber> Layer<S> for DrawingErrors {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        if let Some(hear) = DRAWING_ERROR.get() {
            hear();
        }
    }
}
