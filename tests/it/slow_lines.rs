// SPDX-License-Identifier: EUPL-1.2
//! Bodies that do not come to the server, and those that come slowly.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use office::Role::Manager;
use server::auth;

use crate::pictures::png;
use crate::sample::shipped_dir;
use crate::serve::{Server, agent, copy, many_files};

/// As many requests as the server has places, and some more, whose heads are whole and whose bodies never come.
#[test]
fn bodies_that_never_come_keep_nobody_out() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path());
    let address = server.url.trim_start_matches("http://").to_owned();
    many_files();
    let heads = ["Content-Length: 50", "Transfer-Encoding: chunked"];
    let still: Vec<TcpStream> = (0..1_040)
        .map(|number| {
            let mut still = TcpStream::connect(&address).unwrap();
            let head = format!("POST /login HTTP/1.1\r\nHost: localhost\r\n{}\r\n", heads[number % 2]);
            let kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n";
            still.write_all(format!("{head}{kind}").as_bytes()).unwrap();
            still
        })
        .collect();
    // However long their sender has had them open: the first who comes is answered before any body's time is over.
    for _ in 0..3 {
        let begun = Instant::now();
        let answer = agent().get(format!("{}/healthz", server.url)).call().unwrap();
        assert_eq!(answer.status(), 200);
        assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    }
    drop(still);
}

/// A picture over a line so slow that it takes longer than any answer may; beside it, one that stands still.
#[test]
fn a_body_may_take_as_long_as_it_comes_on() {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Manager, None).unwrap();
    let site = tempfile::tempdir().unwrap();
    copy(&shipped_dir(), site.path());
    let server = Server::start_on(data.path(), site.path());
    let address = server.url.trim_start_matches("http://").to_owned();
    // What follows a picture's end is not drawn, and carried all the same.
    let picture = [png(30, 90), vec![0; 900_000]].concat();
    let begin = |name: &str| {
        let mut line = TcpStream::connect(&address).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let (length, path) = (picture.len(), format!("/api/v1/media/{name}"));
        let head = format!(
            "PUT {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        line.write_all(head.as_bytes()).unwrap();
        line
    };
    let begun = Instant::now();
    let (mut slow, mut still) = (begin("lenta.png"), begin("ferma.png"));
    still.write_all(&picture[..500_000]).unwrap();
    for piece in picture.chunks(picture.len().div_ceil(18)) {
        slow.write_all(piece).unwrap();
        std::thread::sleep(Duration::from_secs(1));
    }
    let mut told = String::new();
    slow.read_to_string(&mut told).unwrap();
    assert!(begun.elapsed() > Duration::from_secs(16) && told.starts_with("HTTP/1.1 201"), "{told}");
    told.clear();
    still.read_to_string(&mut told).unwrap();
    assert!(told.starts_with("HTTP/1.1 408"), "{told}");
}
