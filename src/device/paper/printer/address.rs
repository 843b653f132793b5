// SPDX-License-Identifier: EUPL-1.2
//! A network printer's addresses, looked up with a time limit, which the system's own look-up lacks.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

type Found = io::Result<Vec<SocketAddr>>;

/// Finds a printer's addresses; at most one look-up runs at a time.
#[derive(Default)]
pub(super) struct Addresses {
    running: Mutex<Option<Receiver<Found>>>,
}

impl Addresses {
    /// Connects to `at` (`192.168.1.50:9100`, or with a host name) within `within`, by whichever address answers.
    pub(super) fn connect(&self, at: &str, within: Duration) -> io::Result<TcpStream> {
        let until = Instant::now() + within;
        let addresses = match at.parse() {
            Ok(address) => vec![address],
            Err(_) => self.look_up(at, until)?,
        };
        let mut failed = io::Error::from(io::ErrorKind::AddrNotAvailable);
        for (index, address) in addresses.iter().enumerate() {
            let left = until.saturating_duration_since(Instant::now());
            let share = left / u32::try_from(addresses.len() - index).unwrap_or(u32::MAX);
            // None at all would be refused as no time.
            match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
                Ok(line) => return Ok(line),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    fn look_up(&self, at: &str, until: Instant) -> Found {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = match running.take() {
            Some(asked) => asked,
            None => {
                let (sender, asked) = sync_channel(1);
                let at = at.to_owned();
                let look_up = move || drop(sender.send(at.to_socket_addrs().map(Iterator::collect)));
                std::thread::Builder::new().name("printer-name".to_owned()).spawn(look_up)?;
                asked
            }
        };
        match asked.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(found) => found,
            Err(RecvTimeoutError::Timeout) => {
                *running = Some(asked);
                Err(io::ErrorKind::TimedOut.into())
            }
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::AddrNotAvailable.into()),
        }
    }
}
