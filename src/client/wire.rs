// SPDX-License-Identifier: EUPL-1.2
//! The HTTP contract on the device's side: requests to the server and its answers.

use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use super::link::{FromStream, Reply, Request};
use super::sse::{Parser, Sent};
use super::{ClientError, DeviceConfig, NumberCheck, Rated};
use api::link::{CONNECT_MAX, OPENING_MAX};
use api::{OfficeTime, PictureSize, PictureWanted, Problem, ScreenReport, Seen, stream};
use base::address;

/// The most bytes of an answer; a site with its floor has a few tens of thousands.
pub const ANSWER_BYTES_MAX: u64 = 16 << 20;

/// The server's address and the device's identity.
#[derive(Clone)]
pub struct Wire {
    server: String,
    screen: String,
    authorization: Option<String>,
    /// The log already says that the server does not answer.
    away: Arc<AtomicBool>,
}

impl Wire {
    /// Checks the configuration.
    ///
    /// # Errors
    /// The address is not valid, or the token cannot be sent.
    pub fn new(config: &DeviceConfig) -> Result<Self, ClientError> {
        let (server, authorization) = (checked_server(&config.server)?, authorization(config.token.as_deref())?);
        let away = Arc::default();
        Ok(Self { server, screen: address::part(&config.screen), authorization, away })
    }

    /// Opens the stream and passes on its events until it ends; returns how it ended.
    pub fn stream(&self, agent: &Agent, after: Option<u64>, mut hand_on: impl FnMut(FromStream) -> bool) -> FromStream {
        let path = format!("/api/v1/stream?screen={}", self.screen);
        let mut request = self.authorized(agent.get(self.url(&path)).header("Accept", "text/event-stream"));
        if let Some(after) = after {
            request = request.header("Last-Event-ID", after.to_string());
        }
        let request = request.config().timeout_recv_response(Some(CONNECT_MAX)).timeout_per_read(Some(OPENING_MAX));
        let mut response = match request.build().call() {
            Ok(response) => response,
            Err(error) => {
                self.is_away(&error);
                return FromStream::Ended;
            }
        };
        if self.away.swap(false, Ordering::Relaxed) {
            tracing::info!(server = %self.server, "the server answers again");
        }
        if !response.status().is_success() {
            return FromStream::Refused(problem(&mut response));
        }
        if response.body().mime_type() != Some("text/event-stream") {
            tracing::warn!(server = %self.server, "no event stream at this address: is it the server's?");
            return FromStream::Ended;
        }
        let mut reader = response.into_body().into_with_config().limit(u64::MAX).reader();
        let (mut parser, mut bytes, mut sent) = (Parser::default(), vec![0; 16 * 1024], Vec::new());
        loop {
            let count = match reader.read(&mut bytes) {
                Ok(0) => return FromStream::Ended,
                Ok(count) => count,
                Err(error) => {
                    self.is_away(&error);
                    return FromStream::Ended;
                }
            };
            let whole = parser.push(&bytes[..count], &mut sent);
            for sent in sent.drain(..) {
                if !hand_on(understood(sent)) {
                    return FromStream::Ended;
                }
            }
            if let Err(error) = whole {
                tracing::warn!(%error, "stream cut");
                return FromStream::Ended;
            }
        }
    }

    /// Logs that the server does not answer, once and not at every try.
    fn is_away(&self, cause: &dyn std::fmt::Display) {
        if self.away.swap(true, Ordering::Relaxed) {
            tracing::debug!(%cause, "still no answer");
        } else {
            tracing::warn!(
                server = %self.server, %cause,
                "the server does not answer, trying on: check that it runs, that the address is right, and the network"
            );
        }
    }

