//! The program's log: lines on standard error, warnings and what matters by default; `RUST_LOG` asks for more.

use tracing_subscriber::EnvFilter;

/// Starts it, once for the process. Logs hold ids, never tokens.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,spazio=info,wgpu_hal=error,naga=error"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Somebody else's subscriber (a test's) stays.
    let _ = subscriber.try_init();
}
