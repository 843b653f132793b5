// SPDX-License-Identifier: EUPL-1.2
//! The demonstration's connection to the server: its requests, commands and failures.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};

use api::Problem;
use client::{ClientError, wire};

/// How long an answer may take.
const ANSWER_MAX: Duration = Duration::from_secs(5);

/// Why a request failed.
pub(crate) enum Trouble {
    /// No answer came, or one that says to come back later.
    Away(String),
    /// The server refuses the request.
    Refused(Problem),
}

/// A connection to the server.
pub(crate) struct Counter {
    agent: Agent,
    server: String,
    authorization: Option<String>,
}

impl Counter {
    /// Checks the address and the token; does not connect yet.
    pub(crate) fn new(server: &str, token: Option<&str>) -> Result<Self, ClientError> {
        let server = wire::checked_server(server)?;
        Ok(Self { agent: wire::agent(), server, authorization: wire::authorization(token)? })
    }

    /// Gets a resource.
    pub(crate) fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let mut request = self.agent.get(format!("{}{path}", self.server));
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        let response = request.config().timeout_global(Some(ANSWER_MAX)).build().call();
        let mut response = Self::answered(response)?;
        response.body_mut().read_json().map_err(|error| Trouble::Away(error.to_string()))
    }

    /// Sends a command; `None` if the answer has no content.
    pub(crate) fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<Option<T>, Trouble> {
        let mut request = self.agent.post(format!("{}{path}", self.server));
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        let response = request.config().timeout_global(Some(ANSWER_MAX)).build().send_json(body);
        let mut response = Self::answered(response)?;
        if response.status() == 204 {
            return Ok(None);
        }
        response.body_mut().read_json().map(Some).map_err(|error| Trouble::Away(error.to_string()))
    }

    fn answered(response: Result<Response<Body>, ureq::Error>) -> Result<Response<Body>, Trouble> {
        let mut response = response.map_err(|error| Trouble::Away(error.to_string()))?;
        let status = response.status().as_u16();
        match status {
            200..300 => Ok(response),
            400..500 if !matches!(status, 408 | 429) => Err(Trouble::Refused(wire::problem(&mut response))),
            _ => Err(Trouble::Away(wire::problem(&mut response).title)),
        }
    }
}
