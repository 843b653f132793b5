// SPDX-License-Identifier: EUPL-1.2
//! What a page is drawn from, held while it is drawn.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::frame::{self, View};
use crate::access::Staff;
use crate::site::SiteNow;
use crate::state::AppState;
use base::words::{Language, written};

/// The office, the reader's language, and who reads.
pub(super) struct Held {
    pub(super) state: AppState,
    pub(super) now: Arc<SiteNow>,
    pub(super) language: Language,
    pub(super) who: Option<String>,
}

impl Held {
    pub(super) fn new(state: AppState, language: Language) -> Self {
        Self { now: state.site().get(), state, language, who: None }
    }

    /// Of somebody who is logged in: the page says who.
    pub(super) fn of(self, staff: &Staff) -> Self {
        Self { who: Some(staff.name.clone()), ..self }
    }

    pub(super) fn view(&self) -> View<'_> {
        View { words: self.state.words(), language: &self.language, site: &self.now.site, who: self.who.as_deref() }
    }

    /// A page that says one thing and the way on: the texts under `<key>` and `<key>-more`.
    pub(super) fn notice(&self, status: StatusCode, key: &str) -> Response {
        let view = self.view();
        (status, frame::notice(view, &view.say(key), &view.say(&format!("{key}-more")))).into_response()
    }

    pub(super) fn clock(&self, at: Timestamp) -> String {
        written::clock(at.to_zoned(self.now.catalogue.time_zone.clone()).time())
    }
}
