// SPDX-License-Identifier: EUPL-1.2
//! The server as one service: the routes of the table behind their guards, bounds and headers, and the pages.

pub mod route;
pub mod signature;
mod table;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};

use super::access::guard;
use super::bodies::in_time;
use super::error_response::tell;
use super::front_guard;
use super::packed;
use super::pages;
use super::routes::{account, login, metrics};
use super::state::AppState;
use super::traced;
pub use route::Route;
pub use table::table;

/// Largest body but for pictures.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// The whole server as one service.
pub fn app(state: AppState) -> Router {
    let mut router = Router::new();
    for route in table() {
        let guard = middleware::from_fn_with_state((route.access, state.clone()), guard);
        router = router.route(route.path, route.handler.route_layer(guard));
    }
    let forms = Router::new()
        .route("/login", post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/account/password", get(account::to_the_page).post(account::change_password))
        .route("/account/sign-out", get(account::to_the_page).post(account::sign_out_everywhere))
        .layer(middleware::from_fn(pages::guarded));
    router
        .merge(forms)
        .merge(pages::routes())
        .fallback(pages::nowhere::nowhere)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn_with_state(state.clone(), front_guard::guard))
        .layer(middleware::from_fn(safe_headers))
        .layer(middleware::from_fn_with_state(state.clone(), tell))
        .layer(packed::layer())
        .layer(traced::layer())
        .layer(traced::told())
        .layer(traced::named())
        .with_state(state)
}

/// The figures alone, for a port that only this machine reaches: monitoring there needs no token.
pub fn figures(state: AppState) -> Router {
    Router::new()
        .route("/metrics", get(metrics::metrics))
        .layer(middleware::from_fn_with_state(state.clone(), front_guard::guard))
        .layer(middleware::from_fn(safe_headers))
        .layer(middleware::from_fn_with_state(state.clone(), tell))
        .with_state(state)
}

/// What every answer carries, where a page has not said it more finely: nothing is loaded from elsewhere, nobody frames
/// it or guesses types, and no page asks for camera or place. The referrer stays for our own pages: without one, browsers send no usable Origin.
async fn safe_headers(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, &str); 4] = [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=()",
        ),
    ];
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
