// SPDX-License-Identifier: EUPL-1.2
//! The server as one service: the routes of the table behind their guards, bounds and headers, and the pages.

mod signature;
mod table;

use std::sync::OnceLock;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, get, on, post};

use super::access::{Access, guard};
use super::bodies::in_time;
use super::front;
use super::openapi::{self, Answer, Asked, Described};
use super::packed;
use super::pages;
use super::problem::{Refused, tell};
use super::routes::{account, login};
use super::state::AppState;
use super::status;
use super::traced;
use signature::Signed;
pub use signature::{Schemas, Shape, Signature};
pub use table::table;

/// Largest body but for pictures.
const BODY_BYTES_MAX: usize = 64 * 1024;
/// Largest report of a screen.
const REPORT_BYTES_MAX: usize = 8 * 1024;
/// Largest layout.
const LAYOUT_BYTES_MAX: usize = site::published::RECORD_BYTES_MAX as usize;

/// A route of the API.
pub struct Route {
    /// How it is asked.
    pub method: Method,
    /// Its address.
    pub path: &'static str,
    /// Who may.
    pub access: Access,
    /// What OpenAPI says of it.
    pub described: Described,
    /// What its handler takes and answers.
    pub signature: Signature,
    handler: MethodRouter<AppState>,
}

/// A route of one of the API's methods; what OpenAPI says of its bodies is read off its handler.
fn route<H, Taken, Parts>(handler: H, method: Method, path: &'static str, access: Access) -> Route
where
    H: Handler<Taken, AppState> + Signed<Parts>,
    Taken: 'static,
{
    let filter = match method {
        Method::POST => MethodFilter::POST,
        Method::PUT => MethodFilter::PUT,
        _ => MethodFilter::GET,
    };
    let signature = handler.signature();
    Route { method, path, access, described: Described::default(), signature, handler: on(filter, handler) }
}

impl Route {
    fn says(mut self, summary: &'static str, asked: Asked) -> Self {
        self.described.summary = summary;
        self.described.asked = asked;
        self
    }

    fn answers(mut self, answers: &'static [Answer]) -> Self {
        self.described.answers = answers;
        self
    }

    fn body_bytes_max(mut self, bytes: usize) -> Self {
        self.handler = self.handler.layer(DefaultBodyLimit::max(bytes));
        self
    }
}

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
        .fallback(pages::nowhere)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn_with_state(state.clone(), front::guard))
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
        .route("/metrics", get(status::metrics))
        .layer(middleware::from_fn_with_state(state.clone(), front::guard))
        .layer(middleware::from_fn(safe_headers))
        .layer(middleware::from_fn_with_state(state.clone(), tell))
        .with_state(state)
}

/// Made once: the table does not change while the server runs.
async fn openapi_json() -> Response {
    static DOCUMENT: OnceLock<Bytes> = OnceLock::new();
    let made = || openapi::document(&table()).and_then(|document| serde_json::to_vec(&document)).map(Bytes::from);
    let document = match DOCUMENT.get() {
        Some(document) => Ok(document.clone()),
        None => made().map(|made| DOCUMENT.get_or_init(|| made).clone()),
    };
    match document {
        Ok(document) => ([(header::CONTENT_TYPE, "application/json")], document).into_response(),
        Err(_) => Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").into_response(),
    }
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
