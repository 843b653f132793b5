// SPDX-License-Identifier: EUPL-1.2
//! Every request has an id in the log, which its answer carries too: a ticket's way is followed from the request by the
//! command's id to the journal's entry, and by the entry's number to the streams.

use axum::extract::{MatchedPath, Request};
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;
use tracing::Span;

/// Longer ids of those who ask are not taken into the log.
const ID_BYTES_MAX: usize = 64;

/// Gives a request its id, unless a proxy before us has.
pub(super) fn named() -> SetRequestIdLayer<MakeRequestUuid> {
    SetRequestIdLayer::x_request_id(MakeRequestUuid)
}

/// Tells the id to whoever asked.
pub(super) fn told() -> PropagateRequestIdLayer {
    PropagateRequestIdLayer::x_request_id()
}

/// What a request's lines in the log stand under.
type Spans = TraceLayer<SharedClassifier<ServerErrorsAsFailures>, fn(&Request) -> Span, (), (), (), (), ()>;

/// Lines that are written while a request, or its answer's stream, is worked on stand under its id.
pub(super) fn layer() -> Spans {
    TraceLayer::new_for_http()
        .make_span_with(span as fn(&Request) -> Span)
        .on_request(())
        .on_response(())
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

/// Addresses hold tickets' secrets: the log has their pattern.
fn span(request: &Request) -> Span {
    let path = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    let id = id.filter(|id| id.len() <= ID_BYTES_MAX).unwrap_or("unreadable");
    tracing::info_span!("request", id, method = %request.method(), path)
}