    /// Sends a request and waits for its answer, at most `within`.
    pub fn send(&self, agent: &Agent, request: &Request, within: Duration) -> Reply {
        let answer = match request {
            Request::Issue(issue) => {
                let language = issue.language.as_deref().unwrap_or("it");
                self.post(agent, "/api/v1/tickets", language, within, issue).map(read_ticket)
            }
            Request::Help(help) => {
                let language = help.language.as_deref().unwrap_or("it");
                self.post(agent, "/api/v1/help", language, within, help).map(read_ticket)
            }
            Request::Arrive(arrival) => {
                let language = arrival.language.as_deref().unwrap_or("it");
                self.post(agent, "/api/v1/appointments/check-in", language, within, arrival).map(read_ticket)
            }
            Request::Rate(Rated { request, ticket, language }) => {
                let path = ticket.map(|ticket| format!("/api/v1/tickets/{ticket}/rating"));
                let path = path.as_deref().unwrap_or("/api/v1/ratings");
                self.post(agent, path, &language.0, within, request).map(read_done)
            }
            Request::Check(NumberCheck { number, language, .. }) => self
                .authorized(agent.get(self.url(&format!("/api/v1/ratings/{number}"))))
                .header("Accept-Language", &language.0)
                .config()
                .timeout_global(Some(within))
                .build()
                .call()
                .map(read_done),
            Request::Site { .. } => self
                .authorized(agent.get(self.url("/api/v1/site")))
                .config()
                .timeout_global(Some(within))
                .build()
                .call()
                .map(|response| {
                    let version = version_of(&response);
                    read(response, |site| Reply::Site(Box::new(site), version))
                }),
            Request::Printer(report) => {
                let path = format!("/api/v1/screens/{}/printer", self.screen);
                self.post(agent, &path, "it", within, report).map(read_done)
            }
            Request::Seen(seq) => {
                let path = format!("/api/v1/screens/{}/seen", self.screen);
                self.post(agent, &path, "it", within, &Seen { seq: *seq }).map(read_done)
            }
            Request::Cancel(ticket) => self
                .authorized(agent.post(self.url(&format!("/api/v1/tickets/{ticket}/cancel"))))
                .config()
                .timeout_global(Some(within))
                .build()
                .send_empty()
                .map(read_done),
            Request::Picture(png) => self.picture(agent, PictureSize::Whole, png, within).map(read_done),
            Request::SmallPicture(png) => self.picture(agent, PictureSize::Small, png, within).map(read_done),
        };
        answer.unwrap_or_else(|error| {
            tracing::debug!(%error, "request not answered");
            Reply::Unreachable
        })
    }

    /// Sends a health report. Errors are ignored: the next report will do.
    pub fn report(&self, agent: &Agent, report: &ScreenReport, within: Duration) {
        let path = format!("/api/v1/screens/{}/report", self.screen);
        match self.post(agent, &path, "it", within, report).map(read_done) {
            Ok(Reply::Problem(problem)) => tracing::debug!(problem = problem.slug(), "the report was refused"),
            Ok(_) => {}
            Err(error) => tracing::debug!(%error, "the report was not answered"),
        }
    }

    fn picture(
        &self,
        agent: &Agent,
        size: PictureSize,
        png: &[u8],
        within: Duration,
    ) -> Result<Response<Body>, ureq::Error> {
        let query = match size {
            PictureSize::Whole => "",
            PictureSize::Small => "?size=small",
        };
        let path = format!("/api/v1/screens/{}/picture{query}", self.screen);
        let request = self.authorized(agent.post(self.url(&path))).header("Content-Type", "image/png");
        request.config().timeout_global(Some(within)).build().send(png)
    }

    fn post(
        &self,
        agent: &Agent,
        path: &str,
        language: &str,
        within: Duration,
        body: &impl Serialize,
    ) -> Result<Response<Body>, ureq::Error> {
        let request = self.authorized(agent.post(self.url(path))).header("Accept-Language", language);
        request.config().timeout_global(Some(within)).build().send_json(body)
    }

    fn authorized<T>(&self, request: ureq::RequestBuilder<T>) -> ureq::RequestBuilder<T> {
        match &self.authorization {
            Some(authorization) => request.header("Authorization", authorization),
            None => request,
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server)
    }
}

/// The version of an answer, from its `ETag`.
fn version_of(response: &Response<Body>) -> Option<u64> {
    response.headers().get("ETag")?.to_str().ok()?.trim_matches('"').parse().ok()
}

/// Whether `http` to other machines is allowed, because whoever started the program said so.
static TAKES_HTTP: AtomicBool = AtomicBool::new(false);

/// Allows `http` to other machines, although others on the network can read and change what is sent. Only for an
/// explicit option at the program's start.
pub fn take_insecure_http() {
    TAKES_HTTP.store(true, Ordering::Relaxed);
}

/// Whether a host is this machine, so that nothing leaves it.
fn is_this_machine(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.to_canonical().is_loopback())
}

