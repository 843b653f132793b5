// SPDX-License-Identifier: EUPL-1.2
//! One route of the API: how it is asked, who may, who answers, and what OpenAPI says of it.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::signature::{Signature, Signed};
use crate::access::Access;
use crate::openapi::described::{Answer, Asked, Described};
use crate::state::AppState;

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
    pub(super) handler: MethodRouter<AppState>,
}

/// A route of one of the API's methods; what OpenAPI says of its bodies is read off its handler.
pub(super) fn route<H, Taken, Parts>(handler: H, method: Method, path: &'static str, access: Access) -> Route
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
    /// What OpenAPI says of it, and what it is asked with.
    pub(super) fn says(mut self, summary: &'static str, asked: Asked) -> Self {
        self.described.summary = summary;
        self.described.asked = asked;
        self
    }

    /// What it answers.
    pub(super) fn answers(mut self, answers: &'static [Answer]) -> Self {
        self.described.answers = answers;
        self
    }

    /// Its body may be so large.
    pub(super) fn body_bytes_max(mut self, bytes: usize) -> Self {
        self.handler = self.handler.layer(DefaultBodyLimit::max(bytes));
        self
    }
}
