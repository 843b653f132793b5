// SPDX-License-Identifier: EUPL-1.2
//! The stream of calls and boards: numbered, resumed on `Last-Event-ID`, bounded in every way.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tokio_stream::wrappers::{BroadcastStream, WatchStream};
use tokio_stream::{Stream, StreamExt};

use crate::access::{SCREENS, forbidden};
use crate::auth::Principal;
use crate::engine::thread::News;
use crate::heartbeat::beating;
use crate::problem::Refused;
use crate::screens::Connected;
use crate::state::AppState;
use api::stream as names;
use office::Role;

/// Data of an event whose name says all: browsers drop an event without data.
const NOTHING: &str = "{}";

/// The stream's query.
#[derive(Debug, Deserialize)]
pub struct Whose {
    /// The screen that connects, if it is one.
    screen: Option<String>,
}

/// `GET /api/v1/stream`.
///
/// # Errors
/// 404 for an unknown screen, 403 for a token of another one; of whoever is no screen 429 beyond the bound of its own
/// streams, 503 beyond that of all.
pub async fn stream(
    principal: Principal,
    Query(Whose { screen }): Query<Whose>,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    if let Some(name) = &screen {
        check_screen(&principal, name, &state)?;
    }
    let (watched, mark, role) = (state.clone(), principal.mark(), principal.role);
    let stands = move || watched.auth().stands(&principal, watched.now(), watched.idle());
    // The orders to print name a ticket by its holder's secret: the info point's alone.
    let prints = role == Role::Kiosk;
    let connected = state.screens().connect(screen.as_deref(), mark, state.clock())?;
    let events = news(&state, last_event_id(&headers)?, &connected).await?.filter_map(move |news| {
        // Held as long as the stream runs.
        let _ = &connected;
        told(news, screen.as_deref(), prints)
    });
    Ok(sent(state, events, stands))
}

/// What a stream hears, from the event it has heard last on, until the server or its place ends.
///
/// # Errors
/// The engine's trouble.
pub(super) async fn news(
    state: &AppState,
    heard: Option<u64>,
    connected: &Connected,
) -> Result<impl Stream<Item = News> + Send + use<>, Refused> {
    let subscription = state.engine().subscribe(heard).await?;
    let missed = tokio_stream::iter(subscription.first);
    // Whoever lags behind is cut off, and resumes where it was.
    let then = BroadcastStream::new(subscription.then).map_while(Result::ok);
    let taken = WatchStream::from_changes(connected.taken()).map(|_| News::Closing);
    // Whichever ends it ends both: a place that nobody takes is silent for ever.
    let all = missed.chain(then.chain(tokio_stream::once(News::Closing)).merge(taken));
    Ok(all.take_while(|news| !matches!(news, News::Closing)))
}

/// Events as an answer that ends as soon as its owner may no longer be there: asked with every event and every beat.
pub(super) fn sent(
    state: AppState,
    events: impl Stream<Item = Event> + Send + 'static,
    stands: impl Fn() -> bool + Send + 'static,
) -> Response {
    let events = beating(state, events).take_while(move |_| stands());
    let mut response = Sse::new(events).into_response();
    // Proxies must pass every event on at once.
    response.headers_mut().insert("x-accel-buffering", axum::http::HeaderValue::from_static("no"));
    response
}

fn check_screen(principal: &Principal, name: &str, state: &AppState) -> Result<(), Refused> {
    if !state.site().get().site.screens.contains_key(name) {
        return Err(Refused::unknown_screen(name));
    }
    if !(SCREENS.admits(principal.role) || principal.role == Role::Manager) {
        return Err(forbidden("a screen’s stream is for screens: leave `screen` out".to_owned()));
    }
    let refused = || forbidden(format!("this token is of another screen than «{name}»"));
    if principal.is_screen(name) { Ok(()) } else { Err(refused()) }
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<u64>, Refused> {
    let Some(id) = headers.get("last-event-id") else { return Ok(None) };
    let seq = id.to_str().ok().and_then(|id| id.trim().parse().ok());
    let refused = || {
        let refused = Refused::new(StatusCode::BAD_REQUEST, "malformed");
        refused.with_detail("Last-Event-ID must be the id of an event of this stream, a whole number")
    };
    seq.map(Some).ok_or_else(refused)
}

/// What a stream tells of some news, if anything.
fn told(news: News, screen: Option<&str>, prints: bool) -> Option<Event> {
    if let News::Call { seq, .. } = news {
        tracing::debug!(seq, "told");
    }
    let event = |name: &str| Event::default().event(name);
    match news {
        News::Call { seq, json } => Some(event(names::CALL).id(seq.to_string()).data(json)),
        News::Board { seq, json } => Some(event(names::BOARD).id(seq.to_string()).data(json)),
        News::Seen => Some(event(names::SEEN).data(NOTHING)),
        News::Picture { screen: asked, json } if screen == Some(&*asked) => Some(event(names::PICTURE).data(json)),
        News::Name { screen: asked, json } if screen == Some(&*asked) => Some(event(names::NAME).data(json)),
        News::Print { screen: asked, json } if prints && screen == Some(&*asked) => {
            Some(event(names::PRINT).data(json))
        }
        News::Closing | News::Picture { .. } | News::Name { .. } | News::Print { .. } => None,
    }
}
