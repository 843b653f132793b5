//! One of the staff at the server: logs in, reads the office, publishes layouts. Every request waits for its answer.

use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::ClientError;
use super::wire::{ANSWER_BYTES_MAX, agent, checked_server, percent_encoded, problem};
use crate::api::{Board, LayoutHistory, LayoutOf, LayoutVersion, Problem, PublishRequest, VersionCommand};
use crate::layout::Arrangement;
use crate::site::Site;

/// How long a request may take: hashing a password is slow on purpose.
const WITHIN: Duration = Duration::from_secs(10);

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The address is none.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server refuses.
    #[error("the server refuses: {}", .0.kind)]
    Problem(Problem),
    /// It does not answer, or not as it must.
    #[error("no answer from {server}: {what}; check the address, that the server runs, and the network")]
    Away {
        /// Which.
        server: String,
        /// What happened.
        what: String,
    },
}

/// Logged in.
pub struct Staff {
    server: String,
    agent: Agent,
    /// The session's cookie, as it is sent back.
    cookie: String,
    /// What the server's words are asked in.
    language: String,
}

impl Staff {
    /// Logs in at a server with a name and a password.
    ///
    /// # Errors
    /// See [`StaffError`]; a wrong password is the server's problem `wrong-login`.
    pub fn log_in(server: &str, name: &str, password: &str, language: &str) -> Result<Self, StaffError> {
        let (server, agent) = (checked_server(server)?, agent());
        let mut staff = Self { server, agent, cookie: String::new(), language: language.to_owned() };
        let request = staff.agent.post(staff.url("/login")).header("Accept", "application/json");
        let request = request.config().timeout_global(Some(WITHIN)).build();
        let mut response = request.send_form([("name", name), ("password", password)]).map_err(|e| staff.away(&e))?;
        if !response.status().is_success() {
            return Err(StaffError::Problem(problem(&mut response)));
        }
        let cookie = response.headers().get("set-cookie").and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        staff.cookie = cookie.ok_or_else(|| staff.away(&"no session came with the answer"))?;
        Ok(staff)
    }

    /// The office as devices get it.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn site(&self) -> Result<Site, StaffError> {
        self.get("/api/v1/site")
    }

    /// The board.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn board(&self) -> Result<Board, StaffError> {
        self.get("/api/v1/board")
    }

    /// A screen's versions.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn layouts(&self, screen: &str) -> Result<LayoutHistory, StaffError> {
        self.get(&layouts_of(screen))
    }

    /// What a version shows; 0 is what the site's file says.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn layout(&self, screen: &str, number: u32) -> Result<Arrangement, StaffError> {
        let of: LayoutOf = self.get(&format!("{}/{number}", layouts_of(screen)))?;
        Ok(of.arrangement)
    }

    /// Publishes. An answer that was lost is asked for once more: the same id has no second effect.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn publish(&self, screen: &str, request: &PublishRequest) -> Result<LayoutVersion, StaffError> {
        self.post_twice(&layouts_of(screen), request)
    }

    /// Does something with a version: `keep`, `end`, `back`.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn on_version(
        &self,
        screen: &str,
        number: u32,
        verb: &str,
        command: &VersionCommand,
    ) -> Result<LayoutVersion, StaffError> {
        self.post_twice(&format!("{}/{number}/{verb}", layouts_of(screen)), command)
    }

    fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, StaffError> {
        let request = self.agent.get(self.url(path)).header("Cookie", &self.cookie);
        let request = request.header("Accept-Language", &self.language);
        let answer = request.config().timeout_global(Some(WITHIN)).build().call();
        self.read(answer)
    }

    fn post_twice<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, StaffError> {
        match self.post(path, body) {
            Err(StaffError::Away { .. }) => self.post(path, body),
            answered => answered,
        }
    }

    fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, StaffError> {
        let request = self.agent.post(self.url(path)).header("Cookie", &self.cookie);
        // What comes with a cookie must say that no foreign page sent it.
        let request = request.header("Origin", &self.server).header("Accept-Language", &self.language);
        let answer = request.config().timeout_global(Some(WITHIN)).build().send_json(body);
        self.read(answer)
    }

    fn read<T: DeserializeOwned>(&self, answer: Result<Response<Body>, ureq::Error>) -> Result<T, StaffError> {
        let mut response = answer.map_err(|error| self.away(&error))?;
        if !response.status().is_success() {
            return Err(StaffError::Problem(problem(&mut response)));
        }
        let body = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_json();
        body.map_err(|error| self.away(&error))
    }

    fn away(&self, what: &dyn std::fmt::Display) -> StaffError {
        StaffError::Away { server: self.server.clone(), what: what.to_string() }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }
}

fn layouts_of(screen: &str) -> String {
    format!("/api/v1/screens/{}/layouts", percent_encoded(screen))
}

/// Whether a server of ours answers there.
pub fn answers(server: &str) -> bool {
    let Ok(server) = checked_server(server) else { return false };
    let request = agent().get(format!("{server}/healthz"));
    let answer = request.config().timeout_global(Some(Duration::from_secs(1))).build().call();
    answer.is_ok_and(|response| response.status().is_success())
}
