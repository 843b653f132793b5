// SPDX-License-Identifier: EUPL-1.2
//! A staff session at the server: logs in, reads the office, publishes layouts. Every request blocks until its answer.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};

use super::wire::{ANSWER_BYTES_MAX, agent, checked_server, problem};
use super::{ClientError, known};
use api::{Board, LayoutHistory, LayoutOf, LayoutVersion, MediaList, Problem, PublishRequest, VersionCommand};
use base::address;
use site::layout::Arrangement;
use site::media::PICTURE_BYTES_MAX;
use site::{Picture, Site};

/// The time limit of a request: hashing a password is slow on purpose.
const WITHIN: Duration = Duration::from_secs(10);

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The server's address is not valid.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server refuses the request.
    #[error("the server refuses: {}", .0.kind)]
    Problem(Problem),
    /// The server does not answer, or not as it should.
    #[error("no answer from {server}: {what}; check the address, that the server runs, and the network")]
    Away {
        /// The server's address.
        server: String,
        /// What went wrong, in words.
        what: String,
    },
}

/// A logged-in session.
pub struct Staff {
    server: String,
    agent: Agent,
    /// The session's cookie, as it is sent back.
    cookie: String,
    /// The language for the server's texts.
    language: String,
}

impl Staff {
    /// Logs in with a name and a password. A cookie stored in `folder` lets the server recognise this machine again, so
    /// that other people's wrong guesses do not lock it out.
    ///
    /// # Errors
    /// See [`StaffError`]; a wrong password is the server's problem `wrong-login`.
    pub fn log_in(server: &str, name: &str, password: &str, language: &str, folder: &Path) -> Result<Self, StaffError> {
        let (server, agent) = (checked_server(server)?, agent());
        let mut staff = Self { server, agent, cookie: String::new(), language: language.to_owned() };
        let mut request = staff.agent.post(staff.url("/login")).header("Accept", "application/json");
        if let Some(known) = known::read(folder, &staff.server) {
            request = request.header("Cookie", known);
        }
        let request = request.config().timeout_global(Some(WITHIN)).build();
        let mut response = request.send_form([("name", name), ("password", password)]).map_err(|e| staff.away(&e))?;
        if !response.status().is_success() {
            return Err(StaffError::Problem(problem(&mut response)));
        }
        let set = |wanted: &str| {
            let cookies =
                response.headers().get_all("set-cookie").into_iter().filter_map(|cookie| cookie.to_str().ok());
            let mut pairs = cookies.filter_map(|cookie| cookie.split(';').next());
            // Over TLS with a prefix before the name.
            let is_wanted = |pair: &&str| pair.split_once('=').is_some_and(|(name, _)| name.ends_with(wanted));
            pairs.find(is_wanted).map(str::to_owned)
        };
        if let Some(known) = set("spazio_known") {
            known::keep(folder, &staff.server, &known);
        }
        staff.cookie = set("spazio_session").ok_or_else(|| staff.away(&"no session came with the answer"))?;
        Ok(staff)
    }

    /// The site, as devices get it.
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

    /// The published versions of a screen's layout.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn layouts(&self, screen: &str) -> Result<LayoutHistory, StaffError> {
        self.get(&layouts_of(screen))
    }

    /// The arrangement of a version; 0: the one of the site's file.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn layout(&self, screen: &str, number: u32) -> Result<Arrangement, StaffError> {
        let of: LayoutOf = self.get(&format!("{}/{number}", layouts_of(screen)))?;
        Ok(of.arrangement)
    }

    /// Publishes a layout. If the answer is lost it asks once more: the same id has no second effect.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn publish(&self, screen: &str, request: &PublishRequest) -> Result<LayoutVersion, StaffError> {
        self.post_twice(&layouts_of(screen), request)
    }

    /// Does something with a version: `keep`, `end` or `back`.
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

    /// The files in the office's folder `media/`.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn media(&self) -> Result<MediaList, StaffError> {
        self.get("/api/v1/media")
    }

    /// A picture; `None` if it has been removed meanwhile or is not a picture.
    ///
    /// # Errors
    /// See [`StaffError`].
    pub fn picture(&self, name: &str) -> Result<Option<Picture>, StaffError> {
        let mut response = match self.asked(&media_of(name)) {
            Err(StaffError::Problem(problem)) if problem.status == 404 => return Ok(None),
            answered => answered?,
        };
        let bytes = response.body_mut().with_config().limit(PICTURE_BYTES_MAX + 1).read_to_vec();
        Ok(Picture::from_bytes(bytes.map_err(|error| self.away(&error))?).ok())
    }

    /// Adds a picture to the office's. If the answer is lost it asks once more: the same picture again has no second
    /// effect.
    ///
    /// # Errors
    /// See [`StaffError`]; if another picture has that name, the server's problem is `picture-taken`.
    pub fn put_picture(&self, name: &str, bytes: &[u8]) -> Result<(), StaffError> {
        let put = || {
            let request = self.agent.put(self.url(&media_of(name))).header("Cookie", &self.cookie);
            let request = request.header("Origin", &self.server).header("Accept-Language", &self.language);
            let request = request.header("Content-Type", "application/octet-stream");
            self.good(request.config().timeout_global(Some(WITHIN)).build().send(bytes)).map(drop)
        };
        match put() {
            Err(StaffError::Away { .. }) => put(),
            answered => answered,
        }
    }

    /// Sets the language for the server's texts.
    pub fn speak(&mut self, language: &str) {
        language.clone_into(&mut self.language);
    }

    fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, StaffError> {
        self.read(self.asked(path)?)
    }

    fn asked(&self, path: &str) -> Result<Response<Body>, StaffError> {
        let request = self.agent.get(self.url(path)).header("Cookie", &self.cookie);
        let request = request.header("Accept-Language", &self.language);
        self.good(request.config().timeout_global(Some(WITHIN)).build().call())
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
        self.read(self.good(request.config().timeout_global(Some(WITHIN)).build().send_json(body))?)
    }

    fn good(&self, answer: Result<Response<Body>, ureq::Error>) -> Result<Response<Body>, StaffError> {
        let mut response = answer.map_err(|error| self.away(&error))?;
        if response.status().is_success() { Ok(response) } else { Err(StaffError::Problem(problem(&mut response))) }
    }

    fn read<T: DeserializeOwned>(&self, mut response: Response<Body>) -> Result<T, StaffError> {
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
    format!("/api/v1/screens/{}/layouts", address::part(screen))
}

fn media_of(name: &str) -> String {
    format!("/api/v1/media/{}", address::part(name))
}

/// Whether a server of ours answers at this address.
pub fn answers(server: &str) -> bool {
    let Ok(server) = checked_server(server) else { return false };
    let request = agent().get(format!("{server}/healthz"));
    let answer = request.config().timeout_global(Some(Duration::from_secs(1))).build().call();
    answer.is_ok_and(|response| response.status().is_success())
}
