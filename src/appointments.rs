// SPDX-License-Identifier: EUPL-1.2
//! `spazio appointments import`: sends a file of booked appointments to the server and prints their codes, or what the
//! file would change.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::DeserializeOwned;
use ureq::Body;
use ureq::http::Response;

use api::{BookingList, BookingState, Change, Changed, ImportPlan, Moment, PlannedChange};
use base::words::{Language, Words, language_of_environment};
use client::{ClientError, wire};
use site::bookings::{FILE_BYTES_MAX, Form};

/// How long the server may take for a whole file.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// The options of an import.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's address, such as `http://127.0.0.1:8080`.
    pub server: String,
    /// A token of the reception or a manager.
    pub token: Option<String>,
    /// The file to import; its extension tells the format.
    pub file: PathBuf,
    /// The slug of the service for entries that name none.
    pub service: Option<String>,
    /// The heading of the table's own ids; empty: it has none; `None`: one of the usual headings.
    pub id_column: Option<String>,
    /// Only tells what would be booked.
    pub dry_run: bool,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The address or token is not valid.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The file cannot be sent, or no answer came; holds a sentence in the reader's language.
    #[error("{0}")]
    Told(String),
    /// The server refuses the file, with every fault and its line.
    #[error("{path}: {title}\n{detail}")]
    Refused {
        /// The file's path.
        path: PathBuf,
        /// The server's message.
        title: String,
        /// The server's details: the faults.
        detail: String,
    },
}

/// The result of an import, or of a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The appointments with their codes, as CSV, for whoever confirms them.
    pub table: String,
    /// Remarks, one sentence each.
    pub remarks: Vec<String>,
}

/// Imports a file, or tells what it would change.
///
/// # Errors
/// See [`ImportError`]; nothing was booked then or, if no answer came, the same file again books nothing twice.
pub fn run(options: &Options, words: &Words) -> Result<Told, ImportError> {
    let import = Import { options, words, language: language_of_environment() };
    if options.dry_run {
        let plan: ImportPlan = import.ask("/api/v1/appointments/import/plan")?;
        return Ok(import.planned(&plan));
    }
    let list: BookingList = import.ask("/api/v1/appointments/import")?;
    Ok(import.imported(&list))
}

struct Import<'a> {
    options: &'a Options,
    words: &'a Words,
    language: Language,
}

