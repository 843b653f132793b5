// SPDX-License-Identifier: EUPL-1.2
//! Text goes over the line packed, for whoever can unpack it; streams, pictures and short answers go as they are.
//!
//! Packing tells an eavesdropper the length of what repeats, so that somebody who makes a victim's browser ask for
//! addresses of his choice could guess a secret that stands in the same answer (BREACH). Here he cannot: sessions are
//! cookies with `SameSite=Strict`, which no request begun elsewhere carries, and they and tokens stand in no body; forms
//! carry no secret; the address that is a ticket's secret is the whole of what is asked for. An answer that would hold
//! both a lasting secret and what an asker from elsewhere put into it must not be packed.

use axum::http::header;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};
use tower_http::compression::{CompressionLayer, CompressionLevel};

/// Shorter answers fit a packet or two as they are.
const BYTES_MIN: u64 = 1_024;

/// Text, by its type.
#[derive(Clone, Copy)]
pub(super) struct Text;

impl Predicate for Text {
    fn should_compress<B: axum::body::HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        let kind = response.headers().get(header::CONTENT_TYPE);
        kind.and_then(|kind| kind.to_str().ok()).is_some_and(is_text)
    }
}

/// Whether a type is of something that packs well and comes whole: a stream would wait in the packer.
fn is_text(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_stream = kind == "text/event-stream";
    let others = ["application/json", "application/problem+json", "image/svg+xml", "font/ttf"];
    !is_stream && (kind.starts_with("text/") || others.contains(&kind))
}

/// Packs answers by gzip, quickly: the office's machine has more to do.
pub(super) fn layer() -> CompressionLayer<And<SizeAbove, Text>> {
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(SizeAbove::new(BYTES_MIN).and(Text))
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn text_is_packed_and_streams_and_pictures_are_not() {
        for kind in ["text/html; charset=utf-8", "text/css", "text/csv; charset=utf-8", "application/json", "font/ttf"]
        {
            assert!(is_text(kind), "{kind}");
        }
        for kind in ["text/event-stream", "image/png", "image/jpeg", "application/octet-stream", ""] {
            assert!(!is_text(kind), "{kind}");
        }
    }
}
