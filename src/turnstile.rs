// SPDX-License-Identifier: EUPL-1.2
//! `spazio turnstile`: reads codes one by one and writes a verdict for each.

mod scanned;

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use ureq::http::Response;
use ureq::{Agent, Body};
use uuid::Uuid;

use self::scanned::Scanned;
use api::{DoorInfo, PresentRequest, Presented, Verdict, WhenAway};
use base::{private, whole_file};
use client::{ClientError, wire};

/// How long somebody waits at the turnstile before its own rule decides.
const PATIENCE: Duration = Duration::from_secs(2);
/// The time limit of one try, which leaves time for a second.
const TRY_MAX: Duration = Duration::from_millis(900);

/// The options of a turnstile's reader.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's address, such as `http://127.0.0.1:8080`.
    pub server: String,
    /// The turnstile's slug in the site.
    pub door: String,
    /// A turnstile's token.
    pub token: Option<String>,
    /// The folder where the turnstile's rule is stored, for a start without a server.
    pub cache_dir: PathBuf,
}

/// Why a reader cannot go on. If the server does not answer, the turnstile's own rule decides.
#[derive(Debug, thiserror::Error)]
pub enum TurnstileError {
    /// The address or token is not valid.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The server refuses this reader.
    #[error(
        "the server refuses this reader ({0}): give it the token of «spazio token new --role turnstile --name DOOR»"
    )]
    Refused(String),
    /// Codes cannot be read, or verdicts not written.
    #[error("the reader's input or output broke: {0}; start it again with the scanner connected")]
    Lines(#[from] std::io::Error),
}

/// A turnstile's reader.
pub struct Reader {
    agent: Agent,
    server: String,
    door: String,
    authorization: Option<String>,
    rule_file: PathBuf,
    /// What to do while the server does not answer; closed until the server has told.
    when_away: WhenAway,
}

/// The decision on a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The turnstile opens.
    pub opens: bool,
    /// The reason: `valid`, `used` and so on; `away` if the turnstile's own rule decided.
    pub why: &'static str,
    /// The server's message in words, or empty.
    pub message: String,
}

enum Trouble {
    Away(String),
    Refused(u16, String),
}

impl Reader {
    /// Learns the turnstile's rule from the server, else from the stored copy; without either it is closed.
    ///
    /// # Errors
    /// The address or token is not valid, or the server refuses the token.
    pub fn start(options: Options) -> Result<Self, TurnstileError> {
        let Options { server, door, token, cache_dir } = options;
        let rule_file = cache_dir.join("door.json");
        let mut reader = Self {
            agent: wire::agent(),
            server: wire::checked_server(&server)?,
            authorization: wire::authorization(token.as_deref())?,
            when_away: kept(&rule_file).map_or(WhenAway::Closed, |info| info.when_away),
            door,
            rule_file,
        };
        match reader.learn() {
            Ok(()) => tracing::info!(door = reader.door, when_away = ?reader.when_away, "ready"),
            Err(Trouble::Away(what)) => {
                tracing::warn!(server, what, when_away = ?reader.when_away, "the server does not answer: going by the rule kept");
            }
            Err(Trouble::Refused(_, what)) => return Err(TurnstileError::Refused(what)),
        }
        Ok(reader)
    }

    fn learn(&mut self) -> Result<(), Trouble> {
        let info: DoorInfo = self.ask(&format!("/api/v1/doors/{}", self.door), None, TRY_MAX)?;
        self.when_away = info.when_away;
        if let Err(error) = keep(&self.rule_file, &info) {
            tracing::warn!(path = %self.rule_file.display(), %error, "the turnstile's rule cannot be kept: check the folder");
        }
        Ok(())
    }

    /// Decides on a code within `PATIENCE`, even if the server does not answer.
    pub fn decide(&self, code: &str) -> Decision {
        let request = PresentRequest { id: Uuid::new_v4(), code: code.to_owned() };
        let (until, path) = (Instant::now() + PATIENCE, format!("/api/v1/doors/{}/present", self.door));
        loop {
            let left = until.saturating_duration_since(Instant::now());
            // The same id again has no second effect: a lost answer does not make a pass used.
            match self.ask::<Presented>(&path, Some(&request), left.min(TRY_MAX)) {
                Ok(presented) => {
                    let opens = presented.verdict == Verdict::Valid;
                    return Decision { opens, why: word(presented.verdict), message: presented.message };
                }
                Err(Trouble::Refused(status, message)) => {
                    tracing::error!(status, message, "the server refuses this reader");
                    return Decision { opens: false, why: "refused", message };
                }
                Err(Trouble::Away(what)) if Instant::now() + Duration::from_millis(100) >= until => {
                    tracing::warn!(what, when_away = ?self.when_away, "the server does not answer: the rule decides");
                    let opens = self.when_away == WhenAway::Open;
                    return Decision { opens, why: "away", message: String::new() };
                }
                Err(Trouble::Away(_)) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn ask<T: DeserializeOwned>(
        &self,
        path: &str,
        body: Option<&PresentRequest>,
        within: Duration,
    ) -> Result<T, Trouble> {
        let url = format!("{}{path}", self.server);
        let authorization = self.authorization.as_deref().unwrap_or_default();
        let answered: Result<Response<Body>, ureq::Error> = match body {
            Some(body) => {
                let request = self.agent.post(url).header("Authorization", authorization);
                request.config().timeout_global(Some(within)).build().send_json(body)
            }
            None => {
                let request = self.agent.get(url).header("Authorization", authorization);
                request.config().timeout_global(Some(within)).build().call()
            }
        };
        let mut response = answered.map_err(|error| Trouble::Away(error.to_string()))?;
        match response.status().as_u16() {
            200..300 => response.body_mut().read_json().map_err(|error| Trouble::Away(error.to_string())),
            status @ (401 | 403 | 404 | 422) => Err(Trouble::Refused(status, wire::problem(&mut response).title)),
            _ => Err(Trouble::Away(wire::problem(&mut response).title)),
        }
    }
}

/// Reads codes and writes a line with the verdict for each: `open valid …` or `closed used …`. Ends with the input.
///
/// # Errors
/// See [`TurnstileError`].
pub fn run(options: Options, codes: &mut impl BufRead, verdicts: &mut impl Write) -> Result<(), TurnstileError> {
    let mut reader = Reader::start(options)?;
    let mut codes = Scanned::new(codes);
    while let Some(code) = codes.next()? {
        let Decision { opens, why, message } = reader.decide(&code);
        writeln!(verdicts, "{} {why} {message}", if opens { "open" } else { "closed" })?;
        verdicts.flush()?;
        // The rule may have changed meanwhile; nobody waits now.
        if why != "away" && reader.learn().is_err() {
            tracing::debug!("the turnstile's rule was not asked for anew");
        }
    }
    Ok(())
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Used => "used",
        Verdict::Expired => "expired",
        Verdict::WrongDoor => "wrong-door",
        Verdict::Unknown => "unknown",
    }
}

fn kept(file: &Path) -> Option<DoorInfo> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

fn keep(file: &Path, info: &DoorInfo) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        private::make(folder)?;
    }
    whole_file::write(file, &serde_json::to_vec(info)?)
}