impl Import<'_> {
    fn ask<T: DeserializeOwned>(&self, path: &str) -> Result<T, ImportError> {
        let Options { server, token, file, service, id_column, .. } = self.options;
        let form = file.file_name().and_then(|name| Form::of(&name.to_string_lossy()));
        let form = form.ok_or_else(|| self.fault("import-unknown-form", ""))?;
        let bytes = std::fs::read(file).map_err(|error| self.fault("import-unreadable", &error.to_string()))?;
        if bytes.len() > FILE_BYTES_MAX {
            return Err(self.fault("import-too-large", ""));
        }
        let server = wire::checked_server(server)?;
        let mut request = wire::agent().post(format!("{server}{path}"));
        if let Some(authorization) = wire::authorization(token.as_deref())? {
            request = request.header("Authorization", authorization);
        }
        let (form, kind) = match form {
            Form::Csv => ("csv", "text/csv"),
            Form::Ics => ("ics", "text/calendar"),
        };
        request = request.query("form", form).header("Content-Type", kind).header("Accept-Language", &self.language.0);
        for (name, value) in [("service", service), ("id_column", id_column)] {
            if let Some(value) = value {
                request = request.query(name, value);
            }
        }
        let away = |error: String| self.fault("import-away", &error);
        let sent = request.config().timeout_global(Some(ANSWER_MAX)).build().send(bytes.as_slice());
        let mut response = sent.map_err(|error| away(error.to_string()))?;
        if !response.status().is_success() {
            return Err(refused(file, &mut response));
        }
        response.body_mut().read_json().map_err(|error| away(error.to_string()))
    }

    fn fault(&self, key: &str, error: &str) -> ImportError {
        let file = self.options.file.display().to_string();
        ImportError::Told(self.say(key, &[("file", file.into()), ("error", error.to_owned().into())]))
    }

    fn say(&self, key: &str, args: &[(&str, fluent_bundle::FluentValue)]) -> String {
        self.words.say_with(&self.language, key, args)
    }

    fn remarks(&self, past: u32, left_out: &[String]) -> Vec<String> {
        let past = (past > 0).then(|| self.say("import-past", &[("count", past.into())]));
        let count = u32::try_from(left_out.len()).unwrap_or(u32::MAX);
        let title = (count > 0).then(|| self.say("import-left-out", &[("count", count.into())]));
        past.into_iter().chain(title).chain(left_out.iter().cloned()).collect()
    }

    fn imported(&self, list: &BookingList) -> Told {
        let file = self.options.file.display().to_string();
        let mut remarks = self.remarks(list.past, &list.left_out);
        let unchanged = list.changed.map_or(0, |changed| changed.unchanged);
        if unchanged > 0 {
            remarks.push(self.say("import-unchanged", &[("count", unchanged.into())]));
        }
        remarks.push(match list.changed {
            Some(Changed { booked: 0, moved: 0, called_off: 0, .. }) => {
                self.say("import-done-before", &[("file", file.into())])
            }
            Some(Changed { booked, moved, called_off, .. }) => {
                let done = [("booked", booked), ("moved", moved), ("off", called_off)];
                let done = done.map(|(name, count)| (name, count.into())).into_iter().chain([("file", file.into())]);
                self.say("import-done", &done.collect::<Vec<_>>())
            }
            // A server of before does not say what was new.
            None => self.say("import-taken", &[("file", file.into()), ("count", list.appointments.len().into())]),
        });
        Told { table: table(list), remarks }
    }

    fn planned(&self, plan: &ImportPlan) -> Told {
        let file = self.options.file.display().to_string();
        let mut remarks = self.remarks(plan.past, &plan.left_out);
        if plan.unchanged > 0 {
            remarks.push(self.say("import-unchanged", &[("count", plan.unchanged.into())]));
        }
        remarks.push(self.say("import-would", &[("file", file.into())]));
        let lines = plan.changes.iter().map(|change| self.line(change));
        Told { table: lines.collect(), remarks }
    }

    fn line(&self, planned: &PlannedChange) -> String {
        let change = match planned.change {
            Change::Booked => "import-change-booked",
            Change::Moved => "import-change-moved",
            Change::CalledOff => "import-change-called-off",
        };
        let before = planned.before.as_ref().map(|before| {
            let (date, time) = written(before);
            let at = format!("{date} {time}");
            format!(" ({})", self.say("import-change-from", &[("at", at.into())]))
        });
        let (date, time) = written(&planned.at);
        let change = self.say(change, &[]);
        format!("{date} {time}  {}  {change}{}\n", planned.service, before.unwrap_or_default())
    }
}

fn refused(file: &Path, response: &mut Response<Body>) -> ImportError {
    let problem = wire::problem(response);
    ImportError::Refused { path: file.to_owned(), title: problem.title, detail: problem.detail.unwrap_or_default() }
}

/// A day and a time as the wire writes them.
fn written(at: &Moment) -> (String, String) {
    let text = serde_json::to_value(at).ok();
    let text = text.as_ref().and_then(|at| at.as_str()).unwrap_or_default();
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    (date.to_owned(), time.get(..5).unwrap_or(time).to_owned())
}

fn table(list: &BookingList) -> String {
    let line = |booking: &api::Booking| {
        let state = match booking.state {
            BookingState::Booked => "booked",
            BookingState::Cancelled => "cancelled",
            BookingState::CheckedIn => "checked-in",
        };
        let (date, time) = written(&booking.at);
        // Slugs, codes and times hold neither commas nor quotes.
        format!("{},{},{date},{time},{state}\n", booking.code, booking.service)
    };
    let lines: String = list.appointments.iter().map(line).collect();
    format!("code,service,date,time,state\n{lines}")
}
