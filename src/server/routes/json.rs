// SPDX-License-Identifier: EUPL-1.2
//! A JSON body, refused with the place of its first fault.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;

use crate::problem::Refused;
use crate::unread;

/// The body of a request: `Body(request): Body<IssueRequest>`.
pub struct Body<T>(pub T);

/// The same, and all that was sent: what its type would pass over can be looked for.
pub struct Whole<T>(pub T, pub Value);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        read(&json(request, state).await?).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Whole<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let bytes = json(request, state).await?;
        Ok(Self(read(&bytes)?, read(&bytes)?))
    }
}

async fn json<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Refused> {
    if !is_json(request.headers()) {
        let refused = Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        return Err(refused.with_words_of("detail-send-json", Vec::new()));
    }
    body(request, state).await
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refused> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (status, slug) = match error.classify() {
            Category::Data => (StatusCode::UNPROCESSABLE_ENTITY, "schema"),
            Category::Io | Category::Syntax | Category::Eof => (StatusCode::BAD_REQUEST, "malformed"),
        };
        let place = vec![("line", error.line().to_string()), ("column", error.column().to_string())];
        Refused::new(status, slug).with_detail(error).with_words(place)
    })
}

/// The bytes of a body, within the route's bound.
///
/// # Errors
/// 413, 415 for a file within a form, or 400 where the connection broke off.
pub async fn body<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Refused> {
    if unread::is_in_a_form(request.headers()) {
        let refused = Refused::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
        return Err(refused.with_words_of("detail-send-file", Vec::new()));
    }
    Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refused::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        _ => Refused::new(StatusCode::BAD_REQUEST, "malformed").with_detail(rejection.body_text()),
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
}
