// SPDX-License-Identifier: EUPL-1.2
//! The body of every error an HTTP client sees: `application/problem+json`, titled in the reader's language; for a person's
//! browser, a page.

use std::time::Instant;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::access::signed_in;
use super::pages::nowhere;
use super::problem::{Refused, Told};
use super::reader::reader;
use super::state::AppState;
use super::summed::Summed;
use super::unread;

/// What was refused by the server's own trouble: everybody can cause some of it.
static REFUSED: Summed = Summed::new();

/// Gives every refusal its body, also those that axum makes itself (no route, wrong method, body too large).
pub async fn tell(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let language = reader(request.headers(), state.words().languages());
    let wants_page = nowhere::wants_page(request.uri().path(), request.headers());
    // Who is in stands on a page that refuses.
    let cookies = wants_page.then(|| {
        let cookies = request.headers().get_all(header::COOKIE);
        cookies.iter().map(|cookie| (header::COOKIE, cookie.clone())).collect::<HeaderMap>()
    });
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let refused = match response.extensions_mut().remove::<Refused>() {
        Some(refused) => refused,
        None if is_told(&response) => return response,
        None => unread::refused(&mut response, unnamed(status)).await,
    };
    if status.is_server_error()
        && let Some(more) = REFUSED.note(refused.slug, Instant::now())
    {
        tracing::warn!(slug = refused.slug, detail = refused.detail, more, "refused");
    }
    let title = refused.title(state.words(), &language);
    let mut told = if let Some(cookies) = &cookies {
        nowhere::refused(&state, &language, signed_in(cookies, &state), (status, &title))
    } else {
        (status, Json(refused.problem(state.words(), &language, status, title))).into_response()
    };
    let kept = std::mem::take(response.headers_mut());
    for (name, value) in kept.iter().filter(|(name, _)| !is_of_the_body(name)) {
        told.headers_mut().insert(name, value.clone());
    }
    if !wants_page {
        let content_type = HeaderValue::from_static("application/problem+json");
        told.headers_mut().insert(header::CONTENT_TYPE, content_type);
    }
    if let Ok(tag) = HeaderValue::from_str(&language.0) {
        told.headers_mut().insert(header::CONTENT_LANGUAGE, tag);
    }
    told
}

fn is_of_the_body(name: &HeaderName) -> bool {
    matches!(*name, header::CONTENT_TYPE | header::CONTENT_LENGTH | header::TRANSFER_ENCODING)
}

/// A page has written its error itself.
fn is_told(response: &Response) -> bool {
    if response.extensions().get::<Told>().is_some() {
        return true;
    }
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/problem+json"))
}

fn unnamed(status: StatusCode) -> Refused {
    let slug = match status {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported-media-type",
        StatusCode::REQUEST_TIMEOUT => "too-slow",
        StatusCode::SERVICE_UNAVAILABLE => "busy",
        status if status.is_server_error() => "internal",
        _ => "malformed",
    };
    Refused::new(status, slug)
}
