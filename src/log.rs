//! The program's log: lines on standard error, warnings and what matters by default; `RUST_LOG` asks for more.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// What is told unless `RUST_LOG` says otherwise. The window and graphics libraries warn of every virtual display and
/// every machine without a graphics card; what matters of that our own lines say.
const DEFAULT: &str = "warn,spazio=info,wgpu_hal=error,naga=error,winit=error,bevy_render=error";

/// Starts it, once for the process. Logs hold ids, never tokens.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(DEFAULT));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // Somebody else's subscriber (a test's) stays.
    let _ = subscriber.try_init();
}
