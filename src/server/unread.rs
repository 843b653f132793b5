// SPDX-License-Identifier: EUPL-1.2
//! What a request lacks or has too much, where its address or its form could not be read: in the reader's words.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::problem::Refused;

/// Longest that the reading of a request says of it: no more than the request itself.
const SAID_BYTES_MAX: usize = 256 * 1024;
/// How it begins of a form; all else is of the address.
const OF_FORM: &str = "Failed to deserialize form body";

/// What axum says of a request that it could not read. It stands in the answer's body, in plain text.
pub(super) async fn refused(response: &mut Response, refused: Refused) -> Refused {
    if !matches!(refused.slug, "malformed" | "unsupported-media-type" | "schema") {
        return refused;
    }
    let body = std::mem::take(response.body_mut());
    let said = axum::body::to_bytes(body, SAID_BYTES_MAX).await.unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    let lacks = said.split_once("missing field `").and_then(|(_, rest)| rest.split_once('`'));
    let words = |name: &'static str, value: &str| vec![(name, value.to_owned())];
    match lacks {
        Some((field, _)) if said.starts_with(OF_FORM) => {
            refused.with_words_of("detail-form-lacks", words("field", field))
        }
        Some((field, _)) => refused.with_words_of("detail-address-lacks", words("field", field)),
        None if refused.status == StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            refused.with_words_of("detail-send-form", Vec::new())
        }
        None if said.is_empty() => refused,
        None if said.starts_with(OF_FORM) => refused.with_detail(said).with_words_of("detail-form-unread", Vec::new()),
        None => refused.with_detail(said).with_words_of("detail-address-unread", Vec::new()),
    }
}

/// A file is wanted, and what came is a form with a file in it.
pub(super) fn is_in_a_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.trim_start().get(..10).is_some_and(|begin| begin.eq_ignore_ascii_case("multipart/"))
}
