// SPDX-License-Identifier: EUPL-1.2
//! The program's log: lines on standard error, warnings and what matters by default; `RUST_LOG` asks for more.

use std::io::IsTerminal;
use std::sync::OnceLock;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, filter};

/// Where the graphics tell what goes wrong with a picture.
const DRAWING: &str = "bevy_render";
/// What hears of it.
static DRAWING_ERROR: OnceLock<Box<dyn Fn() + Send + Sync>> = OnceLock::new();

/// Our own packages: what matters of theirs is told, too. `tests/it/rooms.rs` holds the list.
pub const OWN: [&str; 13] = [
    "api", "base", "client", "device", "editor", "journal", "local", "office", "results", "screens", "server", "site",
    "spazio",
];

/// What is told of others unless `RUST_LOG` says otherwise. The window and graphics libraries warn of every virtual
/// display and every machine without a graphics card; what matters of that our own lines say.
const OF_OTHERS: &str = "warn,wgpu_hal=error,naga=error,winit=error,bevy_render=error";

/// Starts it, once for the process. Logs hold ids, never tokens.
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

/// Has `hear` called whenever the graphics report an error, whether it is written or not. Once for the process.
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
