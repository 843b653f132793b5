//! The server: engine, router, stream, auth, pages.
