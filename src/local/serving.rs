// SPDX-License-Identifier: EUPL-1.2
//! The server as a child process, on a free port of loopback.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use jiff::civil::DateTime;

use super::children::{Child, Children};
use super::{LocalError, Program};

/// How often the server is asked whether it answers.
const ASK_EVERY: Duration = Duration::from_millis(100);
/// How many times it is asked before giving up: for a minute, since the machine may be building at the same time.
const ASK_TIMES: u32 = 600;

/// The server on loopback; `more`: further arguments.
pub fn server_child(
    program: &Program,
    (site, data): (&Path, &Path),
    port: u16,
    clock: Option<DateTime>,
    more: &[String],
) -> Child {
    let mut arguments = more.to_vec();
    arguments.extend(["--site".to_owned(), site.display().to_string()]);
    arguments.extend(["--data".to_owned(), data.display().to_string()]);
    arguments.extend(["--listen".to_owned(), format!("127.0.0.1:{port}")]);
    // The site's own address leads elsewhere; a trial's tickets open here.
    arguments.extend(["--phone-address".to_owned(), format!("http://127.0.0.1:{port}")]);
    if let Some(clock) = clock {
        arguments.extend(["--clock".to_owned(), clock.to_string()]);
    }
    Child::new("serve".to_owned(), program, arguments, Vec::new())
}

/// The port; a free one for 0.
///
/// # Errors
/// Another program uses the port.
pub fn free_port(port: u16) -> Result<u16, LocalError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(|_| LocalError::PortTaken(port))?;
    Ok(listener.local_addr().map_or(port, |address| address.port()))
}

/// Waits until the server answers.
///
/// # Errors
/// The server has ended or does not answer.
pub fn wait_for(server: &str, port: u16, children: &mut Children) -> Result<(), LocalError> {
    let health = format!("{server}/healthz");
    for _ in 0..ASK_TIMES {
        if ureq::get(&health).call().is_ok() {
            return Ok(());
        }
        if children.any_ended() {
            break;
        }
        std::thread::sleep(ASK_EVERY);
    }
    children.end_all();
    Err(LocalError::NoServer(port))
}
