// SPDX-License-Identifier: EUPL-1.2
//! The heartbeat of every stream: first of all, and then again and again, the office's time.

use std::convert::Infallible;

use axum::response::sse::Event;
use tokio::time::{Instant, MissedTickBehavior, interval_at};
use tokio_stream::wrappers::IntervalStream;
use tokio_stream::{Stream, StreamExt};

use super::state::AppState;
use api::link::HEARTBEAT;
use api::stream::TIME;
use api::{Moment, OfficeTime};

/// What a stream tells: the time, then `events` with the time between them; it ends with them.
pub fn beating(state: AppState, events: impl Stream<Item = Event>) -> impl Stream<Item = Result<Event, Infallible>> {
    let mut beats = interval_at(Instant::now() + HEARTBEAT, HEARTBEAT);
    // Whoever reads slowly is told the time of then, not all that it was meanwhile.
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let first = time(&state);
    let beats = IntervalStream::new(beats).map(move |_| Some(time(&state)));
    let events = events.map(Some).chain(tokio_stream::once(None));
    // The heart stops where there is nothing more to tell.
    let all = events.merge(beats).map_while(|event| event);
    tokio_stream::once(first).chain(all).map(Ok)
}

/// The time as it is when somebody reads on, not as it was when it was to be told.
fn time(state: &AppState) -> Event {
    let now = Moment::new(state.now(), &state.site().get().catalogue.time_zone);
    let json = serde_json::to_string(&OfficeTime { now });
    let event = Event::default().event(TIME);
    json.map(|json| event.data(json)).unwrap_or_else(|error| {
        tracing::error!(%error, "the time cannot be written");
        Event::default().comment("")
    })
}
