//! `spazio appointments import`: hands a file of booked appointments to the server and prints their codes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ureq::Body;
use ureq::http::Response;

use crate::api::{BookingList, BookingState};
use crate::bookings::{FILE_BYTES_MAX, Form};
use crate::client::{ClientError, wire};

/// How long the server may take for a whole file.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// What is to be imported, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// `http://127.0.0.1:8080`.
    pub server: String,
    /// A token of the reception or a manager.
    pub token: Option<String>,
    /// The file; its name ends with `.csv` or `.ics`.
    pub file: PathBuf,
    /// The service of entries that name none.
    pub service: Option<String>,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Address or token cannot work.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The name tells no form.
    #[error("{0}: the name must end with .csv or .ics, so that it is known what the file is")]
    UnknownForm(PathBuf),
    /// The file cannot be read.
    #[error("{path}: {error}; check that the file is there and can be read")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// As the system says it.
        error: std::io::Error,
    },
    /// More than the server takes.
    #[error("{0}: larger than 1 MiB; divide it")]
    TooLarge(PathBuf),
    /// The server says why not, every fault with its line.
    #[error("{path}: {title}\n{detail}")]
    Refused {
        /// Which file.
        path: PathBuf,
        /// What the server says.
        title: String,
        /// What exactly.
        detail: String,
    },
    /// No answer.
    #[error("the server does not answer ({0}): check the address; the same file can be sent again without harm")]
    Away(String),
}

/// Imports a file; tells its appointments as CSV, with their codes: what whoever confirms them needs.
///
/// # Errors
/// See [`ImportError`]; nothing was booked then, or, where no answer came, the same file again books nothing twice.
pub fn run(options: &Options) -> Result<String, ImportError> {
    let Options { server, token, file, service } = options;
    let form = file.file_name().and_then(|name| Form::of(&name.to_string_lossy()));
    let form = form.ok_or_else(|| ImportError::UnknownForm(file.clone()))?;
    let bytes = read(file)?;
    let server = wire::checked_server(server)?;
    let mut request = wire::agent().post(format!("{server}/api/v1/appointments/import"));
    if let Some(authorization) = wire::authorization(token.as_deref())? {
        request = request.header("Authorization", authorization);
    }
    let (form, kind) = match form {
        Form::Csv => ("csv", "text/csv"),
        Form::Ics => ("ics", "text/calendar"),
    };
    request = request.query("form", form).header("Content-Type", kind);
    if let Some(service) = service {
        request = request.query("service", service);
    }
    let language = crate::words::Language::of_environment();
    request = request.header("Accept-Language", language.0);
    let sent = request.config().timeout_global(Some(ANSWER_MAX)).build().send(bytes.as_slice());
    let mut response = sent.map_err(|error| ImportError::Away(error.to_string()))?;
    if !response.status().is_success() {
        return Err(refused(file, &mut response));
    }
    let list: BookingList = response.body_mut().read_json().map_err(|error| ImportError::Away(error.to_string()))?;
    if list.past > 0 {
        eprintln!("{}: {} appointments of days before today were left out", file.display(), list.past);
    }
    Ok(table(&list))
}

fn read(file: &Path) -> Result<Vec<u8>, ImportError> {
    let bytes = std::fs::read(file).map_err(|error| ImportError::Unreadable { path: file.to_owned(), error })?;
    if bytes.len() > FILE_BYTES_MAX { Err(ImportError::TooLarge(file.to_owned())) } else { Ok(bytes) }
}

fn refused(file: &Path, response: &mut Response<Body>) -> ImportError {
    let problem = wire::problem(response);
    ImportError::Refused { path: file.to_owned(), title: problem.title, detail: problem.detail.unwrap_or_default() }
}

fn table(list: &BookingList) -> String {
    let line = |booking: &crate::api::Booking| {
        let state = match booking.state {
            BookingState::Booked => "booked",
            BookingState::Cancelled => "cancelled",
            BookingState::CheckedIn => "checked-in",
        };
        let at = serde_json::to_value(booking.at).ok();
        let at = at.as_ref().and_then(|at| at.as_str()).unwrap_or_default().to_owned();
        let (date, time) = at.split_once('T').unwrap_or((&at, ""));
        // Slugs, codes and times hold neither commas nor quotes.
        format!("{},{},{date},{},{state}\n", booking.code, booking.service, time.get(..5).unwrap_or(time))
    };
    let lines: String = list.appointments.iter().map(line).collect();
    format!("code,service,date,time,state\n{lines}")
}
