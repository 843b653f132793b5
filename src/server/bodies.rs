// SPDX-License-Identifier: EUPL-1.2
//! How long a request may take: its body as long as it comes on, and then the answer its own time.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::{Instant, sleep_until};
use tokio_stream::StreamExt as _;

use super::problem::Refused;

/// Longest an answer may take to begin, once what it answers is whole; and furthest a body may fall behind.
const BEHIND_MAX: Duration = Duration::from_secs(15);
/// Slowest a body may come, in bytes a second: a line of 64 kbit/s, and a picture of 24 MiB in less than an hour.
const RATE_MIN: u32 = 8 * 1024;

/// How far a body has come. Whoever sends nothing, and whoever sends less than the slowest line brings, falls behind;
/// nobody gets ahead, so that what came fast buys no rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    reached: Instant,
}

impl Progress {
    /// It begins.
    pub(super) fn begun(now: Instant) -> Self {
        Self { reached: now }
    }

    /// So many bytes came.
    pub(super) fn came(&mut self, bytes: usize, now: Instant) {
        let worth = Duration::from_secs(1).saturating_mul(u32::try_from(bytes).unwrap_or(u32::MAX)) / RATE_MIN;
        self.reached = self.reached.checked_add(worth).unwrap_or(now).min(now);
    }

    /// How far it is behind.
    pub(super) fn behind(self, now: Instant) -> Duration {
        now.saturating_duration_since(self.reached)
    }

    fn due(self) -> Instant {
        self.reached + BEHIND_MAX
    }
}

/// Refuses whatever takes too long: a body that stands still or trickles, an answer that does not begin.
pub(super) async fn in_time(request: Request, next: Next) -> Response {
    let progress = Arc::new(Mutex::new(Progress::begun(Instant::now())));
    let (parts, body) = request.into_parts();
    let body = if body.is_end_stream() { body } else { watched(body, progress.clone()) };
    let answer = next.run(Request::from_parts(parts, body));
    let late = async {
        loop {
            let due = lock(&progress).due();
            if due <= Instant::now() {
                return;
            }
            sleep_until(due).await;
        }
    };
    tokio::select! {
        answer = answer => answer,
        () = late => Refused::new(StatusCode::REQUEST_TIMEOUT, "too-slow").into_response(),
    }
}

fn lock(progress: &Mutex<Progress>) -> std::sync::MutexGuard<'_, Progress> {
    progress.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A body that notes what came of it; once it is whole the answer's time begins.
fn watched(body: Body, progress: Arc<Mutex<Progress>>) -> Body {
    let whole = progress.clone();
    let pieces = body.into_data_stream().map(move |piece| {
        if let Ok(piece) = &piece {
            lock(&progress).came(piece.len(), Instant::now());
        }
        piece
    });
    let end = tokio_stream::iter(std::iter::from_fn(move || -> Option<Result<Bytes, axum::Error>> {
        *lock(&whole) = Progress::begun(Instant::now());
        None
    }));
    Body::from_stream(pieces.chain(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After how many seconds of pieces, one each, a body is refused; none where it never is.
    fn refused_after(pieces: impl Iterator<Item = usize>) -> Option<u64> {
        let begin = Instant::now();
        let mut progress = Progress::begun(begin);
        (1..).zip(pieces).find_map(|(second, bytes)| {
            let now = begin + Duration::from_secs(second);
            if progress.due() < now {
                return Some(second);
            }
            progress.came(bytes, now);
            None
        })
    }

    #[test]
    fn a_body_may_take_as_long_as_it_comes_on() {
        let photo = 24 * 1024 * 1024;
        let of_line = |bits_s: usize| std::iter::repeat_n(bits_s / 8, photo / (bits_s / 8) + 1);
        assert!(of_line(2_000_000).count() > 90);
        assert_eq!(refused_after(of_line(2_000_000)), None);
        assert_eq!(refused_after(of_line(70_000)), None);
        let with_gaps = (0..100).map(|second| if second % 12 == 0 { 12 * RATE_MIN as usize } else { 0 });
        assert_eq!(refused_after(with_gaps), None, "a line that stood still for a moment");
    }

    #[test]
    fn a_body_that_stands_still_or_trickles_is_refused() {
        let nothing = || std::iter::repeat_n(0, 100);
        assert_eq!(refused_after(nothing()), Some(16));
        assert_eq!(refused_after(std::iter::repeat_n(1, 100)), Some(16));
        let at_once = std::iter::once(20 * 1024 * 1024).chain(nothing());
        assert_eq!(refused_after(at_once), Some(17), "what came at once buys no rest");
        assert!(refused_after(std::iter::repeat_n(RATE_MIN as usize / 2, 100)).is_some_and(|after| after < 40));
    }
}