/// A server's address without its last slash.
///
/// # Errors
/// The address is not valid, or others on the network could read and change what is sent there.
pub fn checked_server(server: &str) -> Result<String, ClientError> {
    let trimmed = server.trim_end_matches('/').to_owned();
    let is_server = |uri: &ureq::http::Uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
    };
    let uri: ureq::http::Uri =
        trimmed.parse().ok().filter(is_server).ok_or_else(|| ClientError::BadServer(server.to_owned()))?;
    let is_safe = uri.scheme_str() == Some("https") || uri.host().is_some_and(is_this_machine);
    if is_safe || TAKES_HTTP.load(Ordering::Relaxed) { Ok(trimmed) } else { Err(ClientError::Insecure(trimmed)) }
}

/// The header's value for a token.
///
/// # Errors
/// The token cannot be sent.
pub fn authorization(token: Option<&str>) -> Result<Option<String>, ClientError> {
    let token = token.map(str::trim);
    if token.is_some_and(|token| token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic())) {
        return Err(ClientError::BadToken);
    }
    Ok(token.map(|token| format!("Bearer {token}")))
}

/// An HTTP agent for one device. It uses no proxy: the server is in the same building.
pub fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        // The machine's own list of authorities: a municipality may have one of its own.
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .timeout_connect(Some(CONNECT_MAX))
        .user_agent(concat!("spazio/", env!("CARGO_PKG_VERSION")))
        .build()
        .new_agent()
}

fn understood(sent: Sent) -> FromStream {
    let Sent::Event { name, data } = sent else { return FromStream::Alive };
    let understood = match name.as_str() {
        stream::TIME => serde_json::from_str(&data).map(|OfficeTime { now }| FromStream::Time(now.at)),
        stream::CALL => serde_json::from_str(&data).map(FromStream::Call),
        stream::BOARD => serde_json::from_str(&data).map(FromStream::Board),
        stream::PICTURE => serde_json::from_str(&data).map(|PictureWanted { size }| FromStream::PictureWanted(size)),
        stream::NAME => serde_json::from_str(&data).map(|tag| FromStream::NameWanted(Box::new(tag))),
        stream::PRINT => serde_json::from_str(&data).map(|order| FromStream::PrintWanted(Box::new(order))),
        _ => Ok(FromStream::Alive),
    };
    understood.unwrap_or_else(|error| {
        tracing::warn!(name, %error, "not understood: are server and device of the same version?");
        FromStream::Alive
    })
}

fn read_ticket(response: Response<Body>) -> Reply {
    read(response, |ticket| Reply::Ticket(Box::new(ticket)))
}

fn read<T: DeserializeOwned>(mut response: Response<Body>, into_reply: impl FnOnce(T) -> Reply) -> Reply {
    if !response.status().is_success() {
        return Reply::Problem(problem(&mut response));
    }
    match response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_json() {
        Ok(what) => into_reply(what),
        Err(error) => {
            tracing::warn!(%error, "answer not understood: are server and device of the same version?");
            Reply::NotUnderstood
        }
    }
}

fn read_done(mut response: Response<Body>) -> Reply {
    if response.status().is_success() {
        // Read to its end, so that the connection can serve the next request.
        let _ = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_to_vec();
        return Reply::Done;
    }
    Reply::Problem(problem(&mut response))
}

/// The problem in the server's answer.
pub fn problem(response: &mut Response<Body>) -> Problem {
    let status = response.status().as_u16();
    let told: Option<Problem> = response.body_mut().with_config().limit(ANSWER_BYTES_MAX).read_json().ok();
    let kind = format!("urn:spazio:problem:http-{status}");
    let mut problem = told.unwrap_or_else(|| Problem { kind, title: status.to_string(), status, ..Problem::default() });
    // What the status line said is what was meant.
    problem.status = status;
    problem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_is_for_this_machine_and_https_for_all() {
        for server in ["http://127.0.0.1:8080/", "http://localhost", "http://[::1]:80", "https://spazio.example.it"] {
            assert_eq!(checked_server(server).unwrap(), server.trim_end_matches('/'));
        }
        for server in [
            "http://spazio.example.it",
            "http://192.168.1.5:8080",
            "http://127.0.0.1.example.it",
            "http://127.0.0.1@example.it",
            "http://localhost.example.it",
            "http://0.0.0.0:8080",
            "HTTP://10.0.0.1",
        ] {
            assert!(matches!(checked_server(server), Err(ClientError::Insecure(_))), "{server}");
        }
        for server in ["ftp://127.0.0.1", "127.0.0.1:8080", "", "https://"] {
            assert!(matches!(checked_server(server), Err(ClientError::BadServer(_))), "{server}");
        }
    }
}
