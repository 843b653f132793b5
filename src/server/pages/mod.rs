//! Web pages for staff.
//!
//! A page is a handler with [`Staff`](super::access::Staff) (logged in, else sent to `/login`),
//! [`Reader`](super::problem::Reader) (the browser's language) and `State<AppState>`; texts come from
//! `state.words().say(&language, key)`, data from `state.site().get()` and `state.engine().look(…)`. Scripts on a
//! page use the API itself (`fetch`, `EventSource`) with the session cookie: same origin, no token.
//! `POST /login` (form `name`, `password`, `desk`, `next`) and `POST /logout` are the server's own; a login that
//! fails comes back to `/login?fault=SLUG&next=…`, SLUG one of `wrong-login`, `slow-down`, `unknown-desk`.

use axum::Router;

use super::state::AppState;

/// The pages.
pub fn routes() -> Router<AppState> {
    Router::new()
}
