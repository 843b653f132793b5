// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench issue`: how many tickets a second the server issues and answers durably.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::office::Office;
use super::{BenchError, Options, percentile_ms};
use office::Role;

/// Answers later than this count as lost.
const ANSWER_MAX: Duration = Duration::from_secs(10);

/// Measures for `options.duration` with `options.clients` connections, each asking for the next ticket as soon as it
/// has the last one.
///
/// # Errors
/// See [`BenchError`].
pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let mut office = Office::open(options)?;
    let token = office.token(Role::Kiosk, None)?;
    let services: Vec<String> = office.site.services.iter().filter(|s| !s.suspended).map(|s| s.id.0.clone()).collect();
    if services.is_empty() {
        return Err(BenchError::Site("the site has no service that gives tickets".to_owned()));
    }
    let host = office.address.trim_start_matches("http://").to_owned();
    let started = Instant::now();
    let until = started + options.duration;
    let clients: Vec<_> = (0..options.clients.max(1))
        .map(|index| {
            let (host, token, service) = (host.clone(), token.clone(), services[index % services.len()].clone());
            std::thread::spawn(move || Citizen::connect(&host, &token, &service)?.ask_until(until))
        })
        .collect();
    let mut times = Vec::new();
    for client in clients {
        let ended = client.join().map_err(|_| BenchError::Answer("a client failed".to_owned()))?;
        times.extend(ended?);
    }
    let elapsed = started.elapsed().as_secs_f64();
    let (p50_ms, p99_ms) = (percentile_ms(&mut times, 50), percentile_ms(&mut times, 99));
    // The figure counts only if the journal holds what was answered.
    let kept = office.end_and_count_tickets()?;
    if kept < times.len() {
        return Err(BenchError::Answer(format!("{} tickets, and the journal holds {kept}", times.len())));
    }
    Ok(format!(
        "issue: {:.0} tickets/s issued and answered durably, p50 {p50_ms:.1} ms, p99 {p99_ms:.1} ms ({} tickets in \
         {elapsed:.1} s, {} clients, journal in {})",
        times.len() as f64 / elapsed,
        times.len(),
        options.clients.max(1),
        office.data().display(),
    ))
}

/// A connection, written by hand so that the server is measured and not its clients.
struct Citizen {
    stream: TcpStream,
    reader: BufReader<TcpStream>,
    head: String,
    service: String,
}

impl Citizen {
    fn connect(host: &str, token: &str, service: &str) -> Result<Self, BenchError> {
        let broken = |error: std::io::Error| BenchError::Answer(error.to_string());
        let stream = TcpStream::connect(host).map_err(broken)?;
        stream.set_nodelay(true).map_err(broken)?;
        stream.set_read_timeout(Some(ANSWER_MAX)).map_err(broken)?;
        let reader = BufReader::new(stream.try_clone().map_err(broken)?);
        let head = format!(
            "POST /api/v1/tickets HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\n"
        );
        Ok(Self { stream, reader, head, service: service.to_owned() })
    }

    fn ask_until(mut self, until: Instant) -> Result<Vec<Duration>, BenchError> {
        let mut times = Vec::new();
        while Instant::now() < until {
            let asked = Instant::now();
            self.ask().map_err(|error| BenchError::Answer(error.to_string()))?;
            times.push(asked.elapsed());
        }
        Ok(times)
    }

    fn ask(&mut self) -> std::io::Result<()> {
        let body = format!("{{\"id\":\"{}\",\"service\":\"{}\"}}", Uuid::new_v4(), self.service);
        let request = format!("{}Content-Length: {}\r\n\r\n{body}", self.head, body.len());
        self.stream.write_all(request.as_bytes())?;
        let (mut status, mut line, mut length) = (String::new(), String::new(), 0);
        self.reader.read_line(&mut status)?;
        while self.reader.read_line(&mut line)? > 2 {
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or(0);
            }
            line.clear();
        }
        let mut body = vec![0; length];
        self.reader.read_exact(&mut body)?;
        if status.contains(" 201 ") {
            return Ok(());
        }
        Err(std::io::Error::other(format!("{} {}", status.trim(), String::from_utf8_lossy(&body))))
    }
}
